import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import type { ArticleDraft } from "../../../src/store/articles.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aListing,
  aStory,
  judgeAll,
  TOPIC,
  tempStore,
  undone,
} from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

/** Every article of the topic's feeds in order of change. */
const changed = (store: Store) => store.topics.changed(TOPIC, 1000);

test("an article keeps every word and time it came with", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const draft = aDraft({ content: "Все слова, «як є», 🙂 und 'so' --", author: "A. Writer" });
  expect(store.articles.save(feedId, [draft], NOW_MS)).toEqual({ added: 1, updated: 0 });
  const id = changed(store)[0]?.article.id as ArticleId;
  expect(store.articles.get(id)).toEqual({
    ...{ id, feedId, seenAtMs: NOW_MS, revision: 0, url: draft.url, outlet: draft.outlet },
    ...{ language: "en", title: draft.title, summary: draft.summary, content: draft.content },
    ...{ author: "A. Writer", publishedAtMs: draft.publishedAtMs },
    ...{ isBacklog: false, isMaterial: true },
  });
  expect(store.articles.get((id + 1) as ArticleId)).toBeUndefined();
});

test("the same answer again brings nothing new and no change", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const drafts = [aDraft({ title: "One" }), aDraft({ title: "Two" })];
  store.articles.save(feedId, drafts, NOW_MS);
  const before = changed(store);
  expect(store.articles.save(feedId, drafts, NOW_MS + 2 * DAY_MS)).toEqual({
    ...{ added: 0, updated: 0 },
  });
  expect(changed(store)).toEqual(before);
  expect(store.articles.count()).toBe(2);
});

test("another text under the same identity is an update that keeps id and first publication", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.articles.save(feedId, [aDraft({ identity: "g:1" }), aDraft({ title: "Later" })], NOW_MS);
  const first = changed(store)[0];
  const correction = aDraft({
    ...{ identity: "g:1", title: "Regulator corrects itself", summary: "It slows nothing." },
    ...{ publishedAtMs: NOW_MS + DAY_MS, outlet: "North Dispatch Online" },
  });
  expect(store.articles.save(feedId, [correction], NOW_MS + DAY_MS)).toEqual({
    ...{ added: 0, updated: 1 },
  });
  const last = changed(store).at(-1);
  expect(last?.article).toEqual({
    ...first?.article,
    ...{ title: "Regulator corrects itself", summary: "It slows nothing.", revision: 1 },
    ...{ outlet: "North Dispatch Online" },
  });
  expect(last?.changeSeq).toBeGreaterThan(first?.changeSeq ?? 0);
  expect(store.articles.count()).toBe(2);
});

test("the same link and title under a new guid is the same article", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const link = "https://north.example/a";
  const moved = (identity: string, title?: string) =>
    aDraft({ identity, url: link, canonicalUrl: link, ...(title === undefined ? {} : { title }) });
  store.articles.save(feedId, [moved("g:old")], NOW_MS);
  expect(store.articles.save(feedId, [moved("g:new")], NOW_MS)).toEqual({ added: 0, updated: 0 });
  // From now on the new guid is known: another title under it is an update, not another article.
  expect(store.articles.save(feedId, [moved("g:new", "Reworded")], NOW_MS)).toEqual({
    ...{ added: 0, updated: 1 },
  });
  expect(store.articles.count()).toBe(1);
});

test.each([
  ["another title", { title: "Something else" }],
  ["another link", { canonicalUrl: "https://north.example/b" }],
  ["no link", { canonicalUrl: null }],
])("a new guid with %s is another article", (_what, values) => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const link = "https://north.example/a";
  const draft = aDraft({ identity: "g:1", canonicalUrl: link });
  store.articles.save(feedId, [draft], NOW_MS);
  const other = { ...draft, identity: "g:2", ...values };
  expect(store.articles.save(feedId, [other], NOW_MS).added).toBe(1);
});

test("two feeds may carry the same guid and link for two articles", () => {
  const store = tempStore(() => NOW_MS);
  const north = aFeed(store, NOW_MS);
  const south = aFeed(store, NOW_MS, aListing({ url: "https://south.example/rss" }));
  store.articles.save(north, [aDraft()], NOW_MS);
  expect(store.articles.save(south, [aDraft()], NOW_MS).added).toBe(1);
});

test("a feed that lists one article twice with two texts does not bring an update at each poll", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const twice = [
    aDraft({ identity: "g:1", summary: "As it stands now." }),
    aDraft({ identity: "g:1", summary: "As nobody remembers." }),
  ];
  expect(store.articles.save(feedId, twice, NOW_MS)).toEqual({ added: 1, updated: 0 });
  for (const poll of [1, 2, 3]) {
    expect(store.articles.save(feedId, twice, NOW_MS + poll)).toEqual({ added: 0, updated: 0 });
  }
  expect(changed(store).map(({ article }) => article.summary)).toEqual(["As it stands now."]);
});

