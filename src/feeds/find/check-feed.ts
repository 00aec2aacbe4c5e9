import type { FeedDocument } from "../../model/article.ts";
import type { FeedListing } from "../../model/feed.ts";
import { outletOf } from "../poll/article-draft.ts";
import { adviseOnMove } from "../poll/moved-feed.ts";
import { type ProbeNeeds, probeFeed } from "./probe-feed.ts";

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

type CheckNeeds = Omit<ProbeNeeds, "proxy">;

/** Fetches and reads a feed once as a poll would, keeping nothing. Never throws for what a server answers. */
export async function checkFeed(listing: FeedListing, needs: CheckNeeds): Promise<FeedCheck> {
  const { url } = listing;
  const probe = await probeFeed(url, { ...needs, proxy: listing.handling?.proxy ?? null });
  const nothing = { url, items: 0, newestAtMs: null, language: null };
  if (probe.kind === "failed") {
    const outlet = outletOf(listing, { title: "" });
    return { ...nothing, outlet, status: "unreachable", format: null, advice: [probe.problem] };
  }
  const { document } = probe;
  const outlet = outletOf(listing, document);
  if (probe.kind === "other") {
    const { format, problems } = document;
    return { ...nothing, outlet, status: "unreadable", format, advice: problems };
  }
  const { format, items, newestAtMs, language, problems, movedFrom, url: nowAt } = probe.feed;
  const moved = movedFrom === null ? [] : [adviseOnMove(nowAt)];
  return {
    ...{ url, outlet, format, items, newestAtMs, language },
    status: document.problems.length > 0 ? "flawed" : "ok",
    advice: [...problems, ...moved, ...languageAdvice(listing.language, language)],
  };
}

const languageAdvice = (listed: string | null, found: string | null): string[] =>
  listed === null || found === null || listed === found
    ? []
    : [`feeds.opml says language ${listed}, the items look like ${found}.`];
