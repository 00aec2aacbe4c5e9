import { expect, test } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import type { ArticleDraft } from "../../../src/store/articles.ts";
import type { WantedPage } from "../../../src/store/pages.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  judgeAll,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const FULL = { pollMinutes: null, fullText: true, proxy: "tor" };
const TEXT = "The page says much more than the feed did, in many words.";

const wanted = (store: Store, sinceMs = NOW_MS - DAY_MS): WantedPage[] =>
  store.pages.wanted({ sinceMs, fewerChars: 200, limit: 10 });

const onlyWanted = (store: Store): WantedPage => {
  const [page, ...more] = wanted(store);
  if (page === undefined || more.length > 0) throw new Error("Not just one page is wanted.");
  return page;
};

/** A store with the draft as an article of a feed whose pages are wanted. */
function aNewsroom(values: Partial<ArticleDraft> = {}, handling = FULL) {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS, aListing({ handling }));
  const save = (changes: Partial<ArticleDraft> = {}, atMs = NOW_MS) =>
    store.articles.save(feedId, [aDraft({ identity: "g:1", ...values, ...changes })], atMs);
  save();
  /** Judges what changed and puts it into a story. */
  const tell = (onTopic = true) => {
    for (const article of judgeAll(store, { onTopic })) {
      const id = store.stories.revised(TOPIC)[0]?.storyId;
      const story = id === undefined ? undefined : store.stories.outline(id);
      if (story === undefined) aStory(store, [article], { changedAtMs: NOW_MS });
      else store.stories.join(article, story);
    }
  };
  return { store, save, tell };
}

test("the page of a told article is wanted once, with how to fetch it", () => {
  const { store, tell } = aNewsroom();
  expect(wanted(store)).toEqual([]);
  tell();
  expect(onlyWanted(store)).toMatchObject({
    article: { url: aDraft({ identity: "g:1" }).url, revision: 0 },
    ...{ proxy: "tor", settledAtMs: null },
  });
  expect(store.pages.settle(onlyWanted(store), null, NOW_MS)).toBe(true);
  expect(wanted(store)).toEqual([]);
});

test.each<[string, Partial<ArticleDraft>]>([
  ["a long text", { content: "x".repeat(200) }],
  ["a long summary", { summary: "x".repeat(200) }],
  ["no link", { url: null, canonicalUrl: null }],
  ["backlog", { isBacklog: true }],
])("no page is wanted of an article that has or is %s", (_name, values) => {
  const { store, tell } = aNewsroom(values);
  tell();
  expect(wanted(store)).toEqual([]);
});

test("no page is wanted of what is off topic, old, or of a feed whose editor did not ask", () => {
  const offTopic = aNewsroom();
  offTopic.tell(false);
  expect(wanted(offTopic.store)).toEqual([]);
  const old = aNewsroom();
  old.tell();
  expect(wanted(old.store, NOW_MS)).toEqual([]);
  const usual = aNewsroom({}, { ...FULL, fullText: false });
  usual.tell();
  expect(wanted(usual.store)).toEqual([]);
});

test("a page's text stands in place of the feed's, is judged and grouped again, and is no news", () => {
  const { store, tell } = aNewsroom({ content: "The feed's own words." });
  tell();
  const page = onlyWanted(store);
  store.pages.settle(page, TEXT, NOW_MS);
  expect(store.articles.get(page.article.id)).toEqual({
    ...{ ...page.article, content: TEXT, revision: 1, isMaterial: false },
  });
  const newsSeq = store.stories.placesSince(TOPIC, 0)[0]?.newsSeq;
  expect(store.topics.changed(TOPIC, 10).map(({ article }) => article.content)).toEqual([TEXT]);
  tell();
  expect(store.stories.placesSince(TOPIC, 0)).toMatchObject([{ revision: 1, newsSeq }]);
  expect(wanted(store)).toEqual([]);
});

test("the feed's same answer again leaves the page's text as it is", () => {
  const { store, save, tell } = aNewsroom();
  tell();
  const page = onlyWanted(store);
  store.pages.settle(page, TEXT, NOW_MS);
  expect(save({}, NOW_MS + 2 * DAY_MS)).toEqual({ added: 0, updated: 0 });
  expect(store.articles.get(page.article.id)).toMatchObject({ content: TEXT, revision: 1 });
});

