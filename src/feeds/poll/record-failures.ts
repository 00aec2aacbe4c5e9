import { AS_USUAL, type Feed } from "../../model/feed.ts";
import type { FeedId } from "../../model/ids.ts";
import type { FetchOutcome } from "../fetch/fetch-outcome.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import { decideNextPoll, type PollEnd } from "./decide-next-poll.ts";
import { askedHost, isLost } from "./moved-feed.ts";
import type { OutageVerdict } from "./outage-watch.ts";
import type { PollDependencies } from "./polling.ts";

/** A poll that brought nothing. */
export interface Failure {
  readonly feed: Feed;
  readonly outcome: Extract<FetchOutcome, { kind: "failed" }>;
}

/**
 * What could not be reached is judged when the pass is over: only then is it known whether anybody
 * answered. Gives whether it was our own network.
 */
export function recordUnreached(
  failures: readonly Failure[],
  { isAnswered }: { readonly isAnswered: boolean },
  dependencies: PollDependencies,
): OutageVerdict["kind"] {
  const { store, logger, outages } = dependencies;
  const { kind, pardoned } = outages.note({
    isAnswered,
    unreached: failures.map(({ feed }) => ({ feed: feed.id, host: askedHost(feed) })),
  });
  if (kind === "began") {
    logger.error("No feed could be reached. Is this machine's network down?", undefined, {
      feeds: failures.length,
    });
  }
  store.transaction(() => {
    for (const [feed, count] of pardoned) pardon(feed, count, dependencies);
    for (const failure of failures) {
      recordFailure(failure, dependencies, { isBlameless: kind !== "none" });
    }
  });
  return kind;
}

function pardon(feed: FeedId, failures: number, { store, clock, rhythm }: PollDependencies): void {
  const { atMs, reason } = decideNextPoll({ kind: "outage" }, clock.nowMs(), {
    handling: AS_USUAL,
    rhythm,
  });
  store.feeds.pardon(feed, { failures, nextPollAtMs: atMs, reason });
}

/** Puts down what kept the feed from us, and when it is asked again. */
export function recordFailure(
  { feed, outcome }: Failure,
  { store, clock, rhythm, logger }: PollDependencies,
  { isBlameless = false }: { readonly isBlameless?: boolean } = {},
): void {
  const { problem, failure, retryAfterMs } = outcome;
  const atMs = clock.nowMs();
  const forgetMove = !isBlameless && isLost(feed, failure);
  // Where it moved to is gone; whether the feed is, its listed address has yet to say.
  const isOver = failure === "gone" && !forgetMove;
  const failures = feed.failures + 1;
  const end: PollEnd = isBlameless
    ? { kind: "outage" }
    : { kind: "failed", failure, failures, retryAfterMs, hints: feed.hints };
  const next = decideNextPoll(end, atMs, { handling: feed.handling, rhythm });
  store.transaction(() => {
    store.feeds.recordPoll(feed.id, {
      atMs,
      nextPollAtMs: next.atMs,
      nextPollReason: isOver ? "It is gone for good, so it is not polled any more." : next.reason,
      failed: { problem, failure, blameless: isBlameless, isOver, forgetMove },
    });
    if (retryAfterMs !== null) {
      const host = outcome.host ?? askedHost(feed);
      store.feeds.noteAskedToWait(feed.id, { host, atMs, untilMs: atMs + retryAfterMs });
    }
  });
  if (isOver) {
    logger.warn("A feed is gone for good and is not polled any more; take it out of its list", {
      feed: loggedUrl(feed.url),
    });
  }
}
