import fc from "fast-check";
import { expect, test } from "vitest";
import type { Node } from "../../../src/stories/node.ts";
import type { OpenStory } from "../../../src/stories/open-story.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { neighbourhood, type Regrouped, regroup } from "../../../src/stories/regroup.ts";
import { alike, aNode, anOpenStory, KIND, START_MS, someNodes, standing } from "./nodes.ts";

/** What became of stories: "id < ended: reports", by the reports' places in order of arrival. */
const told = (regrouped: readonly Regrouped<string>[]): string[] =>
  regrouped
    .map(({ nodes, heir, ended }) => {
      const orders = nodes.map(({ order }) => order).sort((a, b) => a - b);
      const ids = [heir?.id ?? "new", ...ended.map(({ id }) => id)].join(" < ");
      return `${ids}: ${orders.join(" ")}`;
    })
    .sort();

test("what came between shows that two stories are one: the later goes into the earlier", () => {
  const [a, b, c] = someNodes(3);
  alike(3, [a, c]);
  alike(3, [b, c]);
  const stories = [anOpenStory("s1", [a]), anOpenStory("s2", [b, c])];
  expect(told(regroup(stories, standing()))).toEqual(["s1 < s2: 0 1 2"]);
});

test("what was joined wrongly is parted: the older part keeps the id, the rest begins a story", () => {
  const nodes = someNodes(6);
  const [a, b, c, x, y, z] = nodes;
  alike(5, [a, b, c]);
  alike(5, [x, y, z]);
  alike(1.1, [a, x]);
  expect(told(regroup([anOpenStory("s1", nodes)], standing()))).toEqual([
    "new: 3 4 5",
    "s1: 0 1 2",
  ]);
});

test("a report that is in the wrong story goes to the right one", () => {
  const [a, b, c, x] = someNodes(4);
  alike(3, [a, b]);
  alike(3, [c, x]);
  const stories = [anOpenStory("s1", [a, b, x]), anOpenStory("s2", [c])];
  expect(told(regroup(stories, standing()))).toEqual(["s1: 0 1", "s2: 2 3"]);
});

test.each<[string, number, string[]]>([
  ["alike on average", 1.9, ["s1: 0 1", "s2: 2"]],
  ["alike enough on average", 2.1, ["s1 < s2: 0 1 2"]],
])("the mean decides and not the best pair: %s", (_, times, expected) => {
  const [a, b, c] = someNodes(3);
  alike(3, [a, b]);
  alike(times, [b, c]);
  const stories = [anOpenStory("s1", [a, b]), anOpenStory("s2", [c])];
  expect(told(regroup(stories, standing()))).toEqual(expected);
});

test("who was told stays told: a fixed report never leaves, and its story's id goes with it", () => {
  const [a, b, c, x] = someNodes(4);
  alike(3, [a, x]);
  alike(3, [b, c]);
  const stories = [anOpenStory("s1", [a, b, c]), anOpenStory("s2", [x])];
  // Of s1 the report 1 was told: what is like it stays with it, the older rest goes where it belongs.
  expect(told(regroup(stories, standing({ fixed: [b] })))).toEqual(["s1: 1 2", "s2: 0 3"]);
  expect(told(regroup(stories, standing({ fixed: [a, b] })))).toEqual(["s1 < s2: 0 1 2 3"]);
});

test("of two that become one the one that was told stays, though it began later; two told ones never merge", () => {
  const [a, b] = someNodes(2);
  alike(5, [a, b]);
  const stories = [anOpenStory("s1", [a]), anOpenStory("s2", [b])];
  expect(told(regroup(stories, standing({ fixed: [b] })))).toEqual(["s2 < s1: 0 1"]);
  expect(told(regroup(stories, standing({ fixed: [a, b] })))).toEqual(["s1: 0", "s2: 1"]);
});

test("nothing goes into a pinned story or out of it", () => {
  const [a, b, c] = someNodes(3);
  alike(5, [b, c]);
  const stories = [anOpenStory("s1", [a, b]), anOpenStory("s2", [c])];
  expect(told(regroup(stories, standing()))).toEqual(["s1: 0", "s2: 1 2"]);
  for (const pinned of [["s1"], ["s2"], ["s1", "s2"]]) {
    expect(told(regroup(stories, standing({ pinned })))).toContain("s2: 2");
  }
  expect(told(regroup(stories, standing({ pinned: ["s1"] })))).toEqual(["s1: 0 1", "s2: 2"]);
});

test("a round-up goes where it is most like, also out of its story, but never into a pinned one", () => {
  const [a, b] = someNodes(2);
  const roundUp = aNode(2, { isRoundUp: true });
  alike(2, [a, roundUp]);
  alike(4, [b, roundUp]);
  const stories = [anOpenStory("s1", [a, roundUp]), anOpenStory("s2", [b])];
  expect(told(regroup(stories, standing()))).toEqual(["s1: 0", "s2: 1 2"]);
  expect(told(regroup(stories, standing({ pinned: ["s2"] })))).toEqual(["s1: 0 2", "s2: 1"]);
  expect(told(regroup(stories, standing({ fixed: [a, roundUp] })))).toEqual(["s1: 0 2", "s2: 1"]);
});

