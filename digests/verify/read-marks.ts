import { type FoundMark, findMarks } from "./find-marks.ts";
import type { Mark } from "./mark-words.ts";
import type { Reading } from "./read-terms.ts";
import { isSpared } from "./spared-marks.ts";

/** Verbs of what is to come, and of what would be: their accents go when words are folded. */
const VERBS: Readonly<Record<string, readonly (readonly [Mark, RegExp])[]>> = {
  de: [["planned", /^(?:wären?|würden?)$/]],
  es: [
    ["due", /^\p{Ll}{2,}[aei]?r(?:á|án|é|emos)$/u],
    ["planned", /^\p{Ll}{2,}[aei]?ría[ns]?$/u],
  ],
};

/** "La avería" is a noun that ends as "habría" does. */
const BEFORE_FEMININE: Readonly<Record<string, RegExp>> = {
  es: /^(?:la|las|una|unas|su|sus|esta|estas|de|por|con|en|otra|cada)$/,
};
const isNoun = (readings: readonly Reading[], at: number, language: string): boolean =>
  BEFORE_FEMININE[language]?.test(readings[at - 1]?.token.folded ?? "") === true;

/** The marks of a text, by the places of its tokens. */
export function readMarks(readings: readonly Reading[], language: string): FoundMark[] {
  const words = readings.map(({ token, concept }) => ({ folded: token.folded, concept }));
  const found = findMarks(words, language).filter((mark) => !isSpared(readings, mark, language));
  if (language === "de") found.push(...neitherNor(readings));
  const verbs = readings.flatMap(({ token, isName }, at): FoundMark[] =>
    (VERBS[language] ?? [])
      .filter(
        ([, pattern]) => !isName && pattern.test(token.text) && !isNoun(readings, at, language),
      )
      .map(([mark]) => ({
        mark,
        at,
        end: at,
      })),
  );
  return [...found, ...verbs];
}

/** German "noch" denies where it stands behind "weder". */
const [NEITHER, NOR] = ["weder", "noch"];
function neitherNor(readings: readonly Reading[]): FoundMark[] {
  const neither = readings.findIndex(({ token }) => token.folded === NEITHER);
  const nor = readings.findIndex(({ token }, at) => at > neither && token.folded === NOR);
  return neither < 0 || nor < 0 ? [] : [{ mark: "not", at: nor, end: nor + 1 }];
}
