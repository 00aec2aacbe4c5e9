import fc from "fast-check";
import { parseAtomFeed } from "feedsmith";
import RssParser from "rss-parser";
import { describe, expect, test } from "vitest";
import { renderAtom } from "../../digests/render-atom.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import { shownText, webUrl } from "../../src/text/literal.ts";
import { aFeedOf, anEntryOf, anyFeed, words } from "./published-feeds.ts";
import { NOON_MS } from "./stories.ts";

const FEED_URL = "https://news.example/harbour/atom.xml";

const read = (atom: string) =>
  readFeed(Buffer.from(atom), { contentType: "application/atom+xml", feedUrl: FEED_URL });

/** Characters XML 1.0 (2.2) allows, half surrogates excluded as well. */
const XML_TEXT = /^(?:[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\ud800-\udbff][\udc00-\udfff])*$/;

describe("whatever a report says", () => {
  test("our own reader reads every entry with its texts, whole", async () => {
    await fc.assert(
      fc.asyncProperty(anyFeed, async (feed) => {
        const { format, problems, items } = await read(renderAtom(feed));
        expect({ format, problems }).toEqual({ format: "atom", problems: [] });
        expect(items.map(({ guid }) => guid)).toEqual(feed.entries.map(({ id }) => id));
        for (const [index, { title }] of feed.entries.entries()) {
          // Ours takes some texts for markup, as many feeds escape twice; none goes astray.
          if (/[<&]/.test(title)) continue;
          expect(words(items[index]?.title ?? "")).toBe(words(shownText(title)));
        }
      }),
    );
  });

  test("a strict reader takes it for XML, and another one for Atom of as many entries", async () => {
    await fc.assert(
      fc.asyncProperty(anyFeed, async (feed) => {
        const atom = renderAtom(feed);
        expect(atom).toMatch(XML_TEXT);
        expect((await new RssParser().parseString(atom)).items).toHaveLength(feed.entries.length);
        const parsed = parseAtomFeed(atom);
        expect(parsed.entries?.map(({ id }) => id) ?? []).toEqual(feed.entries.map(({ id }) => id));
        for (const [index, { html }] of feed.entries.entries()) {
          const told = parsed.entries?.[index]?.content;
          expect(words(told?.value ?? "")).toBe(words(html));
          const { title = "" } = feed.entries[index] ?? {};
          expect(words(parsed.entries?.[index]?.title?.value ?? "")).toBe(words(shownText(title)));
        }
      }),
    );
  });

  test("links lead to the web only", () => {
    fc.assert(
      fc.property(anyFeed, (feed) => {
        const expected = feed.entries.map(({ pageUrl, reportUrl }) => {
          const url = pageUrl ?? reportUrl;
          return url === null ? null : webUrl(url);
        });
        const links = parseAtomFeed(renderAtom(feed)).entries?.map(
          (entry) => entry.links?.[0]?.href ?? null,
        );
        expect(links ?? []).toEqual(expected);
      }),
    );
  });
});

test("a feed has what RFC 4287 asks of it", () => {
  const url = "https://news.example/harbour/";
  const feed = parseAtomFeed(
    renderAtom(
      aFeedOf({
        ...{ selfUrl: FEED_URL, pageUrl: url },
        entries: [anEntryOf({ language: "de", pageUrl: `${url}digest-2026-03-03.html` })],
      }),
    ),
  );
  expect(feed).toMatchObject({
    id: "urn:uuid:5a1f0f0e-0000-8000-8000-000000000000",
    title: { value: "The harbour strike" },
    updated: new Date(NOON_MS + 1500).toISOString(),
    authors: [{ name: "Svodka" }],
    links: [
      { rel: "self", type: "application/atom+xml", href: FEED_URL },
      { rel: "alternate", href: url },
    ],
  });
  expect(feed.entries).toMatchObject([
    {
      id: "urn:uuid:5a1f0f0e-0000-8000-8000-000000000001",
      title: { value: "Dockers walk out" },
      published: new Date(NOON_MS).toISOString(),
      updated: new Date(NOON_MS + 1500).toISOString(),
      authors: [{ name: "Quay Gazette" }],
      links: [{ rel: "alternate", href: `${url}digest-2026-03-03.html` }],
      summary: { value: "They stopped. [Quay Gazette]" },
      content: { type: "html", value: "<p>They <b>stopped</b>.</p>" },
    },
  ]);
});

test("HTML is escaped once, and a title in another language says so", () => {
  const atom = renderAtom(
    aFeedOf({ entries: [anEntryOf({ language: "de", html: "<p>A &amp; B</p>" })] }),
  );
  expect(atom).toContain('<content type="html">&lt;p&gt;A &amp;amp; B&lt;/p&gt;</content>');
  expect(atom).toContain('<title xml:lang="de">Dockers walk out</title>');
  expect(atom).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">');
});

test("what there is none of is left out", () => {
  const atom = renderAtom(
    aFeedOf({ entries: [anEntryOf({ summary: " ", reportUrl: null, authors: [] })] }),
  );
  expect(atom).not.toMatch(/<link|<summary/);
  expect(atom.match(/<author>/g)).toHaveLength(1);
});
