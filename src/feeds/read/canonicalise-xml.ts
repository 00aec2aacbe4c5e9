import { createLookahead, type Lookahead } from "./canonicalise-ahead.ts";
import { noteItemTag, readerOf } from "./canonicalise-attributes.ts";
import { addText, type Draft, emptyDraft, type FeedDraft } from "./canonicalise-draft.ts";
import {
  endsText,
  fillingOf,
  formatOfRoot,
  isContainer,
  isItem,
  isVoid,
} from "./canonicalise-elements.ts";
import { joinSurrogates } from "./canonicalise-entities.ts";
import { appendTag, appendText, type Field, noteField, openField } from "./canonicalise-field.ts";
import { createFrames, type Frame, type Frames, type Role } from "./canonicalise-frames.ts";
import { absoluteLink } from "./canonicalise-links.ts";
import {
  type CanonicalName,
  canonicalName,
  type Namespaces,
  NO_NAMESPACES,
  namespacesWithin,
  withOwnNamespace,
} from "./canonicalise-namespaces.ts";
import { MAX_DEPTH, MAX_ITEMS, type Problems } from "./canonicalise-problems.ts";
import { readTokens } from "./canonicalise-tokens.ts";

type Attributes = ReadonlyMap<string, string>;

interface Reading {
  readonly problems: Problems;
  readonly feedUrl: string;
  readonly feed: Draft;
  readonly items: Draft[];
  readonly frames: Frames;
  readonly ahead: Lookahead;
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
  source: string,
  options: { readonly feedUrl: string; readonly problems: Problems },
): FeedDraft | NoFeed {
  const text = joinSurrogates(source);
  const reading: Reading = {
    ...options,
    feed: emptyDraft(),
    items: [],
    frames: createFrames(),
    ahead: createLookahead(text),
    format: null,
    item: null,
    field: null,
    beyondDepth: 0,
    isPage: false,
    isFull: false,
  };
  readTokens(text, {
    open: (name, attributes, at) => open(reading, { name, attributes, at }),
    close: (name) => close(reading, name),
    text: (value) => {
      if (reading.field !== null) appendText(reading.field, value, reading.problems);
    },
    declaration: (value) => {
      if (reading.format === null && /^!?doctype\s+html\b/i.test(value)) reading.isPage = true;
    },
    isDone: () => reading.isPage || reading.isFull,
  });
  const isTruncated = reading.frames.list.length > 0 && !reading.isFull;
  closeDownTo(reading, 0);
  if (reading.format === null) return reading.isPage ? "page" : "other";
  if (isTruncated) options.problems.note("truncated");
  return { format: reading.format, feed: reading.feed, items: reading.items };
}

/** A start tag. */
interface Tag {
  readonly name: string;
  readonly attributes: Attributes;
  /** Where it starts in the document. */
  readonly at: number;
}

function open(reading: Reading, tag: Tag): void {
  const { name, attributes } = tag;
  const { frames } = reading;
  const outer = frames.list.at(-1);
  const namespaces = namespacesOf(tag, outer);
  const canonical = canonicalName(name, namespaces);
  if (reading.format === null && !openRoot(reading, canonical.key)) return;
  closeLeftOpen(reading, canonical.key, tag.at);
  if (frames.list.length >= MAX_DEPTH) {
    reading.beyondDepth += 1;
    reading.problems.note("depth");
    return;
  }
  const base = baseWithin(reading, outer?.base ?? null, attributes);
  const role =
    isItem(canonical.key) && reading.item === null
      ? openItem(reading, { attributes, base }, namespaces)
      : openInside(reading, canonical, { attributes, base });
  if (role !== null) frames.push({ name, role, namespaces, base });
  if (frames.list.length === 1 && role === "container") noteLanguage(reading, attributes);
}

/** The feed's root, its channel and its items say which namespace is the feed's own. */
function namespacesOf({ name, attributes }: Tag, outer: Frame | undefined): Namespaces {
  const namespaces = namespacesWithin(outer?.namespaces ?? NO_NAMESPACES, attributes);
  const isOfFrame =
    outer === undefined || (outer.role === "container" && (isContainer(name) || isItem(name)));
  return isOfFrame && attributes.has("xmlns") ? withOwnNamespace(namespaces) : namespaces;
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
  return absoluteLink(declared, outer ?? reading.feedUrl) ?? outer;
}

/**
 * Closes what an element with this name shows to be over, though its end tag is missing. Where it
 * is not missing, the element around this one holds a document of its own.
 */
function closeLeftOpen(reading: Reading, key: string, at: number): void {
  const { field, frames } = reading;
  if (isItem(key)) {
    const level = frames.itemLevel();
    // Right inside of another item, that one was left open.
    if (!isEnded(reading, level + 1, at)) closeDownTo(reading, level);
  } else if (field !== null && endsText(key, field.isBody)) {
    const level = frames.list.findLastIndex(({ role }) => role === "field");
    if (!isEnded(reading, level, at)) closeDownTo(reading, level);
  }
}

/** Whether the element that is open at this level has its end tag. */
function isEnded({ frames, ahead, item }: Reading, level: number, at: number): boolean {
  const frame = frames.list[level];
  return frame !== undefined && ahead.isEnded(frame, at, item === null ? "feed" : "item");
}

function openItem(reading: Reading, opening: Opening, namespaces: Namespaces): Role | null {
  if (reading.items.length >= MAX_ITEMS) {
    reading.problems.note("items");
    reading.isFull = true;
    return null;
  }
  reading.item = emptyDraft();
  noteItemTag(reading.item, opening, (name) => canonicalName(name, namespaces).key);
  return "item";
}

interface Opening {
  readonly attributes: Attributes;
  readonly base: string | null;
}

function openInside(reading: Reading, name: CanonicalName, opening: Opening): Role | null {
  if (reading.field !== null) return openInline(reading.field, name.key);
  if (reading.frames.list.at(-1)?.role === "ignored") return "ignored";
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
  const read = readerOf(key);
  if (read !== undefined) {
    read(reading.item ?? reading.feed, opening);
    return "container";
  }
  if (isContainer(key)) return "container";
  const filling = fillingOf(key);
  if (filling !== undefined || key === "link") {
    const isAtom = name.isAtom || reading.format === "atom";
    const { attributes, base } = opening;
    reading.field = openField(key, { attributes, base, filling, isAtom });
    return "field";
  }
  // A stray <br> has no end tag, so it must not hide what follows.
  return isVoid(localNameOf(key)) ? null : "ignored";
}

function close(reading: Reading, name: string): void {
  const at = reading.frames.levelOf(name);
  const role = reading.frames.list[at]?.role ?? "ignored";
  if (reading.beyondDepth > 0 && (role === "inline" || role === "ignored")) {
    reading.beyondDepth -= 1;
    return;
  }
  if (at >= 0) closeDownTo(reading, at);
}

/** Closes the innermost elements until `length` are left. */
function closeDownTo(reading: Reading, length: number): void {
  reading.beyondDepth = 0;
  while (reading.frames.list.length > length) {
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
  const { field, format, item } = reading;
  reading.field = null;
  if (field === null) return;
  noteField(field, item ?? reading.feed, { isInAtom: format === "atom", isInItem: item !== null });
}
