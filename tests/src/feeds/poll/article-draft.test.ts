import fc from "fast-check";
import { expect, test } from "vitest";
import { articleDraft, articlesIn, outletOf } from "../../../../src/feeds/poll/article-draft.ts";
import type { FeedDocument, FeedItem } from "../../../../src/model/article.ts";
import { NO_HINTS } from "../../../../src/model/feed.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const feed = {
  ...{ url: "https://www.north.example/feed.xml", outlet: "", language: null },
  lastSuccessAtMs: null,
};

const anItem = (values: Partial<FeedItem> = {}): FeedItem => ({
  ...{ guid: null, url: "https://north.example/a", title: "Regulator slows a messenger" },
  ...{ summary: "The regulator confirmed it.", content: "", author: null, categories: [] },
  ...{ enclosures: [], imageUrl: null, leadsElsewhere: false },
  ...{ publishedAtMs: NOW_MS - HOUR_MS, updatedAtMs: null },
  ...values,
});

const aDocument = (items: readonly FeedItem[], values: Partial<FeedDocument> = {}) => ({
  ...{ format: "rss" as const, title: "North", link: null, description: "", language: null },
  ...{ items, problems: [], isCut: false, hints: NO_HINTS },
  ...values,
});

/** Drafts of all items of one document. */
const draftsOf = (items: readonly FeedItem[], nowMs = NOW_MS) => {
  const document = aDocument(items);
  return items.map((item) => articleDraft(item, feed, { document, nowMs }));
};

const draftOf = (values: Partial<FeedItem> = {}) => {
  const [draft] = draftsOf([anItem(values)]);
  if (draft === undefined) throw new Error("No draft was made.");
  return draft;
};

/** How many articles the items of one document are. */
const different = (items: readonly FeedItem[]): number =>
  new Set(draftsOf(items).map(({ identity }) => identity)).size;

test("the same guid is the same article, whatever else changed", () => {
  const changed = { guid: "tag:north,1", url: "https://north.example/moved", title: "Reworded" };
  expect(draftOf(changed).identity).toBe(draftOf({ guid: "tag:north,1" }).identity);
  expect(draftOf({ guid: "tag:north,2" }).identity).not.toBe(draftOf(changed).identity);
});

test("letter case and blanks of a guid that is no link count", () => {
  expect(draftOf({ guid: "Ab" }).identity).not.toBe(draftOf({ guid: "aB" }).identity);
});

test("a guid that is a link is compared as one, and as the link of an item without guid", () => {
  const tracked = draftOf({ guid: "http://www.north.example/a/?utm_source=rss" }).identity;
  expect(tracked).toBe(draftOf({ guid: "https://north.example/a" }).identity);
  expect(tracked).toBe(draftOf({ guid: null }).identity);
  expect(tracked).not.toBe(draftOf({ guid: "https://north.example/b" }).identity);
});

test("without guid the link without tracking tells, without either the words do", () => {
  const link = (url: string | null) => draftOf({ url, title: "Reworded" }).identity;
  expect(link("https://north.example/a?utm_medium=feed")).toBe(draftOf().identity);
  expect(link("https://north.example/b")).not.toBe(draftOf().identity);
  const bare = draftOf({ url: null });
  expect(draftOf({ url: null, publishedAtMs: null }).identity).toBe(bare.identity);
  for (const other of [{ title: "x" }, { summary: "x" }, { content: "x" }]) {
    expect(draftOf({ url: null, ...other }).identity).not.toBe(bare.identity);
  }
  expect(bare.canonicalUrl).toBeNull();
});

const news = (values: (index: number) => Partial<FeedItem>): FeedItem[] =>
  [0, 1, 2].map((index) => anItem({ title: `News ${index}`, ...values(index) }));

test.each([
  ["one guid for all its items", news((n) => ({ guid: "0", url: `https://north.example/${n}` }))],
  ["its home page as guid", news((n) => ({ guid: feed.url, url: `https://north.example/${n}` }))],
  ["one page as link of all, without guids", news(() => ({ url: "https://north.example/brief" }))],
  ["places on one page as links", news((n) => ({ url: `https://north.example/brief#${n}` }))],
  ["one guid and one link for all", news(() => ({ guid: "0" }))],
])("a feed that gives %s still has as many articles as items", (_what, items) => {
  expect(different(items)).toBe(items.length);
});

