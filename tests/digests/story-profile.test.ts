import fc from "fast-check";
import { expect, test } from "vitest";
import { profileStory, sizeOverTime, textsOf } from "../../digests/story-profile.ts";
import type { ArticleId } from "../../src/model/ids.ts";
import type { StoryArticle } from "../../src/model/story.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const copy = (id: number, of: number, values: Partial<StoryArticle> = {}) =>
  anArticle(id, { copyOf: of as ArticleId, ...values });

const texts = (articles: readonly StoryArticle[], known = articles) =>
  Object.fromEntries(textsOf(articles, known));

test("a profile tells a story's headline, lead, outlets, languages and reports", () => {
  const articles = [
    anArticle(1, { outlet: "North", publishedAtMs: NOON_MS - 30 * HOUR_MS }),
    anArticle(2, { outlet: "Elbwarte", language: "de", publishedAtMs: NOON_MS - 9 * HOUR_MS }),
    copy(3, 1, { outlet: "South", publishedAtMs: NOON_MS - 5 * HOUR_MS }),
    anArticle(4, { outlet: "North", language: "de", publishedAtMs: NOON_MS - 3 * HOUR_MS }),
    anArticle(5, { outlet: "West", language: "de", publishedAtMs: NOON_MS - HOUR_MS }),
  ];
  const story = {
    ...aStoryOf(1, articles),
    headline: "Dockers strike",
    leadArticleId: articles[1]?.id ?? null,
  };
  const day = Date.UTC(2026, 2, 2);
  expect(profileStory(story, NOON_MS)).toEqual({
    headline: "Dockers strike",
    lead: articles[1],
    outlets: ["North", "Elbwarte", "South", "West"],
    texts: new Map([
      ["North", ["North", "South"]],
      ["Elbwarte", ["Elbwarte"]],
      ["West", ["West"]],
    ]),
    languages: ["de", "en"],
    firstReportAtMs: NOON_MS - 30 * HOUR_MS,
    lastReportAtMs: NOON_MS - HOUR_MS,
    days: [
      { fromMs: day, reports: 1, total: 1 },
      { fromMs: day + 24 * HOUR_MS, reports: 4, total: 5 },
    ],
    pace: { recent: 2, before: 1 },
  });
});

test("a story that is only a seed has no lead and no reports", () => {
  const seed = { ...aStoryOf(1, [anArticle(1)]), articles: [], leadArticleId: null };
  expect(profileStory(seed, NOON_MS)).toMatchObject({
    lead: null,
    outlets: [],
    languages: [],
    days: [],
  });
});

test("without its lead the first report that is no copy stands for a story, and one page in two feeds is one report", () => {
  const page = { url: "https://press.example/a", outlet: "Press" };
  const articles = [copy(1, 9), anArticle(2, page), anArticle(3, page)];
  const profile = profileStory(
    { ...aStoryOf(1, articles), leadArticleId: 99 as ArticleId },
    NOON_MS,
  );
  expect(profile.lead?.id).toBe(2);
  expect(profile.days.at(-1)?.total).toBe(2);
});

test.each<
  readonly [what: string, articles: readonly StoryArticle[], owners: Record<string, string[]>]
>([
  [
    "texts of their own",
    [anArticle(1), anArticle(2)],
    { "Outlet 1": ["Outlet 1"], "Outlet 2": ["Outlet 2"] },
  ],
  ["a copy", [anArticle(1), copy(2, 1)], { "Outlet 1": ["Outlet 1", "Outlet 2"] }],
  [
    "a copy before its original",
    [copy(1, 2), anArticle(2)],
    { "Outlet 2": ["Outlet 1", "Outlet 2"] },
  ],
  [
    "a copy of a copy",
    [anArticle(1), copy(2, 1), copy(3, 2)],
    { "Outlet 1": ["Outlet 1", "Outlet 2", "Outlet 3"] },
  ],
  [
    "copies of what is gone",
    [copy(1, 9), copy(2, 9), copy(3, 8)],
    { "Outlet 1": ["Outlet 1", "Outlet 2"], "Outlet 3": ["Outlet 3"] },
  ],
  [
    "copies of each other",
    [copy(1, 2), copy(2, 1)],
    { "Outlet 1": ["Outlet 1"], "Outlet 2": ["Outlet 2"] },
  ],
  [
    "an outlet with a text of its own beside a copy",
    [anArticle(1), copy(2, 1, { outlet: "Both" }), anArticle(3, { outlet: "Both" })],
    { "Outlet 1": ["Outlet 1", "Both"], Both: ["Both"] },
  ],
])("whose texts they are is told of %s", (_what, articles, owners) => {
  expect(texts(articles)).toEqual(owners);
});

test("a copy whose original was told before is its original's text", () => {
  const original = anArticle(1);
  expect(texts([copy(2, 1)], [original, copy(2, 1)])).toEqual({ "Outlet 1": ["Outlet 2"] });
});

test("size over time counts every report once, in order, in the span it came in", () => {
  const times = fc.array(fc.integer({ min: NOON_MS - 400 * HOUR_MS, max: NOON_MS }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(times, fc.constantFrom(HOUR_MS, 24 * HOUR_MS), (published, spanMs) => {
      const reports = published.map((publishedAtMs, id) => anArticle(id, { publishedAtMs }));
      const steps = sizeOverTime(reports, spanMs);
      expect(steps.at(-1)?.total).toBe(reports.length);
      for (const [at, { fromMs, reports: count, total }] of steps.entries()) {
        expect(fromMs).toBeGreaterThan(steps[at - 1]?.fromMs ?? Number.NEGATIVE_INFINITY);
        expect(total).toBe(count + (steps[at - 1]?.total ?? 0));
        const within = published.filter((atMs) => atMs >= fromMs && atMs < fromMs + spanMs);
        expect(count).toBe(within.length);
      }
    }),
  );
});
