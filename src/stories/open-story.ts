import type { Node } from "./node.ts";
import { GROUPING } from "./parameters.ts";

/** A story that still takes reports. */
export interface OpenStory<Id> {
  readonly id: Id;
  /** Its place among the stories: that of its first report, or else of its first seed. */
  order: number;
  /** Its reports that speak for it, in order of arrival. */
  nodes: readonly Node[];
  /**
   * Its founding documents: they are long and tell background, so that they would draw in whatever
   * shares the topic; they speak for the story only until it has a report of its own.
   */
  seeds: readonly Node[];
  /** Null while it has undated seeds only. */
  firstAtMs: number | null;
  lastSeenAtMs: number;
}

/** A story that nothing was put into yet. */
export const emptyStory = <Id>(id: Id, order: number): OpenStory<Id> => ({
  ...{ id, order, nodes: [], seeds: [] },
  ...{ firstAtMs: null, lastSeenAtMs: Number.NEGATIVE_INFINITY },
});

/** Who is compared with what may belong to the story. Round-ups speak for none. */
export const speakersOf = <Id>({ nodes, seeds }: OpenStory<Id>): readonly Node[] =>
  nodes.length === 0 ? seeds : nodes.filter(({ isRoundUp }) => !isRoundUp);

/** Whether a report of that time can still be the story's. */
export const isOpenAt = (firstAtMs: number | null, atMs: number | null): boolean =>
  firstAtMs === null || atMs === null || Math.abs(atMs - firstAtMs) <= GROUPING.openMs;

export const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** Whether the report speaks for the story it is in. */
export const speaksFor = <Id>(node: Node, { nodes }: OpenStory<Id>): boolean =>
  !node.isRoundUp && (!node.isSeed || nodes.length === 0);

/**
 * How alike a report is on average to so many speakers, of whom it is linked to some; a copy of one
 * is a copy of their story.
 */
export function linkTo(node: Node, linked: readonly Node[], speakers: number): number {
  let sum = 0;
  for (const other of linked) {
    if (node.copies.includes(other)) return GROUPING.copyLink;
    sum += node.links.get(other) ?? 0;
  }
  return speakers === 0 ? 0 : sum / speakers;
}
