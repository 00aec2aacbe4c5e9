import { isContent, markedPlaces, marksOf } from "./align.ts";
import { isOffice, speakerOf } from "./find-speaker.ts";
import { placesOf, type Statement, type Word } from "./statement.ts";
import { isRole } from "./word-kinds.ts";

/** What begins so does not stand beside what is before it, but says why or when it happened. */
const BINDING: Readonly<Record<string, RegExp>> = {
  en: /^(?:when|after|before|as|because|since|so|until|during)$/,
  ru: /^(?:когда|после|перед|пока|чтобы|если|как|что)$/,
  uk: /^(?:коли|після|перед|поки|щоб|якщо|як|що)$/,
  de: /^(?:als|nachdem|bevor|wenn|damit|bis|nach|dass)$/,
  fr: /^(?:quand|lorsque|lors|apres|avant|si|que|pendant)$/,
  es: /^(?:cuando|tras|despues|antes|si)$/,
  pl: /^(?:gdy|kiedy|po|zanim|przed|jesli|aby|zeby|ze)$/,
};

/** What begins so may tell something of its own, where no sign says so. */
const AND: Readonly<Record<string, RegExp>> = {
  en: /^(?:and|while|whereas|but|although|though|which|who|whose)$/,
  ru: /^(?:и|а|но)$/,
  uk: /^(?:і|й|та|а|але)$/,
  de: /^(?:und|aber|wahrend|obwohl)$/,
  fr: /^(?:et|mais|qui|dont)$/,
  es: /^(?:y|e|pero|mientras|aunque)$/,
  pl: /^(?:i|oraz|a|ale)$/,
};

/** What is shorter is no statement of its own, unless it denies or counts something. */
const LEAST_WORDS = 3;
const LEAST_ANSWER = 2;

/** Enough for a sentence that can be read. */
const MOST_BORDERS = 10;

/** Words of a statement with their marks at their new places. */
function select(statement: Statement, isIn: (at: number) => boolean): Statement {
  const kept = [...statement.words.keys()].filter(isIn);
  const words = kept.map((at) => statement.words[at] as Word);
  const marks = statement.marks.flatMap((mark) => {
    const at = kept.indexOf(mark.at);
    const last = kept.findLastIndex((place) => place < mark.end);
    return at < 0 ? [] : [{ ...mark, at, end: last + 1 }];
  });
  return { ...statement, words, marks, places: placesOf(words) };
}

/** Whether it says who says so, and nothing of what is said. */
function isSpeakerOnly(statement: Statement): boolean {
  const marks = marksOf(statement, "said", "source");
  if (marks.length === 0 || marksOf(statement, "against").length > 0) return false;
  const speakers = new Set(marks.flatMap((mark) => [mark.at, ...speakerOf(statement, mark)]));
  const said = [...statement.words.entries()].filter(
    ([at, word]) => isContent(word) && !speakers.has(at),
  );
  return said.length < LEAST_ANSWER;
}

const isTelling = (word: Word): boolean => word.kind !== "name" && !isRole(word) && !isOffice(word);

/** Whether some words of a statement tell something by themselves; so few may do. */
function isWhole(statement: Statement, least: number): boolean {
  const content = statement.words.filter(isContent);
  // "Nobody was hurt" is whole with one word.
  const telling = marksOf(statement, "not").length > 0 ? 1 : LEAST_ANSWER;
  if (content.filter(isTelling).length < telling || isSpeakerOnly(statement)) return false;
  const isShort =
    marksOf(statement, "said", "against", "not").length > 0 ||
    (content.some(({ kind }) => kind === "amount") &&
      content.some((word) => word.kind !== "amount" && isTelling(word)));
  return content.length >= (isShort ? telling : least);
}

/** A part that begins with "because of" says why, of what is said elsewhere. */
const isCause = (statement: Statement): boolean =>
  marksOf(statement, "cause").some(({ at }) => at === 0);

/** Where a statement may be taken apart: at signs between clauses, and at "and". */
export function bordersOf(statement: Statement): number[] {
  const { words, language } = statement;
  const [binding, and] = [BINDING[language], AND[language]];
  if (binding === undefined || and === undefined) return [];
  const told = markedPlaces(statement, "said", "source", "planned", "possible", "due", "against");
  const isBorder = (at: number): boolean => {
    const [before, here] = [words[at - 1], words[at]];
    if (before === undefined || here === undefined || binding.test(here.folded)) return false;
    // "Between nine and fifteen years old"
    if (before.kind === "amount" && words[at + 1]?.kind === "amount") return false;
    // "Floods that have killed 38", but not "said that".
    const isRelative = language === "en" && here.folded === "that" && !told.has(at - 1);
    return isRelative || before.clause !== here.clause || and.test(here.folded);
  };
  return [...words.keys()].filter(isBorder).slice(0, MOST_BORDERS);
}

/** The part of a statement from one place to another; null where that says too little by itself. */
export function pieceOf(statement: Statement, start: number, end: number): Statement | null {
  const piece = select(statement, (at) => at >= start && at < end);
  return isWhole(piece, LEAST_WORDS) && !(start > 0 && isCause(piece)) ? piece : null;
}

/** What stands between two borders within a statement, and the rest of it. */
export function asidesOf(statement: Statement): (readonly [Statement, Statement])[] {
  const borders = bordersOf(statement);
  return borders.flatMap((start, nth): (readonly [Statement, Statement])[] => {
    const end = borders[nth + 1];
    if (end === undefined) return [];
    const isAside = (at: number): boolean => at >= start && at < end;
    const aside = select(statement, isAside);
    const rest = select(statement, (at) => !isAside(at));
    const areWhole = isWhole(aside, LEAST_ANSWER) && isWhole(rest, LEAST_WORDS);
    return areWhole && !isCause(aside) ? [[aside, rest]] : [];
  });
}
