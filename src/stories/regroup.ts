import { averageLink, type Unit } from "./average-link.ts";
import type { Node } from "./node.ts";
import { isOpenAt, linkTo, type OpenStory } from "./open-story.ts";
import { GROUPING } from "./parameters.ts";

/** What must stay as it is when stories are made anew. */
export interface Standing<Id> {
  /** Whether the report stays in its story: it was told, or an editor placed it. */
  isFixed(node: Node): boolean;
  /** Whether nothing is put into the story or taken out: an editor's word. */
  isPinned(story: Id): boolean;
  /** Whether the story is joined with others as it is, and not taken apart. */
  isWhole(story: Id): boolean;
  /** Reports seen before (epoch ms) are moved no more. */
  readonly movableFromMs: number;
  /** See `StreamKind`. */
  readonly bar: number;
  readonly sizeCare: number;
}

/** Reports that belong together, and the story among those there were that goes on in them. */
export interface Regrouped<Id> {
  readonly nodes: readonly Node[];
  /** The story whose id they bear; null: a new one. */
  readonly heir: OpenStory<Id> | null;
  /** Stories that end in this one. */
  readonly ended: readonly OpenStory<Id>[];
}

/** Reports that are joined or left together, and what holds them. */
interface Block<Id> {
  readonly nodes: readonly Node[];
  /** The story they keep, if some of them may not leave it. */
  readonly keeps: OpenStory<Id> | null;
  readonly isPinned: boolean;
  readonly firstAtMs: number | null;
}

/**
 * Makes stories anew from the reports of those given, which are in the order in which they began.
 * Round-ups take no part, and go to the story they are most like, if any.
 */
export function regroup<Id>(
  stories: readonly OpenStory<Id>[],
  standing: Standing<Id>,
): Regrouped<Id>[] {
  const blocks = stories.flatMap((story) => blocksOf(story, standing));
  const groups = averageLink(unitsOf(blocks), {
    barOf: (smaller) => standing.bar * (1 + standing.sizeCare * Math.log(smaller)),
    mayJoin: (a, b) => mayJoin(pick(blocks, a), pick(blocks, b)),
  }).map((places) => pick(blocks, places).flatMap(({ nodes }) => nodes));
  const pinned = new Set(blocks.flatMap(({ nodes, isPinned }) => (isPinned ? nodes : [])));
  const homes = groups.filter((group) => !group.some((node) => pinned.has(node)));
  for (const roundUp of stories.flatMap((story) => looseRoundUps(story, standing))) {
    const home = bestGroup(roundUp, homes, standing.bar);
    if (home === null) groups.push([roundUp]);
    else home.push(roundUp);
  }
  return withHeirs(groups, stories, standing);
}

const pick = <Value>(values: readonly Value[], places: readonly number[]): Value[] =>
  places.flatMap((place) => values[place] ?? []);

const isMovable = <Id>(node: Node, standing: Standing<Id>): boolean =>
  node.seenAtMs >= standing.movableFromMs && !standing.isFixed(node);

const looseRoundUps = <Id>({ id, nodes }: OpenStory<Id>, standing: Standing<Id>): Node[] =>
  standing.isPinned(id) ? [] : nodes.filter((node) => node.isRoundUp && isMovable(node, standing));

/** What of a story stays together, and each of its other reports by itself. */
function blocksOf<Id>(story: OpenStory<Id>, standing: Standing<Id>): Block<Id>[] {
  const { id, nodes, seeds, firstAtMs } = story;
  if (nodes.length === 0) {
    return [{ nodes: seeds, keeps: story, isPinned: standing.isPinned(id), firstAtMs }];
  }
  if (standing.isPinned(id)) return [{ nodes, keeps: story, isPinned: true, firstAtMs }];
  const [loose, staying] = [[] as Node[], [] as Node[]];
  const isWhole = standing.isWhole(id);
  for (const node of nodes) (!isWhole && isMovable(node, standing) ? loose : staying).push(node);
  const keeps = staying.some((node) => standing.isFixed(node)) ? story : null;
  return [
    ...(staying.length === 0 ? [] : [{ nodes: staying, keeps, isPinned: false, firstAtMs }]),
    ...loose
      .filter(({ isRoundUp }) => !isRoundUp)
      .map((node) => ({
        ...{ nodes: [node], keeps: null, isPinned: false, firstAtMs: node.publishedAtMs },
      })),
  ];
}

function unitsOf<Id>(blocks: readonly Block<Id>[]): Unit[] {
  const placeOf = new Map<Node, number>();
  for (const [at, { nodes }] of blocks.entries()) {
    for (const node of nodes) if (!node.isRoundUp) placeOf.set(node, at);
  }
  return blocks.map(({ nodes }, at) => {
    const speaking = nodes.filter(({ isRoundUp }) => !isRoundUp);
    const links = new Map<number, number>();
    for (const { links: own } of speaking) {
      for (let next = 0; next < own.others.length; next += 1) {
        const place = placeOf.get(own.others[next] as Node);
        if (place === undefined || place === at) continue;
        links.set(place, (links.get(place) ?? 0) + (own.strengths[next] ?? 0));
      }
    }
    return { size: Math.max(1, speaking.length), links };
  });
}

