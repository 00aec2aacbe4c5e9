import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Incoming } from "../../../src/model/chat.ts";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import type { RetentionPolicy } from "../../../src/store/retention.ts";
import type { Store } from "../../../src/store/store.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import {
  aDocument,
  aDraft,
  aFeed,
  aListing,
  aStory,
  CHAT,
  enqueue,
  enqueueDigest,
  judgeAll,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { dueKeys, idOf, NOW_MS, take } from "../../support/outbox.ts";
import { past, relive } from "../../support/past.ts";

const POLICY: RetentionPolicy = { articlesMs: 30 * DAY_MS, skeletonsMs: 100 * DAY_MS };
const daysAgo = (days: number): number => NOW_MS - days * DAY_MS;

/** How many rows the table has. */
function rowsOf(store: Store, table: string): number {
  const sql = new DatabaseSync(store.file, { readOnly: true });
  const found = sql.prepare(`select count(*) as n from ${table}`).get();
  sql.close();
  return Number(found?.["n"]);
}

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
  const told = [{ text: "Every word.", language: "en" }];
  const stories = [{ storyId: story, lastNewsSeq: 1, told }];
  enqueueDigest(store, CHAT, "sent", { atMs: daysAgo(300), stories });
  store.deliveries.markSent(idOf(store, "sent"), daysAgo(300));
  store.applyRetention(NOW_MS, POLICY);
  expect(store.stories.get(story)?.articles.map(({ id }) => id)).toEqual([article.id]);
  expect(store.digests.shownBy(store.digests.ofChat(CHAT)).get(story)).toEqual({
    ...{ lastNewsSeq: 1, told },
  });
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
  expect(store.stories.get(id)).toMatchObject({ ...seed, id, articles: [] });
});

test("a merged story answers as long as the one it went into and a digest that told it", () => {
  const store = tempStore(() => NOW_MS);
  const arrived = [160, 150, 99].map((days) => arrive(store, days, { title: `${days} days` }));
  const [told, untold, into] = arrived.map((article) =>
    aStory(store, [article], { changedAtMs: daysAgo(150) }),
  ) as [StoryId, StoryId, StoryId];
  const marks = [{ storyId: told, lastNewsSeq: 99, told: [] }];
  enqueueDigest(store, CHAT, "sent", { atMs: daysAgo(150), stories: marks });
  take(store, idOf(store, "sent"));
  const how = { factsOf: storyFacts, atMs: daysAgo(140) };
  for (const id of [told, untold]) store.stories.mergeInto(id, into, how);
  const now = () => [told, untold, into].map((id) => store.stories.currentId(id));
  const youngMs = daysAgo(140) + POLICY.skeletonsMs;
  store.applyRetention(youngMs, POLICY);
  expect(now()).toEqual([into, into, into]);
  // It goes on, so the digest that told it stays; nobody was told the other one.
  store.stories.setPinned(into, false, daysAgo(1));
  store.applyRetention(NOW_MS, POLICY);
  expect(now()).toEqual([into, undefined, into]);
  expect(store.digests.shownBy(store.digests.ofChat(CHAT)).get(into)?.moved?.size).toBe(1);
  store.applyRetention(NOW_MS + POLICY.skeletonsMs, POLICY);
  expect(now()).toEqual([undefined, undefined, undefined]);
});

test("what follows a story that is forgotten follows none; a copy of a forgotten article is nobody's", () => {
  const store = tempStore(() => NOW_MS);
  const [old, young] = [101, 99].map((days) => arrive(store, days, { title: `${days} days` }));
  if (old === undefined || young === undefined) throw new Error("They did not come.");
  const earlier = aStory(store, [old], { changedAtMs: daysAgo(101) });
  const id = aStory(store, [young], { changedAtMs: daysAgo(99) });
  store.stories.setFollows(id, earlier);
  const story = store.stories.get(id);
  if (story !== undefined) store.stories.join(young, story, { copyOf: old.id });
  store.applyRetention(NOW_MS, POLICY);
  expect(store.articles.get(old.id)).toBeUndefined();
  expect(store.stories.get(id)).toMatchObject({ follows: null, articles: [{ copyOf: null }] });
});

test("nothing that waits in the outbox goes, however old; what was sent long ago does, whole", () => {
  const store = tempStore(() => NOW_MS);
  const stories = [
    { storyId: aStory(store, [], { changedAtMs: daysAgo(500) }), lastNewsSeq: 1, told: [] },
  ];
  for (const [key, days] of [
    ["sent", 500],
    ["waiting", 500],
    ["young", 99],
  ] as const) {
    enqueueDigest(store, { ...CHAT, chat: key }, key, { atMs: daysAgo(days), stories });
    if (key !== "waiting") take(store, idOf(store, key));
  }
  store.applyRetention(NOW_MS, POLICY);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 1, dead: 0 });
  expect(dueKeys(store)).toEqual(["waiting"]);
  expect(store.digests.lastOfChat({ ...CHAT, chat: "waiting" })[0]?.title).toBe("waiting");
  const held = Object.values(store.chats.export({ ...CHAT, chat: "sent" }));
  expect(held.flat()).toEqual([]);
  expect(rowsOf(store, "document")).toBe(2);
  expect(rowsOf(store, "message")).toBe(1);
});

