import type { FeedDocument } from "../model/article.ts";
import type { Clock } from "../model/clock.ts";
import type { Feed } from "../model/feed.ts";
import type { Logger } from "../model/logger.ts";
import type { SaveCount } from "../store/articles.ts";
import type { Store } from "../store/store.ts";
import { articleDraft } from "./article-draft.ts";
import { decideNextPoll, type PollEnd, type PollRhythm } from "./decide-next-poll.ts";
import type { FeedFetcher, FetchOutcome } from "./fetch-feed.ts";
import { loggedUrl } from "./logged-url.ts";
import type { OutageWatch } from "./outage-watch.ts";
import { readFeed } from "./read-feed.ts";

export interface PollDependencies {
  readonly store: Store;
  readonly fetcher: FeedFetcher;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rhythm: PollRhythm;
  /** Lives as long as the process: one pass alone may be too small to tell an outage. */
  readonly outages: OutageWatch;
}

/** One feed's poll, for progress and the log. */
export interface PolledFeed {
  readonly feed: Feed;
  readonly outcome: "new" | "unchanged" | "failed";
  readonly added: number;
  readonly updated: number;
  /** What went wrong, or what the reader of the feed complained of; null when all was well. */
  readonly problem: string | null;
}

export interface PollOptions {
  readonly signal?: AbortSignal;
  /** Called after each feed with how many of how many are done. */
  readonly onProgress?: (done: number, total: number, polled: PolledFeed) => void;
}

/** Feeds in flight at once; the fetcher keeps fewer connections to any one host. */
const CONCURRENT_FEEDS = 16;

type Failed = Exclude<FetchOutcome, { kind: "fetched" } | { kind: "unchanged" }>;

interface Failure {
  readonly feed: Feed;
  readonly outcome: Failed;
}

/**
 * Polls every feed that is due. An answer is stored in one transaction with the validators that
 * came with it, so that a kill in between means the same answer again, never a lost one. One bad
 * feed never stops the pass.
 */
export async function pollDueFeeds(
  dependencies: PollDependencies,
  options: PollOptions = {},
): Promise<PolledFeed[]> {
  const { store, clock } = dependencies;
  const due = store.feeds.due(clock.nowMs());
  const polled: PolledFeed[] = [];
  const failures: Failure[] = [];
  const waiting = due.values();
  const work = async (): Promise<void> => {
    for (const feed of waiting) {
      if (options.signal?.aborted === true) return;
      const pass = { failures, signal: options.signal };
      const result = await pollFeed(feed, dependencies, pass).catch((error: unknown) =>
        faultOf(feed, error, { dependencies, failures }),
      );
      if (result === null) continue;
      polled.push(result);
      options.onProgress?.(polled.length, due.length, result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENT_FEEDS, due.length) }, work));
  if (options.signal?.aborted !== true) recordFailures(failures, polled.length, dependencies);
  tellOf(polled, dependencies.logger);
  return polled;
}

function tellOf(polled: readonly PolledFeed[], logger: Logger): void {
  if (polled.length === 0) return;
  const failing = polled.filter(({ outcome }) => outcome === "failed");
  tellFailures(failing, logger);
  const failed = failing.length;
  const unchanged = polled.filter(({ outcome }) => outcome === "unchanged").length;
  const added = polled.reduce((sum, feed) => sum + feed.added, 0);
  const updated = polled.reduce((sum, feed) => sum + feed.updated, 0);
  logger.info("Feeds polled", { feeds: polled.length, unchanged, failed, added, updated });
}

/** More than these at once are told in one line: who wants each asks `svodka feeds check`. */
const TOLD_FAILURES = 10;

/** A feed that begins to fail is worth a warning; one that goes on failing is known. */
function tellFailures(failing: readonly PolledFeed[], logger: Logger): void {
  const begin = failing.filter(({ feed }) => feed.failures === 0);
  const together = begin.length > TOLD_FAILURES;
  if (together) {
    const [first] = begin;
    logger.warn("Many feeds cannot be read; `svodka feeds check` tells why, feed by feed", {
      ...{ feeds: begin.length, problem: first?.problem ?? null },
    });
  }
  for (const { feed, problem } of failing) {
    const isTold = !together && feed.failures === 0;
    const tell = isTold ? logger.warn : logger.debug;
    tell("A feed cannot be read", { feed: loggedUrl(feed.url), problem });
  }
}

