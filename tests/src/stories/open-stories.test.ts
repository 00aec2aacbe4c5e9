import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Node } from "../../../src/stories/node.ts";
import { createOpenStories } from "../../../src/stories/open-stories.ts";
import type { OpenStory } from "../../../src/stories/open-story.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createReportGraph, type GraphState } from "../../../src/stories/report-graph.ts";
import { KIND } from "./nodes.ts";
import { featuresOf } from "./reports.ts";

const OPEN_HOURS = GROUPING.openMs / 3_600_000;
const SPOKESMEN = GROUPING.spokesmen;

const atMs = (hours: number): number => featuresOf("a", { hours }).seenAtMs;

/** No stories yet, over a graph of their own. */
function noStories() {
  const graph = createReportGraph(() => 5, KIND);
  const stories = createOpenStories<number, string>(graph);
  /** A new report, `hours` after the first, in a story of that id. */
  const tell = (report: number, id: string, hours = 0): Node => {
    const node = stories.insert(report, featuresOf(`w${report}`, { hours }));
    stories.join(node, stories.storyWith(id, node));
    return node;
  };
  const reportsOf = (nodes: Iterable<Node>) => [...nodes].map((node) => stories.reportOf(node));
  const storyOf = (node: Node): OpenStory<string> => {
    const story = stories.storyOf(node);
    if (story === undefined) throw new Error("The report is in no story.");
    return story;
  };
  return { graph, stories, tell, reportsOf, storyOf };
}

test("a report is in the story it was put into, which spans the time of its reports", () => {
  const { stories, tell, reportsOf, storyOf } = noStories();
  const [first, other, second] = [tell(1, "a", 2), tell(2, "b", 3), tell(3, "a", 5)];
  expect(storyOf(second)).toBe(storyOf(first));
  expect(storyOf(first)).toMatchObject({
    ...{ id: "a", order: first.order, seeds: [], firstAtMs: atMs(2), lastSeenAtMs: atMs(5) },
  });
  expect(reportsOf(storyOf(first).nodes)).toEqual([1, 3]);
  expect(reportsOf(storyOf(other).nodes)).toEqual([2]);
  expect([1, 2, 3, 4].map((report) => stories.has(report))).toEqual([true, true, true, false]);
  expect(stories.size()).toBe(3);
  tell(4, "b", 4);
  expect(stories.newestMs()).toBe(atMs(5));
});

test("a report that came in is known, and in no story, also in the place of one that went", () => {
  const { stories, tell, storyOf } = noStories();
  // The graph gives places again when very many words went.
  const long = Array.from({ length: 10_001 }, (_, at) => `x${at}`).join(" ");
  const { place } = tell(1, "a");
  stories.replace(1, featuresOf(long));
  stories.replace(1, null);
  const nodes = [2, 3].map((report) => stories.insert(report, featuresOf(`w${report}`)));
  expect(nodes.map((node) => node.place)).toContain(place);
  expect(nodes.map((node) => stories.reportOf(node))).toEqual([2, 3]);
  expect(nodes.map((node) => stories.storyOf(node))).toEqual([undefined, undefined]);
  expect(stories.newReports().size).toBe(0);
  expect(storyOf(tell(1, "a")).nodes).toHaveLength(1);
});

test("a story is as old as its first report, also when only later ones are known", () => {
  const { graph, stories, storyOf } = noStories();
  const firstAtMs = () => storyOf(graph.nodes()[0] as Node).firstAtMs;
  stories.add(1, featuresOf("a", { isDated: false }), "a");
  expect(firstAtMs()).toBeNull();
  stories.add(2, featuresOf("b", { hours: 9 }), "a");
  expect(firstAtMs()).toBe(atMs(9));
  stories.add(3, featuresOf("c", { hours: 10 }), "a", { firstReportAtMs: atMs(4) });
  expect(firstAtMs()).toBe(atMs(4));
});

