import { expect, test } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDraft, aFeed, aListing, judgeAll, TOPIC, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER = "other-topic" as TopicName;
const north = aListing();
const south = aListing({ url: "https://south.example/rss", outlet: "South Post" });

const urls = (store: Store, topic = TOPIC): string[] =>
  store.feeds.ofTopic(topic).map(({ url }) => url);

test("a topic has exactly the feeds of its last list", () => {
  const store = tempStore(() => NOW_MS);
  store.feeds.setTopicFeeds(TOPIC, [north, south], NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [north], NOW_MS);
  expect(urls(store)).toEqual([north.url, south.url]);
  store.feeds.setTopicFeeds(TOPIC, [south], NOW_MS);
  expect(urls(store)).toEqual([south.url]);
  expect(urls(store, OTHER)).toEqual([north.url]);
  store.feeds.setTopicFeeds(TOPIC, [], NOW_MS);
  expect(urls(store)).toEqual([]);
});

test("another name, language or country for a feed keeps what polling it taught us", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  store.feeds.recordPoll(id, {
    ...{ atMs: NOW_MS, nextPollAtMs: NOW_MS + 900 },
    success: { title: "North", etag: '"1"', lastModified: "Thu", newArticles: 2 },
  });
  store.feeds.setTopicFeeds(
    TOPIC,
    [{ ...north, outlet: "The North", language: null, country: "IE" }],
    NOW_MS + 5,
  );
  expect(store.feeds.ofTopic(TOPIC)).toEqual([
    {
      ...{ id, url: north.url, outlet: "The North", language: null, country: "IE" },
      ...{ title: "North", etag: '"1"', lastModified: "Thu", failures: 0, problem: null },
      ...{ nextPollAtMs: NOW_MS + 900, lastPollAtMs: NOW_MS, lastSuccessAtMs: NOW_MS },
      lastNewArticleAtMs: NOW_MS,
    },
  ]);
});

test("a new feed is due at once, and feeds are polled the longest overdue first", () => {
  const store = tempStore(() => NOW_MS);
  store.feeds.setTopicFeeds(TOPIC, [north], NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [south, north], NOW_MS - 1);
  expect(store.feeds.due(NOW_MS - 1).map(({ url }) => url)).toEqual([south.url]);
  expect(store.feeds.due(NOW_MS).map(({ url }) => url)).toEqual([south.url, north.url]);
});

test("a feed that no topic lists any more is not polled", () => {
  const store = tempStore(() => NOW_MS);
  aFeed(store, NOW_MS);
  store.feeds.setTopicFeeds(TOPIC, [], NOW_MS);
  expect(store.feeds.due(NOW_MS)).toEqual([]);
});

test("a topic that does not run any more keeps no feed from resting, unless another lists it", () => {
  const store = tempStore(() => NOW_MS);
  store.feeds.setTopicFeeds(TOPIC, [north], NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [south, north], NOW_MS);
  store.feeds.keepTopics([TOPIC]);
  expect(store.feeds.due(NOW_MS).map(({ url }) => url)).toEqual([north.url]);
  store.feeds.keepTopics([]);
  expect(store.feeds.due(NOW_MS)).toEqual([]);
});

test("a good poll clears the failures and keeps the title when the answer brings none", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const feed = () => store.feeds.ofTopic(TOPIC)[0];
  const success = { title: "North", etag: '"a"', lastModified: null, newArticles: 1 };
  store.feeds.recordPoll(id, { atMs: NOW_MS, nextPollAtMs: NOW_MS + 1, success });
  store.feeds.recordPoll(id, { atMs: NOW_MS + 1, nextPollAtMs: NOW_MS + 2, problem: "Down." });
  store.feeds.recordPoll(id, { atMs: NOW_MS + 2, nextPollAtMs: NOW_MS + 3, problem: "Still." });
  expect(feed()).toMatchObject({
    ...{ failures: 2, problem: "Still.", etag: '"a"', title: "North" },
    ...{ lastPollAtMs: NOW_MS + 2, lastSuccessAtMs: NOW_MS, nextPollAtMs: NOW_MS + 3 },
  });
  store.feeds.recordPoll(id, {
    ...{ atMs: NOW_MS + 3, nextPollAtMs: NOW_MS + 4 },
    success: { title: null, etag: null, lastModified: "Fri", newArticles: 0 },
  });
  expect(feed()).toMatchObject({
    ...{ failures: 0, problem: null, etag: null, lastModified: "Fri", title: "North" },
    ...{ lastSuccessAtMs: NOW_MS + 3, lastNewArticleAtMs: NOW_MS },
  });
});

