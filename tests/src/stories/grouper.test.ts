import { expect, test } from "vitest";
import { describeReport, type Features, type Report } from "../../../src/stories/features.ts";
import { createGrouper } from "../../../src/stories/grouper.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { backgroundWeight } from "../../../src/stories/weights.ts";
import { language } from "../../support/language.ts";
import { aGrouping } from "./grouping.ts";
import { KIND } from "./nodes.ts";
import { COURT, featuresOf, report, STRIKE } from "./reports.ts";

const DAY_HOURS = 24;
const OPEN_HOURS = GROUPING.openMs / 3_600_000;

const describeOne = (one: Report): Features => describeReport(one, language().general);
const newGrouping = () => aGrouping(backgroundWeight(language().background));

/** Groups reports in order; gives the story of each. */
const groupAll = (reports: readonly Report[], grouping = newGrouping()): string[] =>
  reports.map((one) => grouping.place(describeOne(one)).story);

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

test("where a report went, how well it fits there, and whose text it has", () => {
  const grouping = aGrouping();
  const text = "A sentence of more than a dozen words that two outlets took from one agency.";
  expect(grouping.place(featuresOf("strike dock", { text }))).toEqual({
    ...{ story: "p0", isNew: true, link: 0, copyOf: null },
  });
  const second = grouping.place(featuresOf("strike dock pay", { hours: 2 }));
  expect(second).toMatchObject({ story: "p0", isNew: false, copyOf: null });
  expect(second.link).toBeGreaterThan(KIND.bar);
  for (const hours of [3, 4]) {
    expect(grouping.place(featuresOf("dock strike quay crane", { hours, text }))).toEqual({
      ...{ story: "p0", isNew: false, link: GROUPING.copyLink, copyOf: 0 },
    });
  }
  expect(grouping.place(featuresOf("fog ferry", { hours: 5 }))).toMatchObject({
    ...{ story: "p4", isNew: true, link: 0, copyOf: null },
  });
});

test("the mean decides: one odd report does not draw in what is like it alone", () => {
  const grouping = aGrouping();
  const strike = Array.from({ length: 8 }, (_, at) => `strike${at}`);
  for (let count = 0; count < 40; count += 1) grouping.place(featuresOf(strike.join(" ")));
  const odd = grouping.place(featuresOf("strike0 strike1 strike2 strike3 fog0 fog1 fog2 fog3"));
  expect(odd.story).toBe("p0");
  const like = grouping.place(featuresOf("fog0 fog1 fog2 fog3 rain0 rain1 rain2 rain3"));
  expect(like.isNew).toBe(true);
});

test("the same words weeks later are another event, also when they come without a gap", () => {
  const [first] = STRIKE;
  if (first === undefined) throw new Error("There is no report.");
  const later = report(first.title, "Dockworkers in Rostock stopped work over shifts on Friday.", {
    hours: 24 * 25,
  });
  expect(new Set(groupAll([first, later])).size).toBe(2);
  const daily = aGrouping();
  for (let hours = 0; hours <= OPEN_HOURS; hours += DAY_HOURS) {
    expect(daily.place(featuresOf("strike dock pay", { hours })).story).toBe("p0");
  }
  const late = daily.place(featuresOf("strike dock pay", { hours: OPEN_HOURS + 1 }));
  expect(late).toMatchObject({ isNew: true });
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
  expect(new Set(groupAll([agency, updated, copy])).size).toBe(1);
});

test("the same address days later is another report of the column, not its update", () => {
  const link = "https://wire.example/market";
  const grouping = aGrouping();
  const first = grouping.place(featuresOf("shares fell", { link }));
  const hours = (2 * GROUPING.samePageMs) / 3_600_000;
  const next = grouping.place(featuresOf("rates rose", { link, hours }));
  expect(next).toMatchObject({ isNew: true, copyOf: null });
  expect(next.story).not.toBe(first.story);
});

test("a story closes by its first report, also where only a later one is known", () => {
  const [first, last] = [
    featuresOf("strike dock"),
    featuresOf("strike dock", { hours: OPEN_HOURS }),
  ];
  for (const [options, isNew] of [
    [{}, false],
    [{ firstReportAtMs: first.publishedAtMs }, true],
  ] as const) {
    const { grouper } = aGrouping();
    grouper.add(1, last, "a", options);
    const next = featuresOf("strike dock", { hours: OPEN_HOURS + 1 });
    expect(grouper.place(2, next, () => "b").isNew).toBe(isNew);
  }
});

