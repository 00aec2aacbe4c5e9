import type { FeedDocument, FeedItem } from "../../model/article.ts";
import {
  byRank,
  candidatesFor,
  type Draft,
  type FeedDraft,
  type Slot,
} from "./canonicalise-draft.ts";
import { settleExtras } from "./canonicalise-extras.ts";
import { settleHints } from "./canonicalise-hints.ts";
import { absoluteLink } from "./canonicalise-links.ts";
import type { Problems } from "./canonicalise-problems.ts";
import { quoted } from "./canonicalise-problems.ts";
import { plainLine, plainText, withoutControls } from "./canonicalise-texts.ts";
import { parseDate } from "./parse-date.ts";

export type SettledItem = Omit<FeedItem, "leadsElsewhere">;

/** A feed with everything chosen and cleaned. */
export interface SettledFeed extends Omit<FeedDocument, "problems" | "isCut" | "items"> {
  readonly items: readonly SettledItem[];
}

/** Where summary and content are the same, a text up to this length is a summary. */
const SHORT_TEXT_CHARS = 500;

interface Setting {
  readonly problems: Problems;
  /** What relative links start from where no xml:base says otherwise. */
  readonly base: string;
  /** For items that name no author; Atom and JSON Feed let them inherit the feed's. */
  readonly author: string | null;
  /** Whether an id may lead to its item: Atom and JSON Feed have addresses there, RSS says which are. */
  readonly mayIdLead: boolean;
}

/**
 * Chooses among what a document said: the best title, text, link and date each item has, as plain
 * text and absolute addresses.
 */
export function settle(
  draft: FeedDraft,
  options: { readonly feedUrl: string; readonly problems: Problems },
): SettledFeed {
  const { feedUrl, problems } = options;
  const { format, feed } = draft;
  const link = firstLink(feed, feedUrl);
  if (link === null && feed.links.length > 0) problems.note("feedLink");
  const isRss = format === "rss" || format === "rdf";
  const setting: Setting = {
    problems,
    // RSS has no rule for relative links; like other readers we start from the site's address.
    base: isRss ? (link ?? feedUrl) : feedUrl,
    author: isRss ? null : authorOf(feed),
    mayIdLead: !isRss,
  };
  return {
    format,
    title: first(feed, "title", plainLine) ?? "",
    link,
    description: first(feed, "summary", plainText) ?? "",
    language: first(feed, "language", languageOf),
    items: draft.items.map((item, at) => settleItem(item, at + 1, setting)),
    hints: settleHints(feed),
  };
}

function settleItem(draft: Draft, position: number, setting: Setting): SettledItem {
  const title = first(draft, "title", plainLine) ?? "";
  const name = (): string =>
    title === "" ? `Item ${position}` : `Item ${position}, "${quoted(title)}",`;
  const url = itemLink(draft, name, setting);
  const { summary, content } = bothTexts(draft);
  if (title === "" && summary === "" && content === "" && url === null) {
    setting.problems.noteItem("empty", `Item ${position}`, "");
  }
  return {
    guid: first(draft, "guid", (value) => withoutControls(value).trim()),
    url,
    title,
    summary,
    content,
    author: authorOf(draft) ?? setting.author,
    ...settleExtras(draft, setting.base),
    publishedAtMs: dateOf(draft, "published", { name, setting }),
    updatedAtMs: dateOf(draft, "updated", { name, setting }),
  };
}

/** The best candidate that `read` makes something of. */
function first(
  draft: Draft,
  slot: Slot,
  read: (value: string, kind: "html" | "text") => string,
): string | null {
  for (const { value, kind } of candidatesFor(draft, slot)) {
    const text = read(value, kind);
    if (text !== "") return text;
  }
  return null;
}

function firstLink(draft: Draft, base: string): string | null {
  for (const link of byRank(draft.links)) {
    const url = absoluteLink(link.href, link.base ?? base);
    if (url !== null) return url;
  }
  return null;
}

function itemLink(draft: Draft, name: () => string, setting: Setting): string | null {
  const url = firstLink(draft, setting.base) ?? (setting.mayIdLead ? idLink(draft, setting) : null);
  const written = byRank(draft.links)[0];
  if (url === null && written !== undefined) {
    setting.problems.noteItem("link", name(), written.href);
  }
  return url;
}

/** The id as a link, where it is a whole address: never a `tag:` or `urn:`, nor a word. */
function idLink(draft: Draft, { base }: Setting): string | null {
  const id = candidatesFor(draft, "guid")[0]?.value.trim() ?? "";
  return /^https?:\/\//i.test(id) ? absoluteLink(id, base) : null;
}

/**
 * Summary and content, each once, the longer one as content. Without a content a second summary that
 * says more or something else (a podcast's) takes its place.
 */
function bothTexts(draft: Draft): Pick<FeedItem, "summary" | "content"> {
  const summary = first(draft, "summary", plainText) ?? "";
  const content = first(draft, "content", plainText) ?? otherSummary(draft, summary);
  if (summary === content) {
    return summary.length <= SHORT_TEXT_CHARS ? { summary, content: "" } : { summary: "", content };
  }
  const isSwapped = content !== "" && summary.length > content.length;
  return isSwapped ? { summary: content, content: summary } : { summary, content };
}

function otherSummary(draft: Draft, summary: string): string {
  for (const { value, kind } of candidatesFor(draft, "summary").slice(1)) {
    const text = plainText(value, kind);
    if (!summary.startsWith(text)) return text;
  }
  return "";
}

/** The authors as the element that fits best names them, each once; null when none does. */
function authorOf(draft: Draft): string | null {
  const candidates = candidatesFor(draft, "author");
  for (const { rank } of candidates) {
    const equals = candidates.filter((candidate) => candidate.rank === rank);
    const names = equals.map(({ value, kind }) => nameIn(plainLine(value, kind)));
    const line = [...new Set(names.filter((name) => name !== ""))].join(", ");
    if (line !== "") return line;
  }
  return null;
}

/**
 * RSS 2.0 writes an author as an address with the name in brackets, mail the other way round; the
 * name is what we show.
 */
const nameIn = (line: string): string =>
  /^[^\s@]+@\S+ \((.+)\)$/.exec(line)?.[1]?.trim() ??
  /^([^<>]+?) <[^\s<>@]+@[^\s<>@]+>$/.exec(line)?.[1] ??
  line;

/** A language tag (RFC 5646), also when written with `_`; empty when it is none. */
const languageOf = (value: string): string =>
  /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8}){0,4}$/i.exec(value.trim())?.[0].replaceAll("_", "-") ?? "";

function dateOf(
  draft: Draft,
  slot: "published" | "updated",
  item: { readonly name: () => string; readonly setting: Setting },
): number | null {
  const candidates = candidatesFor(draft, slot);
  for (const { value } of candidates) {
    const atMs = parseDate(value);
    if (atMs !== null) return atMs;
  }
  const written = candidates[0];
  if (written !== undefined) item.setting.problems.noteItem("date", item.name(), written.value);
  return null;
}
