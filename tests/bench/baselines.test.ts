import { expect, test } from "vitest";
import { storyBaselines, tfIdfOracle, titleJaccard, titleOverlap } from "./baselines.ts";
import type { LabelledItem } from "./story-sets.ts";

const item = (id: string, title: string, values: Partial<LabelledItem> = {}): LabelledItem => ({
  ...{ id, title, lang: "en", outlet: "North Dispatch", published: "2026-03-02T08:00:00Z" },
  ...{ summary: "", content: "", story: id },
  ...values,
});

const FERRY = item("ferry", "Ferry crews at Vessholm walk out over night shifts");
const LATER = { published: "2026-03-24T08:00:00Z" };

test("Jaccard: more than .55 of all words of both titles, not .55 of one of them", () => {
  const near = item("near", "Ferry crews at Vessholm walk out over new night shifts");
  const short = item("short", "Ferry crews: Vessholm");
  expect(titleJaccard([FERRY, near, short])).toEqual(["ferry", "ferry", "short"]);
});

test("overlap: the shorter title counts, with five words of its own and three shared", () => {
  const long = item(
    "long",
    "Ferry crews at Vessholm walk out over night shifts as islands, schools, shops and hospitals run short of everything",
  );
  const short = item("short", "Vessholm ferry crews");
  expect(titleOverlap([FERRY, long, short])).toEqual(["ferry", "ferry", "short"]);
  expect(titleJaccard([FERRY, long])).toEqual(["ferry", "long"]);
});

test("overlap: the outlet's own words and numbers are no evidence", () => {
  const outlet = "Vessholm Morning Harbour Weekly Post";
  const [a, b] = ["apricots ripen early 2026 17", "trombones sold cheaply 2026 17"].map(
    (words, index) =>
      item(`${index}`, `Vessholm Morning Harbour Weekly Post 2026 17: ${words}`, { outlet }),
  );
  if (a === undefined || b === undefined) throw new Error("Two items were expected.");
  expect(titleOverlap([a, b])).toEqual(["0", "1"]);
  const elsewhere = { outlet: "North Dispatch" };
  expect(titleOverlap([a, b].map((one) => ({ ...one, ...elsewhere })))).toEqual(["0", "0"]);
});

test("what is more than 21 days apart stays apart in every baseline; undated items do not", () => {
  const again = { ...FERRY, id: "again", story: "ferry" };
  const filler = item("filler", "Glaciers shrink");
  const storiesOf = (other: LabelledItem): (string | undefined)[] =>
    storyBaselines([FERRY, filler, other]).map(({ stories }) => stories[2]);
  expect(storiesOf({ ...again, ...LATER })).toEqual(["again", "again", "again"]);
  expect(storiesOf({ ...again, published: "" })).toEqual(["ferry", "ferry", "ferry"]);
});

test("TF-IDF: its threshold is the one that suits the very set", () => {
  const alike = (id: string, rest: string): LabelledItem =>
    item(id, "Ferry crews walk out", { summary: rest });
  const lessAlike = (id: string, rest: string): LabelledItem =>
    item(id, "Glaciers shrink", { summary: rest });
  const texts = [
    ...[alike("a1", "Vessholm night shifts"), alike("a2", "Vessholm night trains")],
    ...[lessAlike("b1", "Researchers measured ice thickness in summer")],
    ...[lessAlike("b2", "Villages fear floods behind old dams")],
  ];
  const labelled = (...stories: string[]): LabelledItem[] =>
    texts.map((text, index) => ({ ...text, story: stories[index] ?? "" }));
  const low = tfIdfOracle(labelled("a", "a", "b", "b"));
  expect(low.stories).toEqual(["a1", "a1", "b1", "b1"]);
  const high = tfIdfOracle(labelled("a", "a", "b", "c"));
  expect(high.stories).toEqual(["a1", "a1", "b1", "b2"]);
  expect(high.threshold).toBeGreaterThan(low.threshold);
});
