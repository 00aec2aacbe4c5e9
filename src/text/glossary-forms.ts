import { foldAccents } from "./transliterate.ts";

/** A beginning with fewer letters would begin half the words of a language. */
export const MIN_PREFIX_CHARS = 3;

const LETTER = /^[\p{L}\p{Nd}]/u;

/** The forms that a cell lists, as written. */
export const wordsOf = (cell: string): string[] => (cell === "-" ? [] : cell.split(/\s+/));

/** What stands before a form: `=` for a whole word, `*` for a brand, nothing for a beginning. */
export const markOf = (written: string): "=" | "*" | "" =>
  written.startsWith("=") ? "=" : written.startsWith("*") ? "*" : "";

/** A form folded and without its mark; empty if it is none. */
export function formOf(written: string): string {
  const rest = written.slice(markOf(written).length);
  return LETTER.test(rest) ? foldAccents(rest) : "";
}
