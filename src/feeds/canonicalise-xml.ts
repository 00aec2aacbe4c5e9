import { addLink, addText, type Draft, emptyDraft, type FeedDraft } from "./canonicalise-draft.ts";
import {
  endsText,
  fillingOf,
  formatOfRoot,
  isContainer,
  isItem,
  isVoid,
  linkRank,
} from "./canonicalise-elements.ts";
import { appendTag, appendText, type Field, fieldText, openField } from "./canonicalise-field.ts";
import {
  type CanonicalName,
  canonicalName,
  type Namespaces,
  NO_NAMESPACES,
  namespacesWithin,
} from "./canonicalise-namespaces.ts";
import { MAX_DEPTH, MAX_ITEMS, type Problems } from "./canonicalise-problems.ts";
import { readTokens } from "./canonicalise-tokens.ts";

type Attributes = ReadonlyMap<string, string>;

/** What closing an element does. */
type Role = "container" | "item" | "field" | "inline" | "ignored";

interface Frame {
  /** As written, lower case: what the end tag must name. */
  readonly name: string;
  readonly role: Role;
  readonly namespaces: Namespaces;
  /** The xml:base in force; null where none is declared. */
  readonly base: string | null;
}

interface Reading {
  readonly problems: Problems;
  readonly feedUrl: string;
  readonly feed: Draft;
  readonly items: Draft[];
  readonly frames: Frame[];
  format: FeedDraft["format"] | null;
  item: Draft | null;
  field: Field | null;
  /** Elements open beyond the depth limit; they are counted and not kept. */
  beyondDepth: number;
  isPage: boolean;
  isFull: boolean;
}

/** What a document was that is no feed. */
export type NoFeed = "page" | "other";

/**
 * Reads an XML feed of any format, well-formed or not. Elements left open are closed by what
 * follows; items count wherever they stand.
 */
export function readXml(
  text: string,
  options: { readonly feedUrl: string; readonly problems: Problems },
): FeedDraft | NoFeed {
  const reading: Reading = {
    ...options,
    feed: emptyDraft(),
    items: [],
    frames: [],
    format: null,
    item: null,
    field: null,
    beyondDepth: 0,
    isPage: false,
    isFull: false,
  };
  readTokens(text, {
    open: (name, attributes) => open(reading, name, attributes),
    close: (name) => close(reading, name),
    text: (value) => {
      if (reading.field !== null) appendText(reading.field, value, reading.problems);
    },
    declaration: (value) => {
      if (reading.format === null && /^!doctype\s+html\b/i.test(value)) reading.isPage = true;
    },
    isDone: () => reading.isPage || reading.isFull,
  });
  const isTruncated = reading.frames.length > 0 && !reading.isFull;
  closeDownTo(reading, 0);
  if (reading.format === null) return reading.isPage ? "page" : "other";
  if (isTruncated) options.problems.note("truncated");
  return { format: reading.format, feed: reading.feed, items: reading.items };
}

function open(reading: Reading, name: string, attributes: Attributes): void {
  const outer = reading.frames.at(-1);
  const namespaces = namespacesWithin(outer?.namespaces ?? NO_NAMESPACES, attributes);
  const canonical = canonicalName(name, namespaces);
  if (reading.format === null && !openRoot(reading, canonical.key)) return;
  if (isItem(canonical.key)) closeDownTo(reading, itemLevel(reading));
  if (reading.frames.length >= MAX_DEPTH) {
    reading.beyondDepth += 1;
    reading.problems.note("depth");
    return;
  }
  const base = baseWithin(reading, outer?.base ?? null, attributes);
  const frame = { name, namespaces, base };
  const role = isItem(canonical.key)
    ? openItem(reading, attributes, namespaces)
    : openInside(reading, canonical, { attributes, base });
  if (role !== null) reading.frames.push({ ...frame, role });
  if (reading.frames.length === 1 && role === "container") noteLanguage(reading, attributes);
}

/** Whether this is the root of a feed; what stands before it is junk, unless it makes a web page. */
function openRoot(reading: Reading, key: string): boolean {
  reading.format = formatOfRoot(key);
  reading.isPage = key === "html" || key === "xhtml:html";
  return reading.format !== null;
}

function noteLanguage(reading: Reading, attributes: Attributes): void {
  const value = attributes.get("xml:lang") ?? "";
  addText(reading.feed, "language", { rank: 2, kind: "text", value });
}