async function pollFeed(
  feed: Feed,
  dependencies: PollDependencies,
  pass: { readonly failures: Failure[]; readonly signal: AbortSignal | undefined },
): Promise<PolledFeed | null> {
  const { fetcher } = dependencies;
  const { url, etag, lastModified } = feed;
  const outcome = await fetcher.fetch({ url, etag, lastModified }, pass.signal);
  if (pass.signal?.aborted === true) return null;
  if (outcome.kind === "failed" || outcome.kind === "gone") {
    pass.failures.push({ feed, outcome });
    return { feed, outcome: "failed", added: 0, updated: 0, problem: outcome.problem };
  }
  if (outcome.kind === "unchanged") {
    recordSuccess(feed, dependencies, { title: null, etag, lastModified, newArticles: 0 });
    return { feed, outcome: "unchanged", added: 0, updated: 0, problem: null };
  }
  const document = await readFeed(outcome.bytes, {
    contentType: outcome.contentType,
    feedUrl: outcome.url,
  });
  return keepAnswer(feed, document, { dependencies, outcome, failures: pass.failures });
}

/** A fault of ours in one feed's poll: told with its cause, and the other feeds go on. */
function faultOf(
  feed: Feed,
  error: unknown,
  pass: { readonly dependencies: PollDependencies; readonly failures: Failure[] },
): PolledFeed {
  const problem = "Svodka failed on this feed; the log tells why.";
  pass.dependencies.logger.error("A feed's poll failed unexpectedly", error, {
    feed: loggedUrl(feed.url),
  });
  pass.failures.push({ feed, outcome: { kind: "failed", problem, retryAfterMs: null } });
  return { feed, outcome: "failed", added: 0, updated: 0, problem };
}

function keepAnswer(
  feed: Feed,
  document: FeedDocument,
  pass: {
    readonly dependencies: PollDependencies;
    readonly outcome: Extract<FetchOutcome, { kind: "fetched" }>;
    readonly failures: Failure[];
  },
): PolledFeed {
  const { store, clock, logger } = pass.dependencies;
  const problem = document.problems[0] ?? null;
  if (document.format === "unknown") {
    const sentence = problem ?? "This is not a feed. Check the address in feeds.opml.";
    const outcome = { kind: "failed", problem: sentence, retryAfterMs: null } as const;
    pass.failures.push({ feed, outcome });
    return { feed, outcome: "failed", added: 0, updated: 0, problem: sentence };
  }
  const nowMs = clock.nowMs();
  const drafts = document.items.map((item) => articleDraft(item, feed, { document, nowMs }));
  const count = store.transaction((): SaveCount => {
    const saved = store.articles.save(feed.id, drafts, nowMs);
    // Of a document that broke off the rest is still wanted: the next answer must not be "unchanged".
    const { etag, lastModified } = document.isCut ? feed : pass.outcome;
    const newArticles = saved.added;
    const title = document.title === "" ? null : document.title;
    recordSuccess(feed, pass.dependencies, { title, etag, lastModified, newArticles });
    return saved;
  });
  if (problem !== null) logger.debug("A feed has flaws", { feed: loggedUrl(feed.url), problem });
  return { feed, outcome: "new", ...count, problem };
}

function recordSuccess(
  feed: Feed,
  { store, clock, rhythm }: PollDependencies,
  success: {
    readonly title: string | null;
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly newArticles: number;
  },
): void {
  const atMs = clock.nowMs();
  const nextPollAtMs = decideNextPoll({ kind: "well" }, atMs, rhythm);
  store.feeds.recordPoll(feed.id, { atMs, nextPollAtMs, success });
}

/** Failures are judged when the pass is over: only then is it known whether anybody answered. */
function recordFailures(
  failures: readonly Failure[],
  polled: number,
  { store, clock, rhythm, logger, outages }: PollDependencies,
): void {
  if (polled === 0) return;
  const failedHosts = failures.map(({ feed }) => URL.parse(feed.url)?.host ?? feed.url);
  const outage = outages.note({ isAnswered: polled > failures.length, failedHosts });
  if (outage === "began") {
    logger.error("No feed could be reached. Is this machine's network down?", undefined, {
      feeds: polled,
    });
  }
  const blameless = outage !== "none";
  const atMs = clock.nowMs();
  store.transaction(() => {
    for (const { feed, outcome } of failures) {
      const end = blameless ? ({ kind: "outage" } as const) : endOf(feed, outcome);
      const nextPollAtMs = decideNextPoll(end, atMs, rhythm);
      const { problem } = outcome;
      store.feeds.recordPoll(feed.id, { atMs, nextPollAtMs, problem, blameless });
    }
  });
}

function endOf(feed: Feed, outcome: Failed): PollEnd {
  if (outcome.kind === "gone") return { kind: "gone" };
  return { kind: "failed", failures: feed.failures + 1, retryAfterMs: outcome.retryAfterMs };
}
