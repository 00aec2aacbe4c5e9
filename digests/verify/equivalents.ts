import { OF } from "./count-things.ts";
import type { Word } from "./statement.ts";
import { measureOf } from "./units.ts";

/** One of something. */
const ONE = /^(?:a|one|ein|eine|einem|einen|un|une|uno|una|одна|одну|jedna|jedną)$/;
/** "A fifth" is 20 percent; alone "fifth" is the one behind the fourth. */
const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:thirds?|dritteln?|tiers|tercios?|tercera|трет[иь]|третей|третин\p{L}*|trzeci(?:a|ą|e|ej)?)$/u,
    100 / 3,
  ],
  [
    /^(?:quarters?|viertel|quarts?|cuart[oa]s?|четверт[иь]|четвертей|чверт[іь]|чвертей|cwierc\p{L}*|cwiartk\p{L}*|czwart[aąe]|czwartych)$/u,
    25,
  ],
  [
    /^(?:fifths?|funftel|cinquiemes?|quint[oa]s?|пят(?:ая|ую|ой|ых)|п'ят(?:а|у|ої|их)|piat[aąe]|piatych)$/u,
    20,
  ],
  [
    /^(?:tenths?|zehntel|dixiemes?|decim[oa]s?|десят(?:ая|ую|ой|ых|а|у|ої|их)|dziesiat[aąe]|dziesiatych)$/u,
    10,
  ],
];
/** Say so without a word before: "на четверть", "треть". */
const LONE = /^(?:четверть|чверть|треть|третина|третину)$/;
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

/** What a word counts in one of its keys, as `n:` a number; NaN for none. */
export const numberIn = ({ keys }: Word, prefix: string): number =>
  Number(keys.find((key) => key.startsWith(prefix))?.slice(prefix.length) ?? Number.NaN);

const withKey = (word: Word, key: string | null): Word =>
  key === null ? word : { ...word, keys: [...word.keys, key] };

/** Words with what says the same in another way: shares as `q:` percent, durations as `m:` measures. */
export const withEquivalents = (words: readonly Word[]): readonly Word[] =>
  words.map((word, at) =>
    [shareOf, durationOf, clockOf, ordinalOf, timesOf, rangeOf]
      .map((read) => read(words, at))
      .reduce(withKey, word),
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

/** Behind a number: how many times as much. */
const TIMES = /^(?:times|раза?|рази?в?|fois|veces|razy|mal|kroc)$/;
/** The same in one word. */
const FOLD: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:doubl\p{L}*|twofold|вдвое|вдвічі|удво\p{L}+|подво\p{L}+|двукратн\p{L}+|двократн\p{L}+|verdoppel\p{L}*|doppelt\p{L}*|zweifach\p{L}*|duplic\p{L}+|doble|dwukrotn\p{L}+|podwo\p{L}+)$/u,
    2,
  ],
  [
    /^(?:tripl\p{L}*|threefold|втрое|втричі|утро\p{L}+|потро\p{L}+|тр[её]хкратн\p{L}+|verdreifach\p{L}*|dreifach\p{L}*|trzykrotn\p{L}+|potro\p{L}+)$/u,
    3,
  ],
  [
    /^(?:quadrupl\p{L}*|fourfold|вчетверо|учетвер\p{L}+|четыр[её]хкратн\p{L}+|vervierfach\p{L}*|vierfach\p{L}*|cuadruplic\p{L}+|czterokrotn\p{L}+)$/u,
    4,
  ],
  [
    /^(?:fivefold|впятеро|вп'ятеро|пятикратн\p{L}+|verfunffach\p{L}*|quintupl\p{L}*|pieciokrotn\p{L}+)$/u,
    5,
  ],
  [/^(?:sixfold|вшестеро|шестикратн\p{L}+|versechsfach\p{L}*|szesciokrotn\p{L}+)$/u, 6],
  [/^(?:sevenfold|всемеро|семикратн\p{L}+|versiebenfach\p{L}*|siedmiokrotn\p{L}+)$/u, 7],
  [
    /^(?:tenfold|вдесятеро|десятикратн\p{L}+|verzehnfach\p{L}*|decupl\p{L}*|dziesieciokrotn\p{L}+)$/u,
    10,
  ],
];

