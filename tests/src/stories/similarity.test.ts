import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyTable } from "../../../src/stories/key-table.ts";
import { idOf, packKey } from "../../../src/stories/packed-keys.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { shinglesOf } from "../../../src/stories/shingles.ts";
import {
  createLikeness,
  isCopy,
  isSamePage,
  noScale,
  timeFactor,
  type Vector,
} from "../../../src/stories/similarity.ts";
import { createStreamWeights } from "../../../src/stories/stream-weights.ts";
import { KIND } from "./nodes.ts";

const DAY_MS = 86_400_000;

const aVector = (values: Partial<Vector> = {}): Vector => ({
  ...{ keys: new Int32Array(), scale: Float32Array.from(noScale), shingles: new Uint32Array() },
  ...{ link: null, publishedAtMs: 0, seenAtMs: 0 },
  ...values,
});

type Bag = Readonly<Record<string, number>>;

/** Likeness of bags of keys; what begins with `rare` is rare in news at large. */
function newLikeness() {
  const table = createKeyTable((key) => (/:rare/.test(key) ? 9 : 2));
  const stream = createStreamWeights(table);
  const likeness = createLikeness(table, stream, KIND.views);
  const vectorOf = (bag: Bag, title: readonly string[] = []): Vector => {
    const entries = Object.entries(bag);
    const ids = Int32Array.from(entries, ([key]) => table.hold(key));
    stream.meet(ids);
    const packed = entries.map(([key, weight], at) =>
      packKey(ids[at] ?? 0, weight, title.includes(key) ? 1 : 0),
    );
    return aVector({ keys: Int32Array.from(packed) });
  };
  const between = (one: Vector, other: Vector): number => {
    likeness.begin(one);
    return likeness.with(other);
  };
  return { stream, likeness, vectorOf, between };
}

test("likeness is 1 for the same keys, 0 without a shared one or without any", () => {
  const { vectorOf, between } = newLikeness();
  const titled = (bag: Bag) => vectorOf(bag, Object.keys(bag));
  const strike = titled({ "c:strike": 1, "c:harbour": 2 });
  expect(between(strike, titled({ "c:harbour": 4, "c:strike": 2 }))).toBeGreaterThan(0.95);
  expect(between(strike, strike)).toBeCloseTo(1);
  expect(between(strike, titled({ "c:fog": 1 }))).toBe(0);
  expect(between(strike, vectorOf({}))).toBe(0);
  expect(between(vectorOf({}), strike)).toBe(0);
});

test("a shared rare key tells more than a common one, a concept more than a word, a title more than none", () => {
  const { vectorOf, between } = newLikeness();
  const bag: Bag = { "c:rare": 1, "c:common": 1, "w:en:rare": 1 };
  const report = vectorOf(bag, Object.keys(bag));
  const rare = between(report, vectorOf({ "c:rare": 1, "c:x": 1 }));
  expect(rare).toBeGreaterThan(between(report, vectorOf({ "c:common": 1, "c:x": 1 })));
  expect(rare).toBeGreaterThan(between(report, vectorOf({ "w:en:rare": 1, "c:x": 1 })));
  expect(between(report, vectorOf({ "w:en:rare": 1, "c:x": 1 }))).toBeGreaterThan(0);
  expect(between(report, vectorOf({ "c:rare": 1, "c:x": 1 }, ["c:rare"]))).toBeGreaterThan(rare);
});

test("what the stream learned counts from the next comparison on, for both reports", () => {
  const { stream, vectorOf, between } = newLikeness();
  const [one, other] = [
    vectorOf({ "c:strike": 1, "c:fog": 1 }),
    vectorOf({ "c:strike": 1, "c:rain": 1 }),
  ];
  const before = between(one, other);
  const daily = vectorOf({ "c:strike": 1 });
  for (let day = 0; day < 20; day += 1) stream.add(daily.keys.map(idOf), day * DAY_MS);
  expect(between(one, other)).toBeLessThan(before / 2);
});