test("messages that were no digest go after two weeks, the documents of all that went with them", () => {
  const store = tempStore(() => NOW_MS);
  const ends = [
    ["old", 15],
    ["young", 13],
    ["dead", 15],
    ["waiting", 15],
  ] as const;
  for (const [key, days] of ends) {
    const chat = { ...CHAT, chat: key };
    enqueue(store, chat, key, { atMs: daysAgo(90), kind: "broadcast" });
    const id = idOf(store, key);
    if (key === "dead") store.deliveries.markDead(id, daysAgo(days), "refused");
    else if (key !== "waiting") store.deliveries.markSent(id, daysAgo(days));
  }
  store.deliveries.addDocument(aDocument("of nobody"));
  expect(store.applyRetention(NOW_MS, POLICY).deleted).toBe(2 + 3);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 1, dead: 0 });
  expect(dueKeys(store)).toEqual(["waiting"]);
  expect(rowsOf(store, "document")).toBe(2);
});

test("a dead digest stays as long as its digest", () => {
  const store = tempStore(() => NOW_MS);
  enqueueDigest(store, CHAT, "dead", { atMs: daysAgo(99) });
  store.deliveries.markDead(idOf(store, "dead"), daysAgo(99), "refused");
  store.applyRetention(NOW_MS, POLICY);
  expect(store.deliveries.deadLetters(9)).toHaveLength(1);
  store.applyRetention(NOW_MS + 2 * DAY_MS, POLICY);
  expect(store.deliveries.deadLetters(9)).toEqual([]);
});

test("numbers of what was carried out go after three days, and what waits does not", () => {
  const store = tempStore(() => NOW_MS);
  const event = { kind: "joined" } as const;
  const incoming = (id: string): Incoming => ({
    ...{ id, chat: CHAT, chatKind: "private", sender: "u1", language: null, event },
  });
  const put = (id: string, days: number) => store.inbox.put(incoming(id), daysAgo(days));
  for (const [id, days] of [
    ["old", 3.01],
    ["young", 2.99],
  ] as const)
    put(id, days);
  for (const { id } of store.inbox.heads(9)) store.inbox.done(id);
  put("waiting", 90);
  expect(store.applyRetention(NOW_MS, POLICY).deleted).toBe(1);
  expect(["old", "young", "waiting"].map((id) => put(id, 0))).toEqual([true, false, false]);
});

test("move tokens go when their time is over", () => {
  const store = tempStore(() => NOW_MS);
  store.chats.putMoveToken("over", CHAT, NOW_MS - 1);
  store.chats.putMoveToken("good", CHAT, NOW_MS + 1);
  expect(store.applyRetention(NOW_MS, POLICY).deleted).toBe(1);
  expect(store.chats.takeMoveToken("good", NOW_MS)).toEqual(CHAT);
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
      const documents = `select * from document where id in (select document_id from (${waiting}))`;
      const { articles, skeletons } = given.policy;
      const shown = `select digest_story.* from digest_story join story on story.id = story_id
        where changed_at_ms >= ${daysAgo(Math.max(articles, skeletons))}`;
      const moved = `select digest_article.* from digest_article
        join topic_article on topic_article.article_id = digest_article.article_id
        join story on story.id = story_id
        where changed_at_ms >= ${daysAgo(Math.max(articles, skeletons))}`;
      const redirects = `select story.* from digest_story join story on story.id = story_id
        join story as other on other.id = story.redirect_to
        where other.changed_at_ms >= ${daysAgo(Math.max(articles, skeletons))}`;
      const seeds = "select * from story_seed";
      const stays = [waiting, digests, documents, kept, shown, moved, redirects, seeds];
      const before = stays.map(all);
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

test("what a language model cost is forgotten after some days, when no cap asks for it", () => {
  const store = tempStore(() => NOW_MS);
  const dayOf = (days: number): string => new Date(daysAgo(days)).toISOString().slice(0, 10);
  for (const days of [0, 1, 2, 3]) store.modelSpending.add(dayOf(days), { tokens: 9, cost: 0.5 });
  expect(store.applyRetention(NOW_MS, POLICY).deleted).toBe(1);
  expect(store.modelSpending.on(dayOf(3))).toEqual({ tokens: 0, cost: 0 });
  expect(store.modelSpending.on(dayOf(2))).toEqual({ tokens: 9, cost: 0.5 });
});
