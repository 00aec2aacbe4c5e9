import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { FeedId, TopicName } from "../../../src/model/ids.ts";
import { LANGUAGES_SQL, TOPIC_PARTS_SQL } from "../../../src/store/feed-health.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  judgeAll,
  TOPIC,
  tempStore,
  wellPolled,
} from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER = "other-topic" as TopicName;

test("every feed of a topic has its row, also without any article, and none of another topic's", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [aListing({ url: "https://south.example/feed" })], NOW_MS);
  expect(store.feedHealth.topics()).toEqual([OTHER, TOPIC]);
  expect(store.feedHealth.facts(TOPIC, NOW_MS)).toMatchObject([{ id, firstSeenAtMs: null }]);
  expect(store.feedHealth.facts("unheard-of" as TopicName, NOW_MS)).toEqual([]);
});

test("articles are counted by language since an instant, fresh ones also for themselves", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const save = (daysAgo: number, title: string, values: Parameters<typeof aDraft>[0]): void =>
    void store.articles.save(feedId, [aDraft({ title, ...values })], NOW_MS - daysAgo * DAY_MS);
  save(31, "Before", { language: "ru" });
  save(2, "One", { language: "ru" });
  save(2, "Two", { language: "ru", isBacklog: true });
  save(1, "Three", { language: "uk" });
  expect(store.feedHealth.languages(TOPIC, NOW_MS - 30 * DAY_MS)).toEqual([
    { feedId, language: "ru", articles: 2, fresh: 1 },
    { feedId, language: "uk", articles: 1, fresh: 1 },
  ]);
  expect(store.feedHealth.facts(TOPIC, NOW_MS)[0]?.firstSeenAtMs).toBe(NOW_MS - 31 * DAY_MS);
});

test("of a silent feed is counted what it brought in the month before", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const save = (daysAgo: number, title: string, isBacklog = false): void =>
    void store.articles.save(feedId, [aDraft({ title, isBacklog })], NOW_MS - daysAgo * DAY_MS);
  save(41, "Earlier");
  save(30, "Backlog", true);
  save(30, "One");
  save(10, "Two");
  const counted = () => store.feedHealth.facts(TOPIC, NOW_MS)[0]?.freshBefore;
  expect(counted()).toBe(0);
  store.feedHealth.setSilent(feedId, NOW_MS - 10 * DAY_MS);
  expect(counted()).toBe(2);
});

test("what is on topic is counted, and what another topic says of it is not", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [aListing()], NOW_MS);
  const save = (...titles: readonly string[]): void =>
    void store.articles.save(
      feedId,
      titles.map((title) => aDraft({ title })),
      NOW_MS,
    );
  save("One", "Two");
  aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  judgeAll(store, { topic: OTHER, onTopic: false });
  save("Three");
  judgeAll(store);
  save("Four");
  judgeAll(store, { onTopic: false });
  // A story of one outlet alone is nobody's first report.
  const part = { feedId, articles: 3, stories: 0, firstReports: 0 };
  expect(store.feedHealth.topicParts(TOPIC, NOW_MS - DAY_MS)).toEqual([part]);
  expect(store.feedHealth.topicParts(OTHER, NOW_MS - DAY_MS)).toEqual([]);
  expect(store.feedHealth.topicParts(TOPIC, NOW_MS + 1)).toEqual([]);
});

test("two feeds of one outlet are one voice; whoever is first at one instant is first", () => {
  const store = tempStore(() => NOW_MS);
  const feed = (name: string, outlet: string) =>
    aFeed(store, NOW_MS, aListing({ url: `https://${name}.example/feed`, outlet }));
  const [home, world, south] = [feed("home", "North"), feed("world", "North"), feed("s", "South")];
  const tell = (...reports: readonly (readonly [feedId: FeedId, hour: number])[]): void => {
    for (const [feedId, hour] of reports) {
      const publishedAtMs = NOW_MS - DAY_MS + hour * HOUR_MS;
      const title = `Report of ${hour}:00 in ${feedId}`;
      store.articles.save(feedId, [aDraft({ title, publishedAtMs })], NOW_MS);
    }
    aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  };
  tell([home, 2], [world, 1]);
  tell([home, 4], [south, 4], [world, 5]);
  expect(store.feedHealth.topicParts(TOPIC, NOW_MS - DAY_MS)).toEqual([
    { feedId: home, articles: 2, stories: 1, firstReports: 1 },
    { feedId: world, articles: 2, stories: 1, firstReports: 0 },
    { feedId: south, articles: 1, stories: 1, firstReports: 1 },
  ]);
});

test("two feeds of one host without any name are one voice too", () => {
  const store = tempStore(() => NOW_MS);
  const [home, world, other, port] = [
    ...["https://www.north.example/feed", "https://north.example/world/feed"],
    ...["https://south.example/www.north.example/", "https://north.example:8443/feed"],
  ].map((url) => aFeed(store, NOW_MS, aListing({ url, outlet: "" })));
  const tell = (...ids: readonly (FeedId | undefined)[]): void => {
    for (const id of ids) {
      if (id !== undefined) store.articles.save(id, [aDraft({ title: `Of feed ${id}` })], NOW_MS);
    }
    aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  };
  const stories = (): number[] =>
    store.feedHealth.topicParts(TOPIC, NOW_MS - DAY_MS).map((part) => part.stories);
  tell(home, world, port);
  expect(stories()).toEqual([0, 0, 0]);
  store.articles.save(home as FeedId, [aDraft({ title: "Second" })], NOW_MS);
  tell(other);
  expect(stories()).toEqual([1, 0, 1, 0]);
});

test("silence is kept with the feed it is of, and only the feeds that are asked for are read", () => {
  const store = tempStore(() => NOW_MS);
  const north = aFeed(store, NOW_MS);
  const south = aFeed(store, NOW_MS, aListing({ url: "https://south.example/feed" }));
  const times = { atMs: NOW_MS, nextPollAtMs: NOW_MS };
  store.feeds.recordPoll(north, wellPolled(times, { newArticles: 1, articleGapMs: 5 }));
  store.feedHealth.setSilent(north, NOW_MS);
  expect(store.feedHealth.rhythms([north])).toEqual([
    {
      ...{ id: north, url: "https://north.example/feed.xml", articleGapMs: 5, failures: 0 },
      ...{ lastNewArticleAtMs: NOW_MS, lastSuccessAtMs: NOW_MS, stoppedAtMs: null },
      silentSinceMs: NOW_MS,
    },
  ]);
  expect(store.feedHealth.rhythms([south])).toMatchObject([{ id: south, silentSinceMs: null }]);
  store.feedHealth.setSilent(north, null);
  expect(store.feedHealth.rhythms([north])).toMatchObject([{ silentSinceMs: null }]);
  expect(store.feedHealth.rhythms([])).toEqual([]);
});

test.each([
  ["languages", LANGUAGES_SQL],
  ["stories", TOPIC_PARTS_SQL],
])("the texts of articles are not read to count %s", (_what, sql) => {
  const store = tempStore(() => NOW_MS);
  const db = new DatabaseSync(store.file, { readOnly: true });
  const plan = db.prepare(`explain query plan ${sql}`).all(TOPIC, NOW_MS);
  db.close();
  const steps = plan.map(({ detail }) => String(detail));
  const searches = steps.filter((step) => / (?:topic_)?(?:article|feed) /.test(step));
  expect(searches).toContainEqual(expect.stringContaining("article_health (feed_id=? AND seen_at"));
  for (const step of searches) {
    expect(step).toMatch(/^SEARCH (?:\w*feed USING \w+|\w*article USING COVERING INDEX) /);
  }
});
