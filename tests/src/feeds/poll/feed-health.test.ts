import { expect, test } from "vitest";
import { decideFeedState, topicHealth } from "../../../../src/feeds/poll/feed-health.ts";
import { countStates, type FeedHealth, type FeedState } from "../../../../src/model/feed-health.ts";
import type { FeedId } from "../../../../src/model/ids.ts";
import type { Store } from "../../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  badlyPolled,
  judgeAll,
  TOPIC,
  tempStore,
  wellPolled,
} from "../../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const times = { atMs: NOW_MS, nextPollAtMs: NOW_MS + HOUR_MS };

const healthIn = (store: Store, nowMs = NOW_MS): FeedHealth[] =>
  topicHealth(store.feedHealth, TOPIC, nowMs);

/** A feed of this outlet, of nobody else's. */
const feedOf = (store: Store, outlet: string): FeedId =>
  aFeed(store, NOW_MS, aListing({ url: `https://${outlet.toLowerCase()}.example/feed`, outlet }));

test.each<[FeedState, Partial<Parameters<typeof decideFeedState>[0]>]>([
  ["unread", {}],
  ["well", { lastSuccessAtMs: NOW_MS }],
  ["silent", { lastSuccessAtMs: NOW_MS, silentSinceMs: NOW_MS }],
  ["failing", { failures: 1 }],
  ["failing", { failures: 2, lastSuccessAtMs: NOW_MS, silentSinceMs: NOW_MS }],
  ["over", { stoppedAtMs: NOW_MS, failures: 1, lastSuccessAtMs: NOW_MS }],
])("a feed is %s by what is kept of it: %j", (state, values) => {
  const nothing = { stoppedAtMs: null, failures: 0, silentSinceMs: null, lastSuccessAtMs: null };
  expect(decideFeedState({ ...nothing, ...values })).toBe(state);
});

test("a feed that was never asked is unread, and nothing is made up about it", () => {
  const store = tempStore(() => NOW_MS);
  aFeed(store, NOW_MS, aListing({ url: "https://www.north.example/feed.xml", outlet: "" }));
  expect(healthIn(store)).toEqual([
    {
      ...{ url: "https://www.north.example/feed.xml", outlet: "north.example", state: "unread" },
      ...{ lastSuccessAtMs: null, lastNewArticleAtMs: null, problem: null, failure: null },
      ...{ failures: 0, nextPollAtMs: NOW_MS, nextPollReason: "", stoppedAtMs: null },
      ...{ movedTo: null, askedToWaitUntilMs: null, usualADay: null, articlesADay: null },
      ...{ language: "en", onTopicShare: null, stories: 0, firstReports: 0 },
    },
  ]);
});

test("what a feed brought of late is counted: language, articles a day, share on topic", () => {
  const store = tempStore(() => NOW_MS);
  const [north, south] = [feedOf(store, "North"), feedOf(store, "South")];
  const save = (id: FeedId, atMs: number, drafts: Parameters<typeof aDraft>[0][]): void => {
    store.articles.save(id, drafts.map(aDraft), atMs);
    store.feeds.recordPoll(id, wellPolled({ atMs, nextPollAtMs: atMs }, { newArticles: 1 }));
  };
  // Longer ago than counts, but it tells that the feed was there.
  save(north, NOW_MS - 40 * DAY_MS, [{ title: "Long ago", language: "de" }]);
  judgeAll(store);
  save(north, NOW_MS - 10 * DAY_MS, [
    ...["A", "B", "C", "D"].map((title) => ({ title, language: "ru" })),
    ...["E", "F"].map((title) => ({ title, language: "uk" })),
  ]);
  judgeAll(store);
  save(north, NOW_MS - 9 * DAY_MS, [{ title: "G" }, { title: "H" }, { title: "I" }]);
  judgeAll(store, { onTopic: false });
  save(south, NOW_MS - DAY_MS, [
    { title: "Fresh" },
    { title: "Fresh too" },
    { title: "Old", isBacklog: true },
    { title: "Older", isBacklog: true },
  ]);
  judgeAll(store, { onTopic: false });

  const [first, second] = healthIn(store);
  expect(first).toMatchObject({ outlet: "North", state: "well", language: "ru" });
  expect(first?.articlesADay).toBeCloseTo(9 / 30);
  expect(first?.onTopicShare).toBeCloseTo(6 / 9);
  // Two fresh ones in the day since, and in the three before it that a first answer reaches back.
  expect(second).toMatchObject({ outlet: "South", onTopicShare: 0, articlesADay: 0.5 });
});

test("a feed that answers and lists nothing brings none a day", () => {
  const store = tempStore(() => NOW_MS);
  store.feeds.recordPoll(aFeed(store, NOW_MS), wellPolled(times));
  expect(healthIn(store)).toMatchObject([{ state: "well", articlesADay: 0, onTopicShare: null }]);
});

test("what a silent feed used to bring are articles, however many came at once", () => {
  const store = tempStore(() => NOW_MS);
  const id = feedOf(store, "North");
  const save = (daysAgo: number): void => {
    const drafts = Array.from({ length: 10 }, (_, at) => aDraft({ title: `${daysAgo}/${at}` }));
    const atMs = NOW_MS - daysAgo * DAY_MS;
    store.articles.save(id, drafts, atMs);
    const values = { newArticles: 10, articleGapMs: DAY_MS };
    store.feeds.recordPoll(id, wellPolled({ atMs, nextPollAtMs: atMs }, values));
  };
  for (let daysAgo = 80; daysAgo >= 40; daysAgo -= 1) save(daysAgo);
  expect(healthIn(store)).toMatchObject([{ articlesADay: 0, usualADay: null }]);
  store.feedHealth.setSilent(id, NOW_MS - 40 * DAY_MS);
  expect(healthIn(store)).toMatchObject([{ state: "silent", articlesADay: 0, usualADay: 10 }]);
});

