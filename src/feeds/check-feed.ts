import type { FeedDocument } from "../model/article.ts";
import type { FeedListing } from "../model/feed.ts";
import { detectLanguage } from "../text/language.ts";
import { outletOf } from "./article-draft.ts";
import type { FeedReader } from "./feed-reader.ts";
import type { FeedFetcher, FetchOutcome } from "./fetch-outcome.ts";

/** What a look at a feed found, for its editor. */
export interface FeedCheck {
  readonly url: string;
  readonly outlet: string;
  /** `ok`, `flawed` (read, with complaints), `unreadable` (no feed) or `unreachable`. */
  readonly status: "ok" | "flawed" | "unreadable" | "unreachable";
  readonly format: FeedDocument["format"] | null;
  readonly items: number;
  /** Newest item's time (epoch ms); null when none gives one. */
  readonly newestAtMs: number | null;
  readonly language: string | null;
  /** What to do, one sentence each; empty when all is well. */
  readonly advice: readonly string[];
}

const STALE_MS = 30 * 86_400_000;

export interface CheckNeeds {
  readonly fetcher: FeedFetcher;
  readonly reader: FeedReader;
  readonly nowMs: number;
  readonly signal?: AbortSignal;
}

/** Fetches and reads a feed once as a poll would, keeping nothing. Never throws for what a server answers. */
export async function checkFeed(listing: FeedListing, needs: CheckNeeds): Promise<FeedCheck> {
  const { url, handling } = listing;
  const { fetcher, reader, nowMs, signal } = needs;
  const proxy = handling?.proxy ?? null;
  const outcome = await fetcher.fetch({ url, etag: null, lastModified: null, proxy }, signal);
  if (outcome.kind !== "fetched") return unreachable(listing, outcome);
  const { bytes, contentType } = outcome;
  const document = await reader.read(bytes, { contentType, feedUrl: outcome.url });
  const dates = document.items.flatMap(
    ({ publishedAtMs, updatedAtMs }) => publishedAtMs ?? updatedAtMs ?? [],
  );
  const newestAtMs = dates.length === 0 ? null : Math.max(...dates);
  const sample = document.items.map(({ title }) => title).join(". ");
  const detected = detectLanguage(sample.slice(0, 2000), document.language);
  const found = {
    url,
    outlet: outletOf(listing, document),
    format: document.format,
    items: document.items.length,
    newestAtMs,
    language: detected === "und" ? null : detected,
  };
  if (document.format === "unknown") {
    return { ...found, status: "unreadable", advice: document.problems };
  }
  const advice = [
    ...document.problems,
    ...movedAdvice(outcome),
    ...itemAdvice(found, { nowMs, listed: listing.language }),
  ];
  return { ...found, status: document.problems.length > 0 ? "flawed" : "ok", advice };
}

const unreachable = (
  listing: FeedListing,
  outcome: Exclude<FetchOutcome, { kind: "fetched" }>,
): FeedCheck => ({
  url: listing.url,
  outlet: outletOf(listing, { title: "" }),
  status: "unreachable",
  ...{ format: null, items: 0, newestAtMs: null, language: null },
  advice: [outcome.kind === "unchanged" ? "The server answered 304 unasked." : outcome.problem],
});

const movedAdvice = ({ movedTo }: Extract<FetchOutcome, { kind: "fetched" }>): string[] =>
  movedTo === null ? [] : [`It has moved for good: put ${movedTo} into feeds.opml.`];

function itemAdvice(
  found: Pick<FeedCheck, "items" | "newestAtMs" | "language">,
  { nowMs, listed }: { readonly nowMs: number; readonly listed: string | null },
): string[] {
  const advice: string[] = [];
  if (found.items === 0) advice.push("It lists no item now; look again later.");
  else if (found.newestAtMs === null) {
    advice.push("No item has a date; articles will be dated by when they are first seen.");
  } else if (nowMs - found.newestAtMs > STALE_MS) {
    const days = Math.round((nowMs - found.newestAtMs) / 86_400_000);
    advice.push(`Its newest item is ${days} days old; is there a newer feed?`);
  }
  if (listed !== null && found.language !== null && listed !== found.language) {
    advice.push(`feeds.opml says language ${listed}, the items look like ${found.language}.`);
  }
  return advice;
}
