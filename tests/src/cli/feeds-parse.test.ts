import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { anInstallation, type CliResult, runHere } from "../../support/run-cli.ts";
import { tempFolder } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Parsed {
  readonly feed: Readonly<Record<string, string | null>>;
  readonly articles: readonly Readonly<Record<string, unknown>>[];
  readonly problems: readonly string[];
}

const parsedBy = ({ stdout }: CliResult): Parsed => JSON.parse(stdout) as Parsed;

const parse = (input: string | Uint8Array, ...flags: readonly string[]): Promise<CliResult> =>
  runHere(["feeds", "parse", "-", ...flags], "/nowhere", {
    input: Readable.from([Buffer.from(input)]),
  });

const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>Ellern Post</title>${items}</channel></rss>`;

const FULL = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Ellern Post</title><link>https://ellern.example/</link>
<description>News of the valley</description><language>en</language>
<item><title>Frost spares the orchards</title><link>https://ellern.example/frost</link>
<guid isPermaLink="false">ep-7</guid><pubDate>Mon, 05 Jan 2026 14:30:00 +0300</pubDate>
<atom:updated>2026-01-05T15:00:00Z</atom:updated><author>Mira Olsen</author>
<category>Farming</category><category>Weather</category>
<enclosure url="https://ellern.example/frost.mp3" type="audio/mpeg" length="1234"/>
<description>Few blossoms broke.</description>
<content:encoded><![CDATA[<p>Few blossoms broke in the cold night, growers said.</p>]]></content:encoded>
</item></channel></rss>`;

test("a feed on standard input is printed as JSON, with dates in UTC", async () => {
  const result = await parse(FULL);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(parsedBy(result)).toEqual({
    feed: {
      ...{ title: "Ellern Post", link: "https://ellern.example/" },
      ...{ description: "News of the valley", language: "en" },
    },
    articles: [
      {
        ...{ id: "ep-7", title: "Frost spares the orchards", link: "https://ellern.example/frost" },
        ...{ published: "2026-01-05T11:30:00.000Z", updated: "2026-01-05T15:00:00.000Z" },
        ...{ author: "Mira Olsen", summary: "Few blossoms broke." },
        content: "Few blossoms broke in the cold night, growers said.",
        categories: ["Farming", "Weather"],
        enclosures: [
          { url: "https://ellern.example/frost.mp3", type: "audio/mpeg", sizeBytes: 1234 },
        ],
        image: null,
      },
    ],
    problems: [],
  });
});

test("what an article lacks is null or empty; its link stands in for its id", async () => {
  const result = await parse(rss("<item><title>A</title><link>https://e.example/a</link></item>"));
  expect(parsedBy(result).articles).toEqual([
    {
      ...{ id: "https://e.example/a", title: "A", link: "https://e.example/a", published: null },
      ...{ updated: null, author: null, summary: "", content: "", categories: [] },
      ...{ enclosures: [], image: null },
    },
  ]);
  const [bare] = parsedBy(await parse(rss("<item><title>A</title></item>"))).articles;
  expect(bare).toMatchObject({ id: null, link: null });
});

test("without an address relative links stay relative, in the form links have; with one they are whole", async () => {
  const feed = rss(
    ["b?x=1", "/c", "../d", "https://e.example/e", "//f.example/g", "/\u00e4"]
      .map((link) => `<item><title>A</title><link>${link}</link></item>`)
      .join(""),
  );
  const links = (result: CliResult) => parsedBy(result).articles.map(({ link }) => link);
  expect(links(await parse(feed))).toEqual([
    ...["b?x=1", "/c", "/d", "https://e.example/e", "http://f.example/g", "/%C3%A4"],
  ]);
  expect(links(await parse(feed, "--url", "https://e.example/feeds/all.xml"))).toEqual([
    ...["https://e.example/feeds/b?x=1", "https://e.example/c", "https://e.example/d"],
    ...["https://e.example/e", "https://f.example/g", "https://e.example/%C3%A4"],
  ]);
});

test("an address that is none is wrong usage", async () => {
  for (const url of ["ellern", "file:///etc/passwd"]) {
    const result = await parse(FULL, "--url", url);
    expect(result).toEqual({
      ...{ code: 2, signal: null, stdout: "" },
      stderr: `--url ${url} is no http or https address.\n`,
    });
  }
});

test("bytes are read as the server says, also in pieces that part a letter", async () => {
  const title = (result: CliResult) => parsedBy(result).feed["title"];
  const cyrillic = Buffer.from([0xcf, 0xee, 0xf0, 0xf2]);
  const bytes = Buffer.concat([
    ...[Buffer.from("<rss><channel><title>"), cyrillic, Buffer.from("</title></channel></rss>")],
  ]);
  expect(title(await parse(bytes, "--content-type", "text/xml; charset=windows-1251"))).toBe(
    "Порт",
  );
  const utf8 = Buffer.from("<rss><channel><title>Порт</title></channel></rss>");
  const pieces = Readable.from(Array.from(utf8, (byte) => Buffer.from([byte])));
  const result = await runHere(["feeds", "parse", "-"], "/nowhere", { input: pieces });
  expect(title(result)).toBe("Порт");
});

test("what is no feed says why and fails", async () => {
  const result = await parse("<html><body>Nothing here</body></html>");
  expect(result.code).toBe(1);
  expect(parsedBy(result)).toEqual({
    feed: { title: "", link: null, description: "", language: null },
    articles: [],
    problems: [expect.stringContaining("web page, not a feed")],
  });
});

test("a file that is not there, or a folder, is told", async () => {
  const folder = tempFolder();
  for (const name of ["missing.xml", "."]) {
    const result = await runHere(["feeds", "parse", name], folder);
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain("is not a file that can be read");
  }
});

test("a process of its own reads a file, and from a pipe byte for byte", async () => {
  const feed = readFileSync(join(import.meta.dirname, "../../fixtures/feeds/utf-16.xml"));
  const svodka = anInstallation();
  svodka.put("feed.xml", feed);
  const fromFile = await svodka.run(["feeds", "parse", "feed.xml"]);
  const fromPipe = await svodka.run(["feeds", "parse", "-"], { input: feed });
  expect(fromFile).toMatchObject({ code: 0, stderr: "" });
  expect(fromPipe).toEqual(fromFile);
  const expected = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../fixtures/feeds/utf-16.expected.json"), "utf8"),
  ) as { readonly title: string };
  expect(parsedBy(fromFile).feed["title"]).toBe(expected.title);
});
