import type { Features } from "./features.ts";
import { createKeyTable, type KeyTableState } from "./key-table.ts";
import { type Node, newNode } from "./node.ts";
import { createNumberPool } from "./number-pool.ts";
import { idOf, packKey } from "./packed-keys.ts";
import { type NodesState, packNodes, unpackNodes } from "./packed-nodes.ts";
import { GROUPING, type StreamKind } from "./parameters.ts";
import { createPostings } from "./postings.ts";
import { createLikeness, isCopy, isSamePage, noScale, timeFactor } from "./similarity.ts";
import { createStreamWeights, type StreamState } from "./stream-weights.ts";
import type { Weight } from "./weights.ts";

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
  /** The nodes in the order in which they were put in; with a state, first those that were saved. */
  nodes(): Node[];
  save(): GraphState;
}

/** All of a graph, for `createReportGraph` to go on with: the same nodes in the same order. */
export interface GraphState {
  readonly table: KeyTableState;
  readonly stream: StreamState;
  readonly nodes: NodesState;
  readonly arrivals: number;
}

export function createReportGraph(
  background: Weight,
  kind: StreamKind,
  state?: GraphState,
): ReportGraph {
  const table = createKeyTable(background, state?.table);
  const stream = createStreamWeights(table, state?.stream);
  const likeness = createLikeness(table, stream, kind.views);
  const postings = createPostings<Node>(state?.nodes.keys.numbers.length);
  const keepKeys = createNumberPool((length) => new Int32Array(length));
  const keepScale = createNumberPool((length) => new Float32Array(length));
  const keepShingles = createNumberPool((length) => new Uint32Array(length));
  const pages = new Map<string, Node[]>();
  const present = new Set<Node>();
  let arrivals = state?.arrivals ?? 0;

  const nodeOf = (features: Features, { isSeed, order }: InsertOptions): Node => {
    const { keys, shingles, link, publishedAtMs, seenAtMs, isRoundUp } = features;
    const packed = keys.map(({ key, weight, titleWeight }) =>
      packKey(table.hold(key), weight, titleWeight),
    );
    stream.meet(packed.map(idOf));
    arrivals += 1;
    const kept = {
      ...{ keys: keepKeys(packed), scale: keepScale(noScale), shingles: keepShingles(shingles) },
      ...{ link, publishedAtMs, seenAtMs },
    };
    return newNode(kept, { order: order ?? arrivals, isRoundUp, isSeed });
  };

  /** The latest reports that share its rarest keys, and those under its address. */
  const candidatesOf = (node: Node): Node[] => {
    const { byTexts } = stream;
    const rarestFirst = idsOf(node).sort((a, b) => byTexts(b) - byTexts(a) || a - b);
    const page = node.link === null ? [] : (pages.get(node.link) ?? []);
    return postings.latest(rarestFirst, page);
  };

  /** How alike a report that was begun with is to another, in content and time; a copy is one. */
  const linkWith = (node: Node, other: Node): number => {
    const near = timeFactor(node.publishedAtMs, other.publishedAtMs, kind);
    const alike = near === 0 ? 0 : likeness.with(other);
    if (isSamePage(node, other) || isCopy(node, other, alike)) {
      node.copies.push(other);
      other.copies.push(node);
      return COPY_LINK;
    }
    return alike < GROUPING.floor ? 0 : Math.fround(alike * near);
  };

  const connect = (node: Node): void => {
    likeness.begin(node);
    const links: [Node, number][] = [];
    for (const other of candidatesOf(node)) {
      const link = linkWith(node, other);
      if (link > 0 && link > weakestOf(other)) links.push([other, link]);
    }
    links.sort(([a, one], [b, two]) => two - one || a.order - b.order);
    for (const [other, link] of links.slice(0, GROUPING.links)) {
      node.links.push(other, link);
      other.links.push(node, link);
      makeRoom(other);
    }
  };

  const enterPage = (node: Node, link: string): void => {
    const page = pages.get(link);
    if (page === undefined) pages.set(link, [node]);
    else page.push(node);
  };

  const leavePage = (node: Node, link: string): void => {
    const page = pages.get(link) ?? [];
    leave(page, node);
    if (page.length === 0) pages.delete(link);
  };

  const enter = (node: Node): void => {
    present.add(node);
    node.place = postings.add(idsOf(node), node);
    if (node.link !== null) enterPage(node, node.link);
  };

  const memory = { keepKeys, keepScale, keepShingles };
  for (const node of state === undefined ? [] : unpackNodes(state.nodes, memory)) enter(node);

  return {
    nodes: () => [...present],
    save: () => ({
      ...{ table: table.save(), stream: stream.save(), arrivals },
      nodes: packNodes([...present]),
    }),
    insert(features, options) {
      const node = nodeOf(features, options);
      connect(node);
      enter(node);
      if (!options.isSeed) stream.add(idsOf(node), node.seenAtMs);
      return node;
    },
    remove(node, { forget }) {
      for (const other of node.links.others) other.links.delete(node);
      for (const other of node.copies) leave(other.copies, node);
      present.delete(node);
      postings.remove(node.place);
      node.place = -1;
      if (node.link !== null) leavePage(node, node.link);
      if (forget && !node.isSeed) stream.remove(idsOf(node), node.seenAtMs);
      for (const id of idsOf(node)) table.release(id);
    },
  };
}

/** Links are of single precision, in which they are kept for a restart. */
const COPY_LINK = Math.fround(GROUPING.copyLink);

function leave(nodes: Node[], node: Node): void {
  const at = nodes.indexOf(node);
  if (at !== -1) nodes.splice(at, 1);
}

const idsOf = ({ keys }: Node): Int32Array => keys.map(idOf);

/** What a link must be stronger than to be kept: of very many the strongest decide. */
const weakestOf = ({ links }: Node): number =>
  links.size < GROUPING.links ? 0 : (links.strengths[links.weakest()] ?? 0);

/** Lets the weakest link go where there is one too many. */
function makeRoom(node: Node): void {
  const { links } = node;
  if (links.size <= GROUPING.links) return;
  const at = links.weakest();
  links.others[at]?.links.delete(node);
  links.deleteAt(at);
}
