import { OF } from "./count-things.ts";
import type { Word } from "./statement.ts";
import { measureOf } from "./units.ts";

/** One of something. */
const ONE = /^(?:a|one|ein|eine|einem|einen|un|une|uno|una|одна|одну|jedna|jedną)$/;
/** "A fifth" is 20 percent; alone "fifth" is the one behind the fourth. */
const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [/^(?:quarter|viertel|quart|cuarto|четверть|чверть|cwiartk\p{L}*)$/u, 25],
  [/^(?:fifth|funftel|cinquieme|quinto|quinta|пятая|пятую|п'ята|piata)$/u, 20],
  [/^(?:tenth|zehntel|dixieme|decimo|decima|десятая|десятую|десята|dziesiata)$/u, 10],
];
/** Say so without a word before: "на четверть", "halved". */
const QUARTER = /^(?:четверть|чверть)$/;
const HALVED = /^(?:half|halved|вдвое|вдвічі|halb\p{L}*|moitie|mitad|polow\p{L}*|половин\p{L}*)$/u;
const HALF_PERCENT = 50;

/** Before a unit: "half a year", "пол года". */
const HALF = /^(?:half|halb\p{L}*|demi|medio|media|пол|пів|pol|polowa)$/u;
const HALF_WORDS = 2;
/** Behind a unit: "a year and a half". */
const AND_HALF = /^(?:and a half|et demie?(?: |$)|y medi[oa]|с половиной|з половиною|i pol)/;
const AND_HALF_WORDS = 3;

/** How far behind its part a whole stands: "four out of ten", and the minutes behind the hours. */
const SHARE_WORDS = 3;
const NEXT_WORDS = 2;

const numberIn = ({ keys }: Word, prefix: string): number =>
  Number(keys.find((key) => key.startsWith(prefix))?.slice(prefix.length) ?? Number.NaN);

const withKey = (word: Word, key: string | null): Word =>
  key === null ? word : { ...word, keys: [...word.keys, key] };

/** Words with what says the same in another way: shares as `q:` percent, durations as `m:` measures. */
export const withEquivalents = (words: readonly Word[]): readonly Word[] =>
  words.map((word, at) => withKey(withKey(word, shareOf(words, at)), durationOf(words, at)));

/** "Four out of ten" are 40 percent, and half of something 50. */
function shareOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word === undefined) return null;
  const part = FRACTIONS.find(([pattern]) => pattern.test(word.folded));
  const isOne = ONE.test(words[at - 1]?.folded ?? "") || QUARTER.test(word.folded);
  if (part !== undefined && isOne) return `q:${part[1]}`;
  if (HALVED.test(word.folded)) return `q:${HALF_PERCENT}`;
  if (word.kind !== "amount") return null;
  if (word.unit === "percent") return `q:${numberIn(word, "n:")}`;
  const next = nextAmount(words, at, SHARE_WORDS);
  const isShare = words.slice(at + 1, next).some(({ folded }) => OF.test(folded));
  const whole = words[next];
  if (!isShare || whole?.kind !== "amount") return null;
  const share = (100 * numberIn(word, "n:")) / numberIn(whole, "n:");
  return share > 0 && share < 100 ? `q:${Number(share.toPrecision(6))}` : null;
}

/** The place of the next amount so many words on; behind the words where there is none. */
function nextAmount(words: readonly Word[], at: number, most: number): number {
  const next = words.slice(at + 1, at + 1 + most).findIndex(({ kind }) => kind === "amount");
  return next < 0 ? words.length : at + 1 + next;
}

/** "A year" is twelve months, and "4 hours 10 minutes" are 250. */
function durationOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word?.kind === "amount") {
    const next = words[nextAmount(words, at, NEXT_WORDS)];
    if (next === undefined || next.unit === word.unit) return null;
    const [many, more] = [numberIn(word, "m:minute:"), numberIn(next, "m:minute:")];
    return many > more ? `m:minute:${many + more}` : null;
  }
  if (word?.kind !== "word" || word.concept === null) return null;
  const isHalf = words
    .slice(Math.max(0, at - HALF_WORDS), at)
    .some(({ folded }) => HALF.test(folded));
  const behind = words
    .slice(at + 1, at + 1 + AND_HALF_WORDS)
    .map(({ folded }) => folded)
    .join(" ");
  const isMore = AND_HALF.test(behind);
  return measureOf(isHalf ? 0.5 : isMore ? 1.5 : 1, word.concept);
}
