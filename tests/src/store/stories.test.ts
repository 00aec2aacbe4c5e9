import { expect, test } from "vitest";
import type { Article } from "../../../src/model/article.ts";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
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
const OTHER = "other-topic" as TopicName;

/** Saves an article of that title, judged on the topic. */
function arrive(
  store: Store,
  title: string,
  { atMs, publishedAtMs = atMs }: { readonly atMs: number; readonly publishedAtMs?: number },
): Article {
  store.articles.save(aFeed(store, NOW_MS), [aDraft({ title, publishedAtMs })], atMs);
  const [article] = judgeAll(store);
  if (article === undefined) throw new Error(`${title} did not arrive.`);
  return article;
}

/** What no editor said anything of, and is nobody's copy. */

const titles = (articles: readonly Article[]): string[] => articles.map(({ title }) => title);

test("what waits for a story is on the topic and in none, oldest report first", () => {
  const store = tempStore(() => NOW_MS);
  const late = arrive(store, "Late", { atMs: NOW_MS, publishedAtMs: NOW_MS });
  arrive(store, "Early", { atMs: NOW_MS + 1, publishedAtMs: NOW_MS - HOUR_MS });
  arrive(store, "Taken", { atMs: NOW_MS + 2 });
  store.articles.save(aFeed(store, NOW_MS), [aDraft({ title: "Off the topic" })], NOW_MS);
  judgeAll(store, { onTopic: false });
  expect(titles(store.stories.waiting(TOPIC))).toEqual(["Early", "Late", "Taken"]);
  expect(store.stories.waiting(OTHER)).toEqual([]);
  aStory(store, [late], { changedAtMs: NOW_MS });
  expect(titles(store.stories.waiting(TOPIC))).toEqual(["Early", "Taken"]);
});

test("reports of one instant wait in an order that does not depend on which feed answered first", () => {
  const orders = [["a", "b", "c"] as const, ["c", "a", "b"] as const].map((identities) => {
    const store = tempStore(() => NOW_MS);
    for (const title of identities) arrive(store, title, { atMs: NOW_MS });
    return titles(store.stories.waiting(TOPIC));
  });
  expect(orders[0]).toEqual(orders[1]);
});

test("a story has its articles oldest first and keeps its id as it grows", () => {
  const store = tempStore(() => NOW_MS);
  const second = arrive(store, "Second", { atMs: NOW_MS });
  const first = arrive(store, "First", { atMs: NOW_MS, publishedAtMs: NOW_MS - HOUR_MS });
  const id = aStory(store, [second], { changedAtMs: NOW_MS });
  const story = {
    ...{ id, topic: TOPIC, headline: "Named anew", leadArticleId: first.id },
    firstReportAtMs: first.publishedAtMs,
    lastReportAtMs: second.publishedAtMs,
    changedAtMs: NOW_MS + 1,
  };
  store.stories.join(first, story);
  expect(store.stories.get(id)).toMatchObject({ ...story, articles: [first, second] });
  expect(store.stories.get((id + 1) as StoryId)).toBeUndefined();
});

test("an article joins and its story changes together or not at all", () => {
  const store = tempStore(() => NOW_MS);
  const article = arrive(store, "Alone", { atMs: NOW_MS });
  const id = aStory(store, [], { changedAtMs: NOW_MS });
  expect(() =>
    store.stories.join(article, {
      ...{ id, topic: TOPIC, headline: "x", leadArticleId: article.id },
      ...{ firstReportAtMs: Number.NaN, lastReportAtMs: NOW_MS, changedAtMs: NOW_MS },
    }),
  ).toThrow();
  expect(titles(store.stories.waiting(TOPIC))).toEqual(["Alone"]);
});

test("a seed founds its story once; another topic's seed of that name founds another", () => {
  const store = tempStore(() => NOW_MS);
  const story = {
    ...{ topic: TOPIC, headline: "A seed", leadArticleId: null },
    ...{ firstReportAtMs: 1, lastReportAtMs: 1, changedAtMs: 1 },
  };
  const id = store.stories.foundBySeed("01.md", story);
  expect(store.stories.foundBySeed("01.md", { ...story, headline: "Reworded" })).toBe(id);
  const plain = { isPinned: false, isRenamed: false, follows: null, articles: [] };
  expect(store.stories.get(id)).toEqual({ ...story, ...plain, id });
  expect(store.stories.foundBySeed("02.md", story)).not.toBe(id);
  expect(store.stories.foundBySeed("01.md", { ...story, topic: OTHER })).not.toBe(id);
});

