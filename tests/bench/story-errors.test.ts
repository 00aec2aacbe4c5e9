import { expect, test } from "vitest";
import { storyErrors } from "./story-errors.ts";
import type { LabelledItem, StorySet } from "./story-sets.ts";

const item = (id: string, story: string, published = "2026-03-02T08:00:00Z"): LabelledItem => ({
  ...{ id, story, published, lang: "en", outlet: "North Dispatch", title: `Title of ${id}` },
  ...{ summary: "", content: "" },
});

const setOf = (items: readonly LabelledItem[]): StorySet => ({
  ...{ name: "some", lines: [], seeds: null, items },
});

test("torn stories and mixed answers, costliest first, with the items of each part", () => {
  const items = [
    ...["f1", "f2", "f3"].map((id) => item(id, "fine")),
    ...["o1", "o2"].map((id) => item(id, "outage", "")),
    item("x1", "strike"),
  ];
  // The fine loses one report to the outage; the outage is torn in two.
  const lines = storyErrors(setOf(items), ["s1", "s1", "s2", "s2", "s3", "s4"]);
  expect(lines).toEqual([
    "== some: 2 stories torn",
    "",
    "fine: 2 answers, 2 pairs",
    "  s1",
    "    f1 · 2026-03-02T08:00 · en · North Dispatch: Title of f1",
    "    f2 · 2026-03-02T08:00 · en · North Dispatch: Title of f2",
    "  s2",
    "    f3 · 2026-03-02T08:00 · en · North Dispatch: Title of f3",
    "",
    "outage: 2 answers, 1 pairs",
    "  s2",
    "    o1 · no date · en · North Dispatch: Title of o1",
    "  s3",
    "    o2 · no date · en · North Dispatch: Title of o2",
    "",
    "== some: 1 answers that mix stories",
    "",
    "s2: 2 stories, 1 pairs",
    "  fine",
    "    f3 · 2026-03-02T08:00 · en · North Dispatch: Title of f3",
    "  outage",
    "    o1 · no date · en · North Dispatch: Title of o1",
    "",
  ]);
});

test("a perfect answer leaves nothing to print", () => {
  const items = [item("a", "one"), item("b", "one"), item("c", "two")];
  expect(storyErrors(setOf(items), ["x", "x", "y"]).join("\n")).toBe(
    "== some: 0 stories torn\n\n== some: 0 answers that mix stories\n",
  );
});