test("seeds are kept beside a story's reports, and their age says nothing of what is recent", () => {
  const { graph, stories, tell, reportsOf, storyOf } = noStories();
  stories.add(-1, featuresOf("a", { hours: 900 }), "a", { isSeed: true });
  expect(stories.newestMs()).toBe(Number.NEGATIVE_INFINITY);
  const report = tell(1, "a", 1);
  expect(reportsOf(storyOf(report).seeds)).toEqual([-1]);
  expect(reportsOf(storyOf(report).nodes)).toEqual([1]);
  expect(storyOf(report).lastSeenAtMs).toBe(atMs(1));
  expect(storyOf(graph.nodes()[0] as Node)).toBe(storyOf(report));
});

test("what takes no more reports is let go at the next full hour; a seed stays, and its story", () => {
  const { graph, stories, tell, reportsOf, storyOf } = noStories();
  stories.add(-1, featuresOf("seed"), "founded", { isSeed: true });
  const [old, founded] = [tell(1, "old", 0.5), tell(2, "founded", 0.5)];
  const [oldStory, foundedStory] = [storyOf(old), storyOf(founded)];
  tell(3, "young", OPEN_HOURS + 0.5);
  tell(4, "young", OPEN_HOURS + 0.9);
  expect([1, 2].map((report) => stories.has(report))).toEqual([true, true]);
  tell(5, "young", OPEN_HOURS + 1);
  expect([1, 2].map((report) => stories.has(report))).toEqual([false, false]);
  expect(reportsOf(graph.nodes())).toEqual([-1, 3, 4, 5]);
  expect(stories.storyOf(old)).toBeUndefined();
  expect(stories.storyWith("old", founded)).not.toBe(oldStory);
  expect(stories.storyWith("founded", old)).toBe(foundedStory);
  expect([...foundedStory.nodes]).toEqual([]);
});

test("of very many reports the latest are remembered, whichever came in first", () => {
  const { graph, stories, tell, reportsOf, storyOf } = noStories();
  const first = tell(0, "a");
  for (let report = 1; report < SPOKESMEN; report += 1) tell(report, "a");
  expect(stories.has(0)).toBe(true);
  const last = tell(SPOKESMEN, "a");
  expect(stories.has(0)).toBe(false);
  expect(graph.nodes()).not.toContain(first);
  const latest = Array.from({ length: SPOKESMEN }, (_, at) => at + 1);
  expect(reportsOf(storyOf(last).nodes)).toEqual(latest);
  expect(storyOf(last).order).toBe(first.order + 1);
});

test("a changed report keeps its place in its story, and is new again; one nobody knows is not put in", () => {
  const { stories, tell, reportsOf, storyOf } = noStories();
  const [before, after] = [tell(1, "a"), tell(2, "a", 1)];
  stories.settle();
  stories.takeChanged();
  for (const report of [1, 99]) stories.replace(report, featuresOf("other words", { hours: 2 }));
  const [changed] = storyOf(after).nodes;
  expect(reportsOf(storyOf(after).nodes)).toEqual([1, 2]);
  expect(changed).not.toBe(before);
  expect(changed?.order).toBe(before.order);
  expect(stories.storyOf(before)).toBeUndefined();
  expect(reportsOf(stories.newReports())).toEqual([1]);
  expect(stories.takeChanged()).toEqual([storyOf(after)]);
  expect(stories.size()).toBe(2);
});

test("a story whose last report says nothing any more is no more, unless a seed founded it", () => {
  const { graph, stories, tell, storyOf } = noStories();
  stories.add(-1, featuresOf("seed"), "founded", { isSeed: true });
  const [seed] = graph.nodes() as [Node];
  const [alone, founded] = [storyOf(tell(1, "alone")), storyOf(tell(2, "founded"))];
  for (const report of [1, 2, 99]) stories.replace(report, null);
  expect(stories.size()).toBe(1);
  expect(stories.takeChanged()).toEqual([founded]);
  expect(stories.storyWith("founded", seed)).toBe(founded);
  expect(stories.storyWith("alone", seed)).not.toBe(alone);
});

