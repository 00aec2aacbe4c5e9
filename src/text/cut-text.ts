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
