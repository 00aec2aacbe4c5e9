import fc from "fast-check";
import { expect, test } from "vitest";
import type { Features } from "../src/stories/features.ts";
import type { Placement } from "../src/stories/grouper.ts";
import { GROUPING } from "../src/stories/parameters.ts";
import { aGrouping, type Grouping } from "./src/stories/grouping.ts";
import { featuresOf } from "./src/stories/reports.ts";

const MOVABLE_HOURS = GROUPING.movableMs / 3_600_000;

/** Words of an event, none of which another one has. */
const wordsOf = (event: string, from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `${event}${from + at}`).join(" ");

/** Two reports of one event that share no word, and those that show that it is one. */
const LEFT = wordsOf("strike", 0, 6);
const RIGHT = wordsOf("strike", 6, 12);
const BOTH = wordsOf("strike", 3, 9);

const placeAll = (grouping: Grouping, features: readonly Features[]): string[] =>
  features.map((one) => grouping.place(one).story);

test("late evidence makes two stories one, and the later one's id leads there", () => {
  const grouping = aGrouping();
  placeAll(grouping, [featuresOf(LEFT), featuresOf(RIGHT, { hours: 1 })]);
  expect(grouping.regroup()).toEqual([]);
  grouping.place(featuresOf(BOTH, { hours: 2 }));
  expect(grouping.regroup()).toEqual([{ kind: "merged", from: "p1", into: "p0" }]);
  expect(grouping.place(featuresOf(RIGHT, { hours: 3 })).story).toBe("p0");
});

/** One event, and another that began in a report of the first: all are in one story at first. */
function wronglyJoined(): Grouping {
  const grouping = aGrouping();
  const strike = wordsOf("strike", 0, 6);
  const court = wordsOf("court", 0, 6);
  placeAll(grouping, [
    featuresOf(strike),
    featuresOf(`${wordsOf("strike", 0, 2)} ${wordsOf("court", 0, 5)}`, { hours: 1 }),
    ...[2, 3].map((hours) => featuresOf(court, { hours })),
    ...[4, 5, 6].map((hours) => featuresOf(strike, { hours })),
    featuresOf(court, { hours: 7 }),
  ]);
  expect(grouping.stories()).toEqual({ p0: [0, 1, 2, 3, 4, 5, 6, 7] });
  return grouping;
}

test("a wrong join is undone: the newer part begins a story, and what comes next finds the right one", () => {
  const grouping = wronglyJoined();
  const begun: (readonly number[])[] = [];
  const changes = grouping.regroup({
    begin(reports) {
      begun.push(reports.toSorted((a, b) => a - b));
      for (const report of reports) grouping.storyOf.set(report, "court");
      return "court";
    },
  });
  expect(changes).toEqual([]);
  expect(begun).toEqual([[1, 2, 3, 7]]);
  expect(grouping.place(featuresOf(wordsOf("court", 0, 6), { hours: 8 })).story).toBe("court");
  expect(grouping.place(featuresOf(wordsOf("strike", 0, 6), { hours: 9 })).story).toBe("p0");
});

test("reports that were told stay, pinned stories stay as they are, old ones are moved no more", () => {
  expect(wronglyJoined().regroup({ isFixed: () => true })).toEqual([]);
  const cases: Parameters<Grouping["regroup"]>[0][] = [
    { isFixed: () => true },
    { isPinned: (story) => story === "p0" },
  ];
  for (const options of cases) {
    const grouping = wronglyJoined();
    grouping.regroup(options);
    expect(grouping.stories()).toEqual({ p0: [0, 1, 2, 3, 4, 5, 6, 7] });
  }
  const late = wronglyJoined();
  late.place(featuresOf("fog ferry", { hours: MOVABLE_HOURS + 8 }));
  late.place(featuresOf(wordsOf("court", 0, 6), { hours: MOVABLE_HOURS + 8 }));
  late.regroup();
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((report) => late.storyOf.get(report))).size).toBe(1);
});

test("what leaves a story goes before the rest of it ends in another one", () => {
  const grouping = aGrouping();
  const court = wordsOf("court", 0, 6);
  placeAll(grouping, [
    featuresOf(LEFT),
    featuresOf(court, { hours: 1 }),
    featuresOf(RIGHT, { hours: 2 }),
  ]);
  // The last report of the third story belongs to the second, and the rest of it to the first.
  grouping.grouper.add(3, featuresOf(court, { hours: 3 }), "p2");
  grouping.storyOf.set(3, "p2");
  for (const report of [4, 5]) {
    grouping.grouper.add(report, featuresOf(BOTH, { hours: report }), "p0");
    grouping.storyOf.set(report, "p0");
  }
  expect(grouping.regroup()).toEqual([
    { kind: "moved", reports: [3], to: "p1" },
    { kind: "merged", from: "p2", into: "p0" },
  ]);
  expect(grouping.stories()).toEqual({ p0: [0, 2, 4, 5], p1: [1, 3] });
});

