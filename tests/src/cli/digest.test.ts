import { expect, onTestFinished, test, vi } from "vitest";
import type { Digest } from "../../../src/model/digest.ts";
import { aServer } from "../../support/fetchers.ts";
import { atom, freshItems, jsonFeed, opmlOf, rss } from "../../support/fresh-feeds.ts";
import { aPage, PARAGRAPHS, TOLD as QUAY } from "../../support/pages.ts";
import {
  anInstallation,
  BUNDLED_TOPIC_FOLDER,
  type Installation,
  linesOf,
  runHere,
} from "../../support/run-cli.ts";
import { type ScriptedServer, silence } from "../../support/scripted-server.ts";
import { startHttpProxy } from "../../support/test-proxies.ts";

vi.setConfig({ testTimeout: 60_000 });

const FERRY = [
  "Ferry crews at Vessholm walk out over night shifts",
  "Crews of the Vessholm ferries stopped work on Monday morning, the harbour office said. They refuse the new night shifts that the Brenn line wants to introduce from May.",
] as const;
const FERRY_AGAIN = [
  "Vessholm ferry crews stop work in dispute with Brenn line",
  "No Vessholm ferry sailed on Monday because crews refuse the night shifts the Brenn line plans from May, a spokesman said.",
] as const;
const LIBRARY = [
  "Library of Oststad lends musical instruments & scores",
  "Readers can borrow violins and trumpets for six weeks, the city librarian said on Friday. Forty instruments came from a school that has closed its doors.",
] as const;
const BRIDGE = [
  "Cracks close the Lindau footbridge until autumn",
  "Divers found cracks in two piers of the Lindau footbridge, the building office said. Walkers have to take the road bridge until the repairs end in October.",
] as const;

const aNewsServer = (): Promise<ScriptedServer> =>
  aServer({
    "/harbour": rss("Harbour Gazette", freshItems([FERRY])),
    "/island": atom("Island Mail", freshItems([FERRY_AGAIN], { hoursAgo: 2 })),
    "/town": jsonFeed("Town Crier", freshItems([LIBRARY], { hoursAgo: 30 })),
    "/bridge": rss("Bridge Watch", freshItems([BRIDGE], { hoursAgo: 100 })),
    "/page": {
      headers: { "content-type": "text/html" },
      body: "<html><p>No feed here.</p></html>",
    },
    "/slow": silence,
  });

const GOOD = ["harbour", "island", "town", "bridge"];
const BAD = ["page", "slow", "missing"];

function anEditorsPlace(server: ScriptedServer, names: readonly string[]): Installation {
  const urls = Object.fromEntries(names.map((name) => [`The ${name}`, `${server.origin}/${name}`]));
  return anInstallation({
    ".env": `FEED_ALLOWED_HOSTS=${server.host}\nPOLL_TIMEOUT_SECONDS=1\nLOG_FORMAT=json\n`,
    "list.opml": opmlOf(urls),
  });
}

const TOLD = ["digest", "--no-topic", "--feeds", "list.opml"];

test("good feeds of every kind come out although others fail, in each form", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, [...BAD, ...GOOD]);
  const formats = ["text", "markdown", "html", "json"];
  const results = await Promise.all(
    formats.map((format) => svodka.run([...TOLD, "--format", format])),
  );
  for (const { code, stdout, stderr } of results) {
    expect(code).toBe(0);
    expect(stdout).toContain("Ferry crews at Vessholm walk out over night shifts");
    expect(stdout).toContain("Library of Oststad lends musical instruments");
    expect(stdout).not.toContain("Lindau");
    const problems = linesOf(stderr).map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const name of BAD) {
      const feed = `127.0.0.1:${new URL(server.origin).port}/${name}`;
      expect(problems).toContainEqual(expect.objectContaining({ level: "warn", feed }));
    }
  }
  const [text, markdown, html, json] = results.map(({ stdout }) => stdout);
  expect(text).toMatch(/^1\. .*\n(?:.*\n)*2\. /m);
  expect(text).not.toContain("\u001b");
  expect(markdown).toMatch(/^#+ 1\\?\. /m);
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).toContain("instruments &amp; scores");
  const [digest] = JSON.parse(json ?? "") as Digest[];
  const sources = digest?.entries.map((entry) => entry.sources.map(({ outlet }) => outlet).sort());
  expect(sources).toContainEqual(["The harbour", "The island"]);
  expect(sources).toContainEqual(["The town"]);
  expect(svodka.names()).toEqual([".env", "list.opml"]);
  expect(svodka.leftovers()).toEqual([]);
});

