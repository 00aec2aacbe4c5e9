import type { Entity } from "./types.ts";

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ["bot_command", /(?<![\w/@<])\/\w{1,64}(?:@\w{3,32})?(?![\w/@>])/gu],
  ["mention", /(?<![\w/])@[a-z]\w{3,31}(?!\w)/giu],
  ["hashtag", /(?<![\p{L}\p{N}_/#&])#(?=[^\s]*\p{L})[\p{L}\p{N}_]{1,255}/gu],
  ["url", /(?<![\w/])https?:\/\/[^\s<>"]+/giu],
];

/** Kinds in which Telegram looks for nothing. */
const OPAQUE = ["code", "pre", "text_link", "text_mention"];

const overlap = (a: Entity, b: Entity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/**
 * What Telegram makes live by itself in a text: commands, mentions, hashtags and written-out links,
 * outside of code and links. Bare domains, mail addresses and telephone numbers, which it finds too,
 * are left out.
 */
export function findEntities(text: string, given: readonly Entity[] = []): Entity[] {
  const opaque = given.filter(({ type }) => OPAQUE.includes(type));
  const found = PATTERNS.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
      type,
      offset: index,
      length,
    })),
  );
  const links = found.filter(({ type }) => type === "url");
  return found
    .filter((entity) => !opaque.some((other) => overlap(entity, other)))
    .filter((entity) => entity.type === "url" || !links.some((link) => overlap(entity, link)))
    .toSorted((a, b) => a.offset - b.offset);
}
