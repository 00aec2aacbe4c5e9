import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedId, StoryId, TopicName } from "../../../src/model/ids.ts";
import type { RetentionPolicy } from "../../../src/store/retention.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  CHAT,
  enqueue,
  judgeAll,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const POLICY: RetentionPolicy = { articlesMs: 30 * DAY_MS, skeletonsMs: 100 * DAY_MS };
const daysAgo = (days: number): number => NOW_MS - days * DAY_MS;

/** Saves an article seen so long ago and judges it; gives its id. */
function arrive(store: Store, days: number, { title = "Old", onTopic = true } = {}) {
  const draft = aDraft({ title, content: "Every word.", author: "A. Writer" });
  store.articles.save(aFeed(store, NOW_MS), [draft], daysAgo(days));
  const [article] = judgeAll(store, { onTopic });
  if (article === undefined) throw new Error("The article did not come.");
  return article;
}

test("texts of old articles go, their title, link and story stay", () => {
  const store = tempStore(() => NOW_MS);
  const old = arrive(store, 31, { title: "Old" });
  const young = arrive(store, 30, { title: "Young" });
  const story = aStory(store, [old, young], { changedAtMs: NOW_MS });
  expect(store.applyRetention(NOW_MS, POLICY)).toEqual({ purged: 1, deleted: 0 });
  expect(store.stories.get(story)?.articles).toMatchObject([
    { ...old, summary: "", content: "", author: null },
    young,
  ]);
});

test("a purged article that its feed still lists is neither new nor changed, and not judged again", () => {
  const store = tempStore(() => NOW_MS);
  const { feedId } = arrive(store, 31, { onTopic: false });
  store.applyRetention(NOW_MS, POLICY);
  const draft = aDraft({ title: "Old", content: "Every word.", author: "A. Writer" });
  expect(store.articles.save(feedId, [draft], NOW_MS)).toEqual({ added: 0, updated: 0 });
  store.feeds.setTopicFeeds("late-topic" as TopicName, [aListing()], NOW_MS);
  expect(store.topics.changed(TOPIC, 10)).toEqual([]);
  expect(store.topics.changed("late-topic" as TopicName, 10)).toEqual([]);
});

test("a purged article with another text gets its texts back and is judged again", () => {
  const store = tempStore(() => NOW_MS);
  const { feedId } = arrive(store, 31, { onTopic: false });
  store.applyRetention(NOW_MS, POLICY);
  const draft = aDraft({ title: "Old", summary: "Corrected." });
  expect(store.articles.save(feedId, [draft], NOW_MS).updated).toBe(1);
  expect(judgeAll(store).map(({ summary }) => summary)).toEqual(["Corrected."]);
});

test("an article its feed has listed within the time, or last of all, keeps its row and is not new", () => {
  const store = tempStore(() => NOW_MS);
  const { feedId } = arrive(store, 900, { title: "Long gone" });
  const pinned = aDraft({ title: "Pinned", summary: "Stays at the top." });
  const last = aDraft({ title: "Last", summary: "The feed rests." });
  store.articles.save(feedId, [pinned], daysAgo(800));
  store.articles.save(feedId, [pinned, last], daysAgo(700));
  judgeAll(store, { onTopic: false });
  // Since then the feed has answered "not modified", or nothing at all.
  for (let pass = 0; pass < 2; pass += 1) store.applyRetention(NOW_MS, POLICY);
  expect(store.articles.save(feedId, [pinned, last], NOW_MS)).toEqual({ added: 0, updated: 0 });
});

test("an article that its feed has listed no more for long goes with its story", () => {
  const store = tempStore(() => NOW_MS);
  const gone = arrive(store, 101, { title: "Gone" });
  const story = aStory(store, [gone], { changedAtMs: daysAgo(101) });
  store.articles.save(gone.feedId, [aDraft({ title: "Newer" })], daysAgo(5));
  judgeAll(store);
  store.applyRetention(NOW_MS, POLICY);
  expect(store.articles.get(gone.id)).toBeUndefined();
  expect(store.stories.get(story)).toBeUndefined();
  expect(store.articles.count()).toBe(1);
});

test("a feed that no topic lists any more keeps nothing beyond the time", () => {
  const store = tempStore(() => NOW_MS);
  arrive(store, 101, { onTopic: false });
  store.feeds.setTopicFeeds(TOPIC, [], NOW_MS);
  store.applyRetention(NOW_MS, POLICY);
  expect(store.articles.count()).toBe(0);
});