test("an item that its feed lists twice is one article", () => {
  const twice = [anItem({ guid: "1" }), anItem({ guid: "1", summary: "Longer." })];
  expect(different([...twice, anItem({ guid: "2", title: "Another" })])).toBe(2);
  expect(different([anItem(), anItem()])).toBe(1);
});

test.each([
  ["the feed's own date", { publishedAtMs: NOW_MS - DAY_MS }, NOW_MS - DAY_MS],
  ["the date of change where there is no other", { publishedAtMs: null, updatedAtMs: 1e12 }, 1e12],
  ["now where there is none", { publishedAtMs: null }, NOW_MS],
  ["now for a clock a little fast", { publishedAtMs: NOW_MS + HOUR_MS }, NOW_MS],
  ["now for next year", { publishedAtMs: NOW_MS + 365 * DAY_MS }, NOW_MS],
  ["now for a clock that was never set", { publishedAtMs: 0 }, NOW_MS],
  ["the change for a date that cannot be", { publishedAtMs: 0, updatedAtMs: 1e12 }, 1e12],
  ["now when neither can be", { publishedAtMs: -1, updatedAtMs: NOW_MS + DAY_MS }, NOW_MS],
  ["the first day of the web", { publishedAtMs: Date.UTC(1991, 7, 6) }, Date.UTC(1991, 7, 6)],
  ["now for the day before", { publishedAtMs: Date.UTC(1991, 7, 5) }, NOW_MS],
])("it was published at %s", (_what, dates, expectedMs) => {
  expect(draftOf(dates).publishedAtMs).toBe(expectedMs);
});

test("a date ahead with day and month exchanged is one of these days", () => {
  const published = (lastSuccessAtMs: number | null) => {
    // 12 February at eleven, written as 2 December of the year; and 10 February as 2 October.
    const items = [Date.UTC(2026, 11, 2, 11), Date.UTC(2026, 9, 2, 13), Date.UTC(2026, 1, 11)];
    return items.map((publishedAtMs) => {
      const item = anItem({ publishedAtMs });
      const options = { document: aDocument([item]), nowMs: NOW_MS };
      return articleDraft(item, { ...feed, lastSuccessAtMs }, options).publishedAtMs;
    });
  };
  const repaired = [NOW_MS - HOUR_MS, NOW_MS - 47 * HOUR_MS, Date.UTC(2026, 1, 11)];
  expect(published(NOW_MS - HOUR_MS)).toEqual(repaired);
  expect(published(null)).toEqual(repaired);
});

test("an old date whose day and month could change places is believed of a feed's first answer only", () => {
  const nowMs = Date.UTC(2026, 3, 3, 12);
  const item = anItem({ publishedAtMs: Date.UTC(2026, 2, 4, 9) });
  const published = (lastSuccessAtMs: number | null) =>
    articleDraft(item, { ...feed, lastSuccessAtMs }, { document: aDocument([item]), nowMs })
      .publishedAtMs;
  expect(published(null)).toBe(Date.UTC(2026, 2, 4, 9));
  expect(published(nowMs - HOUR_MS)).toBe(Date.UTC(2026, 3, 3, 9));
});

test("whatever dates a feed claims, an article is from between the first day of the web and now", () => {
  const claim = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }));
  fc.assert(
    fc.property(claim, claim, (publishedAtMs, updatedAtMs) => {
      const atMs = draftOf({ publishedAtMs, updatedAtMs }).publishedAtMs;
      expect(atMs).toBeGreaterThanOrEqual(Date.UTC(1991, 7, 6));
      expect(atMs).toBeLessThanOrEqual(NOW_MS);
    }),
  );
});

test("what a feed's first answer lists from more than three days ago is backlog, later it is not", () => {
  const isBacklog = (agoMs: number, lastSuccessAtMs: number | null) => {
    const item = anItem({ publishedAtMs: NOW_MS - agoMs });
    const options = { document: aDocument([item]), nowMs: NOW_MS };
    return articleDraft(item, { ...feed, lastSuccessAtMs }, options).isBacklog;
  };
  expect(isBacklog(3 * DAY_MS + 1, null)).toBe(true);
  expect(isBacklog(3 * DAY_MS, null)).toBe(false);
  expect(isBacklog(30 * DAY_MS, NOW_MS - HOUR_MS)).toBe(false);
  expect(draftOf({ publishedAtMs: null }).isBacklog).toBe(false);
});

