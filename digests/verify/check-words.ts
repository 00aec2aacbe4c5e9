import {
  type Alignment,
  ASIDE,
  headOf,
  isContent,
  isFound,
  markedPlaces,
  marksOf,
} from "./align.ts";
import {
  type Context,
  coverageOf,
  hasOtherNames,
  hasOtherRoles,
  isFoundIn,
  pointsBack,
} from "./context.ts";
import type { Word } from "./statement.ts";
import { isLight, isOpposite, isRole } from "./word-kinds.ts";

/** So much of a sentence must stand in one place. Tuned by `npm run bench -- verify`, as the next. */
const LEAST_COVERAGE = 0.5;
/** Of what a sentence in another language says, less can be seen. */
export const LEAST_FOREIGN_COVERAGE = 0.4;
/** A title says too little for a sentence that says more. */
const LEAST_TITLE_COVERAGE = 0.75;

/** How far from a name its bearer's office or trade stands, and how far in a source. */
const TITLE_WORDS = 2;
const SOURCE_TITLE_WORDS = 3;

const isNear = (one: readonly number[] = [], other: readonly number[] = []): boolean =>
  one.some((place) => other.some((next) => Math.abs(next - place) <= SOURCE_TITLE_WORDS));

/** Whether the article says of a name beside the word the same: "governor Maltsev". */
function isTitleOf(alignment: Alignment, { everything }: Context, at: number): boolean {
  return alignment.statement.words.some(
    (word, name) =>
      word.kind === "name" &&
      !/\d/.test(word.text) &&
      Math.abs(name - at) <= TITLE_WORDS &&
      isFound(alignment, name) &&
      everything.some(({ found }) => isNear(found[at], found[name])),
  );
}

/** Whether any source denies, plans or only supposes what a word says. */
const isDoubted = ({ everything }: Context, at: number): boolean =>
  everything.some(({ source, found }) =>
    marksOf(source, "not", "against", "possible", "planned", "due").some((mark) => {
      const head = headOf(source, mark);
      return head !== null && (found[at] ?? []).includes(head);
    }),
  );

/** Whether the sentence before said it of what this one calls "it", "she" or "their". */
const isSubject = ({ source }: Alignment, { before }: Context, at: number): boolean =>
  isFoundIn(before.slice(1), at) && pointsBack(source);

/** Whether the sources say a word, which the sentence they are held against lacks, elsewhere. */
function isBorrowed(alignment: Alignment, context: Context, at: number): boolean {
  const { statement, source } = alignment;
  const word = statement.words[at];
  if (word?.kind !== "word" || isLight(word)) return false;
  if (isRole(word) && !hasOtherRoles(alignment)) return false;
  const isForeign = statement.language !== source.language;
  const elsewhere = context.everything.filter(
    (other) => !isForeign || other.source.language === source.language,
  );
  // What an article is about stands in its title.
  const isTopic = at < statement.words.length / 2 && isFoundIn(context.before.slice(0, 1), at);
  return (
    !isTopic &&
    isFoundIn(elsewhere, at) &&
    !isTitleOf(alignment, context, at) &&
    !isSubject(alignment, context, at)
  );
}

/** Whether one borrowed word may be no more than another word for what the source says. */
function isSynonym(
  alignment: Alignment,
  context: Context,
  [at, ...more]: readonly number[],
): boolean {
  const isForeign = alignment.statement.language !== alignment.source.language;
  if (at === undefined || more.length > 0) return false;
  if (hasOtherNames(alignment) && !isForeign) return false;
  const first = alignment.statement.words.findIndex(isContent);
  return at !== first && !isDoubted(context, at);
}

function leastCoverage({ statement, source }: Alignment, { before }: Context): number {
  if (before.length === 0) return LEAST_TITLE_COVERAGE;
  return statement.language === source.language ? LEAST_COVERAGE : LEAST_FOREIGN_COVERAGE;
}

/** What happened to somebody or was decided, of which no other word will do but one of the same line. */
const GRAVE = [
  "dead kill murder victim",
  "accept approve",
  "arrest",
  "win",
  "resign",
  "bankrupt",
].map((line) => new Set(line.split(" ")));

/** Whether a word tells of such a thing, and the source of nothing like it. */
function isUntoldGrave({ statement, source }: Alignment, at: number): boolean {
  const line = GRAVE.find((concepts) => concepts.has(statement.words[at]?.concept ?? ""));
  return line !== undefined && !source.words.some(({ concept }) => line.has(concept ?? ""));
}

/** What a sentence tells must stand together in one place, not in pieces all over the sources. */
export function checkWords(alignment: Alignment, context: Context): string[] {
  const { statement, source, told } = alignment;
  const aside = markedPlaces(statement, ...ASIDE);
  const missing = [...statement.words.keys()].filter(
    (at) => !aside.has(at) && !isFound(alignment, at) && isContent(statement.words[at] as Word),
  );
  const quoted = (places: readonly number[]): string =>
    places.map((at) => `“${statement.words[at]?.text}”`).join(", ");
  const problems: string[] = [];
  const least = leastCoverage(alignment, context);
  if (coverageOf(alignment, context.before) < least) {
    problems.push(`No sentence of a source says so much of it: ${quoted(missing)}.`);
  }
  const borrowed = missing.filter((at) => isBorrowed(alignment, context, at));
  if (borrowed.length > 0 && !isSynonym(alignment, context, borrowed)) {
    problems.push(`The sources say ${quoted(borrowed)} of something else.`);
  }
  const grave = missing.find((at) => isUntoldGrave(alignment, at));
  if (grave !== undefined) {
    problems.push(`The source does not say “${statement.words[grave]?.text}”.`);
  }
  // "Is not open" says "is closed".
  const isTurned = marksOf(statement, "not").length > 0 !== marksOf(source, "not").length > 0;
  for (const at of missing) {
    const word = statement.words[at] as Word;
    const other = isTurned
      ? undefined
      : source.words.find((each, place) => !told.has(place) && isOpposite(word, each));
    if (other !== undefined) problems.push(`The source says “${other.text}”, not “${word.text}”.`);
  }
  return problems;
}