test("first reports are counted among stories of two outlets and more", () => {
  const store = tempStore(() => NOW_MS);
  const ids = new Map(["North", "South", "West"].map((name) => [name, feedOf(store, name)]));
  const tell = (...reports: readonly (readonly [outlet: string, hoursAgo: number])[]): void => {
    for (const [index, [outlet, hoursAgo]] of reports.entries()) {
      const id = ids.get(outlet);
      if (id === undefined) throw new Error(`There is no ${outlet}.`);
      const publishedAtMs = NOW_MS - hoursAgo * HOUR_MS;
      const title = `Report ${hoursAgo}/${index} of ${outlet}`;
      store.articles.save(id, [aDraft({ title, outlet, publishedAtMs })], NOW_MS);
    }
    aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  };
  tell(["North", 5], ["South", 3], ["North", 1]);
  tell(["South", 9], ["North", 8]);
  tell(["North", 7], ["South", 4], ["West", 2]);
  tell(["West", 6], ["West", 4]);
  const found = healthIn(store).map(({ outlet, stories, firstReports }) => [
    ...[outlet, stories, firstReports],
  ]);
  expect(found).toEqual([
    ["North", 3, 2],
    ["South", 3, 1],
    ["West", 1, 0],
  ]);
});

test("a feed that left the topic counts for nothing: not as another outlet either", () => {
  const store = tempStore(() => NOW_MS);
  const [north, south] = [feedOf(store, "North"), feedOf(store, "South")];
  for (const id of [north, south]) {
    store.articles.save(id, [aDraft({ title: `Report of feed ${id}` })], NOW_MS);
  }
  aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  expect(healthIn(store)[0]).toMatchObject({ stories: 1 });
  store.feeds.setTopicFeeds(TOPIC, [aListing({ url: "https://north.example/feed" })], NOW_MS);
  expect(healthIn(store)).toMatchObject([{ url: "https://north.example/feed", stories: 0 }]);
});

test("trouble comes first, the longest of its kind before the others, with all an editor needs", () => {
  const store = tempStore(() => NOW_MS);
  const nextPollAtMs = NOW_MS + HOUR_MS;
  const well = (
    name: string,
    atMs: number,
    values: Parameters<typeof wellPolled>[1] = {},
  ): FeedId => {
    const id = feedOf(store, name);
    store.feeds.recordPoll(id, wellPolled({ atMs, nextPollAtMs }, values));
    return id;
  };
  well("Zebra", NOW_MS);
  well("Albatross", NOW_MS, { movedTo: "https://new.example/feed", movedTimes: 3 });
  well("Badger", NOW_MS, { movedTo: "https://new.example/feed", movedTimes: 2 });
  feedOf(store, "Newcomer");
  store.feeds.recordPoll(well("Lately", NOW_MS - DAY_MS), badlyPolled(times));
  const long = well("Long", NOW_MS - 9 * DAY_MS);
  for (const problem of ["HTTP 500", "HTTP 503"]) {
    store.feeds.recordPoll(long, badlyPolled(times, { problem }));
  }
  const ours = well("Outage", NOW_MS - HOUR_MS);
  store.feeds.recordPoll(ours, badlyPolled(times, { blameless: true, failure: "connection" }));
  const gone = { problem: "HTTP 410", failure: "gone", isOver: true } as const;
  store.feeds.recordPoll(well("Gone", NOW_MS), badlyPolled(times, gone));
  store.feedHealth.setSilent(well("Silent", NOW_MS, { newArticles: 1 }), NOW_MS);
  store.feeds.noteAskedToWait(long, {
    ...{ host: "long.example", atMs: NOW_MS, untilMs: NOW_MS + DAY_MS },
  });

  const feeds = healthIn(store);
  expect(feeds.map(({ outlet, state }) => `${outlet}: ${state}`)).toEqual([
    ...["Gone: over", "Long: failing", "Lately: failing", "Silent: silent", "Newcomer: unread"],
    ...["Albatross: well", "Badger: well", "Outage: well", "Zebra: well"],
  ]);
  const of = (name: string): FeedHealth | undefined => feeds.find(({ outlet }) => outlet === name);
  expect(of("Gone")).toMatchObject({ stoppedAtMs: NOW_MS, nextPollAtMs: null, failure: "gone" });
  expect(of("Long")).toMatchObject({
    ...{ failures: 2, problem: "HTTP 503", lastSuccessAtMs: NOW_MS - 9 * DAY_MS, nextPollAtMs },
    ...{ nextPollReason: "The poll failed.", askedToWaitUntilMs: NOW_MS + DAY_MS },
  });
  expect(of("Outage")).toMatchObject({ failures: 0, problem: "HTTP 503", failure: "connection" });
  expect(of("Albatross")?.movedTo).toBe("https://new.example/feed");
  expect(of("Badger")?.movedTo).toBeNull();
  expect(countStates(feeds)).toEqual({ over: 1, failing: 2, silent: 1, unread: 1, well: 4 });
  // What was asked for is past by then.
  expect(topicHealth(store.feedHealth, TOPIC, NOW_MS + 2 * DAY_MS)).toEqual(
    feeds.map((feed) => ({ ...feed, askedToWaitUntilMs: null })),
  );
});
