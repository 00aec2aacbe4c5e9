import { expect, test } from "vitest";
import { describeReport } from "../../../src/stories/features.ts";
import { createCosine, isCopy, timeFactor } from "../../../src/stories/similarity.ts";
import { language } from "../../support/language.ts";
import { report } from "./reports.ts";

const bag = (values: Record<string, number>) => new Map(Object.entries(values));

test("the cosine is 1 for like bags, 0 for bags without a shared key, and weighs keys", () => {
  const plain = createCosine(
    () => 1,
    () => 0,
  );
  expect(plain(bag({ a: 1, b: 2 }), bag({ a: 2, b: 4 }))).toBeCloseTo(1);
  expect(plain(bag({ a: 1 }), bag({ b: 1 }))).toBe(0);
  expect(plain(bag({}), bag({ b: 1 }))).toBe(0);
  const weighed = createCosine(
    (key) => (key === "rare" ? 3 : 1),
    () => 0,
  );
  const text = bag({ rare: 1, common: 1 });
  expect(weighed(text, bag({ rare: 1, x: 1 }))).toBeGreaterThan(
    weighed(text, bag({ common: 1, x: 1 })),
  );
});

test("a new version of the weights is not answered from memory", () => {
  let version = 0;
  const cosine = createCosine(
    (key) => (key === "a" ? 1 + version : 1),
    () => version,
  );
  const [one, other] = [bag({ a: 1, b: 1 }), bag({ a: 1, c: 1 })];
  const before = cosine(one, other);
  version = 1;
  expect(cosine(one, other)).toBeGreaterThan(before);
});

test("two short headlines that share their few words are no copies", () => {
  const of = (summary: string) => describeReport(report("t", summary), language().general);
  expect(isCopy(of("Court fines the ferry company"), of("Court fines the ferry company"))).toBe(
    false,
  );
  const long = "The court fined the ferry company two million euros for ignoring every rule.";
  expect(isCopy(of(long), of(`${long} The company will appeal, its lawyer said.`))).toBe(true);
  expect(isCopy(of(""), of(long))).toBe(false);
});

test("a report counts less the further it is in time, and some when a date is missing", () => {
  const dayMs = 86_400_000;
  expect(timeFactor(dayMs, dayMs)).toBe(1);
  expect(timeFactor(4 * dayMs, dayMs)).toBeLessThan(timeFactor(2 * dayMs, dayMs));
  expect(timeFactor(dayMs, 4 * dayMs)).toBe(timeFactor(4 * dayMs, dayMs));
  expect(timeFactor(null, dayMs)).toBeGreaterThan(0);
});

test("weights are remembered, but not without end", () => {
  const asked = new Map<string, number>();
  const weight = (key: string) => {
    asked.set(key, (asked.get(key) ?? 0) + 1);
    return 1;
  };
  const cosine = createCosine(weight, () => 0);
  const ferry = bag({ ferry: 1 });
  for (let count = 0; count < 3; count += 1) cosine(ferry, bag({ ferry: 1 }));
  expect(asked.get("ferry")).toBe(1);
  const many = new Map(Array.from({ length: 200_000 }, (_, index) => [`w:${index}`, 1]));
  expect(cosine(many, new Map(many))).toBeCloseTo(1);
  expect(cosine(ferry, bag({ ferry: 1 }))).toBeCloseTo(1);
  expect(asked.get("ferry")).toBe(2);
});
