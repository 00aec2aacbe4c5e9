import { createHash } from "node:crypto";
import type { FeedDocument, FeedItem } from "../../model/article.ts";
import type { Feed } from "../../model/feed.ts";
import type { ArticleDraft } from "../../store/articles.ts";
import { canonicalUrl, withoutTracking } from "../../text/canonical-url.ts";
import { detectLanguage } from "../../text/language.ts";
import { repairDate } from "../../text/repair-date.ts";

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
function identityOf(item: FeedItem, { keys, common }: Identities): string {
  const key = (keys.get(item) ?? keysOf(item)).find((candidate) => !common.has(candidate));
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

/** What may identify the items of a document, and what of it several of them share. */
interface Identities {
  readonly keys: ReadonlyMap<FeedItem, readonly string[]>;
  readonly common: ReadonlySet<string>;
}

/** These are found once a document, not once for each of its items. */
const identities = new WeakMap<FeedDocument, Identities>();

const languages = new WeakMap<FeedDocument, Map<string, string | null>>();

/** Titles that tell what language a document is in. */
const TITLES_READ = 10;
const CYRILLIC = /\p{sc=Cyrillic}/u;

/**
 * The language an item is most likely in: that of the first titles in its script together, which is
 * surer than any title alone. To confirm a language takes a tenth of the time of finding one.
 */
function likelyLanguage(
  { title }: FeedItem,
  document: FeedDocument,
  declared: string | null,
): string | null {
  const isCyrillic = CYRILLIC.test(title);
  const known = languages.get(document) ?? new Map<string, string | null>();
  languages.set(document, known);
  const key = `${isCyrillic} ${declared}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const titles = document.items
    .map((item) => item.title)
    .filter((other) => CYRILLIC.test(other) === isCyrillic)
    .slice(0, TITLES_READ);
  const language = detectLanguage(titles.join(". "), declared);
  known.set(key, language === "und" ? declared : language);
  return language;
}

function identitiesIn(document: FeedDocument): Identities {
  const known = identities.get(document);
  if (known !== undefined) return known;
  const keys = new Map(document.items.map((item) => [item, keysOf(item)]));
  const titles = new Map<string, string>();
  const common = new Set<string>();
  for (const [{ title }, own] of keys) {
    for (const key of own) {
      const other = titles.get(key);
      if (other === undefined) titles.set(key, title);
      else if (other !== title) common.add(key);
    }
  }
  const found = { keys, common };
  identities.set(document, found);
  return found;
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
    identity: identityOf(item, identitiesIn(document)),
    canonicalUrl: linkOf(item),
    url: item.url === null ? null : withoutTracking(item.url),
    outlet: outletOf(feed, document),
    language: detectLanguage(
      sample,
      likelyLanguage(item, document, feed.language ?? document.language),
    ),
    title: item.title,
    summary: item.summary,
    content: item.content,
    author: item.author,
    publishedAtMs,
    textHash: hash(item.title, item.summary, item.content),
    isBacklog: feed.lastSuccessAtMs === null && publishedAtMs < nowMs - BACKLOG_MS,
  };
}
