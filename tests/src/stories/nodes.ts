import { Links } from "../../../src/stories/links.ts";
import type { Node } from "../../../src/stories/node.ts";
import type { OpenStory } from "../../../src/stories/open-story.ts";
import { streamKind } from "../../../src/stories/parameters.ts";
import type { Standing } from "../../../src/stories/regroup.ts";

/** The kind of stream that a topic with seeds selects. */
export const KIND = streamKind(5);

export const START_MS = Date.UTC(2026, 2, 2, 8);
const MINUTE_MS = 60_000;

export interface NodeValues {
  /** Days after the first that it was published; all on one day unless said otherwise. */
  readonly days?: number | null;
  readonly isRoundUp?: boolean;
  readonly isSeed?: boolean;
  readonly seenAtMs?: number;
}

/** A report of no words: what it is like is said by `alike`. */
export const aNode = (
  order: number,
  { days = 0, isRoundUp = false, isSeed = false, seenAtMs }: NodeValues = {},
): Node => ({
  ...{ order, isRoundUp, isSeed, link: null, links: new Links(), copies: [], place: -1 },
  ...{ keys: new Int32Array(), scale: new Float32Array(5), shingles: new Uint32Array() },
  publishedAtMs: days === null ? null : START_MS + days * 86_400_000,
  seenAtMs: seenAtMs ?? START_MS + (days ?? 0) * 86_400_000 + order * MINUTE_MS,
});

/** `count` reports in order of arrival. */
export const someNodes = (count: number): Node[] =>
  Array.from({ length: count }, (_, at) => aNode(at));

/** Links each two of these, as many times as the bar asks. */
export function alike(times: number, nodes: readonly (Node | undefined)[]): void {
  for (const one of nodes) {
    for (const other of nodes) {
      if (one === undefined || other === undefined || one === other) continue;
      one.links.set(other, times * KIND.bar);
    }
  }
}

/** A story of these reports; the number at the end of its name is its place among stories. */
export const anOpenStory = (
  id: string,
  nodes: readonly (Node | undefined)[],
  seeds: readonly Node[] = [],
): OpenStory<string> => {
  const own = nodes.flatMap((node) => node ?? []);
  const times = [...own, ...seeds].flatMap(({ publishedAtMs }) => publishedAtMs ?? []);
  return {
    ...{ id, order: Number(id.slice(1)), nodes: own, seeds },
    firstAtMs: times.length === 0 ? null : Math.min(...times),
    lastSeenAtMs: Math.max(...own.map(({ seenAtMs }) => seenAtMs), Number.NEGATIVE_INFINITY),
  };
};

/** Nothing is fixed or pinned and everything movable, unless said otherwise. */
export const standing = ({
  fixed = [],
  pinned = [],
  movableFromMs = Number.NEGATIVE_INFINITY,
}: {
  readonly fixed?: readonly (Node | undefined)[];
  readonly pinned?: readonly string[];
  readonly movableFromMs?: number;
} = {}): Standing<string> => ({
  isFixed: (node) => fixed.includes(node),
  isPinned: (story) => pinned.includes(story),
  isWhole: () => false,
  movableFromMs,
  bar: KIND.bar,
  sizeCare: KIND.sizeCare,
});
