import { expect, test } from "vitest";
import { describeReport, type Report } from "../../../src/stories/features.ts";
import { seedStories } from "../../../src/stories/seed-stories.ts";
import { backgroundWeight } from "../../../src/stories/weights.ts";
import { language } from "../../support/language.ts";
import { report } from "./reports.ts";

/** Five documents an editor gave as examples, of two events months apart. */
const SEEDS: readonly Report[] = [
  report(
    "Harbour board warns the Brenn line: no berths from May",
    "The harbour board of Vessholm threatened on Friday to take the berths from the Brenn line from May on if it does not pay the dues it owes.",
  ),
  report(
    "Vessholm: Hafenbehörde droht der Reederei Brenn mit Entzug der Liegeplätze",
    "Die Behörde will der Reederei ab Mai die Liegeplätze in Vessholm nehmen, wenn sie die Gebühren nicht zahlt.",
    { language: "de", hours: 20 },
  ),
  report(
    "Ferry Skarvoy runs aground off Vessholm with 140 passengers",
    "The Brenn line's ferry Skarvoy ran aground in thick fog outside Vessholm on Tuesday night; all 140 passengers were taken off by rescue boats.",
    { hours: 24 * 75 },
  ),
  report(
    "All 140 passengers rescued from grounded ferry",
    "Rescue boats took 140 passengers off the Skarvoy, which hit rocks in fog near Vessholm. Two were hurt.",
    { hours: 24 * 75 + 5 },
  ),
  report(
    "Паром «Скарвой» сел на мель у Вессхольма, 140 пассажиров спасены",
    "В густом тумане паром компании Brenn сел на мель; спасатели сняли всех 140 пассажиров, двое пострадали.",
    { language: "ru", hours: 24 * 75 + 9 },
  ),
];

const storiesOf = (seeds: readonly Report[]): number[][] =>
  seedStories(
    seeds.map((seed) => describeReport(seed, language().general)),
    backgroundWeight(language().background),
  );

test("five seeds of two events found two stories, in whatever order they are named", () => {
  expect(storiesOf(SEEDS)).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  const [warned, warnedAgain, ...aground] = SEEDS;
  if (warned === undefined || warnedAgain === undefined) throw new Error("There are no seeds.");
  expect(storiesOf([...aground, warned, warnedAgain])).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test("what not all of them tell parts them, also where none gives a date", () => {
  const undated = SEEDS.map((seed) => ({ ...seed, publishedAtMs: null }));
  expect(storiesOf(undated)).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
});

test("one seed is one story, and none is none", () => {
  expect(storiesOf(SEEDS.slice(0, 1))).toEqual([[0]]);
  expect(storiesOf([])).toEqual([]);
});
