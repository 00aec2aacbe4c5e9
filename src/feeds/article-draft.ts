import { createHash } from "node:crypto";
import type { FeedDocument, FeedItem } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { ArticleDraft } from "../store/articles.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { detectLanguage } from "../text/language.ts";

/** A date further ahead of our clock than this is a mistake of the feed, not news from the future. */
const CLOCK_TOLERANCE_MS = 3_600_000;
/** No feed tells of articles from before the web; such dates are unset clocks (1970) and typos. */
const OLDEST_MS = Date.UTC(1991, 7, 6);

const hash = (...texts: string[]): string =>
  createHash("sha256").update(texts.join("\n\u0000")).digest("base64url");

/**
 * What makes an item the same article at the next poll: its guid, else its link without tracking,
 * else its text. A guid that is itself a link is compared as a link, since feeds put tracking
 * parameters there too.
 */
function identityOf(item: FeedItem): string {
  const link = canonicalUrl(item.guid ?? "") ?? (item.guid === null ? linkOf(item) : null);
  if (link !== null) return `u:${link}`;
  if (item.guid !== null) return `g:${item.guid}`;
  return `h:${hash(item.title, item.summary, item.content)}`;
}

const linkOf = (item: FeedItem): string | null =>
  item.url === null ? null : canonicalUrl(item.url);

/** The feed's own claim where it can be true, else the moment we first saw the article. */
function repairPublished(item: FeedItem, nowMs: number): number {
  const claims = [item.publishedAtMs, item.updatedAtMs];
  const possible = claims.find(
    (atMs) => atMs !== null && atMs >= OLDEST_MS && atMs <= nowMs + CLOCK_TOLERANCE_MS,
  );
  return Math.min(possible ?? nowMs, nowMs);
}

/** The outlet as the editor names it, else as the feed names itself, else its host. */
export const outletOf = (
  feed: Pick<Feed, "outlet" | "url">,
  document: Pick<FeedDocument, "title">,
): string => feed.outlet || document.title || new URL(feed.url).hostname.replace(/^www\./, "");

/** Gives an item of `feed` an identity, an outlet, a language and a time we stand by. */
export function articleDraft(
  item: FeedItem,
  feed: Pick<Feed, "url" | "outlet" | "language">,
  options: { readonly document: FeedDocument; readonly nowMs: number },
): ArticleDraft {
  const { document, nowMs } = options;
  const sample = `${item.title}. ${item.summary}`;
  return {
    identity: identityOf(item),
    canonicalUrl: linkOf(item),
    url: item.url,
    outlet: outletOf(feed, document),
    language: detectLanguage(sample, feed.language ?? document.language),
    title: item.title,
    summary: item.summary,
    content: item.content,
    author: item.author,
    publishedAtMs: repairPublished(item, nowMs),
    textHash: hash(item.title, item.summary, item.content),
  };
}
