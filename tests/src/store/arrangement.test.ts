import { expect, test } from "vitest";
import { selectStories } from "../../../digests/select-stories.ts";
import type { Article } from "../../../src/model/article.ts";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import {
  aDraft,
  aFeed,
  aStory,
  CHAT,
  enqueueDigest,
  judgeAll,
  someSettings,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { idOf, NOW_MS, OTHER, take } from "../../support/outbox.ts";
import { unwrap } from "../../support/temp.ts";

const HOW = { factsOf: storyFacts, atMs: NOW_MS + HOUR_MS };
const THIRD: ChatRef = { ...CHAT, chat: "reader-3" };

interface Bench {
  readonly store: Store;
  /** A story of articles with these titles, an hour apart. */
  story(...titles: string[]): StoryId;
  /** One more article of the story. */
  goOn(id: StoryId, title: string): void;
  article(title: string): Article;
  /** Tells the chat what is news to it, as digests do; gives the titles by story. */
  tell(chat: ChatRef, only?: readonly StoryId[]): Record<string, string[]>;
  move(titles: readonly string[], to: StoryId | null): StoryId;
  merge(from: StoryId, into: StoryId): StoryId;
}

function aBench(): Bench {
  const store = tempStore(() => NOW_MS);
  const articles = new Map<string, Article>();
  const article = (title: string): Article => {
    const found = articles.get(title);
    if (found === undefined) throw new Error(`There is no article ${title}.`);
    return found;
  };
  const arrive = (title: string): Article => {
    const publishedAtMs = NOW_MS + articles.size * HOUR_MS;
    store.articles.save(aFeed(store, NOW_MS), [aDraft({ title, publishedAtMs })], NOW_MS);
    for (const come of judgeAll(store)) articles.set(come.title, come);
    return article(title);
  };
  let digests = 0;
  return {
    ...{ store, article },
    story: (...titles) => aStory(store, titles.map(arrive), { changedAtMs: NOW_MS }),
    goOn(id, title) {
      const story = store.stories.get(id);
      if (story !== undefined) store.stories.join(arrive(title), story);
    },
    tell(chat, only) {
      const stories = store.stories
        .changedSince(TOPIC, 0)
        .filter(({ id }) => only === undefined || only.includes(id));
      const known = store.digests.shownBy(store.digests.ofChat(chat));
      const news = selectStories(stories, known, { sinceMs: 0 });
      digests += 1;
      enqueueDigest(store, chat, `digest ${digests}`, {
        atMs: NOW_MS,
        stories: news.map(({ story, articles: reports }) => ({
          storyId: story.id,
          lastNewsSeq: Math.max(...story.articles.map(({ newsSeq }) => newsSeq)),
          told: reports.map(({ title }) => ({ text: `${title}.`, language: "en" })),
        })),
      });
      return Object.fromEntries(
        news.map(({ story, articles: told }) => [story.id, told.map(({ title }) => title)]),
      );
    },
    move: (titles, to) =>
      store.stories.move(
        titles.map((title) => article(title).id),
        { topic: TOPIC, to },
        HOW,
      ),
    merge: (from, into) => store.stories.mergeInto(from, into, HOW),
  };
}

const titlesOf = ({ store }: Bench, id: StoryId): string[] | undefined =>
  store.stories.get(id)?.articles.map(({ title }) => title);

test("articles go into a new story, and both are what their articles say now", () => {
  const bench = aBench();
  const old = bench.story("A", "B", "C");
  const made = bench.move(["A", "C"], null);
  expect(made).not.toBe(old);
  expect(bench.store.stories.get(old)).toMatchObject({
    ...{ headline: "B", leadArticleId: bench.article("B").id, changedAtMs: HOW.atMs },
    ...{ firstReportAtMs: NOW_MS + HOUR_MS, lastReportAtMs: NOW_MS + HOUR_MS },
  });
  expect(bench.store.stories.get(made)).toMatchObject({
    ...{ topic: TOPIC, headline: "A", leadArticleId: bench.article("A").id },
    ...{ firstReportAtMs: NOW_MS, lastReportAtMs: NOW_MS + 2 * HOUR_MS, changedAtMs: HOW.atMs },
  });
  expect(titlesOf(bench, made)).toEqual(["A", "C"]);
});

test("an article in no story, or of another topic, is not moved, nor is any other with it", () => {
  const bench = aBench();
  const [one, two] = [bench.story("A", "B"), bench.story("C")];
  const other = "other-topic" as TopicName;
  const ids = [bench.article("A").id];
  expect(() =>
    bench.store.stories.move([...ids, 99 as never], { topic: TOPIC, to: two }, HOW),
  ).toThrow("99");
  expect(() => bench.store.stories.move(ids, { topic: other, to: two }, HOW)).toThrow(other);
  expect(titlesOf(bench, one)).toEqual(["A", "B"]);
});

test("who was told an article is not told it again where it went, and everybody else is", () => {
  const bench = aBench();
  const [old, other] = [bench.story("A", "B"), bench.story("X")];
  expect(bench.tell(CHAT, [old])).toEqual({ [old]: ["A", "B"] });
  expect(bench.tell(OTHER, [other])).toEqual({ [other]: ["X"] });
  bench.move(["B"], other);
  expect(bench.tell(CHAT)).toEqual({ [other]: ["X"] });
  expect(bench.tell(OTHER)).toEqual({ [old]: ["A"], [other]: ["B"] });
  expect(bench.tell(THIRD)).toEqual({ [old]: ["A"], [other]: ["B", "X"] });
  for (const chat of [CHAT, OTHER, THIRD]) expect(bench.tell(chat)).toEqual({});
});

test("an article told as an update counts as told, an earlier mark does not speak for it", () => {
  const bench = aBench();
  const old = bench.story("A");
  bench.tell(CHAT);
  bench.goOn(old, "B");
  bench.tell(OTHER);
  const made = bench.move(["B"], null);
  expect(bench.tell(CHAT)).toEqual({ [made]: ["B"] });
  expect(bench.tell(OTHER)).toEqual({});
});

test("what a digest told of the old story after an article left it says nothing of the article", () => {
  const bench = aBench();
  const old = bench.story("A", "B");
  const made = bench.move(["A"], null);
  bench.goOn(old, "C");
  expect(bench.tell(CHAT, [old])).toEqual({ [old]: ["B", "C"] });
  expect(bench.tell(CHAT)).toEqual({ [made]: ["A"] });
});

test("an article that moves there and back and on is told once to each chat", () => {
  const bench = aBench();
  const [one, two] = [bench.story("A", "B"), bench.story("X")];
  bench.tell(CHAT, [one]);
  bench.move(["B"], two);
  bench.tell(OTHER, [two]);
  bench.move(["B"], one);
  const three = bench.move(["B"], null);
  expect(bench.tell(CHAT)).toEqual({ [two]: ["X"] });
  expect(bench.tell(OTHER)).toEqual({ [one]: ["A"] });
  expect(bench.tell(THIRD)).toEqual({ [one]: ["A"], [two]: ["X"], [three]: ["B"] });
});

test("an article that says something else where it went is news again, to everybody", () => {
  const bench = aBench();
  const { store } = bench;
  bench.story("A", "B");
  bench.tell(CHAT);
  const made = bench.move(["B"], null);
  const { feedId } = bench.article("B");
  store.articles.save(feedId, [aDraft({ title: "B", summary: "Twelve were hurt." })], NOW_MS);
  const [changed] = judgeAll(store);
  const story = store.stories.get(made);
  if (changed === undefined || story === undefined) throw new Error("Nothing was changed.");
  store.stories.join(changed, story);
  expect(bench.tell(CHAT)).toEqual({ [made]: ["B"] });
});

test("what a digest told that never arrived is not told", () => {
  const bench = aBench();
  const { store } = bench;
  bench.story("A", "B");
  bench.tell(CHAT);
  const made = bench.move(["B"], null);
  store.deliveries.markDead(idOf(store, "digest 1"), NOW_MS, "refused");
  expect(Object.keys(bench.tell(CHAT))).toContain(String(made));
});

test("told sentences go along, once, so that nobody reads them again in a later report", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two] = [bench.story("A", "B"), bench.story("X")];
  bench.tell(CHAT);
  bench.move(["B"], two);
  bench.move(["B"], one);
  bench.move(["B"], two);
  const shown = store.digests.shownBy(store.digests.ofChat(CHAT)).get(two);
  expect(shown?.told.map(({ text }) => text)).toEqual(["X.", "A.", "B."]);
});