test("a round-up glues no two stories, and stands alone where it is like none", () => {
  const [a, b] = someNodes(2);
  const roundUp = aNode(2, { isRoundUp: true });
  alike(9, [a, roundUp]);
  alike(8, [b, roundUp]);
  const stories = [anOpenStory("s1", [a]), anOpenStory("s2", [b, roundUp])];
  expect(told(regroup(stories, standing()))).toEqual(["s1: 0 2", "s2: 1"]);
  const other = aNode(3, { isRoundUp: true });
  alike(9, [roundUp, other]);
  expect(told(regroup([anOpenStory("s3", [other])], standing()))).toEqual(["s3: 3"]);
});

test("reports that came long ago stay together; their story may still take in a younger one", () => {
  const old = [aNode(0, { seenAtMs: 1 }), aNode(1, { seenAtMs: 2 })];
  const young = aNode(2);
  alike(3, [...old, young]);
  for (const other of [...(old[0]?.links.keys() ?? [])]) old[0]?.links.delete(other);
  const stories = [anOpenStory("s1", old), anOpenStory("s2", [young])];
  // The two old ones are nothing like each other, and the young one is like one of them.
  old[1]?.links.delete(old[0] as Node);
  old[1]?.links.set(young, 3 * KIND.bar);
  young.links.delete(old[0] as Node);
  const movableFromMs = START_MS;
  expect(told(regroup(stories, standing({ movableFromMs })))).toEqual(["s1 < s2: 0 1 2"]);
});

test("reports further apart than a story is open are no story, however alike, nor through others", () => {
  const days = GROUPING.openMs / 86_400_000;
  const [first, between, last] = [
    aNode(0),
    aNode(1, { days: days / 2 }),
    aNode(2, { days: days + 1 }),
  ];
  alike(9, [first, between, last]);
  const stories = [anOpenStory("s1", [first]), anOpenStory("s2", [between, last])];
  expect(told(regroup(stories, standing()))).toEqual(["s1: 0 1", "s2: 2"]);
});

test("reports without a date may be anywhere", () => {
  const [a, b] = [aNode(0, { days: null }), aNode(1, { days: 400 })];
  alike(3, [a, b]);
  const stories = [anOpenStory("s1", [a]), anOpenStory("s2", [b])];
  expect(told(regroup(stories, standing()))).toEqual(["s1 < s2: 0 1"]);
});

test("a story that so far is only a seed takes in what tells of it, and keeps its id; two never merge", () => {
  const seeds = [aNode(0, { isSeed: true }), aNode(1, { isSeed: true })];
  const [, , report] = someNodes(3);
  alike(3, [...seeds, report]);
  const [one, other] = [
    anOpenStory("s1", [], seeds.slice(0, 1)),
    anOpenStory("s2", [], seeds.slice(1)),
  ];
  expect(told(regroup([one, anOpenStory("s3", [report])], standing()))).toEqual(["s1 < s3: 0 2"]);
  expect(told(regroup([one, other], standing()))).toEqual(["s1: 0", "s2: 1"]);
});

interface Case {
  readonly nodes: readonly Node[];
  readonly stories: readonly OpenStory<string>[];
  readonly fixed: readonly Node[];
  readonly pinned: readonly string[];
  readonly movableFromMs: number;
}