/** "Seven times" is sevenfold. */
function timesOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word?.kind !== "amount") {
    const fold = FOLD.find(([pattern]) => pattern.test(word?.folded ?? ""));
    return fold === undefined ? null : `t:${fold[1]}`;
  }
  return TIMES.test(words[at + 1]?.folded ?? "") ? `t:${numberIn(word, "n:")}` : null;
}

/** "From 0.2 to 2 km": the first number has its unit from the second. */
function rangeOf(words: readonly Word[], at: number): string | null {
  const [word, to, next] = [words[at], words[at + 1], words[at + 2]];
  const isRange = word?.kind === "amount" && word.unit === null && RANGE.test(to?.folded ?? "");
  return isRange && next?.kind === "amount" ? measureOf(numberIn(word, "n:"), next.unit) : null;
}
const RANGE = /^(?:to|bis|до|a|à|hasta|do|и|and|und|et|y|i|і)$/;

/** The second is left out: its word is "other" in some languages. */
const LEAST_ORDINAL = 3;

/** The place of an ordinal in its row: one that stands for another is seen by it. */
function ordinalOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word === undefined || word.kind === "amount") return null;
  const value = ORDINALS.findIndex((pattern) => pattern.test(word.folded)) + FIRST_ORDINAL;
  return value >= LEAST_ORDINAL ? `o:${value}` : null;
}

const asShare = (share: number): string => `q:${Number(share.toPrecision(6))}`;

/** "Four out of ten" are 40 percent, and half of something 50. */
function shareOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word === undefined) return null;
  return word.kind === "amount" ? amountShare(words, at, word) : fraction(words, at, word);
}

function fraction(words: readonly Word[], at: number, word: Word): string | null {
  const { folded } = word;
  const before = words[at - 1]?.folded ?? "";
  const part = FRACTIONS.find(([pattern]) => pattern.test(folded));
  if (part !== undefined && (ONE.test(before) || LONE.test(folded))) return asShare(part[1]);
  const many = isOfSomething(words, at) ? numberIn(words[at - 1] ?? word, "n:") : Number.NaN;
  if (part !== undefined && many * part[1] < 100) return asShare(many * part[1]);
  const ordinal = ORDINALS.findIndex((pattern) => pattern.test(folded));
  if (ordinal >= 0 && EVERY.test(before)) return asShare(100 / (ordinal + FIRST_ORDINAL));
  return HALVED.test(folded) ? asShare(HALF_PERCENT) : null;
}

/** "Three quarters of", and not "three quarters" of a year or "three quarter finals". */
const OF_IT = /^(?:of|der|des|aller|de|du|d|partes|del)$/;
const SLAVIC_PART = /[а-яіїє]|^(?:czwart|trzeci|piat|dziesiat)/u;
const isOfSomething = (words: readonly Word[], at: number): boolean =>
  SLAVIC_PART.test(words[at]?.folded ?? "") ||
  (OF_IT.test(words[at + 1]?.folded ?? "") && !/^final/.test(words[at + 2]?.folded ?? ""));

/** Whether a number is the upper one of a fraction: "two thirds". */
export const isNumerator = (words: readonly Word[], at: number): boolean =>
  isOfSomething(words, at + 1) &&
  FRACTIONS.some(([pattern]) => pattern.test(words[at + 1]?.folded ?? ""));