function baseWithin(reading: Reading, outer: string | null, attributes: Attributes): string | null {
  const declared = attributes.get("xml:base");
  if (declared === undefined) return outer;
  return URL.parse(declared.trim(), outer ?? reading.feedUrl)?.href ?? outer;
}

/** How many frames stand around the items: an item inside an item was left open. */
function itemLevel(reading: Reading): number {
  const at = reading.frames.findIndex(({ role }) => role !== "container");
  return at < 0 ? reading.frames.length : at;
}

function openItem(reading: Reading, attributes: Attributes, namespaces: Namespaces): Role | null {
  if (reading.items.length >= MAX_ITEMS) {
    reading.problems.note("items");
    reading.isFull = true;
    return null;
  }
  reading.item = emptyDraft();
  for (const [name, value] of attributes) {
    if (name !== "about" && canonicalName(name, namespaces).key !== "rdf:about") continue;
    addText(reading.item, "guid", { rank: 3, kind: "text", value });
    addLink(reading.item, { rank: 3, href: value, base: null });
  }
  return "item";
}

interface Opening {
  readonly attributes: Attributes;
  readonly base: string | null;
}

function openInside(reading: Reading, name: CanonicalName, opening: Opening): Role | null {
  const { field } = reading;
  if (field !== null) {
    if (!endsText(name.key, field.isBody)) return openInline(field, name.key);
    closeDownTo(
      reading,
      reading.frames.findLastIndex(({ role }) => role === "field"),
    );
  }
  if (reading.frames.at(-1)?.role === "ignored") return "ignored";
  return openElement(reading, name, opening);
}

function openInline(field: Field, key: string): Role | null {
  const localName = localNameOf(key);
  appendTag(field, localName, "open");
  return isVoid(localName) ? null : "inline";
}

const localNameOf = (key: string): string => key.slice(key.indexOf(":") + 1);

function openElement(reading: Reading, name: CanonicalName, opening: Opening): Role | null {
  const { key } = name;
  if (isContainer(key)) return "container";
  const filling = fillingOf(key);
  if (filling !== undefined || key === "link") {
    const isAtom = name.isAtom || reading.format === "atom";
    reading.field = openField(key, { ...opening, filling, isAtom });
    return "field";
  }
  // A stray <br> has no end tag, so it must not hide what follows.
  return isVoid(localNameOf(key)) ? null : "ignored";
}

function close(reading: Reading, name: string): void {
  const at = reading.frames.findLastIndex((frame) => frame.name === name);
  const role = reading.frames[at]?.role ?? "ignored";
  if (reading.beyondDepth > 0 && (role === "inline" || role === "ignored")) {
    reading.beyondDepth -= 1;
    return;
  }
  if (at >= 0) closeDownTo(reading, at);
}

/** Closes the innermost elements until `length` are left. */
function closeDownTo(reading: Reading, length: number): void {
  reading.beyondDepth = 0;
  while (reading.frames.length > length) {
    const frame = reading.frames.pop();
    if (frame?.role === "inline" && reading.field !== null) {
      appendTag(reading.field, localNameOf(frame.name), "close");
    }
    if (frame?.role === "field") endField(reading);
    if (frame?.role === "item") endItem(reading);
  }
}

function endItem(reading: Reading): void {
  if (reading.item !== null) reading.items.push(reading.item);
  reading.item = null;
}

function endField(reading: Reading): void {
  const { field } = reading;
  reading.field = null;
  if (field === null) return;
  const draft = reading.item ?? reading.feed;
  if (field.filling === undefined) {
    endLink(reading, field, draft);
    return;
  }
  const { slot, rank } = field.filling;
  const text = fieldText(field);
  addText(draft, slot, { ...text, rank });
  if (field.key === "guid" && field.attributes.get("ispermalink")?.toLowerCase() !== "false") {
    if (/^\s*https?:\/\//i.test(text.value)) {
      addLink(draft, { rank: 2, href: text.value, base: field.base });
    }
  }
}

/** In RSS a link is a text, and an Atom link tells nothing of the site unless it says so. */
function endLink(reading: Reading, field: Field, draft: Draft): void {
  const { attributes, base } = field;
  const relation = attributes.get("rel");
  const href = attributes.get("href");
  const isForeign = field.isAtom && reading.format !== "atom";
  if (isForeign && relation === undefined) return;
  const rank = linkRank(relation, attributes.get("type"));
  if (rank === null) return;
  const value = href ?? fieldText(field).value;
  addLink(draft, { rank: isForeign ? rank + 1 : rank, href: value, base });
}
