import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDraft, aFeed, aListing, TOPIC, tempStore, undone } from "../../support/builders.ts";
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
  const link = "https://north.example/a";
  const twice = [
    aDraft({ identity: "g:1", canonicalUrl: link, summary: "As it stands now." }),
    aDraft({ identity: "g:2", canonicalUrl: link, summary: "As it stood before." }),
    aDraft({ identity: "g:1", canonicalUrl: link, summary: "As nobody remembers." }),
  ];
  expect(store.articles.save(feedId, twice, NOW_MS)).toEqual({ added: 1, updated: 0 });
  for (const poll of [1, 2, 3]) {
    expect(store.articles.save(feedId, twice, NOW_MS + poll)).toEqual({ added: 0, updated: 0 });
  }
  expect(changed(store).map(({ article }) => article.summary)).toEqual(["As it stands now."]);
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
