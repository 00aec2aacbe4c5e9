import type { Alignment } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import { isCountry } from "./countries.ts";
import type { Word } from "./statement.ts";
import { isExact } from "./word-kinds.ts";

const isName = (word: Word | undefined): boolean => word?.kind === "name";

/** Whether a word with a capital is surely a name, and the same one in every language. */
export function isSureName(alignment: Alignment, context: Context, at: number): boolean {
  const { words, language } = alignment.statement;
  const word = words[at];
  if (word?.kind !== "name") return false;
  const isForeign = language !== alignment.source.language;
  const isKnown = isFoundIn(context.everything, at);
  if (isKnown) return language !== "de" || word.concept === null;
  // Words of an official name are translated, and one at the beginning has its capital from there.
  const isStart = words.findIndex(({ kind }) => kind !== "function") === at;
  if (word.concept !== null && (isForeign || isStart) && !isCountry(word) && !isExact(word)) {
    return false;
  }
  if (isPartOfKnown(alignment, context, at)) return false;
  if (language !== "de") return true;
  // German nouns have capitals: one beside another that no source has ("Büro Bescheid") is no name.
  const isLone = [words[at - 1], words[at + 1]].every(
    (next) => !isName(next) || next?.concept !== null,
  );
  return word.concept === null && !isLone;
}

/** "Paläontologe Antoine Verdier", "Medio Ambiente": the words beside a known name are words. */
function isPartOfKnown({ statement, source }: Alignment, context: Context, at: number): boolean {
  const { words, language } = statement;
  const isGerman = language === "de";
  return (
    (isGerman || language !== source.language) &&
    [at - 1, at + 1].some(
      (next) =>
        isName(words[next]) &&
        (isGerman || words[next]?.concept !== null) &&
        isFoundIn(context.everything, next),
    )
  );
}
