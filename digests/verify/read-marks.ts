import { foldAccents } from "../../src/text/transliterate.ts";
import { type FoundMark, findMarks } from "./find-marks.ts";
import type { Mark } from "./mark-words.ts";
import { countOf } from "./read-amounts.ts";
import type { Reading } from "./read-terms.ts";
import { hasCapital } from "./statement.ts";
import { isUnit } from "./units.ts";

/** Before what is only compared: "than planned". */
const COMPARING = /^(?:than|als|чем|ніж|niz)$/;

/** Before a noun, which says what is planned and not that it is: "the plan", "its request". */
const BEFORE_NOUN: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|a|an|its|their|his|her|this|as)$/,
  fr: /^(?:le|la|un|une|son|sa|ce|cette|que)$/,
  es: /^(?:el|la|un|una|su|este|esta|lo)$/,
};

/** A warning may be of any kind, as a signal is. */
const WARNING = /^(?:warnings?|предупреждени\p{L}+|попередженн\p{L}+)$/iu;

/** But "an alleged fraud" is not surely one. */
const DOUBTING =
  /^(?:alleg|suspect|suppos|presunt|supuest|presum|possib|posib|eventu|mutmas|angebl|mogl|probab|likely|potenti|plann|expect|propos|previst|prevu|geplant)/;

/** "Each other" is two, "each year" a rate, and "one in every three" a share: both are not of all. */
const EACH = /^(?:each|every|кажд|кожн|jede|chaque|cada|kazd)/;

const ORDINAL =
  /^(?:second|third|fourth|fifth|tenth|zweite|dritte|vierte|funfte|zehnte|втор|трет|четверт|пят|десят|друг|п'ят|четвер|trzec|drug|czwart|piat)/;

/** "Noch immer" is "still", where "immer" is "always". */
const isStill = (readings: readonly Reading[], at: number): boolean =>
  readings[at]?.token.folded === "immer" &&
  [at - 1, at + 1].some((next) => readings[next]?.token.folded === "noch");

/** A month, and Spanish "yes", which without its accent is "if". */
const OTHER_WORDS = /^(?:May|[sS]í)$/;

function isRate(readings: readonly Reading[], at: number, language: string): boolean {
  const [here, next] = [readings[at], readings[at + 1]];
  if (/^other/.test(next?.token.folded ?? "")) return true;
  // "Jeder dritte" is one in three.
  const isCounted = countOf(next?.token.folded ?? "", language) !== null;
  if (!isCounted && ORDINAL.test(next?.token.folded ?? "")) return true;
  return (isUnit(next?.concept ?? "") || isCounted) && EACH.test(here?.token.folded ?? "");
}

/** They begin as "unaffected" and "unverletzt" do. */
const NOT_DENIED =
  /^(?:unter|unit|unif|unveil|unlock|unload|uncover|unleash|under|unemploy|ungef|unl|uns)/;

/** A fire "s'est déclaré"; who "a déclaré" says something. */
const DECLARE = /^declare/;
const BE = /^(?:est|sont|etait|etaient)$/;

/** So many words of a headline may be names; with more all its words have capitals. */
const NAMES_SHARE = 0.6;

/** Whether it is a name behind a name ("Jon Ask"), where not all words have capitals. */
function isSurname(readings: readonly Reading[], at: number): boolean {
  if (readings[at]?.isName !== true || readings[at - 1]?.isName !== true) return false;
  const names = readings.filter(({ isName }) => isName).length;
  return names < NAMES_SHARE * readings.filter(({ keys }) => keys.length > 0).length;
}

const ENSURE = /^(?:assurer|asegurar)$/;

/** Whether a word that mostly says that somebody says something does not. */
function isUnsaid(before: string, here: string): boolean {
  return ENSURE.test(here) || WARNING.test(here) || (DECLARE.test(here) && BE.test(before));
}

const HEDGES: readonly Mark[] = ["possible", "planned", "due"];

/** Whether a word that mostly makes a statement less sure does not. */
function isSure(before: string, here: string, { isInside, language }: Place): boolean {
  if (OTHER_WORDS.test(here) || WARNING.test(here)) return true;
  // German "fördert" without its accent is "fordert"; nouns say what is planned, not that it is.
  if (language === "de" && (/^f\u00f6rder/i.test(here) || (isInside && hasCapital(here))))
    return true;
  if (COMPARING.test(before)) return true;
  return BEFORE_NOUN[language]?.test(before) === true && !DOUBTING.test(foldAccents(here));
}

interface Place {
  /** Not the first word. */
  readonly isInside: boolean;
  readonly language: string;
}

/** Whether a word that may make a mark means something else here. */
function isSpared(
  readings: readonly Reading[],
  { mark, at }: FoundMark,
  language: string,
): boolean {
  const here = readings[at]?.token;
  if (here === undefined) return false;
  const before = readings[at - 1]?.token.folded ?? "";
  if (mark === "all") return isStill(readings, at) || isRate(readings, at, language);
  if (mark === "not") return NOT_DENIED.test(here.folded);
  if (isSurname(readings, at)) return true;
  if (mark === "said") return isUnsaid(before, here.folded);
  return HEDGES.includes(mark) && isSure(before, here.text, { isInside: at > 0, language });
}

/** The marks of a text, by the places of its tokens. */
export function readMarks(readings: readonly Reading[], language: string): FoundMark[] {
  const words = readings.map(({ token, concept }) => ({ folded: token.folded, concept }));
  return findMarks(words, language).filter((mark) => !isSpared(readings, mark, language));
}
