/** How often feeds are polled. */
export interface PollRhythm {
  /** Time between two polls of a healthy feed. */
  readonly intervalMs: number;
  /** 0–1; spreads feeds, so that they are not all due at one moment. */
  readonly random: () => number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A failing feed is asked ever more rarely, but never given up: outlets come back. */
const SLOWEST_MS = DAY_MS;
/** 410 says "gone for good"; a look once a month finds the rare server that was wrong. */
const GONE_MS = 30 * DAY_MS;
/** When our own network is down no feed is to blame, and all are wanted soon after it is back. */
const OUTAGE_MS = 5 * MINUTE_MS;
/** Part of the interval by which a poll may come later, never earlier than the interval. */
const JITTER = 0.1;

export type PollEnd =
  | { readonly kind: "well" }
  | { readonly kind: "failed"; readonly failures: number; readonly retryAfterMs: number | null }
  | { readonly kind: "gone" }
  | { readonly kind: "outage" };

/** When to poll a feed next (epoch ms). `failures` counts this one. */
export function decideNextPoll(end: PollEnd, nowMs: number, rhythm: PollRhythm): number {
  return Math.ceil(nowMs + delayMs(end, rhythm.intervalMs) * (1 + JITTER * rhythm.random()));
}

function delayMs(end: PollEnd, intervalMs: number): number {
  switch (end.kind) {
    case "well":
      return intervalMs;
    case "gone":
      return GONE_MS;
    case "outage":
      return Math.min(OUTAGE_MS, intervalMs);
    case "failed": {
      const doubled = intervalMs * 2 ** Math.min(end.failures - 1, 20);
      const backoffMs = Math.max(intervalMs, Math.min(doubled, SLOWEST_MS));
      return Math.max(backoffMs, end.retryAfterMs ?? 0);
    }
  }
}
