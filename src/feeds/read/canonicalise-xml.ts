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
import { appendTag, appendText, type Field, noteField, openField } from "./canonicalise-field.ts";
import { absoluteLink } from "./canonicalise-links.ts";
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
  /** How many frames have each name, so that an end tag without a start costs no search. */
  readonly openNames: Map<string, number>;
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
    openNames: new Map(),
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
      if (reading.format === null && /^!?doctype\s+html\b/i.test(value)) reading.isPage = true;
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
  closeLeftOpen(reading, canonical.key);
  if (reading.frames.length >= MAX_DEPTH) {
    reading.beyondDepth += 1;
    reading.problems.note("depth");
    return;
  }
  const base = baseWithin(reading, outer?.base ?? null, attributes);
  const role = isItem(canonical.key)
    ? openItem(reading, { attributes, base }, namespaces)
    : openInside(reading, canonical, { attributes, base });
  if (role !== null) pushFrame(reading, { name, role, namespaces, base });
  if (reading.frames.length === 1 && role === "container") noteLanguage(reading, attributes);
}

function pushFrame({ frames, openNames }: Reading, frame: Frame): void {
  frames.push(frame);
  openNames.set(frame.name, (openNames.get(frame.name) ?? 0) + 1);
}

function popFrame({ frames, openNames }: Reading): Frame | undefined {
  const frame = frames.pop();
  if (frame !== undefined) openNames.set(frame.name, (openNames.get(frame.name) ?? 0) - 1);
  return frame;
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

/** Closes what an element with this name shows to be over, though its end tag is missing. */
function closeLeftOpen(reading: Reading, key: string): void {
  const { field, frames } = reading;
  if (isItem(key)) closeDownTo(reading, itemLevel(reading));
  else if (field !== null && endsText(key, field.isBody)) {
    closeDownTo(
      reading,
      frames.findLastIndex(({ role }) => role === "field"),
    );
  }
}

/** How many frames stand around the items: an item inside an item was left open. */
function itemLevel(reading: Reading): number {
  const at = reading.frames.findIndex(({ role }) => role !== "container");
  return at < 0 ? reading.frames.length : at;
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
  const at = levelOf(reading, name);
  const role = reading.frames[at]?.role ?? "ignored";
  if (reading.beyondDepth > 0 && (role === "inline" || role === "ignored")) {
    reading.beyondDepth -= 1;
    return;
  }
  if (at >= 0) closeDownTo(reading, at);
}

/** Which frame an end tag closes, nearly always the last one; -1 for none. */
function levelOf({ frames, openNames }: Reading, name: string): number {
  if (frames.at(-1)?.name === name) return frames.length - 1;
  const isOpen = (openNames.get(name) ?? 0) > 0;
  return isOpen ? frames.findLastIndex((frame) => frame.name === name) : -1;
}

/** Closes the innermost elements until `length` are left. */
function closeDownTo(reading: Reading, length: number): void {
  reading.beyondDepth = 0;
  while (reading.frames.length > length) {
    const frame = popFrame(reading);
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
  const { field, format } = reading;
  reading.field = null;
  if (field !== null) noteField(field, reading.item ?? reading.feed, format === "atom");
}
