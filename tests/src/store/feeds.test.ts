import { expect, test } from "vitest";
import { AS_USUAL } from "../../../src/model/feed.ts";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aListing,
  badlyPolled,
  judgeAll,
  TOPIC,
  tempStore,
  wellPolled,
} from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";

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
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 900 };
  const validators = { etag: '"1"', lastModified: "Thu", validatorsUrl: north.url };
  const hints = { leastIntervalMs: HOUR_MS, skipHours: [1], skipDays: [] };
  const learnt = { ...validators, hints, title: "North", articleGapMs: 500, newArticles: 2 };
  store.feeds.recordPoll(id, wellPolled(poll, { ...learnt, movedTo: south.url, movedTimes: 2 }));
  store.feeds.setTopicFeeds(
    TOPIC,
    [{ ...north, outlet: "The North", language: null, country: "IE" }],
    NOW_MS + 5,
  );
  expect(store.feeds.ofTopic(TOPIC)).toEqual([
    {
      ...{ id, url: north.url, outlet: "The North", language: null, country: "IE" },
      ...{ handling: AS_USUAL, title: "North", ...validators, hints, articleGapMs: 500 },
      ...{ movedTo: south.url, movedTimes: 2, failures: 0, problem: null, failure: null },
      ...{ nextPollAtMs: NOW_MS + 900, lastPollAtMs: NOW_MS, lastSuccessAtMs: NOW_MS },
      ...{ lastNewArticleAtMs: NOW_MS, nextPollReason: "Once an hour.", stoppedAtMs: null },
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
  const at = (ms: number) => ({ atMs: NOW_MS + ms, nextPollAtMs: NOW_MS + ms + 1 });
  const success = { title: "North", etag: '"a"', articleGapMs: 700, newArticles: 1 };
  store.feeds.recordPoll(id, wellPolled(at(0), success));
  store.feeds.recordPoll(id, badlyPolled(at(1), { problem: "Down." }));
  store.feeds.recordPoll(id, badlyPolled(at(2), { problem: "Still.", failure: "dns" }));
  expect(feed()).toMatchObject({
    ...{ failures: 2, problem: "Still.", failure: "dns", etag: '"a"', title: "North" },
    ...{ lastPollAtMs: NOW_MS + 2, lastSuccessAtMs: NOW_MS, nextPollAtMs: NOW_MS + 3 },
  });
  store.feeds.recordPoll(id, wellPolled(at(3), { lastModified: "Fri" }));
  expect(feed()).toMatchObject({
    ...{ failures: 0, problem: null, failure: null, etag: null, lastModified: "Fri" },
    ...{ title: "North", articleGapMs: 700 },
    ...{ lastSuccessAtMs: NOW_MS + 3, lastNewArticleAtMs: NOW_MS },
  });
});

test("an outage of our own network is told but not counted against the feed", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 1 };
  store.feeds.recordPoll(id, badlyPolled(poll, { problem: "No network.", blameless: true }));
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

test("feeds polled by a clock that was ahead wait as long as they were to once it is right", () => {
  const store = tempStore(() => NOW_MS);
  const third = aListing({ url: "https://west.example/rss" });
  const [northId, southId] = [aFeed(store, NOW_MS), aFeed(store, NOW_MS, south)];
  const ahead = NOW_MS + 40 * 365 * DAY_MS;
  const at = (atMs: number) => ({ atMs, nextPollAtMs: atMs + HOUR_MS });
  store.feeds.recordPoll(northId, wellPolled(at(ahead), { newArticles: 1 }));
  store.feeds.recordPoll(southId, wellPolled(at(NOW_MS)));
  aFeed(store, ahead, third);
  expect(store.feeds.due(NOW_MS + 1)).toEqual([]);
  store.feeds.repairClock(NOW_MS + 1);
  const now = NOW_MS + 1;
  const next = store.feeds.ofTopic(TOPIC).map(({ url, nextPollAtMs }) => [url, nextPollAtMs]);
  expect(next).toEqual([
    [north.url, now + HOUR_MS],
    [south.url, NOW_MS + HOUR_MS],
    [third.url, now],
  ]);
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject({
    ...{ lastPollAtMs: now, lastSuccessAtMs: now, lastNewArticleAtMs: now },
  });
});

test("how a feed is read is what the topics that list it wish, as long as they do", () => {
  const store = tempStore(() => NOW_MS);
  const handling = { pollMinutes: 5, fullText: true, proxy: "tor" };
  const handled = () => store.feeds.due(NOW_MS)[0]?.handling;
  store.feeds.setTopicFeeds(TOPIC, [{ ...north, handling }], NOW_MS);
  expect(handled()).toEqual(handling);
  store.feeds.setTopicFeeds(OTHER, [north], NOW_MS);
  expect(handled()).toEqual(handling);
  store.feeds.setTopicFeeds(
    OTHER,
    [{ ...north, handling: { ...AS_USUAL, pollMinutes: 3 } }],
    NOW_MS,
  );
  expect(handled()).toEqual({ ...handling, pollMinutes: 3 });
  // The topic that wished it goes, whichever way: the other one did not.
  store.feeds.setTopicFeeds(TOPIC, [], NOW_MS);
  expect(handled()).toEqual({ ...AS_USUAL, pollMinutes: 3 });
  store.feeds.setTopicFeeds(TOPIC, [{ ...north, handling }], NOW_MS);
  store.feeds.keepTopics([OTHER]);
  expect(handled()).toEqual({ ...AS_USUAL, pollMinutes: 3 });
  store.feeds.setTopicFeeds(OTHER, [north], NOW_MS);
  expect(handled()).toEqual(AS_USUAL);
});

test("a shorter interval holds at once, but for what the server asked for", () => {
  const store = tempStore(() => NOW_MS);
  const [id, southId] = [aFeed(store, NOW_MS), aFeed(store, NOW_MS, south)];
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 5 * DAY_MS };
  store.feeds.recordPoll(id, badlyPolled(poll, { failure: "missing" }));
  store.feeds.recordPoll(southId, badlyPolled(poll, { failure: "busy" }));
  const untilMs = NOW_MS + 2 * DAY_MS;
  store.feeds.noteAskedToWait(southId, { host: "south.example", atMs: NOW_MS, untilMs });
  const handling = { ...AS_USUAL, pollMinutes: 10 };
  const later = NOW_MS + HOUR_MS;
  store.feeds.setTopicFeeds(
    TOPIC,
    [
      { ...north, handling },
      { ...south, handling },
    ],
    later,
  );
  expect(store.feeds.ofTopic(TOPIC).map(({ nextPollAtMs }) => nextPollAtMs)).toEqual([
    NOW_MS + 10 * MINUTE_MS,
    untilMs,
  ]);
});

