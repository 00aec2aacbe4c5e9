import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyTable } from "../../../src/stories/key-table.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createStreamWeights } from "../../../src/stories/stream-weights.ts";

const DAY_MS = 86_400_000;
const BEYOND_MS = (GROUPING.weightDays + 2) * DAY_MS;
const RARITY: Record<string, number> = { "c:strike": 4, "c:fog": 6, "c:say": 0.1 };

/** Weights asked for by key; a report's keys are held while it is there. */
function newStream() {
  const table = createKeyTable((key) => RARITY[key] ?? 5);
  const weights = createStreamWeights(table);
  const idOf = (word: string): number => {
    const id = table.hold(`c:${word}`);
    weights.meet([id]);
    return id;
  };
  const idsOf = (words: string): number[] => words.split(" ").map(idOf);
  return {
    table,
    add: (words: string, atMs: number): void => weights.add(idsOf(words), atMs),
    remove: (words: string, atMs: number): void => weights.remove(idsOf(words), atMs),
    byTexts: (word: string): number => weights.byTexts(idOf(word)),
    byDays: (word: string): number => weights.byDays(idOf(word)),
  };
}

type Stream = ReturnType<typeof newStream>;

const expectSame = (one: Stream, other: Stream, words: readonly string[]): void => {
  for (const word of words) {
    expect(one.byTexts(word), word).toBe(other.byTexts(word));
    expect(one.byDays(word), word).toBe(other.byDays(word));
  }
};

test("by days a key counts once a day: a big story does not push down its own words", () => {
  const [busy, quiet] = [newStream(), newStream()];
  for (let text = 0; text < 50; text += 1) busy.add("strike", text * 60_000);
  quiet.add("strike", 0);
  expect(busy.byDays("strike")).toBe(quiet.byDays("strike"));
  expect(busy.byTexts("strike")).toBeLessThan(quiet.byTexts("strike"));
});

test("a key of every day tells less than one of a single day", () => {
  const stream = newStream();
  for (let day = 0; day < 10; day += 1) stream.add("harbour", day * DAY_MS);
  stream.add("fine", 9 * DAY_MS);
  expect(stream.byDays("harbour")).toBeLessThan(stream.byDays("fine"));
  expect(stream.byTexts("harbour")).toBeLessThan(stream.byTexts("fine"));
});

test("before the stream began a key tells what it tells in news at large; later the stream decides", () => {
  const stream = newStream();
  for (const word of ["strike", "fog", "say"]) {
    expect(stream.byTexts(word)).toBeCloseTo(RARITY[`c:${word}`] ?? 0);
  }
  for (let text = 0; text < 100 * GROUPING.priorTexts; text += 1) stream.add("strike say", 0);
  expect(stream.byTexts("fog")).toBeGreaterThan(RARITY["c:fog"] ?? 0);
  for (const word of ["strike", "say"]) {
    expect(stream.byTexts(word)).toBeGreaterThan(0);
    expect(stream.byTexts(word)).toBeLessThan(0.1);
  }
});

test("days beyond the window are forgotten, so that only the window decides", () => {
  const [old, fresh] = [newStream(), newStream()];
  old.add("strike fog", 0);
  old.add("strike", DAY_MS);
  for (const stream of [old, fresh]) stream.add("ferry", BEYOND_MS);
  expectSame(old, fresh, ["strike", "fog", "ferry"]);
});

test("what is taken back was never there, also where two texts of a day share a key", () => {
  const [stream, other] = [newStream(), newStream()];
  stream.add("strike fog", 0);
  stream.add("strike", 60_000);
  other.add("strike", 0);
  stream.remove("strike fog", 0);
  expectSame(stream, other, ["strike", "fog"]);
});

test("a day whose last text is taken back is no day of the stream", () => {
  const [stream, other] = [newStream(), newStream()];
  for (const one of [stream, other]) one.add("strike", 0);
  stream.add("fog", DAY_MS);
  stream.remove("fog", DAY_MS);
  expectSame(stream, other, ["strike", "fog"]);
});

test("a text of a forgotten day that is changed now brings the day not back", () => {
  const [changed, untouched] = [newStream(), newStream()];
  for (const stream of [changed, untouched]) {
    stream.add("strike", 0);
    stream.add("ferry", BEYOND_MS);
  }
  changed.remove("strike", 0);
  changed.add("fog", 0);
  expectSame(changed, untouched, ["strike", "fog", "ferry"]);
});

test("the stream holds its keys' numbers as long as it counts them, and no longer", () => {
  const table = createKeyTable(() => 5);
  const weights = createStreamWeights(table);
  const strike = table.hold("c:strike");
  weights.add([strike], 0);
  table.release(strike);
  expect(table.hold("c:fog")).not.toBe(strike);
  weights.add([], BEYOND_MS);
  expect(table.hold("c:ferry")).toBe(strike);
});

test("a number that is given to another key weighs what that key weighs", () => {
  const table = createKeyTable((key) => RARITY[key] ?? 5);
  const weights = createStreamWeights(table);
  const strike = table.hold("c:strike");
  weights.add([strike], 0);
  table.release(strike);
  weights.add([], BEYOND_MS);
  const say = table.hold("c:say");
  expect(say).toBe(strike);
  weights.meet([say]);
  const fresh = newStream();
  fresh.add("fog", BEYOND_MS);
  expect(weights.byTexts(say)).toBe(fresh.byTexts("say"));
});

test("a stream weighs as one that had only what is left in the window", () => {
  const words = ["strike", "fog", "ferry", "say"];
  const text = fc.record({
    words: fc.subarray(words, { minLength: 1 }).map((some) => some.join(" ")),
    day: fc.nat({ max: 3 * GROUPING.weightDays }),
    isTakenBack: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (texts) => {
      const ordered = texts.toSorted((a, b) => a.day - b.day);
      const lived = newStream();
      for (const { words: some, day, isTakenBack } of ordered) {
        lived.add(some, day * DAY_MS);
        if (isTakenBack) lived.remove(some, day * DAY_MS);
      }
      const newest = Math.max(...texts.map(({ day }) => day));
      const fresh = newStream();
      for (const { words: some, day, isTakenBack } of ordered) {
        if (!isTakenBack && day >= newest - GROUPING.weightDays) fresh.add(some, day * DAY_MS);
      }
      expectSame(lived, fresh, words);
    }),
  );
});

test("what was computed from weights is good until some texts more were added, or a day is over", () => {
  const weights = createStreamWeights(createKeyTable(() => 5));
  const epochs = (count: number, atMs: number): number =>
    new Set(
      Array.from({ length: count }, () => {
        weights.add([], atMs);
        return weights.epoch();
      }),
    ).size;
  expect(epochs(100, 0)).toBe(100);
  epochs(3_900, 0);
  expect(epochs(1_000, 0)).toBeLessThan(20);
  expect(epochs(1_000, 0)).toBeGreaterThan(2);
  const before = weights.epoch();
  weights.add([], DAY_MS);
  expect(weights.epoch()).not.toBe(before);
});