test("a report without a date joins what it is like, and what is like it joins it", () => {
  const grouping = aGrouping();
  const stories = [
    grouping.place(featuresOf("strike dock pay", { isDated: false })),
    grouping.place(featuresOf("strike dock pay quay", { hours: 30 })),
    grouping.place(featuresOf("strike dock pay union", { hours: 31, isDated: false })),
    grouping.place(featuresOf("fog ferry", { hours: 32, isDated: false })),
  ].map(({ story }) => story);
  expect(stories).toEqual(["p0", "p0", "p0", "p3"]);
});

test("a seed founds its story but does not draw in what only shares the topic", () => {
  const grouping = newGrouping();
  const seed: Report = {
    ...report("Strikes and courts in the harbours: the background", ""),
    content: [...STRIKE, ...COURT].map(({ title, summary }) => `${title}. ${summary}`).join(" "),
    publishedAtMs: null,
    seenAtMs: 0,
  };
  grouping.seed(describeOne(seed));
  const stories = groupAll(inOrder([...STRIKE, ...COURT]), grouping);
  expect(new Set(stories).size).toBe(2);
  expect(stories).toContain("p0");
});

test("a report that has a seed's text is nobody's copy", () => {
  const grouping = aGrouping();
  const text = "A sentence of more than a dozen words that two outlets took from one agency.";
  grouping.seed(featuresOf("strike dock", { text }));
  expect(grouping.place(featuresOf("strike dock", { text }))).toMatchObject({
    ...{ story: "p0", copyOf: null, link: GROUPING.copyLink },
  });
});

test("stories that are over are let go: memory does not grow with the years", () => {
  const grouping = aGrouping();
  grouping.place(featuresOf("strike dock pay", { isDated: false }));
  grouping.place(featuresOf("fog ferry", { isDated: false, hours: OPEN_HOURS - 2 }));
  grouping.place(featuresOf("zoo penguin", { hours: OPEN_HOURS + 2 }));
  // A report without a date is of any time: only what is still in memory can take it.
  const again = (words: string) =>
    grouping.place(featuresOf(words, { isDated: false, hours: OPEN_HOURS + 3 }));
  expect(again("strike dock pay")).toMatchObject({ isNew: true, link: 0 });
  expect(again("fog ferry")).toMatchObject({ isNew: false, story: "p1" });
});

test("words of a story that is let go are asked for again: their numbers went to others", () => {
  const asked: string[] = [];
  const grouper = createGrouper<number, string>((key) => {
    asked.push(key);
    return 5;
  }, KIND);
  const hours = 2 * (GROUPING.weightDays * DAY_HOURS + OPEN_HOURS);
  grouper.place(0, featuresOf("strike dock"), () => "a");
  grouper.place(1, featuresOf("zoo penguin", { hours }), () => "b");
  grouper.place(2, featuresOf("strike dock", { hours }), () => "c");
  expect(asked.filter((key) => key === "c:strike")).toHaveLength(2);
});

test("a story's latest reports speak for it; those before are let go", () => {
  const grouping = aGrouping();
  const link = "https://wire.example/1";
  grouping.place(featuresOf("strike dock pay", { link }));
  for (let count = 1; count < GROUPING.spokesmen; count += 1) {
    grouping.place(featuresOf("strike dock pay quay"));
  }
  // The first report is still there, and so its page; one more, and it is not.
  expect(grouping.place(featuresOf("ice", { link })).story).toBe("p0");
  expect(grouping.place(featuresOf("snow", { link })).copyOf).toBe(GROUPING.spokesmen);
});

test("a replaced text counts as if the old one had never been", () => {
  const [first, second, ...rest] = STRIKE;
  if (first === undefined || second === undefined) throw new Error("There are no reports.");
  const changed = report("Dockers strike in four harbours", "Rostock joined the strike on Monday.");
  const replaced = newGrouping();
  for (const one of [first, second]) replaced.grouper.add(one.seenAtMs, describeOne(one), "a");
  replaced.grouper.replace(first.seenAtMs, describeOne(changed));
  const fresh = newGrouping();
  for (const one of [changed, second]) fresh.grouper.add(one.seenAtMs, describeOne(one), "a");
  for (const one of [...rest, ...COURT]) {
    const [mine, other] = [replaced, fresh].map((one_) => one_.place(describeOne(one)));
    expect(mine?.story).toBe(other?.story);
    expect(mine?.link).toBeCloseTo(other?.link ?? -1, 9);
  }
});

test("a report that says nothing any more draws nothing in; one nobody knows is none's business", () => {
  const grouping = aGrouping();
  const link = "https://wire.example/1";
  grouping.place(featuresOf("strike dock", { link }));
  grouping.grouper.replace(0, null);
  grouping.grouper.replace(99, featuresOf("strike dock"));
  expect(grouping.place(featuresOf("strike dock", { link }))).toMatchObject({
    ...{ isNew: true, link: 0, copyOf: null },
  });
});
