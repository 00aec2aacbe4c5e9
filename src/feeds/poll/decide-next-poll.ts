import type { FeedHandling, PollFailure, PollHints } from "../../model/feed.ts";
import { afterSkipped } from "./skipped-hours.ts";

/** How often feeds are polled. */
export interface PollRhythm {
  /** Least time between two polls of a feed. */
  readonly floorMs: number;
  /** Most time between two polls of a feed that is well and has validators, however slow it is. */
  readonly ceilingMs: number;
  /** 0–1; spreads feeds, so that they are not all due at one moment. */
  readonly random: () => number;
}

/** How a good poll ended, as far as it tells when to come again. */
interface WellEnd {
  readonly kind: "well";
  /** Whether the next poll can ask "anything new since?"; without, it costs the whole document. */
  readonly hasValidators: boolean;
  /** The feed's time between two articles of late; null when unknown. */
  readonly articleGapMs: number | null;
  /** Since it last brought something new; 0 when this poll did. */
  readonly silentMs: number;
  /** Everything it listed was new although it was polled before: some may have been missed. */
  readonly isOverrun: boolean;
  /** By the answer's own headers. */
  readonly freshForMs: number;
  readonly hints: PollHints;
}

export type PollEnd =
  | WellEnd
  | {
      readonly kind: "failed";
      readonly failure: PollFailure;
      /** In a row, this one included. */
      readonly failures: number;
      readonly retryAfterMs: number | null;
      readonly hints: PollHints;
    }
  | { readonly kind: "outage" };

export interface NextPoll {
  /** Epoch ms, UTC. */
  readonly atMs: number;
  /** Why not before, in a sentence for an editor. */
  readonly reason: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** When our own network is down no feed is to blame, and all are wanted soon after it is back. */
const OUTAGE_MS = 5 * MINUTE_MS;
/** Part of a wait by which it may be longer, never shorter. */
export const JITTER = 0.1;
/** A feed that has been silent for six times as long as usual is as slow as that. */
const SILENCE_SHARE = 1 / 6;
/** A feed whose rhythm cannot be told brings something so often, in floors. */
const UNKNOWN_GAP = 2;
/** A template's `max-age` of a year, or a ttl of a week, must not keep news from readers. */
const LONGEST_ASKED_MS = DAY_MS;

/**
 * First wait after a failure in floors, doubled with each further one, and the most it becomes.
 * What passes by itself is tried again soon; who refuses us, or a page that is not there, is not
 * pressed; but nothing except 410 is given up: outlets come back.
 */
const BACKOFF: Readonly<Record<PollFailure, readonly [floors: number, mostMs: number]>> = {
  server: [1, DAY_MS],
  timeout: [1, DAY_MS],
  dns: [1, DAY_MS],
  connection: [1, DAY_MS],
  fault: [1, DAY_MS],
  // An editor puts it right, and waits for it: no server is asked meanwhile.
  setup: [1, 0],
  tls: [2, DAY_MS],
  unreadable: [2, DAY_MS],
  busy: [2, DAY_MS],
  refused: [4, 2 * DAY_MS],
  missing: [4, 7 * DAY_MS],
  forbidden: [24, 7 * DAY_MS],
  // Only where a feed had moved to is gone: its listed address, which said no such thing, is next.
  gone: [4, 7 * DAY_MS],
};

interface Wait {
  readonly ms: number;
  readonly reason: string;
}

/** When to poll a feed next. */
export function decideNextPoll(
  end: PollEnd,
  nowMs: number,
  options: { readonly handling: FeedHandling; readonly rhythm: PollRhythm },
): NextPoll {
  const { rhythm, handling } = options;
  const [first, ...others] = waitsFor(end, options);
  const wait = others.reduce((longest, other) => (other.ms > longest.ms ? other : longest), first);
  const atMs = Math.ceil(nowMs + wait.ms * (1 + JITTER * rhythm.random()));
  const isOwn = handling.pollMinutes !== null;
  if (end.kind === "outage" || isOwn) return { atMs, reason: wait.reason };
  const allowedMs = afterSkipped(atMs, end.hints);
  if (allowedMs === atMs) return { atMs, reason: wait.reason };
  // Past what is skipped all feeds of one publisher would come at the same minute.
  const laterMs = Math.ceil(allowedMs + JITTER * HOUR_MS * rhythm.random());
  return { atMs: laterMs, reason: "The feed wants no polls in the hours or days before." };
}

function waitsFor(
  end: PollEnd,
  options: { readonly handling: FeedHandling; readonly rhythm: PollRhythm },
): [Wait, ...Wait[]] {
  const { floorMs } = options.rhythm;
  const { pollMinutes } = options.handling;
  switch (end.kind) {
    case "outage":
      return [
        { ms: Math.min(OUTAGE_MS, floorMs), reason: "No feed could be reached; all come soon." },
      ];
    case "failed": {
      const [floors, mostMs] = BACKOFF[end.failure];
      const baseMs = floors * Math.max(floorMs, (pollMinutes ?? 0) * MINUTE_MS);
      const doubledMs = baseMs * 2 ** Math.min(end.failures - 1, 20);
      const times = end.failures === 1 ? "failed" : `failed ${end.failures} times in a row`;
      return [
        { ms: Math.max(baseMs, Math.min(doubledMs, mostMs)), reason: `The poll ${times}.` },
        { ms: end.retryAfterMs ?? 0, reason: "The server asked us to wait so long (Retry-After)." },
      ];
    }
    case "well": {
      const fresh = Math.min(end.freshForMs, LONGEST_ASKED_MS);
      const server = { ms: fresh, reason: "Its server says that the answer is good until then." };
      if (pollMinutes !== null) {
        const own = { ms: pollMinutes * MINUTE_MS, reason: "The feed list sets this interval." };
        return [own, server];
      }
      const asked = Math.min(end.hints.leastIntervalMs ?? 0, LONGEST_ASKED_MS);
      return [
        rhythmOf(end, options.rhythm),
        server,
        { ms: asked, reason: "The feed itself says not to come more often." },
      ];
    }
  }
}

/** As often as the feed brings something, within limits. */
function rhythmOf(end: WellEnd, { floorMs, ceilingMs }: PollRhythm): Wait {
  const { hasValidators, articleGapMs, silentMs, isOverrun } = end;
  if (isOverrun) {
    return { ms: floorMs, reason: "All it listed was new, so it is asked as often as allowed." };
  }
  // Half the gap with validators: an answer "nothing new" costs its server next to nothing.
  const [share, mostMs] = hasValidators ? [0.5, ceilingMs] : [1, Math.max(ceilingMs, DAY_MS)];
  const gapMs = Math.max(articleGapMs ?? UNKNOWN_GAP * floorMs, silentMs * SILENCE_SHARE);
  const ms = Math.min(Math.max(share * gapMs, floorMs), Math.max(mostMs, floorMs));
  const seldom = hasValidators ? "" : " (its server has no validators, so each poll costs it)";
  return { ms, reason: `As often as it brings something, within the limits${seldom}.` };
}
