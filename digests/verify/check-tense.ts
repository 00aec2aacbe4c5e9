import { type Alignment, stemOf } from "./align.ts";

/** Languages whose verbs tell what is to come without a word of their own, and their past forms. */
export const PAST: Readonly<Record<string, RegExp>> = {
  ru: /(?:л|ла|ло|ли|лся|лась|лось|лись)$/,
  uk: /(?:[аиіїуя]в|ла|ло|ли|вся|лася|лося|лися)$/,
  pl: /(?:[aeiyuo]l|la|lo|li|ly)$/,
};

/** Forms of verbs that tell what is to come, and what has been done. */
const TO_COME: Readonly<Record<string, RegExp>> = {
  ru: /(?:[иея]т|[уюая]т|[ие]тся|[уюая]тся|ть|ться)$/,
  uk: /(?:ить|їть|є|ають|уть|ють|ять|ить?ся|еться|ти|тися)$/,
  pl: /(?:[aeiy]c|sc|[iyea]|a)$/,
};

/** Whether what is to come in the source is told as done: Slavic verbs say so by their ending. */
export function isToldAsDone({ statement, source, found }: Alignment): boolean {
  const [past, toCome, others] = [
    PAST[statement.language],
    TO_COME[source.language],
    PAST[source.language],
  ];
  if (past === undefined || toCome === undefined || others === undefined) return false;
  if (statement.words.some(({ folded }) => WOULD.test(folded))) return false;
  return statement.words.some((word, at) => {
    const places = found[at] ?? [];
    if (word.kind !== "word" || places.length === 0 || !past.test(word.folded)) return false;
    return places.every((place) => {
      const other = source.words[place];
      return (
        other?.kind === "word" &&
        !others.test(other.folded) &&
        !PARTICIPLE.test(other.folded) &&
        toCome.test(other.folded) &&
        stemOf(other).slice(0, VERB_CHARS) === stemOf(word).slice(0, VERB_CHARS)
      );
    });
  });
}

/** What has been done to something: "podarowany". */
const PARTICIPLE = /(?:[aoe]n|[aei]t)(?:y|a|e|ego|ej|ym|ych|ymi)$/;

/** Makes a condition of a past form. */
const WOULD = /^(?:by|бы|б|би)$/;

/** Two forms of one verb share so many letters. */
const VERB_CHARS = 4;
