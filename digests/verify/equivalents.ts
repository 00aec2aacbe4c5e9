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
const HALVED =
  /^(?:half|halved|вдвое|вдвічі|halb\p{L}*|halft\p{L}*|moitie|mitad|polow\p{L}*|половин\p{L}*)$/u;
const HALF_PERCENT = 50;

/** Before a unit: "half a year", "пол года". */
const HALF = /^(?:half|halb\p{L}*|demi|medio|media|пол|пів|pol|polowa)$/u;
const HALF_WORDS = 2;
/** Halves in one word. */
const LUMPS: readonly (readonly [RegExp, string])[] = [
  [/^(?:полчаса|получаса|получасе|півгодини|demi-heure|halbstund\p{L}*|polgodzin\p{L}*)$/u, "hour"],
  [
    /^(?:полгода|полугода|полугоди\p{L}|півроку|півріччя|semestre|halbjahr\p{L}*|polrocz\p{L}+)$/u,
    "year",
  ],
  [/^(?:полдня|півдня)$/u, "day"],
];

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
  words.map((word, at) =>
    [shareOf(words, at), durationOf(words, at), clockOf(words, at)].reduce(withKey, word),
  );

/** "Every fifth" is one in five. */
const EVERY = /^(?:every|each|кажд\p{L}+|кожн\p{L}+|jede\p{L}*|chaque|cada|co|kazd\p{L}+)$/u;
const ORDINALS: readonly RegExp[] = [
  /^(?:second|втор\p{L}+|друг\p{L}+|zweit\p{L}*|deuxieme|segund\p{L}|drug\p{L}+)$/u,
  /^(?:third|трет\p{L}+|dritt\p{L}*|troisieme|tercer\p{L}*|trzec\p{L}+)$/u,
  /^(?:fourth|четв[её]рт\p{L}+|четверт\p{L}+|viert\p{L}*|quatrieme|cuart\p{L}|czwart\p{L}+)$/u,
  /^(?:fifth|пят\p{L}{2}|п'ят\p{L}{1,3}|funft\p{L}*|cinquieme|quint\p{L}|piat\p{L}+)$/u,
  /^(?:sixth|шест\p{L}{2}|шост\p{L}+|sechst\p{L}*|sixieme|sext\p{L}|szost\p{L}+)$/u,
  /^(?:seventh|седьм\p{L}{2}|сьом\p{L}+|siebt\p{L}*|septieme|septim\p{L}|siodm\p{L}+)$/u,
  /^(?:eighth|восьм\p{L}{2}|acht(?:e|er|es|en|em)|huitieme|octav\p{L}|osm\p{L}+)$/u,
  /^(?:ninth|девят\p{L}{2}|дев'ят\p{L}{1,3}|neunt\p{L}*|neuvieme|noven\p{L}|dziewiat\p{L}+)$/u,
  /^(?:tenth|десят\p{L}{1,3}|zehnt\p{L}*|dixieme|decim\p{L}|dziesiat\p{L}+)$/u,
];
const FIRST_ORDINAL = 2;

const asShare = (share: number): string => `q:${Number(share.toPrecision(6))}`;

/** "Four out of ten" are 40 percent, and half of something 50. */
function shareOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word === undefined) return null;
  return word.kind === "amount" ? amountShare(words, at, word) : fraction(words, at, word);
}

function fraction(words: readonly Word[], at: number, { folded }: Word): string | null {
  const before = words[at - 1]?.folded ?? "";
  const part = FRACTIONS.find(([pattern]) => pattern.test(folded));
  if (part !== undefined && (ONE.test(before) || QUARTER.test(folded))) return asShare(part[1]);
  const ordinal = ORDINALS.findIndex((pattern) => pattern.test(folded));
  if (ordinal >= 0 && EVERY.test(before)) return asShare(100 / (ordinal + FIRST_ORDINAL));
  return HALVED.test(folded) ? asShare(HALF_PERCENT) : null;
}

function amountShare(words: readonly Word[], at: number, word: Word): string | null {
  const value = numberIn(word, "n:");
  if (word.unit === "percent") return asShare(value);
  // "0.25 points" are a quarter.
  if (value > 0 && value < 1) return asShare(100 * value);
  const next = nextAmount(words, at, SHARE_WORDS);
  const whole = words[next];
  const isShare = words.slice(at + 1, next).some(({ folded }) => OF.test(folded));
  if (!isShare || whole?.kind !== "amount") return null;
  const share = (100 * value) / numberIn(whole, "n:");
  return share > 0 && share < 100 ? asShare(share) : null;
}

/** The place of the next amount so many words on; behind the words where there is none. */
function nextAmount(words: readonly Word[], at: number, most: number): number {
  const next = words.slice(at + 1, at + 1 + most).findIndex(({ kind }) => kind === "amount");
  return next < 0 ? words.length : at + 1 + next;
}

/** "2 p.m." is 14 o'clock. */
function clockOf(words: readonly Word[], at: number): string | null {
  const behind = words
    .slice(at + 1, at + 1 + NEXT_WORDS)
    .map(({ folded }) => folded)
    .join("");
  const hour = words[at]?.kind === "amount" ? numberIn(words[at] as Word, "n:") : Number.NaN;
  return AFTERNOON.test(behind) && hour < NOON ? `n:${hour + NOON}` : null;
}
const AFTERNOON = /^pm/;
const NOON = 12;

/** "A year" is twelve months, and "4 hours 10 minutes" are 250. */
function durationOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word?.kind === "amount") {
    const next = words[nextAmount(words, at, NEXT_WORDS)];
    if (next === undefined || next.unit === word.unit) return null;
    const [many, more] = [numberIn(word, "m:minute:"), numberIn(next, "m:minute:")];
    return many > more ? `m:minute:${many + more}` : null;
  }
  const lump = LUMPS.find(([pattern]) => pattern.test(word?.folded ?? ""));
  if (lump !== undefined) return measureOf(0.5, lump[1]);
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
