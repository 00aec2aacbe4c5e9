import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import type { TelegramMessage } from "../../../adapters/telegram/render.ts";

/**
 * What is wrong with a message as the Bot API and its servers see it, in words: written from their
 * rules (Bot API 10.3, Formatting options; tdlib, `MessageEntity.cpp`), not from our renderer.
 */
export function problemsOf({ text, entities, keyboard }: TelegramMessage, limit = 4096): string[] {
  return [
    ...(text.length > limit ? [`text of ${text.length} characters`] : []),
    ...(text.trim() === "" ? ["text is empty"] : []),
    ...(text === text.trim() ? [] : ["white space at an end of the text, which is cut off"]),
    ...(text.isWellFormed() ? [] : ["half of a surrogate pair"]),
    ...(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text) ? ["a control"] : []),
    ...(entities.length > 100 ? [`${entities.length} entities`] : []),
    ...entities.flatMap((entity) => entityProblems(text, entity)),
    ...pairsOf(entities).flatMap(([a, b]) => pairProblems(a, b)),
    ...keyboardProblems(keyboard),
  ];
}

const endOf = ({ offset, length }: MessageEntity): number => offset + length;

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

function entityProblems(text: string, entity: MessageEntity): string[] {
  const { type, offset, length } = entity;
  const covered = text.slice(offset, offset + length);
  const wrong = [
    offset < 0 || length < 1 || endOf(entity) > text.length ? "is out of bounds" : "",
    covered === covered.trim() ? "" : "begins or ends in white space",
    isLow(text.charCodeAt(offset)) ? "begins in a surrogate pair" : "",
    isLow(text.charCodeAt(endOf(entity))) ? "ends in a surrogate pair" : "",
    /^[\p{M}\p{Join_Control}]/u.test(covered) && offset > 0 && !/\s/.test(text[offset - 1] ?? "")
      ? "begins in a grapheme"
      : "",
    entity.type === "text_link" && !/^https?:\/\/[!-~]+$/i.test(entity.url) ? "leads nowhere" : "",
  ];
  return wrong.filter(Boolean).map((what) => `${type} at ${offset} ${what}`);
}

const QUOTES = new Set(["blockquote", "expandable_blockquote"]);
const STYLES = new Set(["bold", "italic", "underline", "strikethrough", "spoiler"]);
const CODE = new Set(["code", "pre"]);

function pairProblems(a: MessageEntity, b: MessageEntity): string[] {
  if (endOf(a) <= b.offset || endOf(b) <= a.offset) return [];
  const outer = a.offset <= b.offset && endOf(a) >= endOf(b);
  const inner = b.offset <= a.offset && endOf(b) >= endOf(a);
  const are = (kinds: ReadonlySet<string>): number =>
    [a, b].filter((e) => kinds.has(e.type)).length;
  const mayNest =
    a.type !== b.type &&
    are(QUOTES) < 2 &&
    // Styles combine with all but code; a quote may hold anything.
    (are(QUOTES) === 1 || (are(CODE) === 0 && are(STYLES) > 0));
  return (outer || inner) && mayNest
    ? []
    : [`${a.type} at ${a.offset} meets ${b.type} at ${b.offset}`];
}

const pairsOf = <T>(values: readonly T[]): [T, T][] =>
  values.flatMap((a, index) => values.slice(index + 1).map((b): [T, T] => [a, b]));

function keyboardProblems(keyboard: InlineKeyboardMarkup | undefined): string[] {
  if (keyboard === undefined) return [];
  const rows = keyboard.inline_keyboard;
  const buttons = rows.flat();
  return [
    ...(buttons.length === 0 || buttons.length > 100 ? [`${buttons.length} buttons`] : []),
    ...(rows.some((row) => row.length === 0 || row.length > 8) ? ["a row too long or empty"] : []),
    ...buttons.flatMap((button) => {
      if (button.text.trim() === "") return ["a button without a label"];
      if ("url" in button) return URL.canParse(button.url) ? [] : ["a button that leads nowhere"];
      const bytes = "callback_data" in button ? Buffer.byteLength(button.callback_data) : 0;
      return bytes >= 1 && bytes <= 64 ? [] : [`callback data of ${bytes} bytes`];
    }),
  ];
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/**
 * Mentions and commands that Telegram would find in a message by itself: those that overlap a link or
 * code, or stand in a plain address, are none.
 */
export function automaticIn({ text, entities }: TelegramMessage): string[] {
  const taken: { offset: number; length: number }[] = [
    ...entities.filter(({ type }) => type === "text_link" || type === "code"),
    ...[...text.matchAll(/https?:\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"<>«»]*/giu)].map((found) => ({
      offset: found.index,
      length: found[0].length,
    })),
  ];
  return [...text.matchAll(/@\w{2,32}|\/\w{1,64}(?:@\w{3,32})?/g)]
    .filter(({ 0: found, index }) => {
      const before = [...text.slice(Math.max(0, index - 2), index)].at(-1);
      const after = [...text.slice(index + found.length, index + found.length + 2)][0];
      const stops = found.startsWith("/") ? ["/", "<", ">"] : [];
      if (isWord(before) || isWord(after)) return false;
      if (stops.includes(before ?? "") || stops.includes(after ?? "")) return false;
      const end = index + found.length;
      return !taken.some(({ offset, length }) => offset < end && index < offset + length);
    })
    .map(([found]) => found);
}