test("stories changed after an instant come oldest change first, of one topic only", () => {
  const store = tempStore(() => NOW_MS);
  const at = (title: string, changedAtMs: number): StoryId =>
    aStory(store, [arrive(store, title, { atMs: NOW_MS })], { changedAtMs });
  const late = at("Late", NOW_MS + 2);
  const early = at("Early", NOW_MS + 1);
  at("Before", NOW_MS);
  store.stories.create({
    ...{ topic: OTHER, headline: "Elsewhere", leadArticleId: null },
    ...{ firstReportAtMs: NOW_MS, lastReportAtMs: NOW_MS, changedAtMs: NOW_MS + 1 },
  });
  const found = store.stories.changedSince(TOPIC, NOW_MS);
  expect(found.map(({ id }) => id)).toEqual([early, late]);
  expect(found.map(({ articles }) => titles(articles))).toEqual([["Early"], ["Late"]]);
});

test("all members of a story come back when it changed lately, and none of a story that did not", () => {
  const store = tempStore(() => NOW_MS);
  const ancient = arrive(store, "Ancient", { atMs: NOW_MS - 40 * DAY_MS });
  const recent = arrive(store, "Recent", { atMs: NOW_MS });
  const forgotten = arrive(store, "Forgotten", { atMs: NOW_MS - DAY_MS - 1 });
  const edge = arrive(store, "On the edge", { atMs: NOW_MS - DAY_MS });
  arrive(store, "In no story", { atMs: NOW_MS });
  const alive = aStory(store, [recent, ancient], { changedAtMs: NOW_MS });
  aStory(store, [forgotten], { changedAtMs: NOW_MS - DAY_MS - 1 });
  const edgy = aStory(store, [edge], { changedAtMs: NOW_MS - DAY_MS });
  const place = (article: Article, storyId: StoryId, newsSeq: number, first = article) => ({
    ...{ articleId: article.id, revision: article.revision, storyId, newsSeq },
    firstReportAtMs: first.publishedAtMs,
  });
  const places = store.stories.placesSince(TOPIC, NOW_MS - DAY_MS);
  expect(places.sort((a, b) => a.newsSeq - b.newsSeq)).toEqual([
    place(recent, alive, 6, ancient),
    place(ancient, alive, 7),
    place(edge, edgy, 9),
  ]);
  expect(store.stories.latestSeq()).toBe(9);
  const ids = [recent, edge, ancient].map(({ id }) => id);
  expect(store.stories.inOrderOfArrival(ids)).toEqual([ancient.id, edge.id, recent.id]);
});

test("one article in stories of two topics is a member of each topic's own story only", () => {
  const store = tempStore(() => NOW_MS);
  const article = arrive(store, "Shared", { atMs: NOW_MS });
  store.feeds.setTopicFeeds(OTHER, [aListing()], NOW_MS);
  judgeAll(store, { topic: OTHER });
  const here = aStory(store, [article], { changedAtMs: NOW_MS });
  const there = aStory(store, [article], { changedAtMs: NOW_MS, topic: OTHER });
  const members = (topic: TopicName) =>
    store.stories.placesSince(topic, NOW_MS).map(({ storyId }) => storyId);
  expect(members(TOPIC)).toEqual([here]);
  expect(members(OTHER)).toEqual([there]);
});

test("a grouped article with another text comes back as revised until its story has taken it up", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const one = aDraft({ identity: "g:1" });
  store.articles.save(feedId, [one, aDraft({ identity: "g:2" })], NOW_MS);
  const [article, waiting] = judgeAll(store);
  if (article === undefined || waiting === undefined) throw new Error("Two should have come.");
  const id = aStory(store, [article], { changedAtMs: NOW_MS });
  expect(store.stories.revised(TOPIC)).toEqual([]);
  const changes = ["g:1", "g:2"].map((identity) => aDraft({ identity, summary: "More." }));
  store.articles.save(feedId, changes, NOW_MS + 1);
  expect(store.stories.revised(TOPIC)).toEqual([]);
  judgeAll(store);
  const now = { ...article, summary: "More.", revision: 1 };
  expect(store.stories.revised(TOPIC)).toEqual([
    { article: now, storyId: id, firstReportAtMs: article.publishedAtMs },
  ]);
  expect(store.stories.revised(OTHER)).toEqual([]);
  const story = store.stories.get(id);
  if (story === undefined) throw new Error("The story is gone.");
  store.stories.join(now, { ...story, changedAtMs: NOW_MS + 2 });
  expect(store.stories.revised(TOPIC)).toEqual([]);
  expect(store.stories.get(id)?.articles).toMatchObject([now]);
});

test("when a story changed last does not count articles that wait", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.stories.lastChangedAtMs(TOPIC)).toBeNull();
  const grouped = arrive(store, "Grouped", { atMs: NOW_MS });
  arrive(store, "Waiting", { atMs: NOW_MS + HOUR_MS });
  aStory(store, [grouped], { changedAtMs: NOW_MS });
  expect(store.stories.lastChangedAtMs(TOPIC)).toBe(NOW_MS);
  expect(store.stories.lastChangedAtMs(OTHER)).toBeNull();
});
