import type { Span } from "../../src/model/document.ts";

const WORD_JOINER = "\u2060";

/**
 * Telegram itself makes mentions, commands, tags, addresses and numbers of plain text. Tags, addresses
 * and numbers do no harm. But a headline must not call a person, nor offer our readers a command to
 * tap: an invisible word joiner behind `@` and `/` hinders that, and the letters stay as they are.
 * Where Telegram sees a mention or a command: `match_mentions`, `match_bot_commands` in tdlib, 2023.
 * At the ends of a text the neighbours are not known, so it is done there, too.
 *
 * A plain web address is passed over, for a joiner would break it (`https://a.example/@name`). Only
 * characters are taken that Telegram surely takes as part of the address.
 */
const AUTOMATIC =
  /((?<=^|[\s(])https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?[/?#][a-z0-9/@_.~%+&=?#-]*)|(?:(?<![\p{L}\p{N}_])@|(?<![\p{L}\p{N}_/<>])\/)(?=[a-z0-9_]|$)/giu;

/**
 * A command of ours that is one word is left for Telegram to make it tappable, which nothing in a
 * `code` entity is. A tap would leave out what follows the first word: such a command is code, which a
 * tap copies. Code is only ever ours.
 */
const TAPPABLE = /^\/[a-z0-9_]{1,32}$/i;

export const isTappable = ({ kind, text }: Span): boolean => kind === "code" && TAPPABLE.test(text);

/** The text of a span as it is sent. */
export const sentText = ({ kind, text }: Span): string =>
  kind === "code"
    ? text
    : text.replace(AUTOMATIC, (found, url: string | undefined) =>
        url === undefined ? found + WORD_JOINER : found,
      );

const MARKS = new Set([..."@/"].map((mark) => mark.charCodeAt(0)));

/** UTF-16 code units that a text takes at most wherever it is cut: its parts together take as many. */
export function mostChars(text: string): number {
  let chars = text.length;
  for (let index = 0; index < text.length; index++) {
    if (MARKS.has(text.charCodeAt(index))) chars += 1;
  }
  return chars;
}
