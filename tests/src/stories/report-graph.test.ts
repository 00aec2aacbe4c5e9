import fc from "fast-check";
import { expect, test } from "vitest";
import type { Features } from "../../../src/stories/features.ts";
import type { Node } from "../../../src/stories/node.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createReportGraph } from "../../../src/stories/report-graph.ts";
import { timeFactor } from "../../../src/stories/similarity.ts";
import { KIND } from "./nodes.ts";
import { featuresOf } from "./reports.ts";

const OPEN_HOURS = GROUPING.openMs / 3_600_000;
const REPORT = { isSeed: false };

const newGraph = () => {
  const graph = createReportGraph(() => 5, KIND);
  const insert = (features: Features): Node => graph.insert(features, REPORT);
  return { graph, insert };
};

const TEXT = "A sentence of more than a dozen words that two outlets took from one agency.";

test("a link is likeness in content times nearness in time, the same on both ends", () => {
  const linkAfter = (hours: number): number => {
    const { insert } = newGraph();
    const [one, other] = [insert(featuresOf("a b c d")), insert(featuresOf("a b c e", { hours }))];
    expect(one.links.get(other)).toBe(other.links.get(one));
    return one.links.get(other) ?? 0;
  };
  const near = linkAfter(0);
  expect(near).toBeGreaterThan(GROUPING.floor);
  expect(near).toBeLessThan(1);
  const days = 3;
  expect(linkAfter(days * 24)).toBeCloseTo(near * timeFactor(0, days * 86_400_000, KIND));
  expect(linkAfter(OPEN_HOURS + 1)).toBe(0);
});

test("who shares no word is not linked, nor who shares next to nothing", () => {
  const { insert } = newGraph();
  const many = Array.from({ length: 200 }, (_, at) => `x${at}`).join(" ");
  const nodes = ["a b c d", "e f g h", `a ${many}`].map((words) => insert(featuresOf(words)));
  expect(nodes.map(({ links }) => links.size)).toEqual([0, 0, 0]);
});

test("a copy and an update are linked as much as can be, whatever their words and however far", () => {
  const { insert } = newGraph();
  const link = "https://wire.example/1";
  const first = insert(featuresOf("a b c d", { text: TEXT, link }));
  const copy = insert(featuresOf("a b c e", { text: TEXT, hours: OPEN_HOURS / 2 }));
  const update = insert(featuresOf("x y z", { link, hours: 1 }));
  expect([...first.copies]).toEqual([copy, update]);
  expect([copy, update].map((one) => [...one.copies])).toEqual([[first], [first]]);
  expect([copy, update].map((one) => first.links.get(one))).toEqual([
    Math.fround(GROUPING.copyLink),
    Math.fround(GROUPING.copyLink),
  ]);
  expect(update.links.has(copy)).toBe(false);
});

test("a rare word finds what a common one no longer does", () => {
  const { insert } = newGraph();
  const first = insert(featuresOf("strike rare"));
  const common = insert(featuresOf("strike plain"));
  for (let count = 0; count < 3 * GROUPING.postings; count += 1) {
    insert(featuresOf(`strike x${count} y${count} z${count} v${count} w${count}`));
  }
  const last = insert(featuresOf("strike rare"));
  expect(last.links.has(first)).toBe(true);
  expect(last.links.has(common)).toBe(false);
});

test("of very many links the strongest are kept, on both ends", () => {
  const { insert } = newGraph();
  const most = GROUPING.links;
  const weak = Array.from({ length: most }, () => insert(featuresOf("a b c d e f")));
  const [first] = weak;
  const strong = insert(featuresOf("a b c d e f g h"));
  const near = Array.from({ length: most }, () => insert(featuresOf("g h")));
  for (const node of [...weak, strong, ...near]) {
    expect(node.links.size).toBeLessThanOrEqual(most);
    for (const other of node.links.keys()) expect(other.links.has(node)).toBe(true);
  }
  expect(first?.links.size).toBeGreaterThan(0);
});

test("who is taken out is linked to nobody and found by nobody, also by address", () => {
  const { graph, insert } = newGraph();
  const link = "https://wire.example/1";
  const gone = insert(featuresOf("a b c", { text: TEXT, link }));
  const stays = insert(featuresOf("a b c", { text: TEXT }));
  expect(stays.copies.includes(gone)).toBe(true);
  graph.remove(gone, { forget: false });
  expect(stays.links.size + stays.copies.length).toBe(0);
  const next = insert(featuresOf("a b c", { text: TEXT, link }));
  expect([...next.links.keys()]).toEqual([stays]);
  expect([...next.copies]).toEqual([stays]);
});

test("words of a report that is forgotten weigh as if they had never been; those of one that left do not", () => {
  const linkWith = (past: (graph: ReturnType<typeof newGraph>) => void): number => {
    const graph = newGraph();
    past(graph);
    const other = graph.insert(featuresOf("a d e f"));
    return graph.insert(featuresOf("a b c g")).links.get(other) ?? 0;
  };
  const leaving = (forget: boolean) => (from: ReturnType<typeof newGraph>) => {
    for (let count = 0; count < 30; count += 1) {
      from.graph.remove(from.insert(featuresOf("a b")), { forget });
    }
  };
  const untouched = linkWith(() => undefined);
  expect(linkWith(leaving(true))).toBeCloseTo(untouched, 9);
  expect(linkWith(leaving(false))).not.toBeCloseTo(untouched, 3);
});

test("a seed's words are not the stream's", () => {
  const linkWith = (seeds: number): number => {
    const { graph, insert } = newGraph();
    for (let count = 0; count < seeds; count += 1) {
      graph.insert(featuresOf("a b"), { isSeed: true });
    }
    const other = insert(featuresOf("a d e f"));
    return insert(featuresOf("a b c g")).links.get(other) ?? 0;
  };
  expect(linkWith(30)).toBeCloseTo(linkWith(0), 9);
});

/** Links on both ends, and to reports that are there. */
function expectWhole(node: Node, nodes: readonly Node[]): void {
  expect(node.links.has(node)).toBe(false);
  for (const [other, link] of node.links) {
    expect(nodes).toContain(other);
    expect(other.links.get(node)).toBe(link);
  }
  for (const other of node.copies) {
    expect(other.copies.includes(node) && node.links.has(other)).toBe(true);
  }
}

test("whoever comes and goes, links are the same on both ends and lead to none that is gone", () => {
  const step = fc.record({
    words: fc.subarray(["a", "b", "c", "d", "e", "f", "g"], { minLength: 1 }),
    hours: fc.nat({ max: 3 }),
    page: fc.nat({ max: 4 }),
    gone: fc.option(fc.nat({ max: 30 })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { graph, insert } = newGraph();
      const nodes: Node[] = [];
      for (const { words, hours, page, gone } of steps) {
        const link = page > 2 ? null : `https://wire.example/${page}`;
        nodes.push(insert(featuresOf(words.join(" "), { hours, link })));
        const [leaving] = gone === null ? [] : nodes.splice(gone % nodes.length, 1);
        if (leaving !== undefined) graph.remove(leaving, { forget: hours > 1 });
        for (const node of nodes) expectWhole(node, nodes);
      }
    }),
    { numRuns: 50 },
  );
});
