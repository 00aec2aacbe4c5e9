import type { Node } from "./node.ts";
import { type OpenStory, speakersOf, speaksFor } from "./open-story.ts";
import { GROUPING, type StreamKind } from "./parameters.ts";
import { timeFactor } from "./similarity.ts";

/** What goes on from an event is told on another day; the same day has two events, or one. */
const LEAST_LATER_MS = 12 * 3_600_000;

export interface ThreadOptions<Id> {
  readonly storyOf: (node: Node) => OpenStory<Id> | undefined;
  readonly kind: StreamKind;
}

/**
 * The earlier story of the same saga that this one goes on from: the one whose reports are most like
 * its own, whenever they came, if they are like enough.
 */
export function earlierOf<Id>(
  story: OpenStory<Id>,
  { storyOf, kind }: ThreadOptions<Id>,
): OpenStory<Id> | null {
  const sums = new Map<OpenStory<Id>, number>();
  const speakers = speakersOf(story);
  for (const node of speakers) {
    for (const [other, link] of node.links) {
      const before = storyOf(other);
      if (before === undefined || !isBefore(before, story) || !speaksFor(other, before)) continue;
      const near = timeFactor(node.publishedAtMs, other.publishedAtMs, kind);
      sums.set(before, (sums.get(before) ?? 0) + link / near);
    }
  }
  let best: OpenStory<Id> | null = null;
  let bestMean: number = GROUPING.threadBar;
  for (const [before, sum] of sums) {
    const mean = sum / (speakers.length * speakersOf(before).length);
    if (mean >= bestMean) [best, bestMean] = [before, mean];
  }
  return best;
}

const isBefore = <Id>(one: OpenStory<Id>, other: OpenStory<Id>): boolean =>
  one !== other &&
  one.firstAtMs !== null &&
  other.firstAtMs !== null &&
  one.firstAtMs + LEAST_LATER_MS <= other.firstAtMs;
