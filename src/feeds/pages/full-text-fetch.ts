import type { PollFailure } from "../../model/feed.ts";
import { isOurs, isUnreached } from "../fetch/failure-kinds.ts";
import type { FeedFetcher, FetchOutcome } from "../fetch/fetch-outcome.ts";
import type { KnownPage } from "./full-text-turn.ts";
import type { PageReader } from "./page-reader.ts";
import type { PageProblem } from "./page-verdict.ts";

/** The text of a news page hardly ever fills a tenth of this; reading more takes seconds. */
const MAX_PAGE_BYTES = 2_000_000;

const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;

/** What a page turned out to be, without when it was asked. */
export type FetchedPage = Omit<KnownPage, "triedAtMs">;

const nothing = (problem: PageProblem, againAtMs: number | null = null): FetchedPage => ({
  ...{ page: null, problem, againAtMs },
});

/** What may pass; anything else is as it is. */
const mayPass = (failure: PollFailure): boolean =>
  isUnreached(failure) || ["busy", "server", "setup", "fault"].includes(failure);

function failedPage(
  { failure, retryAfterMs }: Extract<FetchOutcome, { kind: "failed" }>,
  nowMs: number,
): FetchedPage {
  if (failure === "gone" || failure === "missing") return nothing("missing");
  const againAtMs = mayPass(failure) ? nowMs + (retryAfterMs ?? 0) : null;
  return nothing("unreachable", againAtMs);
}

/** With its port. */
export const hostOf = (address: string): string => URL.parse(address)?.host ?? address;

const isHome = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.pathname === "/" && url.search === "";
};

export interface FetchPageOptions {
  readonly fetcher: FeedFetcher;
  readonly reader: PageReader;
  readonly proxy: string | null;
  readonly nowMs: () => number;
  readonly signal: AbortSignal | undefined;
}

/** What asking for a page brought, and what it told of the hosts on the way. */
export interface PageFetch {
  readonly fetched: FetchedPage;
  /** Host of the server that answered, or of the page's own address when none did. */
  readonly lastHost: string;
  /** "unreached": it, or our own network, is down. */
  readonly end: "answered" | "failed" | "unreached" | "nothing";
}

/** What the outcome tells of the host that was asked. */
function endOf(outcome: FetchOutcome): PageFetch["end"] {
  if (outcome.kind !== "failed") return "answered";
  const { failure } = outcome;
  if (isUnreached(failure)) return "unreached";
  if (isOurs(failure)) return "nothing";
  return failure === "refused" || failure === "busy" || failure === "server"
    ? "failed"
    : "answered";
}

/** Fetches and reads an article's page once; null when it was stopped before it was known what it is. */
export async function fetchPage(
  url: string,
  { fetcher, reader, proxy, nowMs, signal }: FetchPageOptions,
): Promise<PageFetch | null> {
  const request = { url, etag: null, lastModified: null, proxy, want: "page" } as const;
  const outcome = await fetcher.fetch(request, signal);
  const fetched = await readOutcome(outcome, { url, reader, nowMs });
  if (signal?.aborted === true) return null;
  const answeredBy = outcome.kind === "fetched" ? hostOf(outcome.url) : hostOf(url);
  const lastHost = outcome.kind === "failed" ? (outcome.host ?? answeredBy) : answeredBy;
  return { fetched, lastHost, end: endOf(outcome) };
}

async function readOutcome(
  outcome: FetchOutcome,
  { url, reader, nowMs }: Pick<FetchPageOptions, "reader" | "nowMs"> & { readonly url: string },
): Promise<FetchedPage> {
  if (outcome.kind === "failed") return failedPage(outcome, nowMs());
  if (outcome.kind === "unchanged") return nothing("unreadable");
  const { bytes, contentType } = outcome;
  if (contentType !== null && !HTML.test(contentType)) return nothing("unreadable");
  if (bytes.byteLength > MAX_PAGE_BYTES) return nothing("unreadable");
  // Many sites send those who ask for a lost page to their first one.
  if (isHome(outcome.url) && !isHome(url)) return nothing("missing");
  const page = await reader.read(bytes, { contentType, url: outcome.url });
  return page === null ? nothing("unreadable") : { page, problem: null, againAtMs: null };
}
