import type { FeedDocument } from "../../model/article.ts";
import type { Feed } from "../../model/feed.ts";
import type { SaveCount } from "../../store/articles.ts";
import { isOurs, isUnreached } from "../fetch/failure-kinds.ts";
import type { FetchOutcome } from "../fetch/fetch-outcome.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import type { ReadDocument } from "../read/feed-reader.ts";
import { articleDraft, articlesIn } from "./article-draft.ts";
import { articleGap } from "./article-gap.ts";
import { decideNextPoll, JITTER } from "./decide-next-poll.ts";
import { firstOfEachHost, inTurns } from "./in-turns.ts";
import { askedHost, askedUrl, movedAfter } from "./moved-feed.ts";
import type { PollDependencies, PolledFeed } from "./polling.ts";
import { type Failure, recordFailure, recordUnreached } from "./record-failures.ts";
import { afterSkipped } from "./skipped-hours.ts";
import { tellPolls } from "./tell-polls.ts";

export interface PollOptions {
  readonly signal?: AbortSignal;
  /** Called after each feed with how many of how many are done. */
  readonly onProgress?: (done: number, total: number, polled: PolledFeed) => void;
  /** For a single pass somebody waits for: however many of a host are due, all are polled. */
  readonly isComplete?: boolean;
}

/** Feeds in flight at once. */
const CONCURRENT_FEEDS = 16;
const CONCURRENT_OF_HOST = 2;
/** Feeds of one host in one pass: a hundred of them become a trickle. The next pass takes more. */
const MOST_OF_HOST = 4;

const HOUR_MS = 3_600_000;

/** What one pass carries along. */
interface Pass {
  readonly dependencies: PollDependencies;
  /** Those of which nothing was reached. */
  readonly unreached: Failure[];
  /** Hosts to be left alone, as of now. */
  resting: ReadonlyMap<string, number>;
  isAnswered: boolean;
  readonly signal: AbortSignal | undefined;
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
  const { store, clock, logger } = dependencies;
  const resting = store.feeds.restingHosts(clock.nowMs());
  const pass: Pass = {
    ...{ dependencies, unreached: [], resting, isAnswered: false },
    signal: options.signal,
  };
  const feeds = feedsOfPass(pass, options);
  const polled: PolledFeed[] = [];
  if (feeds.length === 0) return polled;
  store.feeds.beginPass();
  const poll = async (feed: Feed): Promise<void> => {
    if (options.signal?.aborted === true) return;
    const result = await pollFeed(feed, pass).catch((error: unknown) => faultOf(feed, error, pass));
    if (result === null) return;
    polled.push(result);
    options.onProgress?.(polled.length, feeds.length, result);
  };
  await inTurns(feeds, poll, {
    hostOf: askedHost,
    together: CONCURRENT_FEEDS,
    perHost: CONCURRENT_OF_HOST,
  });
  const isStopped = options.signal?.aborted === true;
  const outage = isStopped ? "none" : recordUnreached(pass.unreached, pass, dependencies);
  tellPolls(polled, { logger, isOutage: outage !== "none" });
  return polled;
}

/** Those that are due and may be asked now, and not too many of one host. */
function feedsOfPass(pass: Pass, { isComplete = false }: PollOptions): Feed[] {
  const { store, clock, isOwnHost } = pass.dependencies;
  const due = store.feeds.due(clock.nowMs()).filter((feed) => !isPostponed(feed, pass));
  if (isComplete) return due;
  return firstOfEachHost(due, { hostOf: askedHost, most: MOST_OF_HOST, isExempt: isOwnHost });
}

/** Whether the feed must not be asked at this moment, though it is due: then it comes later. */
function isPostponed(feed: Feed, { dependencies, resting }: Pass): boolean {
  const { store, clock, rhythm } = dependencies;
  const nowMs = clock.nowMs();
  const restUntilMs = resting.get(askedHost(feed)) ?? nowMs;
  // What came late, after a halt or by its place in a long line, may come at a wrong hour.
  const allowedMs = feed.handling.pollMinutes === null ? afterSkipped(nowMs, feed.hints) : nowMs;
  const untilMs = Math.max(restUntilMs, allowedMs);
  if (untilMs <= nowMs) return false;
  const [longestMs, reason] =
    restUntilMs >= allowedMs
      ? [untilMs - nowMs, "Several feeds of its host were told to wait so long."]
      : [HOUR_MS, "The feed wants no polls in the hours or days before."];
  const atMs = Math.ceil(untilMs + JITTER * rhythm.random() * longestMs);
  store.feeds.postpone(feed.id, atMs, reason);
  return true;
}

async function pollFeed(feed: Feed, pass: Pass): Promise<PolledFeed | null> {
  const { fetcher, reader } = pass.dependencies;
  // Another feed of its host may have been told something since the pass began.
  if (isPostponed(feed, pass)) return null;
  const { etag, lastModified, validatorsUrl, handling } = feed;
  const request = { url: askedUrl(feed), etag, lastModified, validatorsUrl };
  const outcome = await fetcher.fetch({ ...request, proxy: handling.proxy }, pass.signal);
  if (pass.signal?.aborted === true) return null;
  switch (outcome.kind) {
    case "failed":
      return failedPoll(feed, outcome, pass);
    case "unchanged":
      pass.isAnswered = true;
      recordWell(feed, { outcome, validators: feed, ...NOTHING_NEW }, pass);
      return { feed, outcome: "unchanged", added: 0, updated: 0, problem: null };
    case "fetched": {
      const { bytes, contentType, url } = outcome;
      pass.isAnswered = true;
      const document = await reader.read(bytes, { contentType, feedUrl: url });
      return keepAnswer(feed, { document, outcome }, pass);
    }
  }
}