test("it is told in DIGEST_LANGUAGE where there is a locale, else in English", async () => {
  const server = await aNewsServer();
  const told = async (language: string, format: string): Promise<string> => {
    const svodka = anInstallation({
      ".env": `FEED_ALLOWED_HOSTS=${server.host}\nDIGEST_LANGUAGE=${language}\n`,
      "list.opml": opmlOf({ "The harbour": `${server.origin}/harbour` }),
    });
    return (await svodka.run([...TOLD, `--format=${format}`])).stdout;
  };
  const [russian, page, polish] = await Promise.all([
    ...[told("ru", "text"), told("ru", "html"), told("pl", "text")],
  ]);
  expect(russian).toContain("1 сюжет из 1 издания");
  expect(russian).toContain("1. Ferry crews at Vessholm");
  expect(page).toContain('<html lang="ru">');
  expect(polish).toContain("1 story from 1 outlet");
});

test("--since and --stories say how much is told", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, GOOD);
  const headlines = async (...flags: string[]): Promise<string[]> => {
    const { code, stdout } = await svodka.runHere([...TOLD, "--format=json", ...flags]);
    expect(code).toBe(0);
    const [digest] = JSON.parse(stdout) as Digest[];
    return digest?.entries.map(({ headline }) => headline) ?? [];
  };
  const [week, day, minute, one, ages] = await Promise.all([
    headlines("--since", "7d"),
    headlines("--since", "24h"),
    headlines("--since", "30m"),
    headlines("--since", "7d", "--stories", "1"),
    headlines("--since", "99999999999999999999d"),
  ]);
  expect(week).toHaveLength(3);
  expect(week).toContain(BRIDGE[0]);
  expect(day).toHaveLength(1);
  expect(minute).toEqual([]);
  expect(one).toEqual(week.slice(0, 1));
  expect(ages.sort()).toEqual(week.sort());
});

test("all feeds of a host are polled, and a page that is wanted is read and told of", async () => {
  const paths = Array.from({ length: 6 }, (_, at) => `/feed/${at}`);
  const [headline = { title: "", text: "", link: "", atMs: 0 }] = freshItems([[QUAY.title, ""]]);
  const quay = { ...headline, link: "http://coast.example/quay" };
  const server = await aServer({
    ...Object.fromEntries(paths.map((path, at) => [path, rss("Coast", at === 0 ? [quay] : [])])),
    "/quay": { headers: { "content-type": "text/html" }, body: aPage() },
  });
  const proxy = await startHttpProxy({ "coast.example": server.port });
  onTestFinished(() => proxy.close());
  const feeds = paths.map((path) => [`Coast ${path}`, `http://coast.example${path}`]);
  const svodka = anInstallation({
    // An allowed host would be the newsroom's own.
    ".env": `FEED_PROXY_URL=http://127.0.0.1:${proxy.port}\n`,
    "list.opml": opmlOf(Object.fromEntries(feeds)).replace("<outline", '<outline fullText="true"'),
  });
  const { code, stdout, stderr } = await svodka.runHere([...TOLD, "--format=json"]);
  // Who waits is told of trouble only.
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(server.requests.map(({ path }) => path).sort()).toEqual([...paths, "/quay"]);
  const [digest] = JSON.parse(stdout) as Digest[];
  const told = digest?.entries[0]?.sentences.map(({ text }) => text) ?? [];
  expect(told.length).toBeGreaterThan(0);
  for (const sentence of told) expect(PARAGRAPHS.join(" ")).toContain(sentence);
});

