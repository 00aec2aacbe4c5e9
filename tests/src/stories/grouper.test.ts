import fc from "fast-check";
import { expect, test } from "vitest";
import { describeReport, type Features, type Report } from "../../../src/stories/features.ts";
import { createGrouper, type Grouper } from "../../../src/stories/grouper.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { backgroundWeight } from "../../../src/stories/weights.ts";
import { language } from "../../support/language.ts";
import { COURT, report, STRIKE } from "./reports.ts";

const describeOne = (one: Report): Features => describeReport(one, language().general);
const newGrouper = () => createGrouper<string>(backgroundWeight(language().background));

/** Groups reports in order; gives the story of each. */
function groupAll(reports: readonly Report[], grouper: Grouper<string> = newGrouper()): string[] {
  let stories = 0;
  return reports.map((one) => {
    const features = describeOne(one);
    const joined = grouper.place(features).story;
    if (joined === null) stories += 1;
    const story = joined ?? `s${stories}`;
    grouper.add(features, story);
    return story;
  });
}

const inOrder = (reports: readonly Report[]): Report[] =>
  reports.toSorted((a, b) => a.seenAtMs - b.seenAtMs);

test("reports of one event in three languages are one story, those of another event another", () => {
  const reports = inOrder([...STRIKE, ...COURT]);
  const stories = groupAll(reports);
  const of = (some: readonly Report[]) => new Set(some.map((one) => stories[reports.indexOf(one)]));
  expect(of(STRIKE).size).toBe(1);
  expect(of(COURT).size).toBe(1);
  expect(of([...STRIKE, ...COURT]).size).toBe(2);
});

test("the same words weeks later are another event", () => {
  const [first] = STRIKE;
  if (first === undefined) throw new Error("There is no report.");
  const later = report(first.title, "Dockworkers in Rostock stopped work over shifts on Friday.", {
    hours: 24 * 25,
  });
  expect(new Set(groupAll([first, later])).size).toBe(2);
});

test("a syndicated copy joins though it comes later and cut, and the same link joins whatever it says", () => {
  const text =
    "The minister said on Monday that the bridge over the strait would stay closed for trains until the inspectors had looked at every bolt, a work of three weeks at least.";
  const agency = report("Bridge stays closed", text, { link: "https://wire.example/1" });
  const copy = report("Trains: three weeks of waiting", text.slice(0, 120), { hours: 90 });
  const updated = report("Wholly other words", "Nothing shared.", {
    hours: 11,
    link: "https://wire.example/1",
  });
  expect(new Set(groupAll([agency, copy, updated])).size).toBe(1);
});

test("a seed founds its story but does not draw in what only shares the topic", () => {
  const grouper = newGrouper();
  const seed: Report = {
    ...report("Strikes and courts in the harbours: the background", ""),
    content: [...STRIKE, ...COURT].map(({ title, summary }) => `${title}. ${summary}`).join(" "),
    publishedAtMs: null,
    seenAtMs: 0,
  };
  grouper.add(describeOne(seed), "seeded", { seed: true });
  const stories = groupAll(inOrder([...STRIKE, ...COURT]), grouper);
  expect(new Set(stories).size).toBe(2);
  expect(stories).toContain("seeded");
});

test("placing decides and changes nothing", () => {
  const grouper = newGrouper();
  groupAll(STRIKE.slice(0, 2), grouper);
  const features = describeOne(STRIKE[3] ?? report("", ""));
  const first = grouper.place(features);
  expect(grouper.place(features)).toEqual(first);
  expect(first.score).toBeGreaterThan(first.bar);
});

test("state built again from the members decides as the state that lived through them", () => {
  const all = inOrder([...STRIKE, ...COURT]);
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 2 }), fc.constantFrom(...all), (some, next) => {
      const lived = newGrouper();
      const reports = inOrder(some);
      const stories = groupAll(reports, lived);
      const restored = newGrouper();
      for (const [index, one] of reports.entries()) {
        restored.add(describeOne(one), stories[index] ?? "");
      }
      const features = describeOne({ ...next, seenAtMs: next.seenAtMs + 24 * 3_600_000 });
      expect(restored.place(features)).toEqual(lived.place(features));
    }),
  );
});

test("a replaced text counts as if the old one had never been", () => {
  const [first, second, ...rest] = STRIKE;
  if (first === undefined || second === undefined) throw new Error("There are no reports.");
  const changed = report("Dockers strike in four harbours", "Rostock joined the strike on Monday.");
  const replaced = newGrouper();
  const before = describeOne(first);
  replaced.add(before, "a");
  replaced.add(describeOne(second), "a");
  replaced.replace(before, describeOne(changed), "a");
  const fresh = newGrouper();
  fresh.add(describeOne(changed), "a");
  fresh.add(describeOne(second), "a");
  for (const one of [...rest, ...COURT]) {
    expect(replaced.place(describeOne(one))).toEqual(fresh.place(describeOne(one)));
  }
});

test("stories that are over are let go: memory does not grow with the years", () => {
  const grouper = newGrouper();
  const [first] = STRIKE;
  if (first === undefined) throw new Error("There is no report.");
  grouper.add(describeOne(first), "old");
  const laterMs = first.seenAtMs + GROUPING.storyAgeMs + 3_600_000;
  const quiet = report("Zoo opens a new house for penguins", "Twelve birds moved in on Friday.");
  grouper.add(describeOne({ ...quiet, seenAtMs: laterMs, publishedAtMs: laterMs }), "new");
  const again = grouper.place(describeOne(first));
  expect(again).toMatchObject({ story: null, score: 0 });
});
