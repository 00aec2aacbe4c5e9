import { type Node, newNode } from "./node.ts";
import { joinLists, listAt, type NumberLists } from "./number-lists.ts";

/** Nodes and what they are linked to, as few large arrays; others are named by their places here. */
export interface NodesState {
  readonly keys: NumberLists<Int32Array>;
  readonly scales: NumberLists<Float32Array>;
  readonly shingles: NumberLists<Uint32Array>;
  readonly others: NumberLists<Int32Array>;
  readonly strengths: NumberLists<Float32Array>;
  readonly copies: NumberLists<Int32Array>;
  readonly links: readonly (string | null)[];
  /** Epoch ms; NaN where it is not known. */
  readonly published: Float64Array;
  readonly seen: Float64Array;
  readonly orders: Float64Array;
  readonly flags: Uint8Array;
}

/** Where the numbers of a node are kept. */
export interface NodeMemory {
  readonly keepKeys: (keys: Int32Array) => Int32Array;
  readonly keepScale: (scale: Float32Array) => Float32Array;
  readonly keepShingles: (shingles: Uint32Array) => Uint32Array;
}

const [ROUND_UP, SEED] = [1, 2] as const;

const integers = (length: number): Int32Array => new Int32Array(length);

export function packNodes(nodes: readonly Node[]): NodesState {
  const at = new Map(nodes.map((node, place) => [node, place]));
  const placesOf = (others: readonly Node[]): number[] =>
    others.flatMap((other) => at.get(other) ?? []);
  return {
    keys: joinLists(pick(nodes, "keys"), integers),
    scales: joinLists(pick(nodes, "scale"), (length) => new Float32Array(length)),
    shingles: joinLists(pick(nodes, "shingles"), (length) => new Uint32Array(length)),
    others: joinLists(
      nodes.map((node) => placesOf(node.links.others)),
      integers,
    ),
    strengths: joinLists(
      nodes.map((node) => node.links.strengths),
      (length) => new Float32Array(length),
    ),
    copies: joinLists(
      nodes.map((node) => placesOf(node.copies)),
      integers,
    ),
    links: pick(nodes, "link"),
    published: Float64Array.from(nodes, (node) => node.publishedAtMs ?? Number.NaN),
    seen: Float64Array.from(nodes, (node) => node.seenAtMs),
    orders: Float64Array.from(nodes, (node) => node.order),
    flags: Uint8Array.from(
      nodes,
      (node) => (node.isRoundUp ? ROUND_UP : 0) | (node.isSeed ? SEED : 0),
    ),
  };
}

const pick = <Name extends keyof Node>(nodes: readonly Node[], name: Name): Node[Name][] =>
  nodes.map((node) => node[name]);

/** The same nodes, in no graph yet; links have both ends among them. */
export function unpackNodes(state: NodesState, memory: NodeMemory): Node[] {
  const nodes = state.links.map((link, at): Node => {
    const published = state.published[at] ?? Number.NaN;
    const flags = state.flags[at] ?? 0;
    const kept = {
      keys: memory.keepKeys(listAt(state.keys, at)),
      scale: memory.keepScale(listAt(state.scales, at)),
      shingles: memory.keepShingles(listAt(state.shingles, at)),
      publishedAtMs: Number.isNaN(published) ? null : published,
      ...{ link, seenAtMs: state.seen[at] ?? 0 },
    };
    return newNode(kept, {
      order: state.orders[at] ?? 0,
      ...{ isRoundUp: (flags & ROUND_UP) !== 0, isSeed: (flags & SEED) !== 0 },
    });
  });
  const linked = state.others.numbers;
  const strengths = state.strengths.numbers;
  let next = 0;
  for (const [at, { links, copies }] of nodes.entries()) {
    for (const end = state.others.ends[at] ?? 0; next < end; next += 1) {
      links.push(nodes[linked[next] ?? 0] as Node, strengths[next] ?? 0);
    }
    for (const place of listAt(state.copies, at)) copies.push(nodes[place] as Node);
  }
  return nodes;
}
