import { expect, test } from "vitest";
import { repeatedMonths } from "./repeated-months.ts";
import type { LabelledItem, StorySet } from "./story-sets.ts";

const DAY_MS = 86_400_000;

const item = (id: string, published: string): LabelledItem => ({
  ...{ id, published, lang: "en", outlet: "", title: id, summary: "", content: "", story: "s" },
});

const aSet = (items: readonly LabelledItem[]): StorySet => ({
  ...{ name: "set", items, seeds: null },
  lines: items.map((one) => JSON.stringify(one)),
});

test("the sets' months lie over each other and come again in order, each time too late to be a story", () => {
  const sets = [
    aSet([item("a", "2024-05-01T00:00:00Z"), item("c", "2024-05-03T00:00:00Z")]),
    aSet([item("b", "2020-01-02T00:00:00Z"), item("late", "2020-03-05T00:00:00Z")]),
    aSet([item("undated", "")]),
  ];
  const lines = [...repeatedMonths(sets, 5)].map((line) => JSON.parse(line) as LabelledItem);
  expect(lines.map(({ id }) => id)).toEqual(["0-a", "0-b", "0-c", "1-a", "1-b"]);
  const days = lines.map(({ published }) => Date.parse(published) / DAY_MS);
  expect(days.map((day) => day - (days[0] ?? 0))).toEqual([0, 0, 2, 38, 38]);
  expect([...repeatedMonths([], 5)]).toEqual([]);
});