test("the feed's same in other words is compared with the feed's own, and leaves the page's text", () => {
  const { store, save, tell } = aNewsroom({ content: "Some words." });
  tell();
  const { article } = onlyWanted(store);
  const text = `${TEXT} 17 were hurt.`;
  store.pages.settle(onlyWanted(store), text, NOW_MS);
  tell();
  save({ content: "Some words!", textHash: "typo" });
  tell();
  const after = { content: text, revision: 2, isMaterial: false };
  expect(store.articles.get(article.id)).toMatchObject(after);
  expect(wanted(store)).toEqual([]);
});

test("the feed's other news is told as it gives it, not as the page told it before, and the page read again", () => {
  const { store, save, tell } = aNewsroom({ content: "Some words: 10 were hurt." });
  tell();
  const first = onlyWanted(store);
  store.pages.settle(first, TEXT, NOW_MS);
  tell();
  const [place] = store.stories.placesSince(TOPIC, 0);
  const news = { content: "Some words: 3 died.", textHash: "news" };
  save(news, NOW_MS + HOUR_MS);
  expect(store.articles.get(first.article.id)).toMatchObject({
    ...{ content: news.content, isMaterial: true },
  });
  // It is no news before it is told; a slip put right meanwhile does not bring the old text back.
  expect(wanted(store)).toEqual([]);
  tell();
  const [told] = store.stories.placesSince(TOPIC, 0);
  expect(told?.newsSeq).toBeGreaterThan(place?.newsSeq ?? 0);
  save({ content: "Some words: 3 died!", textHash: "typo" }, NOW_MS + 2 * HOUR_MS);
  tell();
  expect(store.articles.get(first.article.id)).toMatchObject({ content: "Some words: 3 died!" });
  expect(onlyWanted(store)).toMatchObject({ settledAtMs: NOW_MS, textHash: "typo" });
  store.pages.settle(onlyWanted(store), `${TEXT} 3 died.`, NOW_MS + 3 * HOUR_MS);
  expect(store.articles.get(first.article.id)).toMatchObject({ content: `${TEXT} 3 died.` });
  tell();
  expect(store.stories.placesSince(TOPIC, 0)).toMatchObject([{ newsSeq: told?.newsSeq }]);
});

test("news that the feed takes back has the page read again, too", () => {
  const { store, save, tell } = aNewsroom({ content: "Some words: 10 were hurt." });
  tell();
  store.pages.settle(onlyWanted(store), TEXT, NOW_MS);
  save({ content: "Some words: 3 died.", textHash: "news" });
  save();
  tell();
  expect(wanted(store)).toHaveLength(1);
});

test("what a page gave for a text that has changed meanwhile is not kept", () => {
  const { store, save, tell } = aNewsroom();
  tell();
  const page = onlyWanted(store);
  save({ summary: "The regulator took it all back.", textHash: "other" });
  expect(store.pages.settle(page, TEXT, NOW_MS)).toBe(false);
  expect(store.articles.get(page.article.id)).toMatchObject({ content: "", revision: 1 });
});

test("a page that still gives nothing changes no article", () => {
  const { store, save, tell } = aNewsroom();
  tell();
  store.pages.settle(onlyWanted(store), null, NOW_MS);
  save({ summary: "It confirmed this in March.", textHash: "other" });
  tell();
  store.pages.settle(onlyWanted(store), null, NOW_MS);
  expect(store.topics.changed(TOPIC, 10)).toEqual([]);
  expect(wanted(store)).toEqual([]);
});

test("a topic that does not list the feed any more keeps no page waiting", () => {
  const { store, tell } = aNewsroom();
  const other = "other-topic" as TopicName;
  const listing = aListing({ handling: FULL });
  store.feeds.setTopicFeeds(other, [listing], NOW_MS);
  tell();
  judgeAll(store, { topic: other });
  expect(wanted(store)).toEqual([]);
  store.feeds.keepTopics([TOPIC]);
  expect(wanted(store)).toHaveLength(1);
});

test("retention empties what the page gave with the article's own texts", () => {
  const { store, tell } = aNewsroom({ content: "The feed's own words." });
  tell();
  const page = onlyWanted(store);
  store.pages.settle(page, TEXT, NOW_MS);
  store.applyRetention(NOW_MS + 2 * DAY_MS, { articlesMs: DAY_MS, skeletonsMs: 9 * DAY_MS });
  expect(store.articles.get(page.article.id)).toMatchObject({ content: "", summary: "" });
  expect(store.pages.settle(page, TEXT, NOW_MS)).toBe(false);
});