test("a headline that was told goes along as one, though another story's sentence says the same", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two] = [bench.story("A"), bench.story("X")];
  const sentence = { text: "A.", language: "en" };
  const headline = { ...sentence, isHeadline: true } as const;
  const stories = [
    { storyId: one, lastNewsSeq: 9, told: [sentence] },
    { storyId: two, lastNewsSeq: 9, told: [headline] },
  ];
  enqueueDigest(store, CHAT, "both", { atMs: NOW_MS, stories });
  bench.merge(one, two);
  const shown = store.digests.shownBy(store.digests.ofChat(CHAT)).get(two);
  expect(shown?.told).toEqual([headline, sentence]);
});

test("a merged story answers under the id it went into, also when that was merged in turn", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two, three] = [bench.story("A"), bench.story("B"), bench.story("C")];
  expect(bench.merge(one, two)).toBe(two);
  expect(bench.merge(two, three)).toBe(three);
  for (const id of [one, two, three]) {
    expect(store.stories.currentId(id)).toBe(three);
    expect(store.stories.get(id)).toMatchObject({ id: three, headline: "C" });
  }
  expect(titlesOf(bench, one)).toEqual(["A", "B", "C"]);
  const last = bench.story("D");
  expect(bench.merge(last, one)).toBe(three);
  expect(bench.merge(one, last)).toBe(three);
  expect(store.stories.currentId(last)).toBe(three);
});

