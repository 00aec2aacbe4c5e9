import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { backgroundWeight, createTopicWeights } from "../../../src/stories/weights.ts";
import { parseBackground } from "../../../src/text/background.ts";
import { unwrap } from "../../support/temp.ts";

const DAY_MS = 86_400_000;
const bag = (...keys: string[]) => new Map(keys.map((key) => [key, 1]));

test("the rarer a key is in news at large, the more it tells, and a common one still a little", () => {
  const counts = "documents\t100\nc:say\t99\nc:ferry\t2\n";
  const weight = backgroundWeight(unwrap(parseBackground(counts)));
  expect(weight("c:never-seen")).toBeGreaterThan(weight("c:ferry"));
  expect(weight("c:ferry")).toBeGreaterThan(weight("c:say"));
  expect(weight("c:say")).toBeGreaterThan(0);
});

test("a key counts once a day: a big story does not push down its own words", () => {
  const [busy, quiet] = [createTopicWeights(), createTopicWeights()];
  for (let text = 0; text < 50; text += 1) busy.add(bag("c:strike"), text * 60_000);
  quiet.add(bag("c:strike"), 0);
  expect(busy.weight("c:strike")).toBe(quiet.weight("c:strike"));
});

test("a key of every day tells less than one of a single day", () => {
  const weights = createTopicWeights();
  for (let day = 0; day < 10; day += 1) weights.add(bag("c:harbour"), day * DAY_MS);
  weights.add(bag("c:fine"), 9 * DAY_MS);
  expect(weights.weight("c:harbour")).toBeLessThan(weights.weight("c:fine"));
});

test("days beyond the window are forgotten, so that only the window decides", () => {
  const [old, fresh] = [createTopicWeights(), createTopicWeights()];
  old.add(bag("c:strike", "c:fog"), 0);
  const nowMs = (GROUPING.weightDays + 2) * DAY_MS;
  for (const weights of [old, fresh]) weights.add(bag("c:ferry"), nowMs);
  for (const key of ["c:strike", "c:fog", "c:ferry"]) {
    expect(old.weight(key)).toBe(fresh.weight(key));
  }
});

test("what is taken back was never there, also where two texts of a day share a key", () => {
  const weights = createTopicWeights();
  const other = createTopicWeights();
  weights.add(bag("c:strike", "c:fog"), 0);
  weights.add(bag("c:strike"), 60_000);
  other.add(bag("c:strike"), 0);
  const before = weights.version();
  weights.remove(bag("c:strike", "c:fog"), 0);
  expect(weights.version()).toBeGreaterThan(before);
  for (const key of ["c:strike", "c:fog"]) expect(weights.weight(key)).toBe(other.weight(key));
});

test("a text of a forgotten day that is changed now brings the day not back", () => {
  const [changed, untouched] = [createTopicWeights(), createTopicWeights()];
  for (const weights of [changed, untouched]) {
    weights.add(bag("c:strike"), 0);
    weights.add(bag("c:ferry"), (GROUPING.weightDays + 2) * DAY_MS);
  }
  changed.remove(bag("c:strike"), 0);
  changed.add(bag("c:fog"), 0);
  for (const key of ["c:strike", "c:fog", "c:ferry"]) {
    expect(changed.weight(key)).toBe(untouched.weight(key));
  }
});