test("a story that changed within the time stays whole, with what chats were shown of it", () => {
  const store = tempStore(() => NOW_MS);
  const article = arrive(store, 300);
  store.articles.save(article.feedId, [aDraft({ title: "Newer" })], daysAgo(5));
  const story = aStory(store, [article], { changedAtMs: daysAgo(99) });
  const mark = { storyId: story, lastNewsSeq: 1, told: [], shownAtMs: daysAgo(300) };
  store.subscriptions.markShown(CHAT, [mark]);
  store.applyRetention(NOW_MS, POLICY);
  expect(store.stories.get(story)?.articles.map(({ id }) => id)).toEqual([article.id]);
  expect(store.subscriptions.shown(CHAT).get(story)).toEqual(mark);
});

test("a story keeps an article that an update took off the topic, also when its text is gone", () => {
  const store = tempStore(() => NOW_MS);
  const article = arrive(store, 40);
  const { feedId, id } = article;
  const story = aStory(store, [article], { changedAtMs: NOW_MS });
  store.articles.save(feedId, [aDraft({ title: "Old", summary: "About fish." })], daysAgo(39));
  judgeAll(store, { onTopic: false });
  store.applyRetention(NOW_MS, POLICY);
  expect(store.stories.get(story)?.articles).toMatchObject([{ id, summary: "" }]);
});

test("stories are kept no shorter than the texts they are made of", () => {
  const store = tempStore(() => NOW_MS);
  const article = arrive(store, 50);
  const story = aStory(store, [article], { changedAtMs: daysAgo(50) });
  store.applyRetention(NOW_MS, { articlesMs: 60 * DAY_MS, skeletonsMs: 10 * DAY_MS });
  expect(store.stories.get(story)?.articles).toMatchObject([article]);
});

test("a seed's story stays, since the topic is founded on it", () => {
  const store = tempStore(() => NOW_MS);
  const seed = {
    ...{ topic: TOPIC, headline: "A seed", leadArticleId: null },
    ...{ firstReportAtMs: 1, lastReportAtMs: 1, changedAtMs: 1 },
  };
  const id = store.stories.foundBySeed("01.md", seed);
  store.applyRetention(NOW_MS, POLICY);
  expect(store.stories.get(id)).toEqual({ ...seed, id, articles: [] });
});

test("nothing that waits in the outbox goes, however old; what was sent long ago does", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "sent", daysAgo(500));
  const [sent] = store.deliveries.due("terminal", NOW_MS, 1);
  if (sent === undefined) throw new Error("Nothing is due.");
  store.deliveries.markSent(sent.id, daysAgo(500));
  enqueue(store, CHAT, "waiting", daysAgo(500));
  enqueue(store, { ...CHAT, chat: "recent" }, "recent", daysAgo(99));
  store.applyRetention(NOW_MS, POLICY);
  expect(store.deliveries.counts()).toEqual({ waiting: 2, sent: 0, dropped: 0 });
  expect(store.deliveries.due("terminal", NOW_MS, 10).map(({ key }) => key)).toEqual([
    "waiting",
    "recent",
  ]);
  expect(store.deliveries.lastDigest(CHAT)?.title).toBe("waiting");
});

test("expired cache entries go, the others stay", async () => {
  const store = tempStore(() => NOW_MS);
  const cache = store.cache("pages");
  await cache.set("short", 1, 1000);
  await cache.set("long", 2, 10 * DAY_MS);
  await cache.set("endless", 3);
  expect(store.applyRetention(NOW_MS + DAY_MS, POLICY).deleted).toBe(1);
  expect(await cache.getMany(["long", "endless"])).toEqual([2, 3]);
});

interface Past {
  readonly articles: readonly {
    readonly feed: number;
    readonly seen: number;
    readonly listed: number;
    readonly judged: "no" | "off" | "on" | "story";
    readonly story: number;
    readonly revised: boolean;
  }[];
  readonly stories: readonly {
    readonly changed: number;
    readonly seed: boolean;
    readonly shown: number | null;
  }[];
  readonly digests: readonly {
    readonly age: number;
    readonly end: "waiting" | "sent" | "dropped";
  }[];
  readonly unlisted: boolean;
  readonly policy: { readonly articles: number; readonly skeletons: number };
}

const age = fc.nat({ max: 250 });
const past: fc.Arbitrary<Past> = fc.record({
  articles: fc.array(
    fc.record({
      ...{ feed: fc.nat({ max: 1 }), seen: age, listed: age, story: fc.nat({ max: 3 }) },
      judged: fc.constantFrom("no", "off", "on", "story"),
      revised: fc.boolean(),
    }),
    { maxLength: 15 },
  ),
  stories: fc.array(fc.record({ changed: age, seed: fc.boolean(), shown: fc.option(age) }), {
    minLength: 4,
    maxLength: 4,
  }),
  digests: fc.array(fc.record({ age, end: fc.constantFrom("waiting", "sent", "dropped") }), {
    maxLength: 6,
  }),
  unlisted: fc.boolean(),
  policy: fc.record({ articles: fc.nat({ max: 200 }), skeletons: fc.nat({ max: 200 }) }),
});