test("one comparison leaves nothing behind for the next, however many keys there are", () => {
  const { vectorOf, between } = newLikeness();
  const strike = vectorOf({ "c:strike": 1 });
  const fog = vectorOf({ "c:fog": 1 });
  between(strike, fog);
  expect(between(fog, strike)).toBe(0);
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`c:${at}`, 1]));
  const [one, other] = [vectorOf(many, ["c:0"]), vectorOf(many, ["c:0"])];
  expect(between(one, other)).toBeCloseTo(1);
  expect(between(fog, other)).toBe(0);
  expect(between(strike, strike)).toBeGreaterThan(0.5);
});

test("likeness is the same from both sides and within 0 and 1", () => {
  const bag = fc.dictionary(
    fc.constantFrom("c:a", "c:b", "c:rare", "w:en:x", "w:de:rare"),
    fc.integer({ min: 1, max: 5 }),
  );
  fc.assert(
    fc.property(bag, bag, fc.subarray(["c:a", "w:en:x"]), (a, b, title) => {
      const { vectorOf, between } = newLikeness();
      const [one, other] = [vectorOf(a, title), vectorOf(b, title)];
      const likeness = between(one, other);
      expect(between(other, one)).toBeCloseTo(likeness, 6);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1 + 1e-6);
    }),
  );
});

test("a copy shares its text and is somewhat alike; short headlines are none", () => {
  const of = (text: string) => aVector({ shingles: shinglesOf(text) });
  const long = of("The court fined the ferry company two million euros for ignoring every rule.");
  expect(isCopy(long, long, 0.5)).toBe(true);
  // Two reports of whatever their outlets put below each: a plea for donations.
  expect(isCopy(long, long, 0)).toBe(false);
  const short = of("Court fines the ferry company");
  expect(isCopy(short, short, 1)).toBe(false);
});

test("a page is one report for some hours; a column that keeps its address is not", () => {
  const at = (publishedAtMs: number | null, link: string | null, seenAtMs = 0) =>
    aVector({ publishedAtMs, link, seenAtMs });
  const page = at(0, "https://wire.example/1");
  const { samePageMs } = GROUPING;
  expect(isSamePage(page, at(samePageMs, "https://wire.example/1"))).toBe(true);
  expect(isSamePage(at(samePageMs + 1, "https://wire.example/1"), page)).toBe(false);
  expect(isSamePage(page, at(0, "https://wire.example/2"))).toBe(false);
  expect(isSamePage(at(0, null), at(0, null))).toBe(false);
  expect(isSamePage(page, at(null, "https://wire.example/1", samePageMs))).toBe(true);
  expect(isSamePage(page, at(null, "https://wire.example/1", 2 * samePageMs))).toBe(false);
});

test("a report counts less the further it is in time, nothing after its story closed, some without a date", () => {
  const { openMs } = GROUPING;
  const factor = (a: number | null, b: number | null): number => timeFactor(a, b, KIND);
  expect(factor(DAY_MS, DAY_MS)).toBe(1);
  expect(factor(0, KIND.halfMs)).toBeCloseTo(0.5);
  expect(factor(0, openMs)).toBeGreaterThan(0);
  expect(factor(0, openMs + 1)).toBe(0);
  const undated: [number | null, number | null][] = [
    [null, DAY_MS],
    [DAY_MS, null],
    [null, null],
  ];
  for (const dates of undated) expect(factor(...dates)).toBe(KIND.undatedFactor);
  const time = fc.nat({ max: 2 * openMs });
  fc.assert(
    fc.property(time, time, (near, far) => {
      const [less, more] = [Math.min(near, far), Math.max(near, far)];
      expect(factor(0, more)).toBeLessThanOrEqual(factor(0, less));
      expect(factor(more, 0)).toBe(factor(0, more));
    }),
  );
});