test("what is pardoned does not count, and the feed comes sooner", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  for (let hour = 0; hour < 3; hour += 1) {
    store.feeds.recordPoll(id, badlyPolled({ atMs: NOW_MS + hour, nextPollAtMs: NOW_MS + DAY_MS }));
  }
  store.feeds.pardon(id, { failures: 2, nextPollAtMs: NOW_MS + 5, reason: "No network." });
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject({
    ...{ failures: 1, nextPollAtMs: NOW_MS + 5, nextPollReason: "No network." },
  });
});

test("a feed that is over is not due until its listing is taken out and put in again", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 1 };
  store.feeds.recordPoll(id, badlyPolled(poll, { failure: "gone", isOver: true }));
  const inAYear = NOW_MS + 365 * DAY_MS;
  store.feeds.setTopicFeeds(TOPIC, [north], inAYear);
  expect(store.feeds.due(inAYear)).toEqual([]);
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject({ failure: "gone", stoppedAtMs: NOW_MS });
  store.feeds.setTopicFeeds(TOPIC, [], inAYear);
  store.feeds.setTopicFeeds(TOPIC, [north], inAYear);
  expect(store.feeds.due(inAYear)).toMatchObject([{ url: north.url, stoppedAtMs: null }]);
});

test("a feed that is not where it moved to any more forgets that with the validators from there", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const poll = { atMs: NOW_MS, nextPollAtMs: NOW_MS + 1 };
  const moved = { movedTo: south.url, movedTimes: 3, etag: '"1"', validatorsUrl: south.url };
  store.feeds.recordPoll(id, wellPolled(poll, moved));
  store.feeds.recordPoll(id, badlyPolled(poll));
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject(moved);
  store.feeds.recordPoll(id, badlyPolled(poll, { failure: "missing", forgetMove: true }));
  expect(store.feeds.ofTopic(TOPIC)[0]).toMatchObject({
    ...{ movedTo: null, movedTimes: 0, etag: null, validatorsUrl: null },
  });
});

test("of many feeds that are due some are polled at once and the others follow one by one", () => {
  const store = tempStore(() => NOW_MS);
  const unlisted = Array.from({ length: 20 }, (_, at) => aListing({ url: `https://old/${at}` }));
  store.feeds.setTopicFeeds(OTHER, unlisted, NOW_MS);
  store.feeds.keepTopics([]);
  const listings = Array.from({ length: 50 }, (_, at) =>
    aListing({ url: `https://${at % 5}.example/${at}` }),
  );
  store.feeds.setTopicFeeds(TOPIC, listings, NOW_MS);
  store.feeds.spreadDue(NOW_MS, { atOnce: 10, gapMs: 200 });
  expect(store.feeds.due(NOW_MS)).toHaveLength(10);
  expect(store.feeds.due(NOW_MS + 2000)).toHaveLength(20);
  expect(store.feeds.due(NOW_MS + 8000)).toHaveLength(50);
  // A clock that is looked after does not undo that.
  store.feeds.repairClock(NOW_MS);
  expect(store.feeds.due(NOW_MS)).toHaveLength(10);
  const order = store.feeds.due(NOW_MS + 8000).map(({ url }) => url);
  expect(order).not.toEqual(listings.map(({ url }) => url));
});