/** Reports anyhow alike, in stories anyhow; likenesses are all different, so that none is a tie. */
const someCase: fc.Arbitrary<Case> = fc
  .record({
    nodes: fc.array(
      fc.record({
        story: fc.integer({ min: 1, max: 5 }),
        isRoundUp: fc.nat({ max: 7 }).map((one) => one === 0),
        isFixed: fc.nat({ max: 5 }).map((one) => one === 0),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    links: fc.array(
      fc.tuple(fc.nat(13), fc.nat(13), fc.double({ min: 0.2, max: 9, noNaN: true })),
      {
        maxLength: 40,
      },
    ),
    pinned: fc.subarray(["s1", "s2", "s3", "s4", "s5"], { maxLength: 2 }),
    old: fc.nat({ max: 6 }),
  })
  .map(({ nodes: values, links, pinned, old }) => {
    const nodes = values.map((value, order) => aNode(order, value));
    for (const [a, b, times] of links)
      alike(times, [nodes[a % nodes.length], nodes[b % nodes.length]]);
    const stories = ["s1", "s2", "s3", "s4", "s5"].flatMap((id) => {
      const own = nodes.filter((_, at) => `s${values[at]?.story}` === id);
      return own.length === 0 ? [] : [anOpenStory(id, own)];
    });
    const fixed = nodes.filter((_, at) => values[at]?.isFixed === true);
    return { nodes, stories, fixed, pinned, movableFromMs: nodes[old]?.seenAtMs ?? 0 };
  });

const partition = (regrouped: readonly Regrouped<string>[], isCounted: (node: Node) => boolean) =>
  regrouped
    .map(({ nodes }) => nodes.filter(isCounted).map(({ order }) => order))
    .filter((orders) => orders.length > 0)
    .map((orders) => orders.sort((a, b) => a - b).join(" "))
    .sort();

/** Where a report was, and where it is. */
const homes = ({ stories }: Case, regrouped: readonly Regrouped<string>[], node: Node) => ({
  before: stories.find(({ nodes }) => nodes.includes(node)),
  after: regrouped.find(({ nodes }) => nodes.includes(node)),
});

test("whatever is alike, no report is lost, no story forgotten, and what must stay stays", () => {
  fc.assert(
    fc.property(someCase, (one) => {
      const regrouped = regroup(one.stories, standing(one));
      const all = regrouped.flatMap(({ nodes }) => nodes);
      expect(all.map(({ order }) => order).sort((a, b) => a - b)).toEqual(
        one.nodes.map(({ order }) => order),
      );
      const ids = regrouped.flatMap(({ heir, ended }) => (heir === null ? [] : [heir, ...ended]));
      expect(ids.map(({ id }) => id).sort()).toEqual(one.stories.map(({ id }) => id));
      for (const node of one.fixed) {
        const { before, after } = homes(one, regrouped, node);
        expect(after?.heir?.id).toBe(before?.id);
      }
      for (const story of one.stories.filter(({ id }) => one.pinned.includes(id))) {
        const after = regrouped.find(({ heir }) => heir === story);
        expect(new Set(after?.nodes)).toEqual(new Set(story.nodes));
      }
      for (const story of one.stories) {
        const old = story.nodes.filter(({ seenAtMs }) => seenAtMs < one.movableFromMs);
        expect(new Set(old.map((node) => homes(one, regrouped, node).after)).size).toBeLessThan(2);
      }
    }),
    { numRuns: 300 },
  );
});

test("a round-up changes nothing for the others", () => {
  const isReport = (node: Node): boolean => !node.isRoundUp;
  fc.assert(
    fc.property(someCase, (one) => {
      // One that was told keeps its story as any report does.
      const how = standing({ ...one, fixed: one.fixed.filter(isReport) });
      const without = one.stories
        .map((story) => ({ ...story, nodes: story.nodes.filter(isReport) }))
        .filter(({ nodes }) => nodes.length > 0);
      expect(partition(regroup(one.stories, how), isReport)).toEqual(
        partition(regroup(without, how), isReport),
      );
    }),
    { numRuns: 300 },
  );
});

test("done twice it changes nothing the second time", () => {
  fc.assert(
    fc.property(someCase, (one) => {
      const first = regroup(one.stories, standing(one));
      let begun = 90;
      const stories = first
        .map(({ nodes, heir }) => {
          begun += 1;
          const ordered = [...nodes].sort((a, b) => a.order - b.order);
          return anOpenStory(heir?.id ?? `s${begun}`, ordered);
        })
        .sort((a, b) => a.order - b.order);
      const changes = regroup(stories, standing(one)).filter(
        ({ heir, ended }) => heir === null || ended.length > 0,
      );
      expect(changes).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("the neighbourhood of new reports is who is like enough to a movable one of their stories", () => {
  const [a, b, c, d, e, f] = someNodes(6);
  alike(2, [a, b]);
  alike(2, [b, c]);
  alike(0.9, [c, d]);
  const roundUp = aNode(6, { isRoundUp: true });
  alike(9, [a, roundUp]);
  alike(9, [e, f]);
  const stories = [
    ...[a, b, c, d, e].map((node, at) => anOpenStory(`s${at + 1}`, [node])),
    anOpenStory("s6", [roundUp, f]),
  ];
  const storyOf = (node: Node) => stories.find(({ nodes }) => nodes.includes(node));
  const near = (touched: Node | undefined, how = standing()) =>
    neighbourhood(touched === undefined ? [] : [touched], storyOf, how).map(({ id }) => id);
  // A round-up links nothing, but may come to what it is like.
  expect(near(a)).toEqual(["s1", "s2", "s6"]);
  expect(near(c)).toEqual(["s2", "s3"]);
  expect(near(d)).toEqual(["s4"]);
  expect(near(e)).toEqual(["s5", "s6"]);
  expect(near(a, standing({ fixed: [b] }))).toEqual(["s1", "s2", "s6"]);
  expect(near(a, standing({ fixed: [a] }))).toEqual(["s1"]);
});

test("of very many stories near a new report only the nearest are made anew with its own", () => {
  const [report, ...others] = someNodes(1 + 2 * GROUPING.neighbours);
  for (const [at, other] of others.entries()) alike(2 + at, [report, other]);
  const stories = [report, ...others].map((node, at) => anOpenStory(`s${at}`, [node]));
  const storyOf = (node: Node) => stories.find(({ nodes }) => nodes.includes(node));
  const near = neighbourhood(report === undefined ? [] : [report], storyOf, standing());
  const nearest = stories.slice(-GROUPING.neighbours);
  expect(near.map(({ id }) => id)).toEqual(["s0", ...nearest.map(({ id }) => id)]);
});
