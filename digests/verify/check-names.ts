import { transliterate } from "../../src/text/transliterate.ts";
import { type Alignment, isFound, marksOf } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import { isCountry } from "./countries.ts";
import { speakerOf } from "./find-speaker.ts";
import { hint, type Problem, problem } from "./problem.ts";
import type { Word } from "./statement.ts";
import { isSureName } from "./sure-names.ts";
import { isUnit } from "./units.ts";
import { isExact, isTime } from "./word-kinds.ts";

/** Initials of an organisation are other ones in another language. */
const INITIALS = /^\p{Lu}{2,5}$/u;

/** "A day" tells how often, and not when. */
const RATE =
  /^(?:each|every|per|a|an|кажд\p{L}+|в|кожн\p{L}+|jede\p{L}*|pro|je|chaque|par|cada|al|por|kazd\p{L}+)$/u;
/** Concepts that say when on a day. */
const DAYTIME = new Set(["morning", "night"]);

/** Names, units and times must stand in the source; names at least in what it said before. */
export function checkNames(alignment: Alignment, context: Context): Problem[] {
  const { statement, source } = alignment;
  return statement.words.flatMap((word, at) => {
    if (isFound(alignment, at)) return [];
    const isKnown = isExact(word)
      ? isMonthOfTime(alignment, word)
      : !isSureName(alignment, context, at) || isNamedElsewhere(alignment, context, at);
    if (isKnown) return [];
    const text = `The source does not say “${word.text}” of it.`;
    // A month or a day may be told once for all sentences.
    const isOfAll = isTime(word) && isFoundIn(context.article, at) && !source.words.some(isTime);
    const isRate = isUnit(word.concept ?? "") && RATE.test(statement.words[at - 1]?.folded ?? "");
    const mayStand = isOfAll || isRate || DAYTIME.has(word.concept ?? "");
    return [mayStand ? hint(text) : problem(text)];
  });
}

/** Whether a source has two words of the statement beside each other. */
const standTogether = ({ everything }: Context, at: number, next: number): boolean =>
  everything.some(({ found }) =>
    (found[at] ?? []).some((place) =>
      (found[next] ?? []).some((other) => Math.abs(other - place) === 1),
    ),
  );

/** Whether it is the first name of somebody the source sentence names by the last. */
const isPartOfName = (alignment: Alignment, context: Context, at: number): boolean =>
  [at - 1, at + 1].some(
    (next) =>
      alignment.statement.words[next]?.kind === "name" &&
      (isFound(alignment, next) || isFoundIn(context.before, next)) &&
      standTogether(context, at, next),
  );

const initial = (word: Word | undefined): string => transliterate(word?.folded ?? "").slice(0, 1);

/**
 * Whether the source has another form of a first name before the surname both tell: "Льва Зорина"
 * and "Лев Зорин", "Петра" and "Piotra".
 */
function isFormOfName({ statement, source, found }: Alignment, at: number): boolean {
  const own = initial(statement.words[at]);
  return (
    statement.words[at]?.kind === "name" &&
    statement.words[at + 1]?.kind === "name" &&
    (found[at + 1] ?? []).some(
      (place) =>
        source.words[place - 1]?.kind === "name" && initial(source.words[place - 1]) === own,
    )
  );
}

const SHORT_NAME = 4;

/** A short surname in another language's letters behind a first name both tell: "Дэниел Роу", "Daniel Roe". */
function isFormOfSurname(alignment: Alignment, at: number): boolean {
  const { statement, source, found } = alignment;
  const own = statement.words[at];
  return (
    own?.kind === "name" &&
    (found[at - 1] ?? []).some((place) => {
      const next = source.words[place + 1];
      if (next === undefined || next.kind === "function" || initial(next) !== initial(own)) {
        return false;
      }
      // Of a longer name more is heard than where it begins.
      return Math.min(next.folded.length, own.folded.length) <= SHORT_NAME;
    })
  );
}

/** "The month of June" is June. */
const isMonthOfTime = (alignment: Alignment, { concept }: Word): boolean =>
  concept === "month" &&
  alignment.statement.words.some((word, at) => isTime(word) && isFound(alignment, at));

/** Whether the source sentence has names the statement leaves out, but for who says so. */
function hasRivalNames({ source, told }: Alignment): boolean {
  const speakers = new Set(
    marksOf(source, "said", "source").flatMap((mark) => [...speakerOf(source, mark)]),
  );
  return source.words.some(
    (word, place) =>
      word.kind === "name" &&
      !told.has(place) &&
      !speakers.has(place) &&
      !isCountry(word) &&
      !isTime(word),
  );
}

function isNamedElsewhere(alignment: Alignment, context: Context, at: number): boolean {
  const { statement, source } = alignment;
  const word = statement.words[at];
  if (statement.language !== source.language) {
    if (INITIALS.test(word?.text ?? "") || isFormOfSurname(alignment, at)) return true;
  }
  const isOfArticle =
    isFoundIn(context.article, at) && (!hasRivalNames(alignment) || isFoundIn(context.before, at));
  const isOfStory =
    isCountry(word) && isFoundIn(context.everything, at) && !source.words.some(isCountry);
  return (
    isOfArticle || isOfStory || isPartOfName(alignment, context, at) || isFormOfName(alignment, at)
  );
}
