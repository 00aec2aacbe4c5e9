import { Buffer, isUtf8 } from "node:buffer";
import { categoryName, noteFile } from "./canonicalise-attributes.ts";
import { addLink, addText, type Draft, type Slot, type TextKind } from "./canonicalise-draft.ts";
import {
  atomKind,
  type fillingOf,
  isBase64,
  isPage,
  isVoid,
  linkRank,
  relationsOf,
} from "./canonicalise-elements.ts";
import { MAX_FIELD_CHARS, MAX_LINE_CHARS, type Problems } from "./canonicalise-problems.ts";

/** An element whose text is being gathered. */
export interface Field {
  /** Canonical name. */
  readonly key: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly base: string | null;
  /** The slot it fills; undefined for a link. */
  readonly filling: ReturnType<typeof fillingOf>;
  readonly isAtom: boolean;
  /** Whether it may hold markup of its own: summaries and contents. */
  readonly isBody: boolean;
  pieces: string[];
  /** Whether elements stood in it: then `pieces` are HTML, else text. */
  hasTags: boolean;
  chars: number;
  /** Names or addresses inside an Atom author; null until there is one. */
  person: Map<string, string> | null;
  /** The author's child being read. */
  personPart: string | null;
}

export function openField(
  key: string,
  { attributes, base, filling, isAtom }: Pick<Field, "attributes" | "base" | "filling" | "isAtom">,
): Field {
  const slot = filling?.slot;
  return {
    key,
    attributes,
    base,
    filling,
    isAtom,
    isBody: slot === "summary" || slot === "content",
    pieces: [],
    hasTags: false,
    chars: 0,
    person: null,
    personPart: null,
  };
}

const MAX_KEYWORDS = 50;

const escapeText = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Adds text as far as the limit lets it. */
export function appendText(field: Field, value: string, problems: Problems): void {
  const room = (field.isBody ? MAX_FIELD_CHARS : MAX_LINE_CHARS) - field.chars;
  if (value.length > room) problems.note(field.isBody ? "field" : "line");
  const text = value.length > room ? value.slice(0, room) : value;
  if (text === "") return;
  field.chars += text.length;
  if (field.personPart !== null) {
    field.person ??= new Map();
    field.person.set(field.personPart, (field.person.get(field.personPart) ?? "") + text);
    return;
  }
  field.pieces.push(field.hasTags ? escapeText(text) : text);
}

/** Adds a tag of the markup inside a text. Attributes are dropped: only the text is wanted. */
export function appendTag(field: Field, localName: string, side: "open" | "close"): void {
  if (field.filling?.slot === "author") {
    turnPersonPart(field, localName, side);
    return;
  }
  if (field.chars >= MAX_FIELD_CHARS) return;
  if (!field.hasTags) {
    field.hasTags = true;
    field.pieces = field.pieces.map(escapeText);
  }
  const tag = side === "open" ? `<${localName}>` : `</${localName}>`;
  field.chars += tag.length;
  field.pieces.push(tag);
}

/** A part lasts until its own end tag: what stands in it says nothing of the author. */
function turnPersonPart(field: Field, localName: string, side: "open" | "close"): void {
  if (side === "open" && !isVoid(localName)) field.personPart ??= localName;
  if (side === "close" && field.personPart === localName) field.personPart = null;
}

interface Place {
  readonly isInAtom: boolean;
  readonly isInItem: boolean;
}

/** Notes what an element said in the draft of its feed or item. */
export function noteField(field: Field, draft: Draft, place: Place): void {
  if (field.filling === undefined) {
    noteLink(field, draft, place);
    return;
  }
  const { slot, rank } = field.filling;
  const text = fieldText(field, slot);
  if (slot === "category") {
    noteCategories(field, text.value, draft);
    return;
  }
  addText(draft, slot, { rank, kind: text.kind, value: text.value });
  const isPermalink =
    field.key === "guid" &&
    field.attributes.get("ispermalink")?.toLowerCase() !== "false" &&
    /^\s*https?:\/\//i.test(text.value);
  if (isPermalink) addLink(draft, { rank: 2, href: text.value, base: field.base });
}

/** Keywords stand in one list; everything else names one category. */
function noteCategories(field: Field, text: string, draft: Draft): void {
  const name = categoryName(field.attributes, text);
  const names = field.key.endsWith(":keywords") ? name.split(",", MAX_KEYWORDS) : [name];
  const rank = field.filling?.rank ?? 0;
  for (const value of names) addText(draft, "category", { rank, kind: "text", value });
}

function noteLink(field: Field, draft: Draft, place: Place): void {
  const { attributes, base } = field;
  if (relationsOf(attributes.get("rel")).has("enclosure")) {
    const [href, type, size] = ["href", "type", "length"].map((name) => attributes.get(name) ?? "");
    noteFile(draft, { rank: 0, href: href ?? "", base, type: type ?? "", size: size ?? "" });
    return;
  }
  const rank = rankOfLink(field, place);
  if (rank === null) return;
  const href = attributes.get("href") ?? textOf(field);
  // A reference to nothing is one to the base itself (RFC 3986, section 5.2.2), if one is declared.
  const isToBase = href.trim() === "" && attributes.has("href") && base !== null;
  addLink(draft, { rank, href: isToBase ? base : href, base });
}

/**
 * In RSS an Atom link comes after RSS's own. Without a relation most of a channel's lead to the feed
 * itself, and an item's is the last resort.
 */
function rankOfLink({ attributes, isAtom }: Field, { isInAtom, isInItem }: Place): number | null {
  const [relation, type] = [attributes.get("rel"), attributes.get("type")];
  const rank = linkRank(relationsOf(relation), type);
  if (rank === null || !isAtom || isInAtom) return rank;
  if (relation !== undefined) return rank + 1;
  return isInItem && isPage(type) ? LAST_RANK : null;
}

const LAST_RANK = 6;

const textOf = ({ pieces }: Field): string =>
  pieces.length === 1 ? (pieces[0] ?? "") : pieces.join("");

/** The text gathered, and how it is written. */
function fieldText(field: Field, slot: Slot): { readonly value: string; readonly kind: TextKind } {
  const value = textOf(field);
  if (slot === "author") {
    const { person } = field;
    return { value: person?.get("name") || person?.get("email") || value, kind: "text" };
  }
  if (field.hasTags) return { value, kind: "html" };
  const kind = field.isAtom ? atomKind(field.attributes) : (field.filling?.kind ?? "text");
  const decoded = field.isAtom && isBase64(field.attributes) ? fromBase64(value) : null;
  // A content may be a picture; everything else is a text, so what is none was no base64.
  if (decoded === null || (decoded === "" && slot !== "content")) return { value, kind };
  return { value: decoded, kind: "html" };
}

/** The text that base64 stands for, empty when it stands for something else; null when it is none. */
function fromBase64(value: string): string | null {
  const lines = value.split("\n").map((line) => line.trim());
  const code = lines.join("");
  // Words have blanks between them, and only one number of letters in four is that of base64.
  if (code.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(code)) return null;
  const bytes = Buffer.from(code, "base64");
  const text = isUtf8(bytes) ? bytes.toString("utf8") : "";
  return CONTROL.test(text) ? "" : text;
}

/** What stands in no text, but in a picture or a program whose bytes could be one's. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;
