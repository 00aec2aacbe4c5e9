import { hedgeAtEnd } from "./interval.ts";
import { conceptsOf, type Sentence } from "./read-sentence.ts";

/** A number of a sentence that may count or measure something. */
export interface Figure {
  readonly value: number;
  /** How many digits are written behind the decimal mark, once it is multiplied out. */
  readonly decimals: number;
  /** Its words in the sentence, from the first to the last. */
  readonly first: number;
  readonly last: number;
  /** Its place in the sentence's text. */
  readonly start: number;
  readonly end: number;
}

const MONTHS = conceptsOf(
  "january february march april may june july august september october november december",
);

/** Part of a date, a time, a score, a version or an account; also "20, 000", which OCR tears. */
const GLUED_BEFORE = /(?:[\p{L}\p{N}][.:/–-]|\p{N}\s?[:/]\s|\p{N}, |[#№:/-])$/u;
const GLUED_AFTER =
  /^(?:\s?[ap]\.\s?m\b|\s?[:/]\s?\p{N}|[.][\p{N}\p{L}]|[-–]\p{N}|(?:st|nd|rd|th)\b|-[а-яіїє]{1,3}(?![а-яіїє]))/iu;
const GLUE_CHARS = 6;

const YEAR = /^(?:1[89]|20)\d\d$/;
const CLOCK = new Set(["am", "pm", "uhr", "gmt", "bst", "utc", "cet", "msk", "мск"]);

const TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const UNDER_TWENTY =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
/** Numbers written out, by their concept, which all languages share. */
const WRITTEN_OUT: ReadonlyMap<string, number> = new Map([
  ...TENS.map((name, at) => [`c:${name}`, 10 * (at + 1)] as const),
  ...UNDER_TWENTY.map((name, at) => [`c:${name}`, at] as const),
]);
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["c:thousand", 1e3],
  ["c:million", 1e6],
  ["c:billion", 1e9],
]);

/** The figures of a sentence, in their order, without dates, times and ordinals. */
export function figuresOf(sentence: Sentence): Figure[] {
  const figures = sentence.words.flatMap((_, at) => figureAt(sentence, at) ?? []);
  return figures.filter(
    (figure, at) =>
      !isRange(sentence, figure, figures[at + 1]) && !isRange(sentence, figures[at - 1], figure),
  );
}

function figureAt(sentence: Sentence, at: number): Figure | null {
  const { text, words } = sentence;
  const word = words[at];
  if (word === undefined) return null;
  if (word.token.kind !== "number") return writtenOut(sentence, at);
  const { token, end } = word;
  const next = words[at + 1];
  const isPart =
    GLUED_BEFORE.test(text.slice(Math.max(0, token.index - GLUE_CHARS), token.index)) ||
    GLUED_AFTER.test(text.slice(end, end + GLUE_CHARS)) ||
    (next !== undefined && CLOCK.has(next.token.folded));
  const isDate = YEAR.test(token.text) || isMonth(words[at - 1]?.key) || isMonth(next?.key);
  const value = Number(token.value);
  if (isPart || isDate || !Number.isFinite(value)) return null;
  const decimals = token.value?.split(".")[1]?.length ?? 0;
  return { value, decimals, first: at, last: at, start: token.index, end };
}

const isMonth = (key: string | null | undefined): boolean => key != null && MONTHS.has(key);

/** "two million": a number in words, which alone is too often no figure ("one of the two"). */
function writtenOut({ words }: Sentence, at: number): Figure | null {
  const [word, next] = [words[at], words[at + 1]];
  const value = WRITTEN_OUT.get(word?.key ?? "");
  if (word === undefined || value === undefined || isMonth(next?.key)) return null;
  const times = MULTIPLIERS.get(next?.key ?? "");
  const last = times === undefined || next === undefined ? word : next;
  return {
    ...{ value: value * (times ?? 1), decimals: 0 },
    ...{ first: at, last: times === undefined ? at : at + 1 },
    ...{ start: word.token.index, end: last.end },
  };
}

/** What stands between the ends of a range: "24% to 36%", "70–80"; or a part and its whole. */
const TO = /^\s?(?:%|\p{L}{1,12}\s)?\s?(?:to|bis|à|a|до|do|[-–—])\s?$/u;
const OF_OR = /^\s(?:or|of|of the|oder|von|ou|sur|o|de|de los|de las|или|из|або|із|з|lub|z|ze)\s$/u;
/** "between 70 and 80". */
const BETWEEN = /(?:between|zwischen|entre|между|між|między)\s?[$€£]?$/iu;
const BETWEEN_CHARS = 12;

/** "24% to 36%", "from 38 to 42", "114 of 312": neither end by itself is what is reported. */
function isRange(
  { text, language }: Sentence,
  one: Figure | undefined,
  other: Figure | undefined,
): boolean {
  if (one === undefined || other === undefined) return false;
  if (BETWEEN.test(text.slice(Math.max(0, one.start - BETWEEN_CHARS), one.start))) return true;
  const between = text.slice(one.end, other.start).replace(/[$€£]$/, "");
  const { written } = hedgeAtEnd(between, language);
  const mark = between.slice(0, between.length - written.length);
  return TO.test(mark) || TO.test(between) || OF_OR.test(between);
}
