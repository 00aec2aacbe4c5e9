/** What ends a quotation, by what begins it: «French», „German“ and „Polish”, “English”, "typed". */
const ENDS: ReadonlyMap<string, string> = new Map([
  ["«", "»"],
  ["„", "“”"],
  ["“", "”"],
  ['"', '"'],
]);
/** What ends most quotations and begins some: ”Swedish” and »German« ones. */
const ENDS_THAT_BEGIN: ReadonlyMap<string, string> = new Map([
  ["”", "”"],
  ["»", "«"],
]);
const MARKS = /[«»„“”"]/g;

/** The mark whose quotation is open behind a text; null for none. */
function openBehind(
  text: string,
  begun: string | null,
  ends: ReadonlyMap<string, string>,
): string | null {
  let open = begun;
  for (const [mark] of text.matchAll(MARKS)) {
    if (open === null) open = ends.has(mark) ? mark : null;
    else if (ends.get(open)?.includes(mark)) open = null;
  }
  return open;
}

/** Half of what somebody said would stand there as the outlet's own words, or nobody's. */
export const hasWholeQuotes = (text: string): boolean =>
  openBehind(text, null, new Map([...ENDS, ...ENDS_THAT_BEGIN])) === null;

/** A mark that is missing must not make somebody's words of all that follows. */
const MOST_SENTENCES = 5;

/** Which of the sentences of a text begin inside a quotation: they are somebody's words, unmarked. */
export function findQuoted(sentences: readonly string[]): boolean[] {
  let open: string | null = null;
  let inside = 0;
  return sentences.map((sentence) => {
    if (inside > MOST_SENTENCES) open = null;
    const isQuoted = open !== null;
    open = openBehind(sentence, open, ENDS);
    inside = open === null ? 0 : inside + 1;
    return isQuoted;
  });
}
