import { foldAccents } from "./transliterate.ts";

/** Words that turn what is said into its opposite, and words an outlet corrects itself by. */
interface Denials {
  /** Whole words, as printed. */
  readonly words: string;
  /** Beginnings, for words that are declined. */
  readonly beginnings: string;
}

/** Left out is what means something else as often: French "plus" and "personne", German "noch". */
const LISTS: Readonly<Record<string, Denials>> = {
  en: {
    words: `not no never none nobody nothing neither nor without cannot fake false untrue erratum
      deny denies denied denial denials`,
    beginnings: "correction corrected corrects clarif retract disprov debunk refut",
  },
  ru: {
    words: "не ни нет без никогда никто никого ничто ничего нельзя невозможно фейк",
    beginnings: "опроверг опроверж исправлен уточнен уточнил поправк отозва ложн",
  },
  uk: {
    words: "не ні нема немає без ніколи ніхто нікого ніщо нічого неможливо фейк",
    beginnings: "спросту виправлен уточнен уточнил відклика неправдив",
  },
  de: {
    words:
      "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder falsch",
    beginnings: "korrektur korrigier berichtig richtigstell dementi widerruf widerleg",
  },
  fr: {
    words: "non pas jamais aucun aucune rien sans ni faux fausse erratum",
    beginnings: "rectificat correctif corrigé démen réfut",
  },
  es: {
    words: "no nunca jamás ningún ninguna ninguno nadie nada sin tampoco ni falso falsa",
    beginnings: "corrección corregi rectific desmient desminti aclaración",
  },
  pl: {
    words: "nie bez nigdy nikt nikogo nic żaden żadna żadne ani fałsz",
    beginnings: "sprostowa korekt poprawk dementi dementuj zdementow zaprzecz",
  },
};

interface Folded {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

const fold = (list: string): string[] => foldAccents(list).trim().split(/\s+/);

const DENIALS: ReadonlyMap<string, Folded> = new Map(
  Object.entries(LISTS).map(([language, { words, beginnings }]) => [
    language,
    { words: new Set(fold(words)), beginnings: fold(beginnings) },
  ]),
);

/** For a language without a list, or one that could not be told. */
const ANY: Folded = {
  words: new Set([...DENIALS.values()].flatMap(({ words }) => [...words])),
  beginnings: [...DENIALS.values()].flatMap(({ beginnings }) => beginnings),
};

/** Whether a word, folded by `foldAccents`, denies (not, нет, ohne) or corrects (erratum, поправка). */
export function isDenial(folded: string, language: string): boolean {
  const { words, beginnings } = DENIALS.get(language) ?? ANY;
  if (words.has(folded) || (language === "en" && folded.endsWith("n't"))) return true;
  return beginnings.some((beginning) => folded.startsWith(beginning));
}
