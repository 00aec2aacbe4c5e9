import { foldAccents } from "../../src/text/transliterate.ts";
import type { Alignment } from "./align.ts";
import { foldSigns } from "./fold-signs.ts";

/** A name stands in quotation marks as often as a quote does: «Спартак», “Blue Line”. */
const NAME = /^(?:(?:[\p{Lu}\p{N}][^ ]* ?){1,3}|\p{Lu}[^ ]* [^ ]+)$/u;
const QUOTED = /"([^"]{1,1000})"/g;

/** What stands in quotation marks in a text, as signs are folded. */
const quotesIn = (text: string): string[] =>
  [...foldSigns(text).matchAll(QUOTED)]
    .map(([, inner = ""]) => inner.replace(/[.,;:!?… ]+$/, "").trim())
    .filter((inner) => !NAME.test(inner));

/** A quote stands in the source, word for word; a translated one at least beside a quote. */
export function checkQuotes({ statement, source }: Alignment): string[] {
  const told = foldAccents(foldSigns(source.written));
  const isForeign = statement.language !== source.language;
  return quotesIn(statement.written).flatMap((quote) => {
    const isThere = told.includes(foldAccents(quote)) || (isForeign && told.includes('"'));
    return isThere ? [] : [`No source has the quote “${quote}”.`];
  });
}