const DAILY = "https://north.example/briefing";
const briefing = (day: number, values: Partial<ArticleDraft> = {}) =>
  aDraft({
    ...{ identity: `g:briefing-${day}`, title: "The morning briefing", canonicalUrl: DAILY },
    ...{ summary: `What day ${day} brings.`, publishedAtMs: NOW_MS + day * DAY_MS },
    ...values,
  });

test("a daily column with one link and one title is a new article each day", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  for (const day of [0, 1, 2]) {
    const atMs = NOW_MS + day * DAY_MS;
    expect(store.articles.save(feedId, [briefing(day)], atMs)).toEqual({ added: 1, updated: 0 });
  }
});

test.each([
  ["the same text", { publishedAtMs: NOW_MS + DAY_MS }, 0],
  ["the same publication time", { summary: "Reworded.", textHash: "other" }, 1],
])(
  "under a new guid %s tells that a daily column is the one of the day",
  (_what, values, updated) => {
    const store = tempStore(() => NOW_MS);
    const feedId = aFeed(store, NOW_MS);
    store.articles.save(feedId, [briefing(0), briefing(1)], NOW_MS);
    const moved = { ...briefing(0), identity: "g:new", ...values };
    expect(store.articles.save(feedId, [briefing(1), moved], NOW_MS)).toEqual({
      added: 0,
      updated,
    });
    expect(store.articles.count()).toBe(2);
  },
);

test("what one answer lists side by side under two guids are two articles", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const first = briefing(0);
  store.articles.save(feedId, [first], NOW_MS);
  const both = [{ ...first, identity: "g:twin" }, first];
  expect(store.articles.save(feedId, both, NOW_MS)).toEqual({ added: 1, updated: 0 });
  expect(store.articles.save(feedId, both, NOW_MS)).toEqual({ added: 0, updated: 0 });
});

test("an update is material when it says something else, and whether it is backlog stays", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const saved = (values: Partial<ArticleDraft>) => {
    store.articles.save(feedId, [aDraft({ identity: "g:1", ...values })], NOW_MS);
    const [article] = changed(store).map((change) => change.article);
    return [article?.revision, article?.isMaterial, article?.isBacklog];
  };
  const title = "Regulator slows a messenger";
  expect(saved({ title, isBacklog: true })).toEqual([0, true, true]);
  expect(saved({ title: `${title}!` })).toEqual([1, false, true]);
  expect(saved({ title: "Court frees the ferry captain" })).toEqual([2, true, true]);
  expect(saved({ title: "Court frees the ferry captain." })).toEqual([3, false, true]);
});

test("news that was not told yet stays news when a slip in it is put right; what was told is over", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const save = (title: string): boolean | undefined => {
    store.articles.save(feedId, [aDraft({ identity: "g:1", title })], NOW_MS);
    return store.articles.get(1 as ArticleId)?.isMaterial;
  };
  save("Regulator slows a messenger");
  const story = aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  expect(save("Court frees the ferry captain")).toBe(true);
  expect(save("Court frees the ferry captain.")).toBe(true);
  const outline = store.stories.outline(story);
  for (const article of judgeAll(store)) if (outline) store.stories.join(article, outline);
  expect(save("Court frees the ferry captain!")).toBe(false);
});

test("an update of an article whose texts retention emptied is not material", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  store.articles.save(feedId, [aDraft({ identity: "g:1" })], NOW_MS);
  const later = NOW_MS + 100 * DAY_MS;
  store.applyRetention(later, { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS });
  const update = aDraft({ identity: "g:1", title: "Court frees the ferry captain" });
  expect(store.articles.save(feedId, [update], later).updated).toBe(1);
  expect(changed(store)[0]?.article).toMatchObject({ revision: 1, isMaterial: false });
});

test("an answer is kept whole or not at all", () => {
  const store = tempStore(() => NOW_MS);
  const feedId = aFeed(store, NOW_MS);
  const broken = aDraft({ title: "Broken", publishedAtMs: Number.NaN });
  expect(() => store.articles.save(feedId, [aDraft(), broken], NOW_MS)).toThrow();
  expect(store.articles.count()).toBe(0);
});

test("however a feed mixes up its guids, links and titles, polling it comes to rest", () => {
  const few = fc.constantFrom("a", "b", "c");
  const drafts = fc.array(
    fc.record({ identity: few, title: few, summary: few, link: fc.option(few) }),
    { maxLength: 12 },
  );
  const store = tempStore(() => NOW_MS);
  fc.assert(
    fc.property(drafts, drafts, (first, second) =>
      undone(store, () => {
        const feedId = aFeed(store, NOW_MS);
        const save = (list: typeof first, atMs: number) =>
          store.articles.save(
            feedId,
            list.map(({ link, ...values }) => aDraft({ ...values, canonicalUrl: link })),
            atMs,
          );
        save(first, NOW_MS);
        save(second, NOW_MS + 1);
        save(second, NOW_MS + 1);
        const ids = changed(store).map(({ article }) => article.id);
        expect(save(second, NOW_MS + 2)).toEqual({ added: 0, updated: 0 });
        expect(changed(store).map(({ article }) => article.id)).toEqual(ids);
      }),
    ),
  );
});
