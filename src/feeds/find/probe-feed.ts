import type { FeedDocument, FeedItem } from "../../model/article.ts";
import type { PollFailure } from "../../model/feed.ts";
import type { FoundFeed } from "../../model/found-feed.ts";
import { canonicalUrl } from "../../text/canonical-url.ts";
import { detectLanguage } from "../../text/language.ts";
import type { FeedFetcher, FetchOutcome } from "../fetch/fetch-outcome.ts";
import { ENOUGH_CHARS } from "../pages/enough-text.ts";
import { articlesADay } from "../poll/article-gap.ts";
import type { FeedReader } from "../read/feed-reader.ts";

export interface ProbeNeeds {
  readonly fetcher: FeedFetcher;
  readonly reader: FeedReader;
  readonly nowMs: number;
  /** As of a listing: the name of a proxy, `direct`, or null for that of all feeds. */
  readonly proxy: string | null;
  readonly signal?: AbortSignal;
}

export type Probe =
  | {
      readonly kind: "feed";
      readonly feed: FoundFeed;
      /** The same for two addresses that bring the same articles. */
      readonly contentKey: string;
      readonly document: FeedDocument;
    }
  /** Answered with something else, most likely a page. */
  | {
      readonly kind: "other";
      readonly answer: Answered;
      readonly problem: string;
      readonly document: FeedDocument;
    }
  | {
      readonly kind: "failed";
      readonly problem: string;
      /** The server says nothing, or asks to be left alone: what else it has need not be asked for. */
      readonly isHostsWord: boolean;
      /** Null when the answer was one that nobody may give. */
      readonly failure: PollFailure | null;
    };

export type Answered = Extract<FetchOutcome, { kind: "fetched" }>;

const OF_HOSTS: readonly PollFailure[] = ["busy", "timeout", "dns", "tls", "connection"];

const DAY_MS = 86_400_000;
/** Shorter ones than two lines tell nothing that the headline does not. */
const SUMMARY_CHARS = 60;
/** Items that tell two feeds apart, or that they are the same. */
const KEY_ITEMS = 10;
const STALE_MS = 30 * DAY_MS;

/** Asks an address once, as a poll would, and tells what it is; keeps nothing. Never throws. */
export async function probeFeed(
  url: string,
  needs: ProbeNeeds,
  want: "feed" | "page" = "feed",
): Promise<Probe> {
  const { fetcher, proxy, signal } = needs;
  const request = { url, etag: null, lastModified: null, proxy, want };
  const answer = await fetcher.fetch(request, signal);
  if (answer.kind === "unchanged") {
    const problem = "The server answered 304 unasked.";
    return { kind: "failed", problem, isHostsWord: false, failure: null };
  }
  if (answer.kind === "failed") {
    const { problem, failure, retryAfterMs } = answer;
    const isHostsWord = retryAfterMs !== null || OF_HOSTS.includes(failure);
    return { kind: "failed", problem, isHostsWord, failure };
  }
  const { bytes, contentType } = answer;
  const document = await needs.reader.read(bytes, { contentType, feedUrl: answer.url });
  const feed = describeFeed(document, { answer, url, nowMs: needs.nowMs });
  if (feed === null) {
    return { kind: "other", answer, problem: document.problems.join(" "), document };
  }
  return { kind: "feed", feed, contentKey: contentKeyOf(document, feed.url), document };
}

/** What an editor wants to know of a feed; null when the document is none. */
function describeFeed(
  document: FeedDocument,
  from: { readonly answer: Answered; readonly url: string; readonly nowMs: number },
): FoundFeed | null {
  const { answer, url, nowMs } = from;
  const { format, items, title } = document;
  if (format === "unknown") return null;
  const dates = items.map((item) => item.publishedAtMs ?? item.updatedAtMs);
  const known = dates.filter((atMs) => atMs !== null);
  const newestAtMs = known.length === 0 ? null : Math.max(...known);
  const sample = items.map((item) => `${item.title}. ${item.summary.slice(0, 200)}`).join(" ");
  const language = detectLanguage(sample.slice(0, 2000), document.language);
  const moved = answer.movedTo === null || answer.movedTo === url ? null : answer.movedTo;
  return {
    url: moved ?? url,
    movedFrom: moved === null ? null : url,
    ...{ title, format, newestAtMs, items: items.length },
    language: language === "und" ? null : language,
    articlesADay: articlesADay(dates, nowMs),
    text: textOf(items),
    hasValidators: answer.etag !== null || answer.lastModified !== null,
    brings: kindOf(title, url, items),
    problems: [...document.problems, ...staleness(items.length, { newestAtMs, nowMs })],
  };
}

function textOf(items: readonly FeedItem[]): FoundFeed["text"] {
  const lengths = items
    .map(({ content, summary }) => Math.max(content.length, summary.length))
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  if (median >= ENOUGH_CHARS) return "full";
  return median >= SUMMARY_CHARS ? "summary" : "headline";
}

/** How feeds of comments call themselves, or are called by their programs. */
const COMMENTS_TITLE =
  /^comments (?:on|for|to)\b|\bcomments (?:feed|rss)\b|^(?:комментарии|коментарі|kommentare|commentaires|comentarios) |replies to:/i;
const COMMENTS_ADDRESS = /\/comments(?:\/|$)|[?&]feed=comments|\/feeds\/\w*\/?comments\//i;
const RECORDING = /^(?:audio|video)\//;

export const isOfComments = (title: string, url: string): boolean =>
  COMMENTS_TITLE.test(title) || COMMENTS_ADDRESS.test(url);

function kindOf(title: string, url: string, items: readonly FeedItem[]): FoundFeed["brings"] {
  if (isOfComments(title, url)) return "comments";
  const recorded = items.filter(({ enclosures }) =>
    enclosures.some(({ type }) => RECORDING.test(type ?? "")),
  );
  return recorded.length * 2 > items.length ? "recordings" : "articles";
}

function staleness(
  items: number,
  { newestAtMs, nowMs }: { readonly newestAtMs: number | null; readonly nowMs: number },
): string[] {
  if (items === 0) return ["It lists no item now; look again later."];
  if (newestAtMs === null) {
    return ["No item has a date; articles will be dated by when they are first seen."];
  }
  if (nowMs - newestAtMs <= STALE_MS) return [];
  const days = Math.round((nowMs - newestAtMs) / DAY_MS);
  return [`Its newest item is ${days} days old; is there a newer feed?`];
}

/** RSS and Atom of one site, or one feed at two addresses, link to the same articles. */
function contentKeyOf({ items }: FeedDocument, url: string): string {
  if (items.length === 0) return url;
  const names = items.slice(0, KEY_ITEMS).map((item) => {
    const address = item.url === null ? null : canonicalUrl(item.url);
    return `${address ?? item.guid} ${item.title}`;
  });
  return names.sort().join("\n");
}
