import type { Slot, TextKind } from "./canonicalise-draft.ts";

interface Filling {
  readonly slot: Slot;
  /** The lower, the better; several elements may say the same. */
  readonly rank: number;
  readonly kind: TextKind;
}

const text = (slot: Slot, rank = 0): Filling => ({ slot, rank, kind: "text" });
const html = (slot: Slot, rank = 0): Filling => ({ slot, rank, kind: "html" });

/**
 * Elements that tell something of a feed or an item, by canonical name, for RSS 0.90 to 2.0, Atom
 * 0.3 and 1.0, Dublin Core, content, iTunes, Media RSS, PRISM, Yandex and syndication. Where a feed gives several for one slot,
 * the lowest rank that can be read wins. RSS titles are `text`: RSS does not say what they are, and
 * most are no HTML.
 */
const FILLINGS: Readonly<Record<string, Filling>> = {
  title: text("title"),
  "dc:title": text("title", 1),
  "itunes:title": text("title", 2),
  "media:title": text("title", 3),

  description: html("summary"),
  summary: html("summary"),
  subtitle: html("summary", 1),
  tagline: html("summary", 1),
  abstract: html("summary", 2),
  "dc:description": html("summary", 2),
  "dcterms:abstract": html("summary", 2),
  "itunes:summary": html("summary", 3),
  "media:description": html("summary", 4),
  "itunes:subtitle": html("summary", 5),

  "content:encoded": html("content"),
  content: html("content"),
  "yandex:full-text": html("content", 1),
  "turbo:content": html("content", 3),
  fulltext: html("content", 1),
  fullitem: html("content", 1),
  "xhtml:body": html("content", 2),
  body: html("content", 2),

  "dc:creator": text("author"),
  author: text("author", 1),
  "dc:author": text("author", 1),
  creator: text("author", 1),
  "itunes:author": text("author", 2),

  guid: text("guid"),
  id: text("guid", 1),
  "dc:identifier": text("guid", 2),

  pubdate: text("published"),
  published: text("published"),
  issued: text("published", 1),
  "dc:date": text("published", 1),
  "dcterms:issued": text("published", 1),
  "dcterms:created": text("published", 2),
  created: text("published", 2),
  date: text("published", 3),
  "prism:publicationdate": text("published", 4),

  updated: text("updated"),
  modified: text("updated"),
  "dcterms:modified": text("updated", 1),
  lastmod: text("updated", 2),

  language: text("language"),
  "dc:language": text("language", 1),

  category: text("category"),
  "dc:subject": text("category"),
  "media:category": text("category"),
  "itunes:keywords": text("category", 1),
  "media:keywords": text("category", 1),

  ttl: text("ttl"),
  "sy:updateperiod": text("updatePeriod"),
  "sy:updatefrequency": text("updateFrequency"),
  hour: text("skipHour"),
  day: text("skipDay"),
};

export const fillingOf = (key: string): Filling | undefined =>
  Object.hasOwn(FILLINGS, key) ? FILLINGS[key] : undefined;

/** Elements that only hold others. */
const CONTAINERS = new Set([
  ...["rss", "channel", "feed", "rdf:rdf", "items", "rdf:seq", "rdf:li"],
  ...["skiphours", "skipdays", "media:group"],
]);

export const isContainer = (key: string): boolean => CONTAINERS.has(key);

export const isItem = (key: string): boolean => key === "item" || key === "entry";

/** The format a root element announces; null when it is none of a feed. */
export function formatOfRoot(key: string): "rss" | "rdf" | "atom" | null {
  if (key === "rss" || key === "channel") return "rss";
  if (key === "rdf:rdf") return "rdf";
  return key === "feed" ? "atom" : null;
}

/** HTML elements that have no end tag. Source: HTML Living Standard, "Void elements". */
const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "meta", "track", "wbr"]);

export const isVoid = (localName: string): boolean => VOID.has(localName);

/** Elements that stand beside a text and never inside one: they end a text that was left open. */
const ENDS_ANY_TEXT = new Set([
  ...["description", "content:encoded", "guid", "pubdate", "dc:date", "dc:creator", "enclosure"],
  ...["published", "updated", "issued", "modified", "category", "author", "id"],
]);
/** The same beside short texts; inside a body these may be HTML's own elements. */
const ENDS_SHORT_TEXT = new Set(["title", "link", "summary", "content"]);

/** Whether an element with this name shows that the open text lacks its end tag. */
export const endsText = (key: string, isBody: boolean): boolean =>
  ENDS_ANY_TEXT.has(key) || (!isBody && ENDS_SHORT_TEXT.has(key));

/**
 * The relations of an Atom link. RFC 4287, section 4.2.7.2: none means `alternate`, and one may be a
 * full IRI. Feeds also write several, as HTML does.
 */
export function relationsOf(relation: string | undefined): ReadonlySet<string> {
  const written = relation?.trim().toLowerCase() || "alternate";
  return new Set(written.split(/\s+/).map((name) => name.slice(name.lastIndexOf("/") + 1)));
}

/** How well a link with these relations leads to the article; null when it leads elsewhere. */
export function linkRank(relations: ReadonlySet<string>, type: string | undefined): number | null {
  if (relations.has("alternate")) return isPage(type) ? 0 : 1;
  return relations.has("related") || relations.has("via") ? 4 : null;
}

export const isPage = (type: string | undefined): boolean =>
  type === undefined || /^(?:text\/html|application\/xhtml)/i.test(type.trim());

/** How an Atom text says it is written: RFC 4287, section 3.1; Atom 0.3 drafts, section 3.1. */
export function atomKind(attributes: ReadonlyMap<string, string>): TextKind {
  return /html/i.test(attributes.get("type") ?? "") ? "html" : "text";
}

/**
 * Whether a text should be base64, as Atom 0.3 marks it and Atom 1.0 implies of a content whose type is
 * no text's (RFC 4287, section 4.1.3.3). Feeds also write such types where base64 has no place.
 */
export function isBase64(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.get("mode")?.toLowerCase() === "base64") return true;
  const type = attributes.get("type")?.trim().toLowerCase() ?? "text";
  return type.includes("/") && !/^text\/|[/+]xml\b|html/.test(type);
}
