import {
  type Alignment,
  ASIDE,
  headOf,
  isContent,
  isFound,
  markedPlaces,
  marksOf,
} from "./align.ts";
import { checkBeside } from "./check-beside.ts";
import {
  type Context,
  coverageOf,
  hasOtherNames,
  hasOtherRoles,
  isFoundIn,
  pointsBack,
} from "./context.ts";
import { speakerOf } from "./find-speaker.ts";
import { hint, type Problem, problem } from "./problem.ts";
import type { Word } from "./statement.ts";
import { firstOf, isOfAnother } from "./subject.ts";
import { isLight, isOpposite, isRole } from "./word-kinds.ts";

/** So much of a sentence must stand in one place. Tuned by `npm run bench -- verify`, as the next. */
const LEAST_COVERAGE = 0.5;
/** Of what a sentence in another language says, less can be seen. */
export const LEAST_FOREIGN_COVERAGE = 0.4;
/** A title says too little for a sentence that says more. */
const LEAST_TITLE_COVERAGE = 0.75;
/** So much of what is said stands beside its speaker, and in another language. */
const LEAST_CLAIM = 0.4;
const LEAST_FOREIGN_CLAIM = 0.3;
const LEAST_CLAIM_WORDS = 2;

/** How far from a name its bearer's office or trade stands, and how far in a source. */
const TITLE_WORDS = 2;
const SOURCE_TITLE_WORDS = 3;

/** What a sentence tells must stand together in one place, not in pieces all over the sources. */
export function checkWords(alignment: Alignment, context: Context): Problem[] {
  const { statement } = alignment;
  const aside = markedPlaces(statement, ...ASIDE);
  const missing = [...statement.words.keys()].filter(
    (at) => !aside.has(at) && !isFound(alignment, at) && isContent(statement.words[at] as Word),
  );
  const elsewhere = missing.filter((at) => isBorrowed(alignment, context, at));
  const isBeside = (at: number): boolean => isFoundIn(context.article, at);
  return [
    ...checkCoverage(alignment, context, missing),
    ...checkBeside(alignment, elsewhere.filter(isBeside), context),
    ...checkBorrowed(
      alignment,
      context,
      elsewhere.filter((at) => !isBeside(at)),
    ),
    ...checkOtherWords(alignment, missing),
  ];
}

const quoted = ({ statement }: Alignment, places: readonly number[]): string =>
  places.map((at) => `“${statement.words[at]?.text}”`).join(", ");

function checkCoverage(
  alignment: Alignment,
  context: Context,
  missing: readonly number[],
): Problem[] {
  const problems: Problem[] = [];
  const isForeign = alignment.statement.language !== alignment.source.language;
  if (coverageOf(alignment, context.before) < leastCoverage(isForeign, context)) {
    const words = quoted(alignment, missing);
    problems.push(problem(`No sentence of a source says so much of it: ${words}.`));
  }
  if (claimCoverage(alignment, context.before) < (isForeign ? LEAST_FOREIGN_CLAIM : LEAST_CLAIM)) {
    problems.push(problem("The source has the speaker, but not what is said."));
  }
  if (isOfAnother(alignment, context)) {
    const text = "The source tells it of another subject.";
    problems.push(isForeign ? hint(text) : problem(text));
  }
  return problems;
}

function leastCoverage(isForeign: boolean, { before }: Context): number {
  if (before.length === 0) return LEAST_TITLE_COVERAGE;
  return isForeign ? LEAST_FOREIGN_COVERAGE : LEAST_COVERAGE;
}

