import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ArchiveGrouping,
  type ArchiveLine,
  createArchiveGrouping,
} from "../src/app/archive-grouping.ts";
import type { RunningTopic } from "../src/app/running-topic.ts";
import { everything } from "../src/app/running-topics.ts";
import { GROUPING } from "../src/stories/parameters.ts";
import { DAY_MS, HOUR_MS } from "./support/clock.ts";
import { language } from "./support/language.ts";
import { plainWords, wordsOf } from "./support/plain-words.ts";

const START_MS = Date.UTC(2026, 2, 2, 8);
const MOVABLE_DAYS = GROUPING.movableMs / DAY_MS;

const topic = (): RunningTopic => ({ ...everything([], language()), analyser: plainWords });

const newGrouping = (): ArchiveGrouping => createArchiveGrouping(topic(), { shareOf: () => 0.007 });

/** A line of an archive; its title is all it says. */
const lineOf = (id: number, title: string, days: number | null = 0): string =>
  JSON.stringify({
    ...{ id, title },
    published: days === null ? "" : new Date(START_MS + days * DAY_MS).toISOString(),
  });

/** What an answer is about, as `1: s2` or the error. */
const told = (line: ArchiveLine): string =>
  "error" in line ? line.error : `${line.id}: ${line.story}`;

const lastReason = (line: ArchiveLine | undefined): string =>
  line !== undefined && "reasons" in line ? (line.reasons.at(-1) ?? "") : "";

/** Two reports of one event that share no word, and one that shows that it is one. */
const [LEFT, RIGHT, BOTH] = [wordsOf("strike", 0), wordsOf("strike", 6), wordsOf("strike", 3)];

test("what came later decides: a story that went into another is named as that, and the reason says so", () => {
  const grouping = newGrouping();
  const lines = [LEFT, RIGHT, BOTH, wordsOf("fog")];
  expect(lines.flatMap((title, id) => grouping.add(lineOf(id, title, id / 24)))).toEqual([]);
  const answers = grouping.finish();
  expect(answers.map(told)).toEqual(["0: s1", "1: s1", "2: s1", "3: s3"]);
  expect(answers.map(lastReason)).toEqual([
    expect.stringMatching(/^new story: /),
    "put with s1 when more reports had come",
    expect.stringContaining("s1"),
    expect.stringMatching(/^new story: /),
  ]);
});

test("a wrong join is undone before it is told", () => {
  const grouping = newGrouping();
  const titles = [
    wordsOf("dock"),
    `${wordsOf("dock", 0, 2)} ${wordsOf("court", 0, 5)}`,
    ...["court", "court", "dock", "dock", "dock", "court"].map((event) => wordsOf(event)),
  ];
  for (const [id, title] of titles.entries()) grouping.add(lineOf(id, title, id / 100));
  const answers = grouping.finish();
  expect(answers.map(told)).toEqual([
    ...["0: s1", "1: s2", "2: s2", "3: s2", "4: s1", "5: s1", "6: s1", "7: s2"],
  ]);
  expect(lastReason(answers[1])).toBe("put with s2 when more reports had come");
});

test("an item is answered when its story stands, and not kept until the end", () => {
  const grouping = newGrouping();
  expect(grouping.add(lineOf(0, LEFT))).toEqual([]);
  expect(grouping.add(lineOf(1, wordsOf("fog"), MOVABLE_DAYS - 0.1))).toEqual([]);
  const answers = grouping.add(lineOf(2, wordsOf("ice"), MOVABLE_DAYS + 1));
  expect(answers.map(told)).toEqual(["0: s1"]);
  expect(grouping.finish().map(told)).toEqual(["1: s2", "2: s3"]);
  expect(grouping.finish()).toEqual([]);
});

