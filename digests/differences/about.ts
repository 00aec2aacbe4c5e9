import type { Word } from "../../src/text/analyse.ts";
import { FATES } from "./aspects.ts";
import { alike, PERSONS } from "./counted.ts";
import { CALENDAR, clauseOf, isSeam, type Sentence } from "./read-sentence.ts";
import type { Report } from "./same-thing.ts";
import { isToldByVerb } from "./tellers.ts";

/** Longer phrases are sentences. */
const MOST_WORDS = 5;
/** "users in Russia": how much further than the noun a phrase goes for the place. */
const MOST_PLACE_WORDS = 3;
/** What a word costs that does not stand at the other figures. */
const UNSHARED = 0.3;
/** What it is worth that a phrase tells whose "people" they are. */
const TOLD_MORE = 0.5;

type Phrase = readonly Word[];

/**
 * What the figures are for, in the words of a source; of the language asked if there is one. Empty
 * where no words around them say so.
 */
export function phraseOf(values: readonly (readonly Report[])[], language: string): string {
  const reports = values.flat();
  const own = reports.filter(({ quantity }) => quantity.sentence.language === language);
  const shared = sharedKeys(values);
  let best = { text: "", worth: Number.NEGATIVE_INFINITY };
  for (const report of own.length > 0 ? own : reports) {
    for (const phrase of phrasesAt(report, shared)) {
      const text = told(phrase, report, shared);
      const worth = worthOf(phrase, shared) + (text.length > lengthOf(phrase) ? TOLD_MORE : 0);
      if (phrase.length > 0 && worth > best.worth) best = { text, worth };
    }
  }
  return best.text;
}

/** Keys that stand at more than one of the values. */
function sharedKeys(values: readonly (readonly Report[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const reports of values) {
    const keys = reports.flatMap(({ quantity: { context, names, speakers, places, kinds } }) =>
      [context, names, speakers, places, kinds].flatMap((some) => [...some]),
    );
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key));
}

function worthOf(phrase: Phrase, shared: ReadonlySet<string>): number {
  const telling = phrase.flatMap(({ key }) => (key === null ? [] : alike(key)));
  const known = telling.filter((key) => shared.has(key)).length;
  return known - UNSHARED * (telling.length - known);
}

const phrasesAt = (report: Report, shared: ReadonlySet<string>): readonly Phrase[] =>
  report.quantity.isMeasured
    ? [phraseBefore(report), phraseAfter(report)]
    : [counted(report, shared)];

const lengthOf = (phrase: Phrase): number =>
  (phrase.at(-1)?.end ?? 0) - (phrase[0]?.token.index ?? 0);

/** The phrase as written; where it says no more than "people", with whose or what became of them. */
function told(phrase: Phrase, { quantity }: Report, shared: ReadonlySet<string>): string {
  const { sentence, figure, isMeasured, names, speakers } = quantity;
  const text = sentence.text.slice(phrase[0]?.token.index, phrase.at(-1)?.end);
  if (isMeasured) return text;
  const fate = clauseOf(sentence, figure).find(
    (word) => FATES.has(word.key ?? "") && !phrase.includes(word),
  );
  if (fate !== undefined) return `${text}, ${fate.token.text}`;
  if (!phrase.slice(0, 1).every(isPerson)) return text;
  const owner = sentence.words.findIndex(
    (word) => isShared(word, shared) && (names.has(word.key ?? "") || speakers.has(word.key ?? "")),
  );
  const name = owner < 0 ? "" : nameAt(sentence, owner);
  return name === "" || text.includes(name) ? text : `${name}: ${text}`;
}

const isShared = ({ key }: Word, shared: ReadonlySet<string>): boolean =>
  key !== null && shared.has(key);

/** The noun with its place: "users in Russia"; what follows the noun itself may be a verb. */
function counted({ quantity }: Report, shared: ReadonlySet<string>): Phrase {
  const { sentence, places } = quantity;
  const { words, text } = sentence;
  const { from, end } = quantity.counted;
  const noun = words.filter((word) => word.token.index >= from && word.end <= end);
  while (noun.length > 1 && !shared.has(alike(noun.at(-1)?.key ?? ""))) noun.pop();
  const last = noun.at(-1);
  if (last === undefined) return [];
  const next = words.indexOf(last) + 1;
  let to = next;
  for (let at = next; at < next + MOST_PLACE_WORDS; at += 1) {
    if (isSeam(text, words[at - 1], words[at])) break;
    if (places.has(words[at]?.key ?? "")) to = at + 1;
  }
  if (to > next) return [...noun, ...words.slice(next, endOfName(sentence, to - 1))];
  return noun.every(isPerson) ? [...noun, ...whatOf(sentence, next)] : noun;
}

const isPerson = ({ key }: Word): boolean => key !== null && alike(key) === PERSONS;

/** "people joined", "people on land": "people" alone would say nothing. */
function whatOf({ text, words }: Sentence, next: number): Phrase {
  for (let at = next; at < next + MOST_PLACE_WORDS; at += 1) {
    const word = words[at];
    if (word === undefined || isTime(word) || isSeam(text, words[at - 1], word)) break;
    if (word.key !== null) return words.slice(next, at + 1);
  }
  return [];
}

/** Where a name of several words ends: "Tel Aviv". */
function endOfName({ text, words }: Sentence, at: number): number {
  let end = at + 1;
  while (words[end]?.token.capital === true && !isSeam(text, words[end - 1], words[end])) end += 1;
  return end;
}

const nameAt = (sentence: Sentence, at: number): string =>
  sentence.text.slice(
    sentence.words[at]?.token.index,
    sentence.words[endOfName(sentence, at) - 1]?.end,
  );

/** Words that belong to no phrase: the hour and the day. */
const isTime = ({ token, key }: Word): boolean =>
  token.kind === "number" || (key !== null && CALENDAR.has(key));

/** "bipartisan infrastructure bill", behind "$1.2 trillion". */
function phraseAfter({ quantity }: Report): Phrase {
  const { words, text } = quantity.sentence;
  const from = words.findIndex(({ token }) => token.index >= quantity.counted.end);
  const phrase: Word[] = [];
  for (const [at, word] of words.slice(from, from + MOST_WORDS).entries()) {
    if (word.key === null || isTime(word)) break;
    if (isSeam(text, words[from + at - 1], word)) break;
    phrase.push(word);
  }
  return from < 0 ? [] : phrase;
}

/** "Moscow court fines WhatsApp", before "18 million roubles". */
function phraseBefore({ quantity }: Report): Phrase {
  const { sentence, figure, written } = quantity;
  const { words, text } = sentence;
  if (quantity.kind === "alternative" || isToldByVerb(sentence, figure)) return [];
  const start = text.lastIndexOf(written, figure.start);
  const phrase: Word[] = [];
  let after: Word | undefined;
  for (const word of words.filter(({ end }) => end <= start).toReversed()) {
    if (phrase.length === MOST_WORDS || isTime(word)) break;
    if (after !== undefined && isSeam(text, word, after)) break;
    after = word;
    if (word.key !== null || phrase.length > 0) phrase.unshift(word);
  }
  while (phrase[0]?.key === null) phrase.shift();
  return phrase;
}