test("when no feed can be read it says so and fails", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, BAD);
  const { code, stderr } = await svodka.runHere(TOLD);
  expect(code).toBe(1);
  expect(linesOf(stderr).at(-1)).toBe("No feed could be read. See `svodka feeds check`.");
});

test("a broken topic is named and does not keep a good one from being told", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, []);
  svodka.put("topics/ferries/topic.json", '{"title": "The ferry strike", "languages": ["en"]}');
  svodka.put("topics/ferries/seeds/walkout.md", `# ${FERRY_AGAIN[0]}\n\n${FERRY_AGAIN[1]}\n`);
  svodka.put("topics/ferries/feeds.opml", opmlOf({ Gazette: `${server.origin}/harbour` }));
  svodka.put("topics/broken/topic.json", "{");
  const { code, stdout, stderr } = await svodka.runHere(["digest"]);
  expect(code).toBe(0);
  expect(stdout).toContain("The ferry strike");
  expect(stdout).toContain(FERRY[0]);
  expect(stderr).toContain(`${svodka.folder}/topics/broken/topic.json: The file is not valid JSON`);
});

test.each([
  [["--no-topic"], "--no-topic needs --feeds FILE.opml: without a topic there are no feeds."],
  [["--no-topic", "--topic=x", "--feeds=y"], "Give --topic DIR or --no-topic, not both."],
  [["--format", "pdf"], "--format must be one of: text, markdown, html, json."],
  [["--since", "soon"], "--since must be a number and m, h or d, such as 12h or 3d."],
  [["--stories", "0"], "--stories must be a whole number above 0."],
  [["--stories", "two"], "--stories must be a whole number above 0."],
])("%j is wrong usage", async (flags, told) => {
  expect(await runHere(["digest", ...flags], "/nowhere")).toEqual({
    ...{ code: 2, signal: null, stdout: "", stderr: `${told}\n` },
  });
});

test("what cannot be found is named: exit 1", async () => {
  const svodka = anInstallation({ "empty.opml": opmlOf({}), "page.opml": "<html></html>" });
  const [absent, empty, page, noTopics] = await Promise.all([
    svodka.runHere(["digest", "--no-topic", "--feeds", "absent.opml"]),
    svodka.runHere(["digest", "--no-topic", "--feeds", "empty.opml"]),
    svodka.runHere(["digest", "--topic", BUNDLED_TOPIC_FOLDER, "--feeds", "page.opml"]),
    svodka.runHere(["digest"]),
  ]);
  expect(absent.stderr).toBe(`${svodka.folder}/absent.opml cannot be read. Check the path.\n`);
  expect(empty.stderr).toBe("empty.opml lists no feed.\n");
  expect(page.stderr).toContain("page.opml: This is no OPML");
  expect(noTopics.stderr).toContain(`${svodka.folder}/topics: The folder does not exist`);
  expect(noTopics.stderr).toContain("There is no topic to make a digest of.");
  for (const result of [absent, empty, page, noTopics]) {
    expect(result).toMatchObject({ code: 1, stdout: "" });
  }
});

test("it stops at once when asked to, with its temporary files gone", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, ["slow"]);
  const running = svodka.start(TOLD, { env: { POLL_TIMEOUT_SECONDS: "600" } });
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 30_000 });
  expect(svodka.leftovers()).toHaveLength(1);
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ code: 1, stdout: "" });
  expect(svodka.leftovers()).toEqual([]);
});

test("output that cannot be written is told in one line", async ({ skip }) => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, ["town"]);
  const script =
    '[ -w /dev/full ] || exit 99; "$NODE" "$LAUNCHER" digest --no-topic --feeds list.opml >/dev/full';
  const env = { ...svodka.asVariables, LOG_LEVEL: "error" };
  const { code, stderr } = await svodka.startProgram("sh", ["-c", script], { env }).ended;
  skip(code === 99, "this system has no /dev/full");
  expect({ code, lines: linesOf(stderr) }).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^What Svodka writes cannot be kept: ENOSPC.*disk full\?$/)],
  });
  expect(svodka.leftovers()).toEqual([]);
});
