import type { Word } from "../../src/text/analyse.ts";
import { readDays } from "../read-days.ts";
import { CALENDAR, clauseOf, conceptsOf, isSeam, monthIn, type Sentence } from "./read-sentence.ts";
import type { IsName } from "./story-names.ts";

/** A day that a sentence tells for what it reports. */
export interface ToldDay {
  /** `04-01` */
  readonly day: string;
  /** As it stands in the sentence, without the year. */
  readonly written: string;
  /** Its place in the sentence's text. */
  readonly start: number;
  readonly end: number;
  readonly side: Side;
  /** Keys of all languages: what is said at the day, and in the whole sentence. */
  readonly near: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
  /** Those of `near` that are names. */
  readonly names: ReadonlySet<string>;
  /** Numbers and ordinals at the day: a second stage is not the first. */
  readonly numbers: ReadonlySet<string>;
  /** Whether it is the one day of its sentence, which tells of no change, and none of a page or a report. */
  readonly isClear: boolean;
  readonly clause: readonly Word[];
  readonly sentence: Sentence;
}

/** On which side of the day it is: at or from it, until it, after it. */
type Side = "at" | "until" | "after";

const UNTIL =
  /(?<![\p{L}\p{M}])(?:by|until|till|before|through|no later than|до|ко?|не позднее|не пізніше|перед|bis(?: zum)?|spätestens (?:am|zum)|vor dem|jusqu['’]au|avant le|d['’]ici (?:le|au)|au plus tard le|hasta el|antes del|do|przed)\s$/iu;
const AFTER =
  /(?<![\p{L}\p{M}])(?:after|после|після|nach dem|après le|después del|tras el)\s(?:the\s)?$/iu;
const SIDE_CHARS = 24;

/** What stands behind the date of a page or a dateline: an hour, a dash, a bracket. */
const DATELINE_AFTER = /^\s?(?:[:–—|)-]|\d)/u;
const BRACKET_BEFORE = /[([|]\s?$/u;
const YEAR_AFTER = /^,?\s(?:19|20)\d\d(?!\d)/u;
/** In these a day stands without a preposition, and at the head of a sentence. */
const BARE: ReadonlySet<string> = new Set(["ru", "uk", "pl"]);
const PREPOSITIONS = new Set(
  `on from by until till since before after for to of the in this as am ab vom zum bis seit dem den der le du au dès
  el al del desde hasta este na od do po z przed dnia на с со к до в по после перед от від з після у`.split(
    /\s+/,
  ),
);

/** It tells when something was said, not when it is. */
const SAYS = conceptsOf("say announce inform report");
const SAYS_BEFORE = 3;
const SAYS_AFTER = 2;

/** A day that was another one: both are told, if only one is named. */
const MOVED =
  /(?<!\p{L})(?:postpon|delay|put off|push(?:ed|es)? back|resched|moved|brought forward|extend|instead of|originally|previously|earlier than planned|перен[её]с|перенос|отлож|отсроч|продл|вместо|ранее план|изначально|відклад|відкла[лв]|відтермін|продовж|замість|спочатку план|verscho[bp]|verschieb|verläng|statt |ursprünglich|vorgezogen|report(?:é|er|ée)(?!\p{L})|repouss|prolong|au lieu|initialement|aplaz|pospon|pospus|prorrog|en lugar|en vez|inicialmente|przełoż|przekład|przesun|przedłuż|odroc|zamiast|pierwotnie)/iu;

const WEEKDAYS = conceptsOf("monday tuesday wednesday thursday friday saturday sunday");
const ORDINALS = conceptsOf("first second third fourth fifth last next");

/** The days of a sentence, in their order: none where it tells of a change of date. */
export function toldDays(sentence: Sentence, isName: IsName): ToldDay[] {
  const { text, words, language } = sentence;
  const dated = words.map((word) => ({ token: word.token, month: monthIn(word, language) }));
  if (!dated.some(({ month }) => month > 0) && !/\d\.\d|\d-\d/.test(text)) return [];
  const days = readDays(text, dated);
  const isMoved = days.length > 0 && MOVED.test(text);
  return days.map(({ value: day, at, end }) => {
    const date = words.slice(at, end);
    const first = isWeekday(words[at - 1]) ? at - 1 : at;
    const clause = clauseOf(sentence, { first, last: end - 1 });
    const beside = clause.filter((word) => !date.includes(word));
    const place = { at: first, end, clause };
    const [start, close] = [date[0]?.token.index ?? 0, date.at(-1)?.end ?? 0];
    return {
      ...{ day, written: text.slice(start, close), start, end: close },
      side: sideOf(text.slice(0, words[first]?.token.index)),
      ...{ near: keysOf(clause), context: keysOf(words), names: keysOf(clause.filter(isName)) },
      numbers: new Set(beside.flatMap(({ key }) => (key !== null && isNumber(key) ? key : []))),
      isClear:
        days.length === 1 && !isMoved && isTold(sentence, place) && !isOfTelling(sentence, place),
      ...{ clause, sentence },
    };
  });
}

/** "on Monday, 2 June" */
const isWeekday = (word: Word | undefined): boolean => WEEKDAYS.has(word?.key ?? "");

const isNumber = (key: string): boolean => key.startsWith("n:") || ORDINALS.has(key);

const keysOf = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(
    words.flatMap(({ key }) => (key === null || CALENDAR.has(key) || isNumber(key) ? [] : key)),
  );

function sideOf(before: string): Side {
  const tail = before.slice(-SIDE_CHARS);
  if (UNTIL.test(tail)) return "until";
  return AFTER.test(tail) ? "after" : "at";
}

interface Place {
  readonly at: number;
  readonly end: number;
  readonly clause: readonly Word[];
}

/** Whether the day belongs to what the sentence says, and is no date of the page or the report. */
function isTold({ text, words, language }: Sentence, { at, end }: Place): boolean {
  const [before, first, last] = [words[at - 1], words[at], words[end - 1]];
  if (first === undefined || last === undefined) return false;
  const [left, right] = [text.slice(0, first.token.index), text.slice(last.end)];
  if (DATELINE_AFTER.test(right) || BRACKET_BEFORE.test(left)) return false;
  const isHead = isSeam(text, before, first);
  if (!isHead && PREPOSITIONS.has(before?.token.folded ?? "")) return true;
  if (BARE.has(language)) return !isHead || !/^[,.|]/.test(right);
  return !isHead && !YEAR_AFTER.test(right);
}

/** Whether it is the day on which somebody said so. */
function isOfTelling({ words }: Sentence, { at, end, clause }: Place): boolean {
  return words
    .slice(Math.max(0, at - SAYS_BEFORE), end + SAYS_AFTER)
    .some((word) => SAYS.has(word.key ?? "") && clause.includes(word));
}
