import { isContent, marksOf } from "./align.ts";
import { placesOf, type Statement } from "./statement.ts";

/** What begins so does not stand beside what is before it, but says why or when it happened. */
const BINDING: Readonly<Record<string, RegExp>> = {
  en: /^(?:when|after|before|as|because|since|so|until|during|while)$/,
  ru: /^(?:когда|после|перед|пока|чтобы|если|как|что)$/,
  uk: /^(?:коли|після|перед|поки|щоб|якщо|як|що)$/,
  de: /^(?:als|nachdem|bevor|wahrend|wenn|damit|bis|nach|dass)$/,
  fr: /^(?:quand|lorsque|lors|apres|avant|si|que|pendant)$/,
  es: /^(?:cuando|tras|despues|antes|si|que|mientras)$/,
  pl: /^(?:gdy|kiedy|po|zanim|przed|jesli|aby|zeby|ze)$/,
};

/** What is shorter is no statement of its own, unless it says that somebody says or denies it. */
const LEAST_WORDS = 3;
const LEAST_ANSWER = 2;

function part(statement: Statement, start: number, end: number): Statement {
  const words = statement.words.slice(start, end);
  const marks = statement.marks
    .filter(({ at }) => at >= start && at < end)
    .map((mark) => ({ ...mark, at: mark.at - start, end: Math.min(mark.end, end) - start }));
  return { ...statement, words, marks, places: placesOf(words) };
}

function isWhole(statement: Statement): boolean {
  const told = statement.words.filter(isContent);
  const content = told.length;
  if (told.filter(({ kind }) => kind !== "name").length < LEAST_ANSWER) return false;
  const isAnswer = marksOf(statement, "said", "against").length > 0;
  return content >= (isAnswer ? LEAST_ANSWER : LEAST_WORDS);
}

/** Enough for a sentence that can be read. */
const MOST_SPLITS = 6;

/** The two halves of a sentence at each sign between its clauses, where both say something. */
export function splits(statement: Statement): (readonly [Statement, Statement])[] {
  const { words, language } = statement;
  const halved = [...words.keys()].flatMap((at): (readonly [Statement, Statement])[] => {
    const [before, here] = [words[at - 1], words[at]];
    if (before === undefined || here === undefined || before.clause === here.clause) return [];
    if (BINDING[language]?.test(here.folded) !== false) return [];
    const halves = [part(statement, 0, at), part(statement, at, words.length)] as const;
    if (marksOf(halves[1], "cause").some((mark) => mark.at === 0)) return [];
    return halves.every(isWhole) ? [halves] : [];
  });
  return halved.slice(0, MOST_SPLITS);
}