test("an outage of our own network is told but not counted against the feed", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 1, problem: "No network." };
  store.feeds.recordPoll(id, { ...poll, blameless: true });
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject({ failures: 0, problem: "No network." });
});

test("a feed that joins a topic later has its old articles judged, those judged before are not again", () => {
  const store = tempStore(() => NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [south], NOW_MS);
  const southId = store.feeds.ofTopic(OTHER)[0]?.id;
  if (southId === undefined) throw new Error("The feed was not kept.");
  const northId = aFeed(store, NOW_MS);
  store.articles.save(southId, [aDraft({ title: "Old news of the south" })], NOW_MS);
  store.articles.save(northId, [aDraft({ title: "News of the north" })], NOW_MS);
  expect(judgeAll(store).map(({ title }) => title)).toEqual(["News of the north"]);
  expect(judgeAll(store)).toEqual([]);
  aFeed(store, NOW_MS, south);
  expect(judgeAll(store).map(({ title }) => title)).toEqual(["Old news of the south"]);
  store.feeds.setTopicFeeds(TOPIC, [north, south], NOW_MS);
  expect(judgeAll(store)).toEqual([]);
});

test("a listing that is silent takes nothing from what another topic's list gave", () => {
  const store = tempStore(() => NOW_MS);
  const silent = { ...north, outlet: "", language: null, country: null };
  store.feeds.setTopicFeeds(TOPIC, [north], NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [silent], NOW_MS);
  expect(store.feeds.ofTopic(OTHER)).toMatchObject([north]);
  const renamed = { ...silent, outlet: "The North" };
  store.feeds.setTopicFeeds(OTHER, [renamed], NOW_MS);
  expect(store.feeds.ofTopic(TOPIC)).toMatchObject([{ ...north, outlet: "The North" }]);
  store.feeds.setTopicFeeds(OTHER, [], NOW_MS);
  store.feeds.setTopicFeeds(TOPIC, [silent], NOW_MS);
  expect(store.feeds.ofTopic(TOPIC)).toMatchObject([silent]);
});

test("feeds polled by a clock that was ahead are due once it is right; the others wait their turn", () => {
  const store = tempStore(() => NOW_MS);
  const third = aListing({ url: "https://west.example/rss" });
  const [northId, southId] = [aFeed(store, NOW_MS), aFeed(store, NOW_MS, south)];
  const ahead = NOW_MS + 40 * 365 * DAY_MS;
  const success = { title: null, etag: null, lastModified: null, newArticles: 0 };
  store.feeds.recordPoll(northId, { atMs: ahead, nextPollAtMs: ahead + HOUR_MS, success });
  store.feeds.recordPoll(southId, { atMs: NOW_MS, nextPollAtMs: NOW_MS + HOUR_MS, success });
  aFeed(store, ahead, third);
  expect(store.feeds.due(NOW_MS + 1)).toEqual([]);
  store.feeds.repairClock(NOW_MS + 1);
  const due = store.feeds.due(NOW_MS + 1).map(({ url, nextPollAtMs }) => [url, nextPollAtMs]);
  expect(due).toEqual([
    [north.url, NOW_MS + 1],
    [third.url, NOW_MS + 1],
  ]);
});