/** Makes a story of that past, with its mark; gives its id. */
function reliveStory(store: Store, past: Past["stories"][number], name: string): StoryId {
  const changedAtMs = daysAgo(past.changed);
  const values = {
    ...{ topic: TOPIC, headline: "A story", leadArticleId: null },
    ...{ firstReportAtMs: changedAtMs, lastReportAtMs: changedAtMs, changedAtMs },
  };
  const storyId = past.seed
    ? store.stories.foundBySeed(name, values)
    : store.stories.create(values);
  const mark = { storyId, lastNewsSeq: 1, told: [], shownAtMs: daysAgo(past.shown ?? 0) };
  if (past.shown !== null) store.subscriptions.markShown(CHAT, [mark]);
  return storyId;
}

/** Saves an article of that past, judges it, puts it into a story and lists it once more. */
function reliveArticle(
  store: Store,
  past: Past["articles"][number],
  place: { readonly title: string; readonly feedId: FeedId; readonly story: StoryId },
): void {
  const draft = aDraft({ title: place.title });
  store.articles.save(place.feedId, [draft], daysAgo(past.seen));
  if (past.judged === "no") return;
  const judged = judgeAll(store, { onTopic: past.judged !== "off" }).at(-1);
  const story = store.stories.get(place.story);
  if (past.judged === "story" && judged !== undefined && story !== undefined) {
    store.stories.join(judged, { ...story, leadArticleId: judged.id });
  }
  const again = past.revised ? aDraft({ title: place.title, summary: "Reworded." }) : draft;
  store.articles.save(place.feedId, [again], daysAgo(past.listed));
}

/** Puts a digest of that past into the outbox and ends its delivery, or lets it wait. */
function reliveDigest(store: Store, past: Past["digests"][number], key: string): void {
  const chat = { ...CHAT, chat: key };
  const atMs = daysAgo(past.age);
  enqueue(store, chat, key, atMs);
  const delivery = store.deliveries.due("terminal", NOW_MS, 100).find((due) => due.key === key);
  if (delivery === undefined) throw new Error("The delivery is not due.");
  if (past.end === "sent") store.deliveries.markSent(delivery.id, atMs);
  if (past.end === "dropped") store.deliveries.markRefused(delivery.id, atMs, "refused");
}

/** Fills a store with that past. */
function relive(store: Store, past: Past): void {
  const south = aListing({ url: "https://south.example/rss" });
  const feeds = [aFeed(store, NOW_MS), aFeed(store, NOW_MS, south)];
  const stories = past.stories.map((story, index) => reliveStory(store, story, `${index}.md`));
  for (const [index, article] of past.articles.entries()) {
    reliveArticle(store, article, {
      title: `Article ${index}`,
      feedId: feeds[article.feed] as FeedId,
      story: stories[article.story] as StoryId,
    });
  }
  for (const [index, digest] of past.digests.entries()) {
    reliveDigest(store, digest, `digest:${index}`);
  }
  if (past.unlisted) store.feeds.setTopicFeeds(TOPIC, [south], NOW_MS);
}

test("whatever is how old, clearing breaks no reference, loses nothing that waits, and is done in one go", () => {
  const store = tempStore(() => NOW_MS);
  const sql = new DatabaseSync(store.file, { enableForeignKeyConstraints: false });
  const tables = sql.prepare("select name from sqlite_schema where type = 'table'").all();
  const forgetAll = tables
    .map(({ name }) => String(name))
    .filter((name) => name !== "change_counter")
    .map((name) => `delete from ${name};`)
    .join("");
  fc.assert(
    fc.property(past, (given) => {
      sql.exec(`begin; ${forgetAll} commit`);
      store.transaction(() => relive(store, given));
      const all = (query: string) => sql.prepare(query).all();
      const waiting = "select * from delivery where state = 'waiting' order by id";
      const digests = `select * from digest where id in (select digest_id from (${waiting}))`;
      const kept = `select id from article where listed_at_ms =
        (select max(listed_at_ms) from article as other where other.feed_id = article.feed_id)
        and feed_id in (select feed_id from topic_feed)`;
      const stays = [waiting, digests, kept, "select * from story_seed"];
      const before = stays.map(all);
      const { articles, skeletons } = given.policy;
      const policy = { articlesMs: articles * DAY_MS, skeletonsMs: skeletons * DAY_MS };
      store.applyRetention(NOW_MS, policy);
      expect(all("pragma foreign_key_check")).toEqual([]);
      expect(all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
      expect(stays.map(all)).toEqual(before);
      expect(store.applyRetention(NOW_MS, policy)).toEqual({ purged: 0, deleted: 0 });
    }),
  );
  sql.close();
});
