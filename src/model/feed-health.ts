import type { PollFailure } from "./feed.ts";

/** How a feed does, what wants an editor most first. */
export const FEED_STATES = [
  /** It said that it is gone for good, and is not asked any more. */
  "over",
  "failing",
  /** Answers, but nothing new has come for much longer than usual. */
  "silent",
  /** Its first poll is still to come. */
  "unread",
  "well",
] as const;

export type FeedState = (typeof FEED_STATES)[number];

/** "Of late". */
export const OF_LATE_MS = 30 * 86_400_000;

/** What is known of a feed of a topic. Instants are epoch ms, UTC. */
export interface FeedHealth {
  readonly url: string;
  /** The outlet's name, else the feed's title, else its host. */
  readonly outlet: string;
  readonly state: FeedState;
  readonly lastSuccessAtMs: number | null;
  readonly lastNewArticleAtMs: number | null;
  /** What went wrong at the last poll, a sentence for an editor; null when it went well. */
  readonly problem: string | null;
  readonly failure: PollFailure | null;
  /** Failed polls since the last good one; none counts that failed through our own network. */
  readonly failures: number;
  /** Null when it is over. */
  readonly nextPollAtMs: number | null;
  readonly nextPollReason: string;
  readonly stoppedAtMs: number | null;
  /** Where it has proved to have moved for good: what an editor shall list instead. */
  readonly movedTo: string | null;
  /** Until then its host told us to stay away; null when it did not, or that is past. */
  readonly askedToWaitUntilMs: number | null;
  /** What a silent one brought in the month before; null when it is not silent, or none is kept. */
  readonly usualADay: number | null;
  /** By when we first saw them, of late, its backlog left out; null before its first answer. */
  readonly articlesADay: number | null;
  /** Of most of its articles of late (`und` where it could not be told), else as listed. */
  readonly language: string | null;
  /** 0–1 of its articles of late; null without any. */
  readonly onTopicShare: number | null;
  /** Stories of two or more outlets that it had a part in of late, and in how many it was first. */
  readonly stories: number;
  readonly firstReports: number;
}

/** How many feeds are in each state. */
export function countStates(feeds: readonly FeedHealth[]): Readonly<Record<FeedState, number>> {
  const counts = { over: 0, failing: 0, silent: 0, unread: 0, well: 0 };
  for (const { state } of feeds) counts[state] += 1;
  return counts;
}