test("reports are new until stories were made anew; what is put where it was known to be is not", () => {
  const { stories, tell, reportsOf } = noStories();
  stories.add(1, featuresOf("a"), "a");
  stories.add(2, featuresOf("b"), "b", { isNew: true });
  tell(3, "c");
  expect(reportsOf(stories.newReports())).toEqual([2, 3]);
  expect(stories.takeChanged().map(({ id }) => id)).toEqual(["b", "c"]);
  expect(stories.takeChanged()).toEqual([]);
  stories.replace(2, null);
  expect(reportsOf(stories.newReports())).toEqual([3]);
  stories.settle();
  expect(stories.newReports().size).toBe(0);
});

test("made anew, a story has the reports that were found, and their time", () => {
  const { stories, tell, reportsOf, storyOf } = noStories();
  const [a1, b2, a3, b4] = [tell(1, "a"), tell(2, "b", 1), tell(3, "a", 2), tell(4, "b", 3)];
  const [a, b] = [storyOf(a1), storyOf(b2)];
  stories.takeChanged();
  expect(stories.makeAnew(a, { nodes: [a3], ended: [] })).toEqual([]);
  expect(stories.takeChanged()).toEqual([]);
  expect(stories.makeAnew(b, { nodes: [b4, a1, b2], ended: [] })).toEqual([1]);
  expect(stories.takeChanged()).toEqual([b]);
  expect(reportsOf(a.nodes)).toEqual([3]);
  expect(reportsOf(b.nodes)).toEqual([1, 2, 4]);
  expect(storyOf(a1)).toBe(b);
  expect(a).toMatchObject({ order: a3.order, firstAtMs: atMs(2), lastSeenAtMs: atMs(2) });
  expect(b).toMatchObject({ order: a1.order, firstAtMs: atMs(0), lastSeenAtMs: atMs(3) });
  stories.makeAnew(a, { nodes: [a3, b4], ended: [] });
  stories.makeAnew(b, { nodes: [a1, b2], ended: [] });
  expect([a, b].map(({ lastSeenAtMs }) => lastSeenAtMs)).toEqual([atMs(3), atMs(1)]);
});

test("a story that ends leaves its seeds and its beginning to the one it goes into", () => {
  const { graph, stories, tell, reportsOf, storyOf } = noStories();
  stories.add(-1, featuresOf("seed"), "ends", { isSeed: true, firstReportAtMs: atMs(-5) });
  const [seed] = graph.nodes() as [Node];
  const [ending, staying] = [tell(1, "ends", 1), tell(2, "stays", 2)];
  const [ends, stays] = [storyOf(ending), storyOf(staying)];
  stories.takeChanged();
  expect(stories.makeAnew(stays, { nodes: [seed, ending, staying], ended: [ends] })).toEqual([]);
  expect(storyOf(seed)).toBe(stays);
  expect(reportsOf(stays.seeds)).toEqual([-1]);
  expect(reportsOf(stays.nodes)).toEqual([1, 2]);
  expect(stays.firstAtMs).toBe(atMs(-5));
  expect(stories.takeChanged()).toEqual([stays]);
  expect(stories.storyWith("ends", ending)).not.toBe(ends);
});

test.each<[string, number, boolean, number]>([
  ["few reports is as old as those it has left", 2, false, 1],
  ["nearly as many as speak for it is as old as those it has left", SPOKESMEN - 1, false, 1],
  ["as many as speak for it may have had others, and stays as old", SPOKESMEN, false, 0],
  ["a seed stays as old", 2, true, 0],
])("a story with %s", (_, count, isFounded, hours) => {
  const { stories, tell, storyOf } = noStories();
  if (isFounded) {
    stories.add(-1, featuresOf("seed", { isDated: false }), "a", { isSeed: true });
  }
  const nodes = Array.from({ length: count }, (_node, report) => tell(report, "a", report));
  const story = storyOf(nodes[0] as Node);
  stories.makeAnew(story, { nodes: nodes.slice(1), ended: [] });
  expect(story.firstAtMs).toBe(atMs(hours));
});

