import fc from "fast-check";
import { parseJsonFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { renderJsonFeed } from "../../digests/render-json-feed.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import { shownText, webUrl } from "../../src/text/literal.ts";
import { aFeedOf, anEntryOf, anyFeed, words } from "./published-feeds.ts";
import { NOON_MS } from "./stories.ts";

const FEED_URL = "https://news.example/harbour/feed.json";

describe("whatever a report says", () => {
  test("our own reader reads every item with its texts", async () => {
    await fc.assert(
      fc.asyncProperty(anyFeed, async (feed) => {
        const { format, problems, items } = await readFeed(Buffer.from(renderJsonFeed(feed)), {
          ...{ contentType: "application/feed+json", feedUrl: FEED_URL },
        });
        expect({ format, problems }).toEqual({ format: "json", problems: [] });
        expect(items.map(({ guid }) => guid)).toEqual(feed.entries.map(({ id }) => id));
        for (const [index, { title }] of feed.entries.entries()) {
          // Ours takes some texts for markup, as many feeds hold it; none goes astray.
          if (/[<&]/.test(title)) continue;
          expect(words(items[index]?.title ?? "")).toBe(words(shownText(title)));
        }
      }),
    );
  });

  test("another reader finds texts and addresses as they were given", () => {
    fc.assert(
      fc.property(anyFeed, (feed) => {
        const { items = [] } = parseJsonFeed(renderJsonFeed(feed));
        expect(items.map(({ content_html }) => content_html)).toEqual(
          feed.entries.map(({ html }) => html),
        );
        expect(items.map(({ external_url }) => external_url ?? null)).toEqual(
          feed.entries.map(({ reportUrl }) => (reportUrl === null ? null : webUrl(reportUrl))),
        );
      }),
    );
  });
});

test("a feed has what JSON Feed 1.1 asks of it", () => {
  const url = "https://news.example/harbour/";
  const feed = aFeedOf({
    ...{ selfUrl: FEED_URL, pageUrl: url },
    entries: [anEntryOf({ language: "de", pageUrl: `${url}digest-2026-03-03.html` })],
  });
  expect(JSON.parse(renderJsonFeed(feed))).toEqual({
    version: "https://jsonfeed.org/version/1.1",
    title: "The harbour strike",
    home_page_url: url,
    feed_url: FEED_URL,
    authors: [{ name: "Svodka" }],
    language: "en",
    items: [
      {
        id: "urn:uuid:5a1f0f0e-0000-8000-8000-000000000001",
        url: `${url}digest-2026-03-03.html`,
        external_url: "https://quay.example/1?a=1&b=2",
        title: "Dockers walk out",
        content_html: "<p>They <b>stopped</b>.</p>",
        summary: "They stopped. [Quay Gazette]",
        date_published: new Date(NOON_MS).toISOString(),
        date_modified: new Date(NOON_MS + 1500).toISOString(),
        authors: [{ name: "Quay Gazette" }],
        language: "de",
      },
    ],
  });
});

test("what there is none of is left out", () => {
  const bare = anEntryOf({ summary: " ", reportUrl: null, authors: [] });
  const [item] = JSON.parse(renderJsonFeed(aFeedOf({ entries: [bare] }))).items as object[];
  expect(Object.keys(item ?? {})).toEqual([
    ...["id", "title", "content_html", "date_published", "date_modified"],
  ]);
});
