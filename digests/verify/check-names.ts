import { transliterate } from "../../src/text/transliterate.ts";
import { type Alignment, isFound } from "./align.ts";
import { type Context, hasOtherNames, isFoundIn, pointsBack } from "./context.ts";
import type { Statement, Word } from "./statement.ts";
import { isExact, isTime } from "./word-kinds.ts";

/** Initials of an organisation are other ones in another language. */
const INITIALS = /^\p{Lu}{2,5}$/u;

/** Whether the article has two words of the statement beside each other. */
const standTogether = ({ article }: Context, at: number, next: number): boolean =>
  article.some(({ found }) =>
    (found[at] ?? []).some((place) =>
      (found[next] ?? []).some((other) => Math.abs(other - place) === 1),
    ),
  );

/** Whether it is the first name of somebody the source sentence names by the last. */
const isPartOfName = (alignment: Alignment, context: Context, at: number): boolean =>
  [at - 1, at + 1].some(
    (next) =>
      alignment.statement.words[next]?.kind === "name" &&
      isFound(alignment, next) &&
      standTogether(context, at, next),
  );

/**
 * Whether the source has another form of a first name before the surname both tell: "Льва Зорина"
 * and "Лев Зорин", "Петра" and "Piotra".
 */
function isFormOfName({ statement, source, found }: Alignment, at: number): boolean {
  const initial = (word: Word | undefined): string =>
    word?.kind === "name" ? transliterate(word.folded).slice(0, 1) : "";
  const own = initial(statement.words[at]);
  return (
    own !== "" &&
    statement.words[at + 1]?.kind === "name" &&
    (found[at + 1] ?? []).some((place) => initial(source.words[place - 1]) === own)
  );
}

/** Names, units and times must stand in the source; names at least in what it said before. */
export function checkNames(alignment: Alignment, context: Context): string[] {
  const { words } = alignment.statement;
  return words.flatMap((word, at) => {
    if (isFound(alignment, at)) return [];
    const isKnown = isExact(word)
      ? isMonthOfTime(alignment, word)
      : !isSureName(alignment.statement, context, at) || isNamedElsewhere(alignment, context, at);
    return isKnown ? [] : [`The source does not say “${word.text}” of it.`];
  });
}

/** German nouns have capitals: one beside another that no source has ("Büro Bescheid") is no name. */
function isSureName({ words, language }: Statement, { everything }: Context, at: number): boolean {
  if (words[at]?.kind !== "name") return false;
  if (language !== "de") return true;
  if (words[at]?.concept !== null) return false;
  if (isFoundIn(everything, at)) return true;
  const isLone = [at - 1, at + 1].every(
    (next) => words[next]?.kind !== "name" || words[next]?.concept !== null,
  );
  return !isLone;
}

/** "The month of June" is June. */
const isMonthOfTime = (alignment: Alignment, { concept }: Word): boolean =>
  concept === "month" &&
  alignment.statement.words.some((word, at) => isTime(word) && isFound(alignment, at));

function isNamedElsewhere(alignment: Alignment, context: Context, at: number): boolean {
  const { statement, source } = alignment;
  const isForeign = statement.language !== source.language;
  if (isForeign && INITIALS.test(statement.words[at]?.text ?? "")) return true;
  const mayLookBack = !hasOtherNames(alignment) && pointsBack(source);
  if (mayLookBack && isFoundIn(context.before, at)) return true;
  return isPartOfName(alignment, context, at) || isFormOfName(alignment, at);
}
