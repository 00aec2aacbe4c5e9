import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import { LANGUAGES_SQL, STORY_PARTS_SQL } from "../../../src/store/feed-health.ts";
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
import { DAY_MS } from "../../support/clock.ts";

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

test("what is on topic is counted by story, and what another topic says of it is not", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.feeds.setTopicFeeds(OTHER, [aListing()], NOW_MS);
  const publishedAtMs = NOW_MS - DAY_MS;
  const save = (titles: readonly string[]): void =>
    void store.articles.save(
      feedId,
      titles.map((title, index) => aDraft({ title, publishedAtMs: publishedAtMs - index })),
      NOW_MS,
    );
  save(["One", "Two"]);
  const storyId = aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  judgeAll(store, { topic: OTHER, onTopic: false });
  save(["Three"]);
  judgeAll(store);
  save(["Four"]);
  judgeAll(store, { onTopic: false });
  expect(store.feedHealth.storyParts(TOPIC, NOW_MS - DAY_MS)).toEqual([
    { feedId, storyId: null, articles: 1, firstAtMs: publishedAtMs },
    { feedId, storyId, articles: 2, firstAtMs: publishedAtMs - 1 },
  ]);
  expect(store.feedHealth.storyParts(OTHER, NOW_MS - DAY_MS)).toEqual([]);
  expect(store.feedHealth.storyParts(TOPIC, NOW_MS + 1)).toEqual([]);
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
  ["stories", STORY_PARTS_SQL],
])("the texts of articles are not read to count %s", (_what, sql) => {
  const store = tempStore(() => NOW_MS);
  const db = new DatabaseSync(store.file, { readOnly: true });
  const plan = db.prepare(`explain query plan ${sql}`).all(TOPIC, NOW_MS);
  db.close();
  const steps = plan.map(({ detail }) => String(detail));
  const searches = steps.filter((step) => /^(?:SEARCH|SCAN)/.test(step));
  expect(searches.length).toBeGreaterThan(1);
  for (const step of searches) {
    expect(step).toMatch(/^SEARCH (?:topic_feed USING PRIMARY KEY|\w+ USING COVERING INDEX)/);
  }
});
