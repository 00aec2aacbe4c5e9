import { badRequest } from "./api-error.ts";
import type { Entity } from "./types.ts";

/**
 * `parse_mode: "HTML"` with the wording of the server (TDLib, MessageEntity.cpp, parse_html, and its
 * tests, 2026-11). Byte offsets are those of the UTF-8 the server reads.
 */

const TYPES: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  "tg-time": "date_time",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
}

interface Reader {
  readonly html: string;
  at: number;
  text: string;
  readonly entities: Entity[];
  readonly open: OpenTag[];
}

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

const refuse = (reason: string): Error => badRequest(`can't parse entities: ${reason}`);

const byteAt = (reader: Reader, at: number): number =>
  Buffer.byteLength(reader.html.slice(0, at).toWellFormed());

/** A character reference at `at`; null where the `&` stands for itself. */
function reference(html: string, at: number): { text: string; length: number } | null {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(html.slice(at, at + 12));
  if (match === null) return null;
  const [whole, hex, decimal, name] = match;
  if (name !== undefined) {
    const text = NAMED[name];
    return text === undefined ? null : { text, length: whole.length };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === 0 || code >= 0x10ffff) return null;
  return { text: String.fromCodePoint(code).toWellFormed(), length: whole.length };
}

function readCharacter(reader: Reader): string {
  const found = reader.html[reader.at] === "&" ? reference(reader.html, reader.at) : null;
  const text = found?.text ?? reader.html[reader.at] ?? "";
  reader.at += found?.length ?? 1;
  return text;
}

function readWhile(reader: Reader, belongs: (char: string) => boolean): string {
  const start = reader.at;
  for (;;) {
    const char = reader.html[reader.at];
    if (char === undefined || !belongs(char)) return reader.html.slice(start, reader.at);
    reader.at += 1;
  }
}

const skipSpaces = (reader: Reader): void => {
  readWhile(reader, isSpace);
};

function readValue(reader: Reader, tag: string, tagAt: number): string {
  skipSpaces(reader);
  const quote = reader.html[reader.at];
  if (quote === undefined) {
    throw refuse(`Unclosed start tag "${tag}" at byte offset ${byteAt(reader, tagAt)}`);
  }
  if (quote !== '"' && quote !== "'") {
    const at = reader.at;
    const token = readWhile(reader, (char) => /[a-z0-9.-]/i.test(char));
    const next = reader.html[reader.at];
    if (!isSpace(next) && next !== ">") {
      throw refuse(`Unexpected end of name token at byte offset ${byteAt(reader, at)}`);
    }
    return token.toLowerCase();
  }
  reader.at += 1;
  let value = "";
  while (reader.at < reader.html.length && reader.html[reader.at] !== quote) {
    value += readCharacter(reader);
  }
  reader.at += 1;
  return value;
}

