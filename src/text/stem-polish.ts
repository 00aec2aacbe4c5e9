import { longestEnding, readEndings } from "./endings.ts";

/**
 * What Polish words change by case, number, gender, person and tense, as school grammars list it,
 * in folded letters (ą→a, ł→l). Suffixes that make another word (-ość, -nik) stay: cutting them
 * joins words that mean different things.
 */
const ENDINGS = readEndings(`
  a ia e ie i y o io u iu
  owi iowi om iom ami iami ach iach em iem ow iow owie iowie ej iej
  ego iego emu iemu ym im ych ich ymi imi
  ac iac ec iec yc ic uc owac iwac ywac
  am asz amy acie aja uje ujesz ujemy ujecie uja isz imy icie ysz ymy ycie
  al ala alo ali aly il ila ilo ili ily yl yla ylo yli yly
  owal owala owalo owali owaly ywal ywala ywalo ywali ywaly iwal iwala iwalo iwali iwaly
  anie ania aniu aniem aniom aniami aniach enie ienie enia ienia eniu ieniu eniem ieniem
  owanie owania owaniu owaniem owan iwanie ywanie ywania ywaniu ywaniem
  any ana ane ani anego anej anym anych ony ona one onego onej onym onych iony iona ione
  owany owana owane owani owanego owanej owanym owanych
  ujac ujacy ujaca ujace ujacych ajac ajacy ajaca ajace ajacych
`);

/** Before -ie a last consonant is soft: "blokada" in the locative is "blokadzie". */
const SOFT: readonly (readonly [RegExp, string])[] = [
  [/dz$/, "d"],
  [/rz$/, "r"],
  [/(?<!c)c$/, "t"],
];

/** The stem of a folded Polish word: without its longest ending, a softened consonant made hard. */
export function stemPolish(word: string): string {
  const ending = longestEnding(word, ENDINGS);
  const rest = word.slice(0, word.length - ending.length);
  if (ending !== "ie" && !(ending === "e" && rest.endsWith("rz"))) return rest;
  for (const [soft, hard] of SOFT) {
    if (soft.test(rest)) return rest.replace(soft, hard);
  }
  return rest;
}