/** Not two stories that both must stay, nor anything with a pinned one, nor what is too far apart. */
function mayJoin<Id>(a: readonly Block<Id>[], b: readonly Block<Id>[]): boolean {
  const all = [...a, ...b];
  if (all.some(({ isPinned }) => isPinned)) return false;
  if (new Set(all.flatMap(({ keeps }) => keeps ?? [])).size > 1) return false;
  const times = all.flatMap(({ firstAtMs }) => firstAtMs ?? []);
  return times.length === 0 || isOpenAt(Math.min(...times), Math.max(...times));
}

/** The group a report is most like on average, if it is like enough. */
function bestGroup(node: Node, groups: readonly Node[][], bar: number): Node[] | null {
  let best: Node[] | null = null;
  let bestLink = bar;
  for (const group of groups) {
    const speakers = group.filter((other) => !other.isRoundUp);
    const link = linkTo(node, speakers, speakers.length);
    if (link >= bestLink) [best, bestLink] = [group, link];
  }
  return best;
}

/**
 * A story goes on where what must stay of it is, else with its oldest report that is in no other
 * story's group; who must stay and who began first choose first. It ends where its oldest report is
 * when others go on in all of its groups.
 */
function withHeirs<Id>(
  groups: readonly (readonly Node[])[],
  stories: readonly OpenStory<Id>[],
  standing: Standing<Id>,
): Regrouped<Id>[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((node) => [node, group])));
  const heirs = new Map<readonly Node[], OpenStory<Id>>();
  const ended = new Map<readonly Node[], OpenStory<Id>[]>();
  const inTurn = stories.toSorted(
    (a, b) => Number(mustStay(b, standing)) - Number(mustStay(a, standing)),
  );
  for (const story of inTurn) {
    const own = carriersOf(story, standing).flatMap((node) => [groupOf.get(node) ?? []]);
    const free = own.find((group) => !heirs.has(group));
    const [oldest] = own;
    if (free !== undefined) heirs.set(free, story);
    else if (oldest !== undefined) ended.set(oldest, [...(ended.get(oldest) ?? []), story]);
  }
  return groups.map((nodes) => ({
    nodes,
    heir: heirs.get(nodes) ?? null,
    ended: ended.get(nodes) ?? [],
  }));
}

const mustStay = <Id>({ id, nodes }: OpenStory<Id>, standing: Standing<Id>): boolean =>
  standing.isPinned(id) || nodes.length === 0 || nodes.some((node) => standing.isFixed(node));

/** The reports with which a story's id may go, the one it goes with rather first. */
function carriersOf<Id>({ nodes, seeds }: OpenStory<Id>, standing: Standing<Id>): readonly Node[] {
  if (nodes.length === 0) return seeds;
  const fixed = nodes.filter((node) => standing.isFixed(node));
  return fixed.length === 0 ? nodes : fixed;
}

/**
 * The stories that new reports may change: their own, and those that a movable report of these is
 * like enough to. Others are left as they are: what came is no news to them.
 */
export function neighbourhood<Id>(
  touched: Iterable<Node>,
  storyOf: (node: Node) => OpenStory<Id> | undefined,
  standing: Standing<Id>,
): OpenStory<Id>[] {
  const own = new Set([...touched].flatMap((node) => storyOf(node) ?? []));
  const found = new Set(own);
  for (const { nodes } of own) {
    for (const node of nodes) {
      if (!isMovable(node, standing)) continue;
      for (const next of nearTo(node, storyOf, standing.bar)) found.add(next);
    }
  }
  return [...found].sort((a, b) => a.order - b.order);
}

/** The stories with a report that this one could be joined with; a round-up may come to it. */
function nearTo<Id>(
  node: Node,
  storyOf: (node: Node) => OpenStory<Id> | undefined,
  bar: number,
): OpenStory<Id>[] {
  const { others, strengths } = node.links;
  const own = storyOf(node);
  const strongest = others
    .map((other, at) => ({ other, link: strengths[at] ?? 0 }))
    .filter(({ link }) => link >= bar)
    .sort((a, b) => b.link - a.link);
  const near = new Set<OpenStory<Id>>();
  for (const { other } of strongest) {
    if (near.size >= GROUPING.neighbours) break;
    const story = storyOf(other);
    if (story === undefined || story === own) continue;
    if (!other.isSeed || story.nodes.length === 0) near.add(story);
  }
  return [...near];
}