function failedPoll(
  feed: Feed,
  outcome: Extract<FetchOutcome, { kind: "failed" }>,
  pass: Pass,
): PolledFeed {
  const failure = { feed, outcome };
  if (isUnreached(outcome.failure)) pass.unreached.push(failure);
  else recordNow(failure, pass);
  // A server answered, if only to refuse.
  if (!isUnreached(outcome.failure) && !isOurs(outcome.failure)) pass.isAnswered = true;
  return { feed, outcome: "failed", added: 0, updated: 0, problem: outcome.problem };
}

/** What an answer said holds at once: neither a stop nor a kill must make us ask again. */
function recordNow(failure: Failure, pass: Pass): void {
  const { store, clock, logger } = pass.dependencies;
  try {
    recordFailure(failure, pass.dependencies);
    if (failure.outcome.retryAfterMs !== null) {
      pass.resting = store.feeds.restingHosts(clock.nowMs());
    }
  } catch (error) {
    // The store cannot be written, and the next pass will not begin before it can.
    logger.error("A poll's outcome could not be kept", error, {
      feed: loggedUrl(failure.feed.url),
    });
  }
}

/** A fault of ours in one feed's poll: told with its cause, and the other feeds go on. */
function faultOf(feed: Feed, error: unknown, pass: Pass): PolledFeed {
  pass.dependencies.logger.error("A feed's poll failed unexpectedly", error, {
    feed: loggedUrl(feed.url),
  });
  const problem = "Svodka failed on this feed; the log tells why.";
  return failedPoll(feed, { kind: "failed", failure: "fault", problem, retryAfterMs: null }, pass);
}

type Fetched = Extract<FetchOutcome, { kind: "fetched" }>;

function keepAnswer(
  feed: Feed,
  { document, outcome }: { readonly document: ReadDocument; readonly outcome: Fetched },
  pass: Pass,
): PolledFeed {
  const { store, clock, logger } = pass.dependencies;
  const problem = document.problems[0] ?? null;
  if (document.format === "unknown") {
    const told = problem ?? "This is not a feed. Check the address in feeds.opml.";
    const failure = document.isOurFault === true ? "fault" : "unreadable";
    return failedPoll(feed, { kind: "failed", failure, problem: told, retryAfterMs: null }, pass);
  }
  const nowMs = clock.nowMs();
  const drafts = articlesIn(document).map((item) => articleDraft(item, feed, { document, nowMs }));
  const count = store.transaction((): SaveCount => {
    const saved = store.articles.save(feed.id, drafts, nowMs);
    const { etag, lastModified, url } = outcome;
    // Of a document that broke off the rest is still wanted: the next answer must not be "unchanged".
    const validators = document.isCut ? feed : { etag, lastModified, validatorsUrl: url };
    const isAllNew = drafts.length > 1 && saved.added === drafts.length;
    recordWell(feed, { outcome, validators, document, added: saved.added, isAllNew }, pass);
    return saved;
  });
  if (problem !== null) logger.debug("A feed has flaws", { feed: loggedUrl(feed.url), problem });
  return { feed, outcome: "new", ...count, problem };
}

interface WellPolled {
  readonly outcome: Pick<Fetched, "movedTo" | "freshForMs">;
  readonly validators: Pick<Feed, "etag" | "lastModified" | "validatorsUrl">;
  /** Null when nothing changed. */
  readonly document: FeedDocument | null;
  /** New articles. */
  readonly added: number;
  /** All that it listed, and more than one. */
  readonly isAllNew: boolean;
}

const NOTHING_NEW = { document: null, added: 0, isAllNew: false };

function recordWell(feed: Feed, polled: WellPolled, { dependencies }: Pass): void {
  const { store, clock, rhythm } = dependencies;
  const { outcome, document, added } = polled;
  const { etag, lastModified, validatorsUrl } = polled.validators;
  const atMs = clock.nowMs();
  const dates = document?.items.map(
    ({ publishedAtMs, updatedAtMs }) => publishedAtMs ?? updatedAtMs,
  );
  const articleGapMs = articleGap(dates ?? [], feed.articleGapMs, atMs);
  const next = decideNextPoll(
    {
      kind: "well",
      hasValidators: etag !== null || lastModified !== null,
      articleGapMs,
      silentMs: added > 0 ? 0 : atMs - (feed.lastNewArticleAtMs ?? atMs),
      isOverrun: feed.lastSuccessAtMs !== null && polled.isAllNew,
      freshForMs: outcome.freshForMs,
      hints: document?.hints ?? feed.hints,
    },
    atMs,
    { handling: feed.handling, rhythm },
  );
  store.feeds.recordPoll(feed.id, {
    atMs,
    nextPollAtMs: next.atMs,
    nextPollReason: next.reason,
    success: {
      title: document === null || document.title === "" ? null : document.title,
      ...{ etag, lastModified, validatorsUrl, articleGapMs },
      ...movedAfter(feed, outcome),
      hints: document?.hints ?? null,
      newArticles: added,
    },
  });
}
