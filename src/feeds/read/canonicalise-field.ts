import { Buffer, isUtf8 } from "node:buffer";
import { categoryName, noteFile } from "./canonicalise-attributes.ts";
import { addLink, addText, type Draft, type TextKind } from "./canonicalise-draft.ts";
import { atomKind, type fillingOf, isBase64, linkRank } from "./canonicalise-elements.ts";
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
    field.personPart = side === "open" ? localName : null;
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

/** Notes what an element said in the draft of its feed or item. */
export function noteField(field: Field, draft: Draft, isInAtom: boolean): void {
  if (field.filling === undefined) {
    noteLink(field, draft, isInAtom);
    return;
  }
  const { slot, rank } = field.filling;
  const text = fieldText(field);
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

/** In RSS a link is a text, and an Atom link tells nothing of the site unless it says so. */
function noteLink(field: Field, draft: Draft, isInAtom: boolean): void {
  const { attributes, base } = field;
  const relation = attributes.get("rel");
  if (relation?.trim().toLowerCase() === "enclosure") {
    const [href, type, size] = ["href", "type", "length"].map((name) => attributes.get(name) ?? "");
    noteFile(draft, { rank: 0, href: href ?? "", base, type: type ?? "", size: size ?? "" });
    return;
  }
  const isForeign = field.isAtom && !isInAtom;
  if (isForeign && relation === undefined) return;
  const rank = linkRank(relation, attributes.get("type"));
  if (rank === null) return;
  const href = attributes.get("href") ?? fieldText(field).value;
  // A reference to nothing is one to the base itself (RFC 3986, section 5.2.2), if one is declared.
  if (href.trim() === "" && attributes.has("href") && base !== null) {
    addLink(draft, { rank: isForeign ? rank + 1 : rank, href: base, base });
    return;
  }
  addLink(draft, { rank: isForeign ? rank + 1 : rank, href, base });
}

/** The text gathered, and how it is written. */
function fieldText(field: Field): { readonly value: string; readonly kind: TextKind } {
  const value = field.pieces.length === 1 ? (field.pieces[0] ?? "") : field.pieces.join("");
  if (field.filling?.slot === "author") {
    const { person } = field;
    return { value: person?.get("name") || person?.get("email") || value, kind: "text" };
  }
  if (field.hasTags) return { value, kind: "html" };
  const kind = field.isAtom ? atomKind(field.attributes) : (field.filling?.kind ?? "text");
  const decoded = field.isAtom && isBase64(field.attributes) ? fromBase64(value) : null;
  return decoded === null ? { value, kind } : { value: decoded, kind: "html" };
}

/** The text that base64 stands for, empty when it stands for none; null when it is not base64. */
function fromBase64(value: string): string | null {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value)) return null;
  const bytes = Buffer.from(value, "base64");
  return isUtf8(bytes) ? bytes.toString("utf8") : "";
}
