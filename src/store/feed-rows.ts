import { type Feed, NO_HINTS, type PollFailure, type PollHints } from "../model/feed.ts";
import type { FeedId } from "../model/ids.ts";

export interface FeedRow {
  id: number;
  url: string;
  outlet: string;
  language: string | null;
  country: string | null;
  poll_minutes: number | null;
  full_text: number;
  proxy: string | null;
  title: string;
  etag: string | null;
  last_modified: string | null;
  validators_url: string | null;
  moved_to: string | null;
  moved_times: number;
  hints: string | null;
  next_poll_reason: string;
  article_gap_ms: number | null;
  failure: string | null;
  stopped_at_ms: number | null;
  next_poll_at_ms: number;
  last_poll_at_ms: number | null;
  last_success_at_ms: number | null;
  last_new_article_at_ms: number | null;
  failures: number;
  problem: string | null;
}

export const feedOf = (found: FeedRow): Feed => ({
  id: found.id as FeedId,
  url: found.url,
  outlet: found.outlet,
  language: found.language,
  country: found.country,
  handling: {
    pollMinutes: found.poll_minutes,
    fullText: found.full_text === 1,
    proxy: found.proxy,
  },
  title: found.title,
  etag: found.etag,
  lastModified: found.last_modified,
  validatorsUrl: found.validators_url,
  movedTo: found.moved_to,
  movedTimes: found.moved_times,
  hints: found.hints === null ? NO_HINTS : (JSON.parse(found.hints) as PollHints),
  nextPollAtMs: found.next_poll_at_ms,
  nextPollReason: found.next_poll_reason,
  lastPollAtMs: found.last_poll_at_ms,
  lastSuccessAtMs: found.last_success_at_ms,
  lastNewArticleAtMs: found.last_new_article_at_ms,
  articleGapMs: found.article_gap_ms,
  failures: found.failures,
  problem: found.problem,
  failure: found.failure as PollFailure | null,
  stoppedAtMs: found.stopped_at_ms,
});