test("a merged story is in no list any more; who remembers lists is told that it went", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two] = [bench.story("A"), bench.story("B")];
  expect(store.stories.redirectedSince(TOPIC, 0)).toEqual([]);
  bench.merge(one, two);
  expect(store.stories.changedSince(TOPIC, 0).map(({ id }) => id)).toEqual([two]);
  const members = store.stories.placesSince(TOPIC, 0);
  expect(members.map(({ storyId }) => storyId)).toEqual([two, two]);
  expect(store.stories.redirectedSince(TOPIC, HOW.atMs - 1)).toEqual([one]);
  expect(store.stories.redirectedSince(TOPIC, HOW.atMs)).toEqual([]);
  expect(store.stories.redirectedSince("other-topic" as TopicName, 0)).toEqual([]);
});

test("stories of two topics are not merged", () => {
  const bench = aBench();
  const one = bench.story("A");
  const other = aStory(bench.store, [], { changedAtMs: NOW_MS, topic: "other-topic" as TopicName });
  expect(() => bench.merge(one, other)).toThrow("two topics");
  expect(titlesOf(bench, one)).toEqual(["A"]);
});

test("after a merge each chat is told what of the two it was not told, once", () => {
  const bench = aBench();
  const [one, two] = [bench.story("A"), bench.story("B")];
  bench.tell(CHAT, [one]);
  bench.tell(OTHER, [two]);
  bench.tell(THIRD);
  bench.merge(one, two);
  expect(bench.tell(CHAT)).toEqual({ [two]: ["B"] });
  expect(bench.tell(OTHER)).toEqual({ [two]: ["A"] });
  expect(bench.tell(THIRD)).toEqual({});
  expect(bench.tell({ ...CHAT, chat: "new" })).toEqual({ [two]: ["A", "B"] });
  for (const chat of [CHAT, OTHER, THIRD]) expect(bench.tell(chat)).toEqual({});
});

test("a seed's story that is merged stays the seed's under its new id", () => {
  const bench = aBench();
  const { store } = bench;
  const seed = {
    ...{ topic: TOPIC, headline: "A seed", leadArticleId: null },
    ...{ firstReportAtMs: 1, lastReportAtMs: 1, changedAtMs: 1 },
  };
  const founded = store.stories.foundBySeed("01.md", seed);
  const two = bench.story("B");
  bench.merge(founded, two);
  expect(store.stories.foundBySeed("01.md", seed)).toBe(two);
  expect(store.stories.get(founded)?.headline).toBe("B");
});

test("a story that is left empty redirects to where its last article went; a seed's does not", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two] = [bench.story("A", "B"), bench.story("C")];
  bench.move(["A", "B"], two);
  expect(store.stories.currentId(one)).toBe(two);
  const seed = {
    ...{ topic: TOPIC, headline: "A seed", leadArticleId: null },
    ...{ firstReportAtMs: 1, lastReportAtMs: 1, changedAtMs: 1 },
  };
  const founded = store.stories.foundBySeed("01.md", seed);
  bench.goOn(founded, "D");
  bench.move(["D"], two);
  expect(store.stories.get(founded)).toMatchObject({ id: founded, leadArticleId: null });
  expect(titlesOf(bench, two)).toEqual(["A", "B", "C", "D"]);
});

test("wishes go along with a merge; who followed one and muted the other follows", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two] = [bench.story("A"), bench.story("B")];
  const cases = [
    ["mute", null, "mute"],
    ["follow", null, "follow"],
    [null, "mute", "mute"],
    ["follow", "mute", "follow"],
    ["mute", "follow", "follow"],
    ["mute", "mute", "mute"],
  ] as const;
  const chatOf = (index: number): ChatRef => ({ ...CHAT, chat: `case-${index}` });
  for (const [index, wishes] of cases.entries()) {
    store.chats.put(chatOf(index), someSettings(), NOW_MS);
    for (const [place, id] of [one, two].entries()) {
      const wish = wishes[place] ?? null;
      store.chats.setWish(chatOf(index), { kind: "story", subject: String(id), wish });
    }
    store.chats.setWish(chatOf(index), { kind: "outlet", subject: String(one), wish: "mute" });
  }
  bench.merge(one, two);
  for (const [index, [, , wish]] of cases.entries()) {
    expect(store.chats.wishes(chatOf(index)), String(index)).toEqual([
      { kind: "outlet", subject: String(one), wish: "mute" },
      { kind: "story", subject: String(two), wish },
    ]);
  }
});

