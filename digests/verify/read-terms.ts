import type { Analyser } from "../../src/text/analyse.ts";
import { nameStem } from "../../src/text/name-stem.ts";
import { remember } from "../../src/text/remember.ts";
import { stem } from "../../src/text/stem.ts";
import { isStopWord } from "../../src/text/stop-words.ts";
import { type Token, tokenize } from "../../src/text/tokens.ts";
import { phoneticKey, transliterate } from "../../src/text/transliterate.ts";
import { familiesOf } from "./families.ts";
import { countOf } from "./read-amounts.ts";
import { hasCapital } from "./statement.ts";
import { measureOf } from "./units.ts";

/** A token and what it says. */
export interface Reading {
  readonly token: Token;
  readonly concept: string | null;
  /** `c:` concept, `w:` stem, `p:` sound of a name, `x:` beginning; none for function words. */
  readonly keys: readonly string[];
  readonly isName: boolean;
}

/** As long as those of `createAnalyser`, which tell two spellings of a name from each other. */
const NAME_CHARS = 8;
/** Words of one family share at least their first letters. */
const FAMILY_CHARS = 5;

/** The vowel of an ending that comes and goes when Slavic names are declined: Marek, Marka. */
const FLEETING = /[eo]([kslnr])$/;

/** German St and Sp are written as they sound in Slavic languages: Штутгарт. */
const GERMAN_S = /sh(?=[tp])/g;

/** Slavic adjectives of places: Данморский. */
const OF_PLACE = /(?:ськ|ск)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|ої|ій|у|е|і)$/;

function nameKeys(folded: string, language: string): string[] {
  const sound = phoneticKey(nameStem(folded, language));
  const name = sound.slice(0, NAME_CHARS);
  const place = folded.replace(OF_PLACE, "");
  const of =
    place === folded || place.length < 4
      ? []
      : [`p:${phoneticKey(nameStem(place, language)).slice(0, NAME_CHARS)}`];
  const german = sound.replace(GERMAN_S, "s").slice(0, NAME_CHARS);
  const forms = new Set([name, name.replace(FLEETING, "$1"), german]);
  return [...[...forms].map((form) => `p:${form}`), ...of, ...partKeys(folded, language)];
}

/** "Nouvelle-Calédonie" is Caledonia, too. */
const LEAST_PART = 5;
const partKeys = (folded: string, language: string): string[] =>
  folded.includes("-")
    ? folded
        .split("-")
        .filter((part) => part.length >= LEAST_PART)
        .map((part) => `p:${phoneticKey(nameStem(part, language)).slice(0, NAME_CHARS)}`)
    : [];

/** Counts in one word: "three-day", "трёхдневный", "zweitägig"; with the unit. */
const COUNTED: readonly (readonly [RegExp, string])[] = [
  [/day|дневн|денн|tagig|dniow/, "day"],
  [/hour|часов|годинн|stundig|godzinn/, "hour"],
  [/week|недельн|тижнев|wochig|tygodniow/, "week"],
  [/month|месячн|місячн|monatig|miesieczn/, "month"],
  [/year|летн|річн|jahrig|letni/, "year"],
];

function countedKeys(folded: string, language: string): string[] {
  const strong = folded.indexOf("-strong");
  const many = strong > 0 ? countOf(folded.slice(0, strong), language) : null;
  if (many !== null) return [`n:${many}`];
  for (const [pattern, unit] of COUNTED) {
    const at = folded.search(pattern);
    const value = at > 0 ? countOf(folded.slice(0, at).replace(/-$/, ""), language) : null;
    if (value !== null) return [`n:${value}`, `c:${unit}`, measureOf(value, unit) ?? ""];
  }
  return [];
}

/** "Unaffected" is "not affected". */
const OPPOSITE = /^un(?!ter).{3,}(?:ed|t)$/;

const stemKey = (folded: string, language: string): string =>
  `w:${transliterate(stem(folded, language)).replaceAll("'", "")}`;

/** News repeats its words: one is taken apart once as long as it is among so many. */
const MOST_WORDS = 8_000;

/** The keys of words of one language. */
const keysIn = remember((language: string) => {
  const ofForm = remember((form: string): readonly string[] => {
    const [folded = "", name = ""] = form.split(" ");
    const latin = transliterate(folded).replace(/[^a-z]/g, "");
    return [
      stemKey(folded, language),
      ...(name === "" ? [] : nameKeys(folded, language)),
      ...(latin.length >= FAMILY_CHARS ? [`x:${latin.slice(0, FAMILY_CHARS)}`] : []),
      ...countedKeys(folded, language),
      ...(OPPOSITE.test(folded) ? [stemKey(folded.slice(2), language)] : []),
    ];
  }, MOST_WORDS);
  return ({ folded, text }: Token, termKey: string): readonly string[] => [
    ...new Set([termKey, ...ofForm(hasCapital(text) ? `${folded} name` : folded)]),
  ];
}, 50);

/** Concepts of words the glossary leaves out, as they are too short or have another sense. */
const OWN_CONCEPTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { hurt: "casualty", spring: "spring" },
  ru: {
    веке: "century",
    веку: "century",
    столетие: "century",
    столетия: "century",
    столетии: "century",
  },
  de: { franken: "franc", vortag: "day", jahresende: "year", monatsende: "month" },
  fr: { an: "year", ans: "year", veille: "day" },
  es: { vispera: "day" },
  pl: { przeddzien: "day" },
};

/** What German verbs leave at the end of a clause: "ging zurück", "hält fest". */
const PARTICLE =
  /^(?:zuruck|fest|ab|auf|aus|ein|vor|zu|hervor|weg|los|her|hin|nieder|bekannt|teil|statt)$/;

/** What the analyser has read in a token; it leaves out stop words. */
function termKeyOf(
  { folded, text, index }: Token,
  termKey: string | null,
  language: string,
): string | null {
  if (language === "en" && text === "May" && index > 0) return "c:may";
  const own = OWN_CONCEPTS[language]?.[folded];
  if (own !== undefined) return `c:${own}`;
  return language === "de" && PARTICLE.test(folded) ? null : termKey;
}

interface Term {
  readonly key: string;
  readonly concept: string | null;
  readonly language: string;
}

const keysOf = (token: Token, { key, concept, language }: Term): readonly string[] => [
  ...keysIn(language)(token, key),
  ...(concept === null ? [] : familiesOf(concept)),
];

const HOLD = /^(?:halt|hielt|halten|hielten)$/;

/** Whether a German verb holds something, as in "hält 71 Prozent": "hält für" is an opinion. */
export const isHolding = (folded: string, language: string, all: readonly Token[]): boolean =>
  language === "de" && HOLD.test(folded) && !all.some((other) => other.folded === "fur");

/** The tokens of a text with what they say. */
export function readTerms(text: string, language: string, analyser: Analyser): Reading[] {
  const terms = analyser.analyse(text, language);
  let next = 0;
  const tokens = tokenize(text, language);
  return tokens.map((token): Reading => {
    const term = terms[next]?.text === token.text ? terms[next] : undefined;
    if (term !== undefined) next += 1;
    const isHeld = isHolding(token.folded, language, tokens);
    const key = isHeld ? null : termKeyOf(token, term?.key ?? null, language);
    const concept = key?.startsWith("c:") === true ? key.slice(2) : null;
    const isName = token.capital && !isStopWord(token.folded, language);
    return {
      token,
      concept,
      keys:
        token.kind === "number" || key === null ? [] : keysOf(token, { key, concept, language }),
      isName: term !== undefined && isName,
    };
  });
}