/** How much of what somebody says a source has; all where nobody says anything. */
function claimCoverage(alignment: Alignment, before: readonly Alignment[]): number {
  const { statement } = alignment;
  const marks = marksOf(statement, "said", "source");
  const speakers = new Set(marks.flatMap((mark) => [mark.at, ...speakerOf(statement, mark)]));
  const aside = markedPlaces(statement, ...ASIDE);
  const claim = [...statement.words.keys()].filter((at) => {
    const word = statement.words[at] as Word;
    const isAside = aside.has(at) || speakers.has(at);
    return isContent(word) && !isAside && !isRole(word) && !isLight(word);
  });
  if (marks.length === 0 || claim.length < LEAST_CLAIM_WORDS) return 1;
  if (!claim.some((at) => isFound(alignment, at))) return 0;
  const known = claim.map((at): number => {
    if (isFound(alignment, at)) return 1;
    return isFoundIn(before, at) ? 0.5 : 0;
  });
  return known.reduce((sum, each) => sum + each, 0) / claim.length;
}

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

/** Whether any source denies, plans or only supposes what a word says. */
const isDoubted = ({ everything }: Context, at: number): boolean =>
  everything.some(({ source, found }) =>
    marksOf(source, "not", "against", "possible", "planned", "due").some((mark) => {
      const head = headOf(source, mark);
      return head !== null && (found[at] ?? []).includes(head);
    }),
  );

/** Words that only other articles have; one may be no more than another word for what this one says. */
function checkBorrowed(
  alignment: Alignment,
  context: Context,
  borrowed: readonly number[],
): Problem[] {
  const { statement, source } = alignment;
  const [at, ...more] = borrowed;
  if (at === undefined) return [];
  const isLone = more.length === 0 && at !== firstOf(statement);
  const isSynonym =
    isLone &&
    at !== statement.words.findIndex(isContent) &&
    !isDoubted(context, at) &&
    (statement.language !== source.language || !hasOtherNames(alignment));
  if (isSynonym) return [];
  const text = `The sources say ${quoted(alignment, borrowed)} of something else.`;
  return [more.length === 0 ? hint(text) : problem(text)];
}

/** What happened to somebody or was decided, of which no other word will do but one of the same line. */
const GRAVE = ["dead kill murder victim", "arrest", "win", "resign", "bankrupt"].map((line) =>
  line.split(" "),
);
const WIN = "win";
/** Who beats somebody wins. */
const BEAT =
  /^(?:beat|defeat|обыгр|переигр|одолел|обіграл|переміг|besieg|schlug|schlag|battu|bat$|derrot|vencio|pokona)/;
/** Vines are victims, too. */
const VAGUE = "victim";

/** "Less large" is smaller, and "starting at" says when. */
const LESS = /^(?:less|least|менее|наименее|менш|weniger|moins|menos|mniej|starting)$/;

/** "Detener", "arrêter" and "задержать" are to stop, too. */
const STOP = /^(?:det[eu][nv]|arret|задерж)/;
const STOPPED = new Set(["stop", "cut-off", "outage", "cancel", "close", "delay"]);

/** Words the source has others for: of what is grave, or their opposites. */
function checkOtherWords(
  { statement, source, told }: Alignment,
  missing: readonly number[],
): Problem[] {
  const isGrave = ({ concept, folded }: Word): boolean => {
    const line = GRAVE.find((concepts) => concepts.includes(concept ?? ""));
    if (line === undefined || concept === VAGUE) return false;
    const isStopped =
      STOP.test(folded) && source.words.some((word) => STOPPED.has(word.concept ?? ""));
    const isWon = concept === WIN && source.words.some(({ folded }) => BEAT.test(folded));
    return !isWon && !isStopped && !source.words.some((word) => line.includes(word.concept ?? ""));
  };
  const words = missing.map((at) => statement.words[at] as Word);
  const grave = words.filter(isGrave).slice(0, 1);
  // "Is not open" says "is closed".
  const isTurned =
    statement.words.some(({ folded }) => LESS.test(folded)) ||
    marksOf(statement, "not").length > 0 !== marksOf(source, "not").length > 0;
  const opposites = isTurned
    ? []
    : words.flatMap((word) => {
        const other = source.words.find(
          (each, place) => !told.has(place) && isOpposite(word, each),
        );
        return other === undefined ? [] : [`The source says “${other.text}”, not “${word.text}”.`];
      });
  return [...grave.map(({ text }) => `The source does not say “${text}”.`), ...opposites].map(
    (text) => problem(text),
  );
}