test("after a restart reports rejoin, in any order; who did not is forgotten", () => {
  const { graph, stories, tell } = noStories();
  for (const report of [1, 2, 3, 4]) tell(report, "a", report);
  const saved = deserialize(serialize([graph.save(), stories.save()])) as [
    GraphState,
    ReturnType<typeof stories.save>,
  ];
  const again = createReportGraph(() => 5, KIND, saved[0]);
  const restarted = createOpenStories<number, string>(again, saved[1]);
  expect(restarted.size()).toBe(4);
  expect(restarted.newestMs()).toBe(atMs(4));
  for (const report of [4, 99, 1]) restarted.rejoin(report, "a");
  restarted.rejoin(2, "b", { firstReportAtMs: atMs(0), isNew: true });
  restarted.forgetOthers();
  expect([1, 2, 3, 4, 99].filter((report) => restarted.has(report))).toEqual([1, 2, 4]);
  const [one, two, four] = again.nodes() as [Node, Node, Node];
  expect(restarted.storyOf(one)?.nodes).toEqual([one, four]);
  expect(restarted.storyOf(two)).toMatchObject({ id: "b", firstAtMs: atMs(0) });
  expect([...restarted.newReports()]).toEqual([two]);
  expect(restarted.takeChanged().map(({ id }) => id)).toEqual(["b"]);
  expect(restarted.save()).toEqual({ reports: [1, 2, 4], newestMs: atMs(4) });
});

type Known = ReturnType<typeof noStories>;

function expectWhole({ graph, stories, storyOf }: Known): void {
  expect(stories.size()).toBe(graph.nodes().length);
  for (const node of graph.nodes()) {
    const { nodes, seeds } = storyOf(node);
    expect([...nodes, ...seeds].filter((other) => other === node)).toHaveLength(1);
    expect(nodes).toEqual(nodes.toSorted((a, b) => a.order - b.order));
    for (const other of [...nodes, ...seeds]) expect(storyOf(other)).toBe(storyOf(node));
  }
  for (const node of stories.newReports()) expect(graph.nodes()).toContain(node);
}

interface Step {
  /** The number of a report that comes with it. */
  readonly at: number;
  readonly hours: number;
  readonly id: string;
  /** A report there is. */
  readonly node: Node;
  readonly report: number;
}

/** Moves a report as regrouping does: a story that it was the last of ends in the other. */
function move({ stories, storyOf }: Known, { node, id }: Step): void {
  const [before, into] = [storyOf(node), stories.storyWith(id, node)];
  if (before === into) return;
  const rest = before.nodes.filter((other) => other !== node);
  if (rest.length > 0) stories.makeAnew(before, { nodes: rest, ended: [] });
  const ended = rest.length > 0 ? [] : [before];
  stories.makeAnew(into, { nodes: [...into.nodes, node], ended });
}

const STEPS: Readonly<Record<string, (known: Known, step: Step) => void>> = {
  tell: ({ tell }, { at, id, hours }) => tell(at, id, hours),
  seed: ({ stories }, { at, id }) => stories.add(at, featuresOf("seed"), id, { isSeed: true }),
  change: ({ stories }, { report, hours }) =>
    stories.replace(report, featuresOf("changed", { hours })),
  silence: ({ stories }, { report }) => stories.replace(report, null),
  move,
};

test("whatever comes, changes and moves, each report is in the one story that has it", () => {
  const anyStep = fc.record({
    kind: fc.constantFrom(...Object.keys(STEPS)),
    of: fc.nat({ max: 9 }),
    id: fc.constantFrom("a", "b", "c"),
    later: fc.constantFrom(1, 24, OPEN_HOURS / 2),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const known = noStories();
      let hours = 0;
      for (const [at, { kind, of, id, later }] of steps.entries()) {
        hours += later;
        const nodes = known.graph.nodes().filter(({ isSeed }) => !isSeed);
        const node = nodes[of % nodes.length] ?? known.tell(at + 1000, id, hours);
        const [report = -1] = known.reportsOf([node]);
        STEPS[kind]?.(known, { at, hours, id, node, report });
        expectWhole(known);
      }
    }),
    { numRuns: 100 },
  );
});