test("an error waits for its turn, and is answered at once where nothing is before it", () => {
  const grouping = newGrouping();
  const unreadable = { error: "This line is not a JSON object." };
  expect(grouping.add("{")).toEqual([unreadable]);
  expect(grouping.addError("Too long.")).toEqual([{ error: "Too long." }]);
  grouping.add(lineOf(0, LEFT));
  for (const line of ["[]", "null", '"words"']) expect(grouping.add(line)).toEqual([]);
  expect(grouping.addError("Too long.")).toEqual([]);
  grouping.add(lineOf(1, RIGHT));
  expect(grouping.finish().map(told)).toEqual([
    ...["0: s1", unreadable.error, unreadable.error, unreadable.error, "Too long.", "1: s2"],
  ]);
});

test("an archive without a line has no answers", () => {
  expect(newGrouping().finish()).toEqual([]);
});

test("an archive without dates is answered at its end, and grouped as one of a single day", () => {
  const grouping = newGrouping();
  const many = Array.from({ length: 600 }, (_, at) => wordsOf(`other${at}x`));
  const titles = [LEFT, RIGHT, ...many, BOTH];
  const early = titles.flatMap((title, id) => grouping.add(lineOf(id, title, null)));
  expect(early).toEqual([]);
  const stories = grouping.finish().map(told);
  expect(stories).toHaveLength(titles.length);
  expect([stories[0], stories[1], stories.at(-1)]).toEqual(["0: s1", "1: s1", "602: s1"]);
  expect(new Set(stories.map((one) => one.split(": ")[1])).size).toBe(601);
});

test("a long archive without dates is decided again now and then, and not at its end alone", () => {
  const grouping = newGrouping();
  const many = Array.from({ length: 600 }, (_, at) => wordsOf(`other${at}x`));
  const titles = [LEFT, RIGHT, BOTH, ...many, wordsOf("strike", 6)];
  for (const [id, title] of titles.entries()) grouping.add(lineOf(id, title, null));
  // When it came the two stories were one already.
  expect(lastReason(grouping.finish().at(-1))).toMatch(/^joins s1: /);
});

interface Step {
  readonly kind: "item" | "undated" | "error" | "unreadable";
  readonly event: number;
  readonly from: number;
  readonly gapHours: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("item", "item", "item", "undated", "error", "unreadable"),
    event: fc.nat({ max: 3 }),
    from: fc.nat({ max: 6 }),
    gapHours: fc.constantFrom(0, 1, 7, 30, 130),
  }),
  { maxLength: 40 },
);

/** Gives the line to the archive; the answers that it brought. */
function take(grouping: ArchiveGrouping, { kind, event, from }: Step, line: Line): ArchiveLine[] {
  if (kind === "error") return grouping.addError(`no ${line.id}`);
  if (kind === "unreadable") return grouping.add("{");
  const days = kind === "undated" ? null : (line.atMs - START_MS) / DAY_MS;
  return grouping.add(lineOf(line.id, wordsOf(`e${event}x`, from), days));
}

interface Line {
  readonly id: number;
  readonly atMs: number;
}

/** Which line an answer is of. */
const nameOf = (answer: ArchiveLine): string => {
  if ("id" in answer) return `${answer.id}`;
  return answer.error.startsWith("no ") ? answer.error : "unreadable";
};

const expectedName = ({ kind }: Step, id: number): string =>
  ({ item: `${id}`, undated: `${id}`, error: `no ${id}`, unreadable: "unreadable" })[kind];

const FIRST: Step = { kind: "item", event: 0, from: 0, gapHours: 0 };

test("the answers come in order, each once, errors among them, and none before its story stands", () => {
  fc.assert(
    fc.property(steps, (some) => {
      const grouping = newGrouping();
      const all = [FIRST, ...some];
      const answered: string[] = [];
      const cameMs: number[] = [];
      for (const [id, step] of all.entries()) {
        const before = cameMs.at(-1) ?? START_MS;
        const atMs = step.kind === "item" ? before + step.gapHours * HOUR_MS : before;
        cameMs.push(atMs);
        const names = take(grouping, step, { id, atMs }).map(nameOf);
        answered.push(...names);
        if (names.length === 0) continue;
        expect(cameMs[answered.length - 1]).toBeLessThan(atMs - GROUPING.movableMs);
      }
      answered.push(...grouping.finish().map(nameOf));
      expect(answered).toEqual(all.map(expectedName));
    }),
    { numRuns: 60 },
  );
});