test("the outlet is as the editor names it, else as the feed names itself, else its host", () => {
  expect(outletOf({ ...feed, outlet: "The North" }, { title: "north RSS" })).toBe("The North");
  expect(outletOf(feed, { title: "north RSS" })).toBe("north RSS");
  expect(outletOf(feed, { title: "" })).toBe("north.example");
  expect(draftOf().outlet).toBe("North");
});

test("the editor's word on the language counts before the feed's own", () => {
  const item = anItem({ title: "Taxi 24", summary: "" });
  const language = (editor: string | null, own: string | null) =>
    articleDraft(
      item,
      { ...feed, language: editor },
      { document: aDocument([item], { language: own }), nowMs: NOW_MS },
    ).language;
  expect(language("de", "fr")).toBe("de");
  expect(language(null, "fr")).toBe("fr");
});

test("the language is read from title and summary", () => {
  const russian = { title: "Регулятор замедлил мессенджер", summary: "Об этом объявили вчера." };
  expect(draftOf(russian).language).toBe("ru");
  expect(draftOf().language).toBe("en");
});

test("the hash changes with each of the texts and with nothing else", () => {
  const { textHash } = draftOf();
  for (const change of [{ title: "x" }, { summary: "x" }, { content: "x" }]) {
    expect(draftOf(change).textHash).not.toBe(textHash);
  }
  const elsewhere = {
    guid: "9",
    url: "https://north.example/z",
    author: "N.",
    publishedAtMs: 1e12,
  };
  expect(draftOf(elsewhere).textHash).toBe(textHash);
  const moved = [
    { title: "ab", summary: "c" },
    { title: "a", summary: "bc" },
    { title: "a", summary: "b", content: "c" },
    { title: "a\nb", summary: "c" },
  ].map((texts) => draftOf(texts).textHash);
  expect(new Set(moved).size).toBe(moved.length);
});

test("words and author are kept as the feed gives them, the link without its tracking", () => {
  const given = { author: "A. Writer", title: "Title", summary: "Summary", content: "Content" };
  const draft = draftOf({ ...given, url: "https://www.north.example/a/?utm_source=rss&id=7" });
  expect(draft).toMatchObject({ ...given, url: "https://www.north.example/a/?id=7" });
  expect(draft.canonicalUrl).toBe("https://north.example/a?id=7");
});

test("where neither editor nor feed names a language, what the titles have in common decides a short one", () => {
  const titles = [
    "Die Fähre ist wieder da und fährt",
    "Nach dem Sturm ist der Hafen zu",
    "Taxi 24",
  ];
  const document = aDocument(titles.map((title) => anItem({ title, summary: "" })));
  const languages = document.items.map(
    (item) => articleDraft(item, feed, { document, nowMs: NOW_MS }).language,
  );
  expect(languages).toEqual(["de", "de", "de"]);
});

test("an item in another language than its feed's others keeps its own", () => {
  const english = anItem({ title: "The harbour is open again after the storm", summary: "" });
  const russian = anItem({ title: "Порт снова открыт после шторма", summary: "" });
  const french = anItem({
    title: "Le port est de nouveau ouvert après la tempête",
    summary: "Les bateaux sont partis dans la nuit avec tous les passagers.",
  });
  const document = aDocument([english, english, russian, french]);
  const languages = document.items.map(
    (item) => articleDraft(item, feed, { document, nowMs: NOW_MS }).language,
  );
  expect(languages).toEqual(["en", "en", "ru", "fr"]);
});

test("an item with neither title nor text nor link makes no article", () => {
  const bare = { url: null, title: "", summary: "", content: "", guid: "x" };
  const linked = anItem({ ...bare, url: "https://north.example/b" });
  const told = anItem({ ...bare, content: "The regulator confirmed it." });
  expect(articlesIn(aDocument([anItem(bare), linked, told]))).toEqual([linked, told]);
});
