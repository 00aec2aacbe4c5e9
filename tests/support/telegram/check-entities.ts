import { badRequest } from "./api-error.ts";
import { findEntities } from "./find-entities.ts";
import { integerOf, isObject } from "./params.ts";
import { isLink } from "./parse-html.ts";
import type { Entity, FormattedText, Params } from "./types.ts";

/** Longest text after entities are parsed, in UTF-16 code units (Bot API, sendMessage). */
const MESSAGE_CHARS = 4096;
/** Entities past so many are ignored (core.telegram.org/api/entities, `message entity limit`). */
const HONOURED_ENTITIES = 100;

const TYPES = new Set([
  ...["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"],
  ...["bold", "italic", "underline", "strikethrough", "spoiler"],
  ...["blockquote", "expandable_blockquote", "code", "pre"],
  ...["text_link", "text_mention", "custom_emoji", "date_time"],
]);

const isQuote = (entity: Entity): boolean => entity.type.endsWith("blockquote");
const isCode = (entity: Entity): boolean => entity.type === "pre" || entity.type === "code";
const endOf = (entity: Entity): number => entity.offset + entity.length;

const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") && /[\uDC00-\uDFFF]/.test(text[at] ?? "");

/** A list of entities as a bot gives it. Wording of bounds: TDLib, MessageEntity.cpp. */
export function readEntities(value: unknown, text: string): Entity[] {
  if (!Array.isArray(value)) throw badRequest("can't parse entities JSON object");
  return value.map((given: unknown) => readEntity(given, text));
}

function readEntity(given: unknown, text: string): Entity {
  if (!isObject(given)) throw badRequest("can't parse MessageEntity: expected an Object");
  const offset = integerOf(given, "offset");
  const length = integerOf(given, "length");
  const type = given["type"];
  if (offset === null || offset < 0) {
    throw badRequest(`receive an entity with incorrect offset ${String(given["offset"])}`);
  }
  if (length === null || length < 1) {
    throw badRequest(`receive an entity with incorrect length ${String(given["length"])}`);
  }
  if (typeof type !== "string" || !TYPES.has(type)) {
    throw badRequest("can't parse MessageEntity: unsupported type specified");
  }
  checkBounds(text, offset, length);
  const entity = { ...given, type, offset, length } as Entity;
  if (type === "text_link" && !isLink(entity.url ?? "")) {
    throw badRequest("can't parse MessageEntity: wrong HTTP URL specified");
  }
  if (type === "date_time") checkTime(given);
  return entity;
}

function checkTime(entity: Params): void {
  const format = entity["date_time_format"] ?? "";
  const isFormat = typeof format === "string" && /^(?:r|w?[dD]?[tT]?)$/.test(format);
  if (integerOf(entity, "unix_time") !== null && isFormat) return;
  throw badRequest("can't parse MessageEntity: invalid date-time specified");
}

function checkBounds(text: string, offset: number, length: number): void {
  const end = offset + length;
  const byteAt = (at: number) => Buffer.byteLength(text.slice(0, at).toWellFormed());
  const which = `entity beginning at UTF-16 offset ${offset}`;
  if (end > text.length) {
    throw badRequest(`${which} ends after the end of the text at UTF-16 offset ${text.length}`);
  }
  if (splitsPair(text, offset)) {
    const at = byteAt(offset - 1);
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${at}`);
  }
  if (splitsPair(text, end)) {
    const at = byteAt(end - 1);
    throw badRequest(`${which} ends in a middle of a UTF-16 symbol at byte offset ${at}`);
  }
}

/**
 * Refuses entities that cannot stand together. Telegram mends most of these without a word (it cuts,
 * drops or reorders); a bot that relies on that shows something else than it meant, so we refuse.
 */
function checkNesting(entities: readonly Entity[]): void {
  let open: Entity[] = [];
  for (const entity of entities) {
    const around = open.filter((outer) => endOf(outer) > entity.offset);
    for (const outer of around) checkPair(outer, entity);
    open = [...around, entity];
  }
}

function checkPair(outer: Entity, inner: Entity): void {
  const pair = `${inner.type} at ${inner.offset} in ${outer.type} at ${outer.offset}`;
  if (endOf(inner) > endOf(outer)) throw badRequest(`entities overlap in part: ${pair}`);
  const sameSpan = outer.offset === inner.offset && outer.length === inner.length;
  if (sameSpan && outer.type === inner.type) throw badRequest(`entity given twice: ${pair}`);
  if (isQuote(outer) && isQuote(inner)) throw badRequest(`block quotes can't be nested: ${pair}`);
  if (isCode(outer) || (isCode(inner) && !isQuote(outer))) {
    throw badRequest(`pre and code entities can't contain other entities: ${pair}`);
  }
}

/** Outer before inner: the order in which Telegram keeps them. */
const sorted = (entities: readonly Entity[]): Entity[] =>
  entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);

/** What the server leaves out of a text or turns into a blank (TDLib, clean_input_string). */
const cleanChar = (char: string): string => {
  if (/[\r\u2028-\u202E]|\u030A|\u0333|\u033F/.test(char)) return "";
  return char < " " && char !== "\n" ? " " : char;
};

/** Blanks as the server trims them: no others. */
const LEADING = /^[ \n]*/;
const TRAILING = /[ \n]+$/;
const blanksFrom = (text: string): number => LEADING.exec(text)?.[0].length ?? 0;

/** Cleans the characters, moving the entities along. */
function clean(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  const places: number[] = [];
  let cleaned = "";
  for (let at = 0; at < text.length; at += 1) {
    places.push(cleaned.length);
    cleaned += cleanChar(text[at] ?? "");
  }
  const place = (at: number): number => places[at] ?? cleaned.length;
  const moved = entities.map((entity) => {
    const offset = place(entity.offset);
    return { ...entity, offset, length: place(endOf(entity)) - offset };
  });
  return { text: cleaned, entities: moved };
}

/**
 * Trims as the server does (TDLib, remove_invalid_entities and fix_formatted_text): blanks at the
 * start of an entity leave it, an entity of blanks alone is dropped.
 */
function trim(given: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  const cleaned = clean(given, entities);
  const text = cleaned.text.replace(TRAILING, "");
  const start = blanksFrom(text);
  const kept = cleaned.entities.flatMap((entity): Entity[] => {
    const offset = entity.offset + blanksFrom(text.slice(entity.offset, endOf(entity)));
    const length = Math.min(endOf(entity), text.length) - offset;
    return length > 0 ? [{ ...entity, offset: offset - start, length }] : [];
  });
  return { text: text.slice(start), entities: sorted(kept) };
}

/** The text as the server keeps it, or its refusal. */
export function formatText(text: string, given: readonly Entity[]): FormattedText {
  if (!text.isWellFormed()) throw badRequest("text must be encoded in UTF-8");
  const trimmed = trim(text, given);
  if (trimmed.text.replace(/[\s\p{Z}\p{Cf}]/gu, "") === "") {
    throw badRequest("message text is empty");
  }
  if (trimmed.text.length > MESSAGE_CHARS) throw badRequest("message is too long");
  checkNesting(trimmed.entities);
  const entities = trimmed.entities.slice(0, HONOURED_ENTITIES);
  const droppedEntities = trimmed.entities.length - entities.length;
  const found = findEntities(trimmed.text, trimmed.entities);
  return { text: trimmed.text, entities, droppedEntities, found };
}
