import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHANGED_SQL } from "../../../src/store/topics.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  judgeAll,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER = "other-topic" as TopicName;
const POLICY = { articlesMs: 30 * DAY_MS, skeletonsMs: 60 * DAY_MS };

test("a topic gets each article of its feeds once, in order of arrival", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const titles = ["One", "Two", "Three"];
  store.articles.save(
    feedId,
    titles.map((title, index) => aDraft({ title, publishedAtMs: NOW_MS - index * DAY_MS })),
    NOW_MS,
  );
  const changed = store.topics.changed(TOPIC, 2);
  expect(changed.map(({ article }) => article.title)).toEqual(["One", "Two"]);
  expect(judgeAll(store).map(({ title }) => title)).toEqual(titles);
  expect(store.topics.changed(TOPIC, 10)).toEqual([]);
  store.articles.save(feedId, [aDraft({ title: "Four" })], NOW_MS);
  expect(judgeAll(store).map(({ title }) => title)).toEqual(["Four"]);
});

test("an article with another text is judged again, in its new words", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.articles.save(feedId, [aDraft({ identity: "g:1" }), aDraft({ identity: "g:2" })], NOW_MS);
  judgeAll(store);
  store.articles.save(feedId, [aDraft({ identity: "g:1", summary: "More is known." })], NOW_MS);
  expect(judgeAll(store).map(({ summary, revision }) => [summary, revision])).toEqual([
    ["More is known.", 1],
  ]);
  expect(judgeAll(store)).toEqual([]);
});

test("two topics that share a feed read it at their own pace", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [aListing()], NOW_MS);
  store.articles.save(feedId, [aDraft()], NOW_MS);
  expect(judgeAll(store)).toHaveLength(1);
  expect(judgeAll(store, { topic: OTHER })).toHaveLength(1);
});

test("a judgement is kept with its reasons, each topic's for itself", () => {
  const store = tempStore(() => NOW_MS);
  store.articles.save(aFeed(store, NOW_MS), [aDraft()], NOW_MS);
  const changed = store.topics.changed(TOPIC, 1);
  const relevance = { relevance: 0.625, onTopic: true, reasons: ["names the regulator", "«ё»"] };
  const judgements = changed.map(({ article }) => ({ article, relevance }));
  store.topics.judge(TOPIC, judgements, changed[0]?.changeSeq ?? 0);
  const id = changed[0]?.article.id as ArticleId;
  expect(store.topics.relevanceOf(TOPIC, id)).toEqual(relevance);
  expect(store.topics.relevanceOf(OTHER, id)).toBeUndefined();
});

test("judgements and the place read up to are kept together or not at all", () => {
  const store = tempStore(() => NOW_MS);
  store.articles.save(aFeed(store, NOW_MS), [aDraft(), aDraft({ title: "Two" })], NOW_MS);
  const changed = store.topics.changed(TOPIC, 10);
  const judgements = changed.map(({ article }, index) => ({
    article,
    relevance: { relevance: index === 0 ? 1 : Number.NaN, onTopic: true, reasons: [] },
  }));
  expect(() => store.topics.judge(TOPIC, judgements, 2)).toThrow();
  expect(store.topics.changed(TOPIC, 10)).toEqual(changed);
});

test("a story keeps an article that an update took off the topic", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.articles.save(feedId, [aDraft({ identity: "g:1" })], NOW_MS);
  const story = aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  store.articles.save(feedId, [aDraft({ identity: "g:1", summary: "About fish." })], NOW_MS + 1);
  judgeAll(store, { onTopic: false });
  expect(store.stories.get(story)?.articles).toHaveLength(1);
});

test("a topic misses no article after everything before it was deleted", () => {
  const store = tempStore(() => NOW_MS);
  const south = aListing({ url: "https://south.example/rss" });
  const northId = aFeed(store, NOW_MS);
  const southId = aFeed(store, NOW_MS, south);
  store.articles.save(northId, [aDraft({ title: "One" }), aDraft({ title: "Two" })], NOW_MS);
  judgeAll(store, { onTopic: false });
  store.feeds.setTopicFeeds(TOPIC, [south], NOW_MS);
  const later = NOW_MS + 365 * DAY_MS;
  store.applyRetention(later, POLICY);
  expect(store.articles.count()).toBe(0);
  store.articles.save(southId, [aDraft({ title: "Three" })], later);
  // The topic has read up to the last deleted article; the new one must lie beyond it.
  expect(judgeAll(store).map(({ title }) => title)).toEqual(["Three"]);
});

const cursorOf = (store: Store): unknown => {
  const database = new DatabaseSync(store.file, { readOnly: true });
  const found = database.prepare("select change_seq from topic_cursor where topic = ?").get(TOPIC);
  database.close();
  return found?.["change_seq"];
};

test("what changed is found by the order of changes, not by going through a feed's every article", () => {
  const database = new DatabaseSync(tempStore(() => NOW_MS).file, { readOnly: true });
  const plan = database.prepare(`explain query plan ${CHANGED_SQL}`).all(TOPIC, 500);
  database.close();
  const steps = plan.map(({ detail }) => String(detail));
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH article .*\(change_seq>\?\)/));
  expect(steps.join()).not.toMatch(/SCAN article|SEARCH article .*feed_id=|TEMP B-TREE/);
});

test("a topic with nothing to read goes on from where all reading ends, and misses nothing after", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const south = aListing({ url: "https://south.example/rss" });
  store.feeds.setTopicFeeds(OTHER, [south], NOW_MS);
  const southId = store.feeds.ofTopic(OTHER)[0]?.id ?? (0 as never);
  const foreign = ["One", "Two", "Three"].map((title) => aDraft({ title }));
  store.articles.save(southId, foreign, NOW_MS);
  expect(judgeAll(store)).toEqual([]);
  expect(cursorOf(store)).toBe(3);
  store.articles.save(feedId, [aDraft({ title: "Four" })], NOW_MS);
  expect(judgeAll(store).map(({ title }) => title)).toEqual(["Four"]);
  // Reads from the beginning again, for the sake of its new feed, once.
  aFeed(store, NOW_MS, south);
  expect(judgeAll(store)).toHaveLength(3);
  expect(judgeAll(store)).toEqual([]);
  expect(cursorOf(store)).toBe(4);
});
