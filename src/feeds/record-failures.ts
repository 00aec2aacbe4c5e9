import type { Feed } from "../model/feed.ts";
import { decideNextPoll, type PollEnd } from "./decide-next-poll.ts";
import type { FetchOutcome } from "./fetch-outcome.ts";
import { loggedUrl } from "./logged-url.ts";
import { askedHost, isLost } from "./moved-feed.ts";
import type { PollDependencies } from "./polling.ts";

/** A poll that brought nothing. */
export interface Failure {
  readonly feed: Feed;
  readonly outcome: Extract<FetchOutcome, { kind: "failed" }>;
}

/** Failures are judged when the pass is over: only then is it known whether anybody answered. */
export function recordFailures(
  failures: readonly Failure[],
  polled: number,
  dependencies: PollDependencies,
): void {
  if (polled === 0) return;
  const { store, logger, outages } = dependencies;
  const outage = outages.note({
    isAnswered: polled > failures.length,
    failedHosts: failures.map(({ feed }) => askedHost(feed)),
  });
  if (outage === "began") {
    logger.error("No feed could be reached. Is this machine's network down?", undefined, {
      feeds: polled,
    });
  }
  store.transaction(() => {
    for (const failure of failures) recordFailure(failure, outage !== "none", dependencies);
  });
}

function recordFailure(
  { feed, outcome }: Failure,
  blameless: boolean,
  { store, clock, rhythm, logger }: PollDependencies,
): void {
  const { problem, failure, retryAfterMs } = outcome;
  const atMs = clock.nowMs();
  const forgetMove = !blameless && isLost(feed, failure);
  // Where it moved to is gone; whether the feed is, its listed address has yet to say.
  const isOver = !blameless && failure === "gone" && !forgetMove;
  const failures = feed.failures + 1;
  const end: PollEnd = blameless
    ? { kind: "outage" }
    : { kind: "failed", failure, failures, retryAfterMs, hints: feed.hints };
  const next = decideNextPoll(end, atMs, { handling: feed.handling, rhythm });
  store.feeds.recordPoll(feed.id, {
    atMs,
    nextPollAtMs: next.atMs,
    nextPollReason: isOver ? "It is gone for good, so it is not polled any more." : next.reason,
    failed: { problem, failure, blameless, isOver, forgetMove },
  });
  if (retryAfterMs !== null && !blameless) {
    const untilMs = atMs + retryAfterMs;
    store.feeds.noteAskedToWait(feed.id, { host: askedHost(feed), atMs, untilMs });
  }
  if (isOver) {
    logger.warn("A feed is gone for good and is not polled any more; take it out of its list", {
      feed: loggedUrl(feed.url),
    });
  }
}
