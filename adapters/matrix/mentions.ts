import type { Span } from "../../src/model/document.ts";

/**
 * What may call nobody. Where an event has `m.mentions`, the push rules that look for names and `@room`
 * in its `body` are off (Client-Server API v1.18, "Predefined Rules": `.m.rule.roomnotif`,
 * `.m.rule.contains_user_name`, `.m.rule.contains_display_name`), and `@room` is shown as a mention only
 * by them (`pillify` of Element Web): an empty `m.mentions` is all that takes, and such words stay as
 * they are. But clients make links of ids of users and rooms in a text, and mentions of links to them
 * (`linkify-matrix` of Element Web, `MatrixPatterns` of Element Android, 2025): these are broken here by an
 * invisible word joiner, which leaves each letter as it is.
 */
const WORD_JOINER = "\u2060";

/**
 * Where a client may see a user or a room in an address: `matrix.to`, `matrix:`, and the pages of
 * Element. Wherever they stand, for Element Web compares no more than the beginning.
 */
const TO_MATRIX = /matrix\.to|matrix:\S|#\/(?:user|room)\//i;

/**
 * Clients read addresses with their escapes resolved. Only those of ASCII matter here; each is taken by
 * itself, so that a part of an address never has more in it than the whole.
 */
const unescaped = (address: string): string =>
  address.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Whether a client could take a link to this address for a mention. */
export const isMention = (url: string): boolean => TO_MATRIX.test(unescaped(url));

/** The spans of a line, in which no client finds a mention. */
export function withoutMentions(spans: readonly Span[]): readonly Span[] {
  const breaks = breaksOf(spans.map(({ text }) => text).join(""));
  if (breaks.length === 0) return spans;
  let next = 0;
  let before = 0;
  return spans.map((span) => {
    const end = before + span.text.length;
    let text = "";
    let from = before;
    for (let at = breaks[next]; at !== undefined && at <= end; at = breaks[++next]) {
      text += span.text.slice(from - before, at - before) + WORD_JOINER;
      from = at;
    }
    text += span.text.slice(from - before);
    before = end;
    return { ...span, text };
  });
}

/** Where joiners come into a line, in order. Each step is linear in the line, however hostile. */
const breaksOf = (line: string): number[] =>
  [...line.matchAll(/\S+/gu)].flatMap(({ 0: word, index }) =>
    [...new Set([...inAddress(word), ...inId(word)])].sort((a, b) => a - b).map((at) => index + at),
  );

/** In the names of the place, in escapes, which are then none any more, and before a fragment. */
const inAddress = (word: string): number[] =>
  isMention(word)
    ? [...word.matchAll(/matrix|[%#]/gi)].map(({ 0: found, index }) => index + found.length)
    : [];

/** Before the server of `@user:server`, `#alias:server` and `!room:server`. */
function inId(word: string): number[] {
  const breaks: number[] = [];
  const sigil = word.search(/[@#!]/);
  if (sigil < 0) return breaks;
  for (let at = word.indexOf(":", sigil + 2); at >= 0; at = word.indexOf(":", at + 1)) {
    if (at + 1 < word.length) breaks.push(at + 1);
  }
  return breaks;
}
