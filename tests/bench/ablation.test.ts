import { expect, test } from "vitest";
import { streamKind } from "../../src/stories/parameters.ts";
import { language } from "../support/language.ts";
import { withoutView } from "./ablation.ts";
import { groupSet } from "./group-set.ts";
import type { LabelledItem, StorySet } from "./story-sets.ts";

test("without one view the others fill its place, in their old proportion", () => {
  const shipped = streamKind(5);
  const { views, ...rest } = withoutView("title")(shipped);
  expect(views.title).toBe(0);
  expect(views.all + views.concepts + views.daily).toBeCloseTo(1, 10);
  expect(views.all / views.daily).toBeCloseTo(shipped.views.all / shipped.views.daily, 10);
  expect({ ...rest, views: shipped.views }).toEqual(shipped);
});

const item = (id: string, title: string, summary: string): LabelledItem => ({
  ...{ id, title, summary, lang: "en", outlet: "North Dispatch", content: "", story: "ferry" },
  published: "2026-03-02T08:00:00Z",
});

const items = [
  item(
    "a",
    "Ferry crews at Vessholm walk out over night shifts",
    "Brenn line wants them from May.",
  ),
  item("b", "Vessholm ferry crews stop work", "They refuse the night shifts the Brenn line wants."),
];
const set: StorySet = {
  ...{ name: "two", seeds: null, items, lines: items.map((one) => JSON.stringify(one)) },
};

test("overrides change one run and nothing after it", async () => {
  const together = async (overrides: Parameters<typeof groupSet>[2]): Promise<boolean> => {
    const { stories } = await groupSet(set, language(), overrides);
    return stories.length === 2 && stories[0] === stories[1];
  };
  expect(await together({})).toBe(true);
  expect(await together({ numbers: { floor: 2 } })).toBe(false);
  expect(await together({ kind: (kind) => ({ ...kind, bar: 2 }) })).toBe(false);
  expect(
    await together({
      analyser: () => ({ fingerprint: "none", analyse: () => [], read: () => [] }),
    }),
  ).toBe(false);
  expect(await together({ item: (one) => ({ ...one, title: one.id, summary: "" }) })).toBe(false);
  expect(await together({})).toBe(true);
});
