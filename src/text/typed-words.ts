import { foldAccents } from "./transliterate.ts";

/** What a reader typed, read; or why it could not be: a code, as the sentence is the locale's. */
export type Reading<Value, Problem extends string> =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "bad"; readonly problem: Problem };

/** The smallest thing a typed line is made of. */
export interface Piece {
  /** Lower case without accents and apostrophes; one of `-:.,;&+/` for a sign. */
  readonly text: string;
  readonly kind: "word" | "number" | "sign";
  /** Nothing stands between it and the piece before. */
  readonly isGlued: boolean;
  /** Which of the typed words it is part of. */
  readonly word: number;
}

/** Nobody types more than this to say when or where. */
const MOST_WORDS = 200;
export const MOST_CHARS = 2000;

/** Lower case without accents, apostrophes and invisible marks; one kind of dash, plain digits. */
export function foldTyped(text: string): string {
  return foldAccents(text.slice(0, MOST_CHARS).replace(/[\p{Cf}\p{Cc}'’‘ʼ`´′]/gu, inPlaceOf))
    .replace(/[‐-―−]/g, "-")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** Tabs and line ends part words; marks of direction, joiners and apostrophes do not. */
const inPlaceOf = (mark: string): string => (/[\t\n\v\f\r\u0085]/.test(mark) ? " " : "");

const PIECE = /(?<number>[0-9]+)|(?<word>[\p{L}\p{M}]+)|(?<sign>[-:.,;&+/])/gu;

/**
 * The pieces of a line; none of one that is too long. Brackets, emoji and full stops that are not
 * inside a number say nothing.
 */
export function readPieces(words: readonly string[]): readonly Piece[] {
  const chars = words.reduce((sum, word) => sum + word.length, 0);
  if (words.length > MOST_WORDS || chars > MOST_CHARS) return [];
  return words.flatMap((typed, word) => piecesOf(foldTyped(typed), word));
}

function piecesOf(text: string, word: number): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let isFirst = true;
  for (const { 0: found, index, groups } of text.matchAll(PIECE)) {
    const isGlued = !isFirst && index === end;
    if (found === "." && !isInNumber(text, index)) {
      // Also "p.m." and "Mo.": the stop goes, and what it parts is told apart as by a blank.
      continue;
    }
    const kind = groups?.["number"] ? "number" : groups?.["word"] ? "word" : "sign";
    pieces.push({ text: found, kind, isGlued, word });
    end = index + found.length;
    isFirst = false;
  }
  return pieces;
}

const isInNumber = (text: string, index: number): boolean =>
  /^[0-9]\.[0-9]$/.test(text.slice(Math.max(0, index - 1), index + 2));

/** Finds the longest of many phrases at a place. */
export interface Phrases<Value> {
  at(
    pieces: readonly Piece[],
    from: number,
  ): { readonly value: Value; readonly length: number } | null;
}

/** Phrases by what they mean; each list parts its phrases with a comma. */
export function createPhrases<Value>(
  meanings: readonly (readonly [Value, string])[],
): Phrases<Value> {
  const values = new Map<string, Value>();
  let longest = 0;
  for (const [value, list] of meanings) {
    for (const phrase of list.split(",")) {
      const pieces = readPieces(phrase.trim().split(/\s+/));
      values.set(keyOf(pieces), value);
      longest = Math.max(longest, pieces.length);
    }
  }
  return {
    at(pieces, from) {
      for (let length = Math.min(longest, pieces.length - from); length > 0; length -= 1) {
        const value = values.get(keyOf(pieces.slice(from, from + length)));
        if (value !== undefined) return { value, length };
      }
      return null;
    },
  };
}

const keyOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(" ");
