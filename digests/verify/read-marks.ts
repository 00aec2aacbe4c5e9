import { type FoundMark, findMarks } from "./find-marks.ts";
import type { Mark } from "./mark-words.ts";
import { countOf } from "./read-amounts.ts";
import type { Reading } from "./read-terms.ts";
import { hasCapital } from "./statement.ts";
import { isUnit } from "./units.ts";

/** Before a noun ("the plan", "a request"), and where it is only compared ("than planned"). */
const BEFORE_NOUN: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|a|an|its|their|his|her|this|than|as)$/,
  de: /^als$/,
  fr: /^(?:le|la|un|une|son|sa|ce|cette|que)$/,
  es: /^(?:el|la|un|una|su|este|esta|lo)$/,
  ru: /^чем$/,
  uk: /^ніж$/,
  pl: /^niz$/,
};

/** "Each other" is two, "each year" a rate, and "one in every three" a share: both are not of all. */
const EACH = /^(?:each|every|кажд|кожн|jede|chaque|cada|kazd)/;

/** A month, and Spanish "yes", which without its accent is "if". */
const OTHER_WORDS = /^(?:May|[sS]í)$/;

function isRate(readings: readonly Reading[], at: number, language: string): boolean {
  const [here, next] = [readings[at], readings[at + 1]];
  if (/^other/.test(next?.token.folded ?? "")) return true;
  const isCounted = countOf(next?.token.folded ?? "", language) !== null;
  return (isUnit(next?.concept ?? "") || isCounted) && EACH.test(here?.token.folded ?? "");
}

/** They begin as "unaffected" and "unverletzt" do. */
const NOT_DENIED =
  /^(?:unter|unit|unif|unveil|unlock|unload|uncover|unleash|under|unemploy|ungef|unl|uns)/;

const ENSURE = /^(?:assurer|asegurar)$/;

const HEDGES: readonly Mark[] = ["possible", "planned", "due"];

/** Whether a word that may make a mark means something else here. */
function isSpared(
  readings: readonly Reading[],
  { mark, at }: FoundMark,
  language: string,
): boolean {
  const [before, here] = [readings[at - 1]?.token, readings[at]?.token];
  if (mark === "all") return isRate(readings, at, language);
  // "To ensure", where "assure" says that somebody says so.
  if (mark === "not") return NOT_DENIED.test(here?.folded ?? "");
  if (mark === "said") return ENSURE.test(here?.folded ?? "");
  if (!HEDGES.includes(mark) || here === undefined) return false;
  // Without its accent it is "fordert".
  if (language === "de" && /^f\u00f6rder/i.test(here.text)) return true;
  const isGermanNoun = language === "de" && at > 0 && hasCapital(here.text);
  const isNoun = BEFORE_NOUN[language]?.test(before?.folded ?? "") === true;
  return isGermanNoun || isNoun || OTHER_WORDS.test(here.text);
}

/** The marks of a text, by the places of its tokens. */
export function readMarks(readings: readonly Reading[], language: string): FoundMark[] {
  const words = readings.map(({ token, concept }) => ({ folded: token.folded, concept }));
  return findMarks(words, language).filter((mark) => !isSpared(readings, mark, language));
}
