import { createHash } from "node:crypto";
import type { FeedDocument, FeedItem } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { ArticleDraft } from "../store/articles.ts";
import { canonicalUrl, withoutTracking } from "../text/canonical-url.ts";
import { detectLanguage } from "../text/language.ts";
import { repairDate } from "../text/repair-date.ts";

/** What a feed's first answer lists from before this time is known from then on, but no news. */
export const BACKLOG_MS = 3 * 86_400_000;

const hash = (...texts: string[]): string =>
  createHash("sha256").update(texts.join("\n\u0000")).digest("base64url");

/** The items with something to show or to follow; a feed may list others, with an id alone. */
export const articlesIn = ({ items }: Pick<FeedDocument, "items">): readonly FeedItem[] =>
  items.filter(
    ({ title, summary, content, url }) => title + summary + content !== "" || url !== null,
  );

/**
 * What makes an item the same article at the next poll: its guid, else its link without tracking,
 * else its text. A guid that is itself a link is compared as a link, since feeds put tracking
 * parameters there too. What several items of the document have in common (a guid of "0", the
 * home page as link) tells none of them apart and is passed over.
 */
function identityOf(item: FeedItem, document: FeedDocument): string {
  const common = commonKeys(document);
  const key = keysOf(item).find((candidate) => !common.has(candidate));
  return key ?? `h:${hash(item.title, item.summary, item.content)}`;
}

const linkOf = (item: FeedItem): string | null =>
  item.url === null ? null : canonicalUrl(item.url);

/** What may identify an item, surest first. */
function keysOf(item: FeedItem): string[] {
  const keys: string[] = [];
  if (item.guid !== null) {
    const asLink = canonicalUrl(item.guid);
    keys.push(asLink === null ? `g:${item.guid}` : `u:${asLink}`);
  }
  const link = linkOf(item);
  if (link !== null) keys.push(`u:${link}`);
  return keys;
}

/** These are found once a document, not once for each of its items. */
const commonOf = new WeakMap<FeedDocument, ReadonlySet<string>>();

const languageOf = new WeakMap<FeedDocument, string | null>();

/** Titles that tell what language a document is in, where it does not say so itself. */
const TITLES_READ = 10;

/**
 * The language an item is most likely in. Where neither editor nor feed names one it is that of the
 * first titles together: surer than any title alone, and to confirm a language takes a hundredth of
 * the time of finding one. Cyrillic titles are left out: letters tell those languages at once.
 */
function likelyLanguage(document: FeedDocument): string | null {
  const known = languageOf.get(document);
  if (known !== undefined) return known;
  const titles = document.items
    .slice(0, 2 * TITLES_READ)
    .map(({ title }) => title)
    .filter((title) => !/\p{sc=Cyrillic}/u.test(title));
  const found = document.language ?? detectLanguage(titles.slice(0, TITLES_READ).join(". "));
  const language = found === "und" ? null : found;
  languageOf.set(document, language);
  return language;
}

/** Keys that items of different titles share. */
function commonKeys(document: FeedDocument): ReadonlySet<string> {
  const known = commonOf.get(document);
  if (known !== undefined) return known;
  const titles = new Map<string, string>();
  const common = new Set<string>();
  for (const item of document.items) {
    for (const key of keysOf(item)) {
      const title = titles.get(key);
      if (title === undefined) titles.set(key, item.title);
      else if (title !== item.title) common.add(key);
    }
  }
  commonOf.set(document, common);
  return common;
}

/** When it was published: the feed's own claim where it can be true, and never later than now. */
function publishedAt(
  { publishedAtMs, updatedAtMs }: FeedItem,
  { lastSuccessAtMs }: Pick<Feed, "lastSuccessAtMs">,
  nowMs: number,
): number {
  const bounds = { absentAtMs: lastSuccessAtMs };
  return Math.min(repairDate([publishedAtMs, updatedAtMs], nowMs, bounds).atMs, nowMs);
}

/** The outlet as the editor names it, else as the feed names itself, else its host. */
export const outletOf = (
  feed: Pick<Feed, "outlet" | "url">,
  document: Pick<FeedDocument, "title">,
): string => feed.outlet || document.title || new URL(feed.url).hostname.replace(/^www\./, "");

/**
 * Gives an item of `feed` an identity, an outlet, a language and a time we stand by. Of a feed that
 * never answered before, what is more than three days old is backlog.
 */
export function articleDraft(
  item: FeedItem,
  feed: Pick<Feed, "url" | "outlet" | "language" | "lastSuccessAtMs">,
  options: { readonly document: FeedDocument; readonly nowMs: number },
): ArticleDraft {
  const { document, nowMs } = options;
  const sample = `${item.title}. ${item.summary}`;
  const publishedAtMs = publishedAt(item, feed, nowMs);
  return {
    identity: identityOf(item, document),
    canonicalUrl: linkOf(item),
    url: item.url === null ? null : withoutTracking(item.url),
    outlet: outletOf(feed, document),
    language: detectLanguage(sample, feed.language ?? likelyLanguage(document)),
    title: item.title,
    summary: item.summary,
    content: item.content,
    author: item.author,
    publishedAtMs,
    textHash: hash(item.title, item.summary, item.content),
    isBacklog: feed.lastSuccessAtMs === null && publishedAtMs < nowMs - BACKLOG_MS,
  };
}
