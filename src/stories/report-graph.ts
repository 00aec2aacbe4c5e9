import type { Features } from "./features.ts";
import { createKeyTable } from "./key-table.ts";
import { GROUPING, type StreamKind } from "./parameters.ts";
import { createPostings } from "./postings.ts";
import { createLikeness, isCopy, isSamePage, timeFactor, type Vector } from "./similarity.ts";
import { createStreamWeights } from "./stream-weights.ts";
import type { Weight } from "./weights.ts";

/** A report among those it is like. */
export interface Node extends Vector {
  /** Its place in the order of arrival. */
  readonly order: number;
  readonly isRoundUp: boolean;
  /** Whether it founds a story: a seed is no part of the stream, and its words are not counted. */
  readonly isSeed: boolean;
  /** How alike it is to others in content and time, 0–1, where that is worth it; the same on both ends. */
  readonly links: Map<Node, number>;
  /** Those of them whose text it shares. */
  readonly copies: Set<Node>;
  /** The weakest of its links; null when it is not known. */
  weakest: number | null;
}

export interface InsertOptions {
  readonly isSeed: boolean;
  /** Its place in the order of arrival, of a report that comes in again with another text. */
  readonly order?: number;
}

/** The reports of the open stories, and how alike they are: what stories are made from. */
export interface ReportGraph {
  /** Puts a report in, and finds those like it. */
  insert(features: Features, options: InsertOptions): Node;
  /** Takes a report out; `forget` as if its words had never been. */
  remove(node: Node, options: { readonly forget: boolean }): void;
}

export function createReportGraph(background: Weight, kind: StreamKind): ReportGraph {
  const table = createKeyTable(background);
  const stream = createStreamWeights(table);
  const likeness = createLikeness(table, stream, kind.views);
  const postings = createPostings<Node>();
  const pages = new Map<string, Set<Node>>();
  let arrivals = 0;

  const nodeOf = (features: Features, { isSeed, order }: InsertOptions): Node => {
    const { keys, shingles, link, publishedAtMs, seenAtMs, isRoundUp } = features;
    const ids = Int32Array.from(keys, ({ key }) => table.hold(key));
    stream.meet(ids);
    arrivals += 1;
    return {
      ids,
      weights: Float32Array.from(keys, ({ weight }) => weight),
      titleWeights: Float32Array.from(keys, ({ titleWeight }) => titleWeight),
      ...{ shingles, link, publishedAtMs, seenAtMs, isRoundUp, isSeed },
      order: order ?? arrivals,
      links: new Map(),
      copies: new Set(),
      weakest: null,
    };
  };

  /** The latest reports that share its rarest keys, and those under its address. */
  const candidatesOf = (node: Node): Set<Node> => {
    const found = new Set(node.link === null ? [] : pages.get(node.link));
    const weights = new Map(Array.from(node.ids, (id) => [id, stream.byTexts(id)]));
    const rarestFirst = [...weights].sort(([a, one], [b, other]) => other - one || a - b);
    for (const [id] of rarestFirst) {
      if (found.size >= GROUPING.candidates) break;
      postings.addLatest(id, found);
    }
    return found;
  };

  /** How alike a report that was begun with is to another, in content and time; a copy is one. */
  const linkWith = (node: Node, other: Node): number => {
    const near = timeFactor(node.publishedAtMs, other.publishedAtMs, kind);
    const alike = near === 0 ? 0 : likeness.with(other);
    if (isSamePage(node, other) || isCopy(node, other, alike)) {
      node.copies.add(other);
      other.copies.add(node);
      return GROUPING.copyLink;
    }
    return alike < GROUPING.floor ? 0 : alike * near;
  };

  const connect = (node: Node): void => {
    likeness.begin(node);
    const links: [Node, number][] = [];
    for (const other of candidatesOf(node)) {
      const link = linkWith(node, other);
      if (link > weakestOf(other)) links.push([other, link]);
    }
    links.sort(([a, one], [b, two]) => two - one || a.order - b.order);
    for (const [other, link] of links.slice(0, GROUPING.links)) {
      node.links.set(other, link);
      other.links.set(node, link);
      makeRoom(other);
    }
  };

  const leavePage = (node: Node, link: string): void => {
    const page = pages.get(link);
    page?.delete(node);
    if (page?.size === 0) pages.delete(link);
  };

  return {
    insert(features, options) {
      const node = nodeOf(features, options);
      connect(node);
      for (const id of node.ids) postings.add(id, node);
      if (node.link !== null) pages.set(node.link, (pages.get(node.link) ?? new Set()).add(node));
      if (!options.isSeed) stream.add(node.ids, node.seenAtMs);
      return node;
    },
    remove(node, { forget }) {
      for (const other of node.links.keys()) {
        other.links.delete(node);
        other.weakest = null;
      }
      for (const other of node.copies) other.copies.delete(node);
      for (const id of node.ids) postings.remove(id, node);
      if (node.link !== null) leavePage(node, node.link);
      if (forget && !node.isSeed) stream.remove(node.ids, node.seenAtMs);
      for (const id of node.ids) table.release(id);
    },
  };
}

/** What a link must be stronger than to be kept: of very many the strongest decide. */
function weakestOf(node: Node): number {
  if (node.links.size < GROUPING.links) return 0;
  if (node.weakest === null) {
    let weakest = Number.POSITIVE_INFINITY;
    for (const link of node.links.values()) if (link < weakest) weakest = link;
    node.weakest = weakest;
  }
  return node.weakest;
}

/** Lets the weakest link go where there is one too many. */
function makeRoom(node: Node): void {
  if (node.links.size <= GROUPING.links) {
    node.weakest = null;
    return;
  }
  const least = weakestOf(node);
  for (const [other, link] of node.links) {
    if (link > least) continue;
    node.links.delete(other);
    other.links.delete(node);
    other.weakest = null;
    break;
  }
  node.weakest = null;
}