function readAttributes(reader: Reader, tag: string, tagAt: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (;;) {
    skipSpaces(reader);
    if (reader.html[reader.at] === ">") return attributes;
    if (reader.at >= reader.html.length) {
      throw refuse(`Unclosed start tag at byte offset ${byteAt(reader, tagAt)}`);
    }
    const name = readWhile(reader, (char) => !/[\s=>/"']/.test(char)).toLowerCase();
    if (name === "") {
      const where = `in the tag "${tag}" at byte offset ${byteAt(reader, tagAt)}`;
      throw refuse(`Empty attribute name ${where}`);
    }
    skipSpaces(reader);
    if (reader.html[reader.at] === "=") {
      reader.at += 1;
      attributes.set(name, readValue(reader, tag, tagAt));
    } else {
      attributes.set(name, "");
    }
  }
}

function readStartTag(reader: Reader, tagAt: number): void {
  const name = readWhile(reader, (char) => !isSpace(char) && char !== ">").toLowerCase();
  const offset = byteAt(reader, tagAt);
  if (reader.at >= reader.html.length) throw refuse(`Unclosed start tag at byte offset ${offset}`);
  if (!Object.hasOwn(TYPES, name)) {
    throw refuse(`Unsupported start tag "${name}" at byte offset ${offset}`);
  }
  const attributes = readAttributes(reader, name, tagAt);
  reader.at += 1;
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw refuse(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  }
  reader.open.push({ name, offset: reader.text.length, attributes });
}

function readEndTag(reader: Reader, tagAt: number): void {
  const offset = byteAt(reader, tagAt);
  const tag = reader.open.pop();
  if (tag === undefined) throw refuse(`Unexpected end tag at byte offset ${offset}`);
  const name = readWhile(reader, (char) => !isSpace(char) && char !== ">").toLowerCase();
  skipSpaces(reader);
  if (reader.html[reader.at] !== ">") throw refuse(`Unclosed end tag at byte offset ${offset}`);
  reader.at += 1;
  if (name !== "" && name !== tag.name) {
    const expected = `expected "</${tag.name}>", found "</${name}>"`;
    throw refuse(`Unmatched end tag at byte offset ${offset}, ${expected}`);
  }
  const length = reader.text.length - tag.offset;
  const entity = length === 0 ? null : entityOf(reader, tag, length);
  if (entity !== null) reader.entities.push(entity);
}

function entityOf(reader: Reader, tag: OpenTag, length: number): Entity | null {
  const type = TYPES[tag.name] ?? "";
  const entity = { type, offset: tag.offset, length };
  switch (type) {
    case "text_link": {
      const url = tag.attributes.get("href") ?? reader.text.slice(tag.offset);
      // A link the server does not like is no error: the text stays, the link is gone.
      return isLink(url) ? { ...entity, url } : null;
    }
    case "blockquote":
      return tag.attributes.has("expandable")
        ? { ...entity, type: "expandable_blockquote" }
        : entity;
    case "code": {
      const language = tag.attributes.get("class")?.match(/^language-(.+)$/)?.[1];
      return reader.open.at(-1)?.name === "pre" && language !== undefined
        ? { ...entity, type: "pre", language }
        : entity;
    }
    case "custom_emoji": {
      const id = tag.attributes.get("emoji-id") ?? "";
      if (!/^[1-9]\d*$/.test(id)) throw refuse("Invalid custom emoji identifier specified");
      return { ...entity, custom_emoji_id: id };
    }
    case "date_time":
      return timeOf(entity, tag);
    default:
      return entity;
  }
}

function timeOf(entity: Entity, { attributes }: OpenTag): Entity {
  const unix = attributes.get("unix") ?? "";
  const format = attributes.get("format") ?? "";
  if (!/^\d+$/.test(unix) || !/^(?:r|w?[dD]?[tT]?)$/.test(format)) {
    throw refuse("Invalid date-time specified");
  }
  return { ...entity, unix_time: Number(unix), date_time_format: format };
}

/** Addresses that a text link or a button may carry. */
export function isLink(url: string): boolean {
  if (!/^(?:https?|tg):\/\//i.test(url) || /\s/.test(url)) return false;
  return URL.canParse(url);
}

/** The text and its entities in reading order, outer ones first. Throws as the server answers. */
export function parseHtml(html: string): { readonly text: string; readonly entities: Entity[] } {
  const reader: Reader = { html, at: 0, text: "", entities: [], open: [] };
  while (reader.at < html.length) {
    if (html[reader.at] !== "<") {
      reader.text += readCharacter(reader);
      continue;
    }
    const tagAt = reader.at;
    const ends = html[tagAt + 1] === "/";
    reader.at += ends ? 2 : 1;
    if (ends) readEndTag(reader, tagAt);
    else readStartTag(reader, tagAt);
  }
  const unclosed = reader.open.at(-1);
  if (unclosed !== undefined) {
    throw refuse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  }
  return { text: reader.text, entities: mergePre(reader.entities) };
}

/** `<pre><code class="language-x">` is one block, told twice. */
function mergePre(entities: readonly Entity[]): Entity[] {
  const withLanguage = entities.filter(({ language }) => language !== undefined);
  return entities.filter(
    (entity) =>
      entity.type !== "pre" ||
      entity.language !== undefined ||
      !withLanguage.some((p) => p.offset === entity.offset && p.length === entity.length),
  );
}
