import { graphemesOf } from "./graphemes.ts";

/** The start of a text in at most so many UTF-16 code units, cut between characters. */
export function cutText(text: string, mostChars: number): string {
  if (text.length <= mostChars) return text;
  let start = "";
  for (const grapheme of graphemesOf(text)) {
    if (start.length + grapheme.length > mostChars) break;
    start += grapheme;
  }
  return start;
}

/** The start of a text in about so many UTF-16 code units, cut between words and marked as cut. */
export function firstWords(text: string, mostChars: number): string {
  if (text.length <= mostChars) return text;
  const space = text.lastIndexOf(" ", mostChars);
  const words = space > 0 ? text.slice(0, space) : cutText(text, mostChars);
  return `${words.replace(/[\p{P}\s]+$/u, "")}…`;
}