test("an editor's headline stands against new titles and moves, until it is taken back", () => {
  const bench = aBench();
  const { store } = bench;
  const id = bench.story("A", "B");
  const headline = (): string | undefined => store.stories.get(id)?.headline;
  store.stories.rename(id, "The editors' name", HOW);
  bench.goOn(id, "C");
  bench.move(["B"], null);
  const story = store.stories.get(id);
  if (story === undefined) throw new Error("The story is gone.");
  store.stories.join(bench.article("C"), { ...story, headline: "Another title" });
  expect(headline()).toBe("The editors' name");
  expect(store.stories.get(id)?.isRenamed).toBe(true);
  store.stories.rename(id, null, HOW);
  expect(headline()).toBe("A");
  expect(store.stories.get(id)?.isRenamed).toBe(false);
});

test("a pin, an editor's name and held articles go along with a merge; the name that stays is the first", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two, three] = [bench.story("A"), bench.story("B"), bench.story("C")];
  store.stories.setPinned(one, true, NOW_MS);
  store.stories.hold(one, NOW_MS);
  store.stories.rename(one, "Named", HOW);
  bench.merge(one, two);
  expect(store.stories.get(two)).toMatchObject({
    ...{ headline: "Named", isRenamed: true, isPinned: true },
    articles: [{ isHeld: true }, { isHeld: false }],
  });
  store.stories.rename(three, "Third", HOW);
  bench.merge(three, two);
  expect(store.stories.get(two)?.headline).toBe("Named");
  expect(store.stories.pinned(TOPIC)).toEqual(new Set([two]));
  store.stories.setPinned(two, false, NOW_MS);
  expect(store.stories.pinned(TOPIC)).toEqual(new Set());
});

test("what was told reaches as far as somebody was or will be told; what was refused is not told", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two, three] = [bench.story("A"), bench.story("B"), bench.story("C")];
  bench.tell(CHAT, [one]);
  bench.goOn(one, "A2");
  bench.tell(OTHER, [one]);
  bench.goOn(one, "A3");
  bench.tell(THIRD, [two]);
  const seq = (id: StoryId, index: number): number =>
    store.stories.get(id)?.articles[index]?.newsSeq ?? 0;
  const told = () => [one, two, three].map((id) => store.stories.toldUpTo(id));
  expect(told()).toEqual([seq(one, 1), seq(two, 0), 0]);
  store.deliveries.markDead(idOf(store, "digest 2"), NOW_MS, "refused");
  store.deliveries.markDead(idOf(store, "digest 3"), NOW_MS, "refused");
  take(store, idOf(store, "digest 1"));
  expect(told()).toEqual([seq(one, 0), 0, 0]);
  bench.merge(one, three);
  expect(store.stories.toldUpTo(three)).toBe(seq(three, 0));
});

test("who is whose copy is kept with the article, also when its text changes, until said otherwise", () => {
  const bench = aBench();
  const { store } = bench;
  const id = bench.story("A", "B");
  const story = store.stories.get(id);
  if (story === undefined) throw new Error("The story is gone.");
  const copyOf = (): unknown =>
    store.stories.get(id)?.articles.find(({ title }) => title === "B")?.copyOf;
  expect(copyOf()).toBeNull();
  store.stories.join(bench.article("B"), story, { copyOf: bench.article("A").id });
  store.stories.join(bench.article("B"), story);
  expect(copyOf()).toBe(bench.article("A").id);
  expect(store.stories.get(id)?.articles[1]?.copyOf).toBe(bench.article("A").id);
  store.stories.join(bench.article("B"), story, { copyOf: null });
  expect(copyOf()).toBeNull();
});

test("every change to the arrangement can be seen, and all of it survives a restart", () => {
  const bench = aBench();
  const { store } = bench;
  const [one, two, three] = [bench.story("A", "B"), bench.story("C"), bench.story("D")];
  const seen = [store.stories.arrangement()];
  for (const change of [
    () => bench.move(["B"], null),
    () => bench.merge(two, one),
    () => store.stories.rename(one, "Named", HOW),
    () => store.stories.setPinned(one, true, NOW_MS),
    () => store.stories.hold(one, NOW_MS),
  ]) {
    change();
    seen.push(store.stories.arrangement());
  }
  expect(new Set(seen).size).toBe(6);
  expect(store.stories.arrangement(TOPIC)).toBe(seen.at(-1));
  expect(store.stories.arrangement("other-topic" as TopicName)).toBe(0);
  store.stories.setFollows(three, one);
  const all = () => [one, two, three].map((id) => reopened.stories.get(id));
  const before = [one, two, three].map((id) => store.stories.get(id));
  store.close();
  const reopened = unwrap(openStore(store.file, () => NOW_MS));
  expect(all()).toEqual(before);
  reopened.close();
});