test("what nothing came near is not decided again", () => {
  const grouping = wronglyJoined();
  grouping.regroup({ isPinned: () => true });
  // The wrong story is pinned no more, but a report of elsewhere is no reason to look at it.
  grouping.place(featuresOf("fog ferry", { hours: 10 }));
  const asked: string[] = [];
  grouping.regroup({
    isPinned(story) {
      asked.push(story);
      return false;
    },
  });
  expect(new Set(asked)).toEqual(new Set(["p8"]));
  expect(grouping.storyOf.get(7)).toBe("p0");
});

test("a thread is told once for each change: the event days later goes on from the earlier one", () => {
  const grouping = aGrouping();
  const event = (day: number): Features =>
    featuresOf(`saga0 saga1 saga2 saga3 ${wordsOf(`day${day}x`, 0, 4)}`, {
      hours: day * 24,
    });
  grouping.place(event(0));
  expect(grouping.grouper.threads()).toEqual([]);
  // Too far apart to be one story, and as alike as a thread asks.
  const days = GROUPING.openMs / 86_400_000 - 2;
  expect(grouping.place(event(days)).isNew).toBe(true);
  expect(grouping.grouper.threads()).toEqual([{ story: "p1", follows: "p0" }]);
  expect(grouping.grouper.threads()).toEqual([]);
});

interface Step {
  readonly event: number;
  readonly from: number;
  readonly gapHours: number;
  readonly isDated: boolean;
  readonly isRegrouped: boolean;
}

const steps = fc.array(
  fc.record({
    event: fc.nat({ max: 3 }),
    from: fc.nat({ max: 6 }),
    gapHours: fc.constantFrom(0, 0.5, MOVABLE_HOURS / 50),
    isDated: fc.nat({ max: 9 }).map((one) => one > 0),
    isRegrouped: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

interface Lived {
  readonly hours: number;
  readonly placed: readonly Placement<number, string>[];
}

/** Reports that share words with others of their event, and a few with all. */
function liveThrough(grouping: Grouping, some: readonly Step[], startHours = 0): Lived {
  let hours = startHours;
  const placed: Placement<number, string>[] = [];
  for (const { event, from, gapHours, isRegrouped, ...rest } of some) {
    hours += gapHours;
    const words = `${wordsOf(`e${event}x`, from, from + 5)} all0 all${from}`;
    const features = featuresOf([...new Set(words.split(" "))].join(" "), { hours, ...rest });
    placed.push(grouping.place(features));
    if (isRegrouped) grouping.regroup();
  }
  return { hours, placed };
}

test("state built again from the members decides as the one that lived through them", () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const lived = aGrouping();
      const { hours } = liveThrough(lived, before);
      lived.regroup();
      const restored = lived.restart();
      for (const grouping of [lived, restored]) {
        liveThrough(grouping, after, hours);
        grouping.regroup();
      }
      expect(restored.stories()).toEqual(lived.stories());
    }),
    { numRuns: 200 },
  );
});

test("with what was kept, all is decided as before, to the last bit, however often it is kept", () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 2, maxLength: 4 }), (lives) => {
      const lived = aGrouping();
      let restored = lived.restart({ isKept: true });
      let hours = 0;
      for (const life of lives) {
        const [one, other] = [lived, restored].map((grouping) => {
          const done = liveThrough(grouping, life, hours);
          return { ...done, changes: grouping.regroup(), threads: grouping.grouper.threads() };
        });
        expect(other).toEqual(one);
        expect(restored.stories()).toEqual(lived.stories());
        hours = one?.hours ?? 0;
        restored = restored.restart({ isKept: true });
      }
    }),
    { numRuns: 200 },
  );
});

test.each([{ isKept: false }, { isKept: true }])(
  "a restart alone is no reason to change anything: %o",
  (how) => {
    fc.assert(
      fc.property(steps, (before) => {
        const lived = aGrouping();
        liveThrough(lived, before);
        lived.regroup();
        const stories = lived.stories();
        const restored = lived.restart(how);
        restored.regroup();
        expect(restored.stories()).toEqual(stories);
      }),
      { numRuns: 200 },
    );
  },
);