function amountShare(words: readonly Word[], at: number, word: Word): string | null {
  const value = numberIn(word, "n:");
  if (word.unit === "percent") return asShare(value);
  const part = FRACTIONS.find(([pattern]) => pattern.test(words[at + 1]?.folded ?? ""));
  if (part !== undefined && isOfSomething(words, at + 1) && value * part[1] < 100) {
    return asShare(value * part[1]);
  }
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

/** The half of the day that is named behind an hour; null where none is. */
export function halfOfDay(words: readonly Word[], at: number): "morning" | "evening" | null {
  const behind = words
    .slice(at + 1, at + 1 + CLOCK_WORDS)
    .map(({ folded }) => folded)
    .join(" ");
  if (EVENING.test(behind)) return "evening";
  return MORNING.test(behind) ? "morning" : null;
}

/** "2 p.m." is 14 o'clock, and "9.40 de la noche" 21.40. */
function clockOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  const isHour = word?.kind === "amount" && (word.unit === null || word.unit === "hour");
  const hour = isHour ? numberIn(word, "n:") : NOON;
  const isLate = hour < NOON && halfOfDay(words, at) === "evening";
  return isLate ? `n:${Number((hour + NOON).toFixed(2))}` : null;
}
const CLOCK_WORDS = 4;
const EVENING =
  /^(?:p ?m|pm|(?:uhr )?(?:\d+ )?(?:abends|nachmittags)|uhr (?:\d+ )?am (?:abend|nachmittag)|(?:heures? )?(?:\d+ )?(?:du soir|de l'? ?apres-midi)|(?:de|por) la (?:tarde|noche)|(?:час\p{L}* )?(?:вечера|дня|пополудни)|(?:годин\p{L}* )?(?:вечора|дня|пополудні)|(?:godzin\p{L}* )?(?:wieczorem|po poludniu))/u;
const MORNING =
  /^(?:a ?m(?: |$)|(?:uhr )?(?:\d+ )?(?:morgens|vormittags|fruh)|uhr (?:\d+ )?am (?:morgen|vormittag)|(?:heures? )?(?:\d+ )?du matin|(?:de|por) la (?:manana|madrugada)|(?:час\p{L}* )?(?:утра|ночи)|(?:годин\p{L}* )?(?:ранку|ночі)|(?:godzin\p{L}* )?(?:rano|nad ranem))/u;
const NOON = 12;

/** Hours and minutes in minutes; null where these are none. */
function sumOfTimes(hours: Word, minutes: Word | undefined): string | null {
  if (minutes === undefined || minutes.unit === hours.unit) return null;
  const [many, more] = [numberIn(hours, "m:minute:"), numberIn(minutes, "m:minute:")];
  return many > more ? `m:minute:${many + more}` : null;
}

/** Minutes with the hours before them: "an hour and 35 minutes". */
function withHours(words: readonly Word[], at: number, minutes: Word): string | null {
  const before = words.slice(Math.max(0, at - NEXT_WORDS), at);
  const hours = before.findLast(({ kind }) => kind === "amount");
  if (hours !== undefined) return sumOfTimes(hours, minutes);
  const isHour = before.some(({ concept }) => concept === "hour");
  return isHour ? `m:minute:${MINUTES_AN_HOUR + numberIn(minutes, "n:")}` : null;
}

const MINUTES_AN_HOUR = 60;

/** "A year" is twelve months, and "4 hours 10 minutes" are 250. */
function durationOf(words: readonly Word[], at: number): string | null {
  const word = words[at];
  if (word?.kind === "amount") {
    const next = words[nextAmount(words, at, NEXT_WORDS)];
    return sumOfTimes(word, next) ?? (word.unit === "minute" ? withHours(words, at, word) : null);
  }
  const lump = LUMPS.find(([pattern]) => pattern.test(word?.folded ?? ""));
  if (lump !== undefined) return measureOf(0.5, lump[1]);
  if (word?.kind !== "word" || word.concept === null) return null;
  const minutes = words[nextAmount(words, at, NEXT_WORDS)];
  if (word.concept === "hour" && minutes?.unit === "minute") {
    return `m:minute:${MINUTES_AN_HOUR + numberIn(minutes, "n:")}`;
  }
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
