import type { Word } from "../../src/text/analyse.ts";
import { aspectsOf } from "./aspects.ts";
import {
  alike,
  type Counted,
  countedBy,
  isToldAt,
  isUntold,
  keysOf,
  PERCENT,
  SIGN_BEFORE,
} from "./counted.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { hedgeAtEnd, type Interval, intervalOf } from "./interval.ts";
import { CALENDAR, clauseOf, conceptsOf, type Sentence } from "./read-sentence.ts";
import type { IsName } from "./story-names.ts";
import { isNextTeller } from "./tellers.ts";

/** A figure of a sentence with what it counts or measures. */
export interface Quantity {
  readonly value: number;
  readonly interval: Interval;
  /** As it stands in the sentence, with its hedge and its unit. */
  readonly written: string;
  /** What is counted, or the unit; keys of all languages. */
  readonly kinds: ReadonlySet<string>;
  /** Measured in a unit, which does not say what is measured. */
  readonly isMeasured: boolean;
  /** Whose it is: names around it. */
  readonly names: ReadonlySet<string>;
  /** Names of those who say so; whose it is may be theirs or not. */
  readonly speakers: ReadonlySet<string>;
  /** Names that only say where. */
  readonly places: ReadonlySet<string>;
  /** Months and days of the week in its clause. */
  readonly times: ReadonlySet<string>;
  /** Dead or injured, registered or daily: who is counted so is not who is counted otherwise. */
  readonly aspects: ReadonlySet<string>;
  /** What else its clause speaks of. */
  readonly near: ReadonlySet<string>;
  /** What else the sentence speaks of. */
  readonly context: ReadonlySet<string>;
  /**
   * Told by its own words; or `alternative`, what somebody else says of what the figure before it
   * counts ("70 million, others say 97 million"); or `elided`, another of its sort ("2 million
   * doses to Mexico and 1 million to Canada").
   */
  readonly kind: "told" | "alternative" | "elided";
  readonly sentence: Sentence;
  readonly figure: Figure;
  readonly counted: Counted;
}

/** What somebody else is quoted with. The words of all languages: few mean something in another. */
const SAYS =
  /(?<!\p{L})(?:say|says|said|puts?|others|estimates?|according|claim(?:s|ed)?|speaks?|spoke|друг|инш|інш|заяв|сообщ|говор|по данным|по оценк|утвержд|назыв|каж|повідом|за даними|за оцінк|sprich|sagt|sagen|nennt|nennen|meld|laut|zufolge|angaben|andere|selon|d'autres|affirm|parle|estim|según|otros|otras|dijo|dice|afirma|habla|cifra|według|inn[iey]|mówi|podaj|twierdz|szacuj)/iu;
const EACH_SAYS = new RegExp(SAYS, "giu");
/** One more of the same, and no other count: "killed 5 people, and another 6 in Kharkiv". */
const ADDS = /(?:another|other|more|ещё|еще|ще|weitere|autres|otros|kolejn\p{L}{1,3})\s?$/iu;

/** Below this a count is of things that texts are full of: two sources, three questions. */
const LEAST_COUNT = 10;
/** A sentence with more of them is a table. */
const MOST_FIGURES = 12;
const LOCATIVES = new Set(
  "in en au aux в во w we im na на across throughout within dans".split(" "),
);
/** Ukrainian "у Росії" is "in Russia", Russian "у WhatsApp" is "WhatsApp has". */
const UKRAINIAN_IN = "у";
const NUMBERS = conceptsOf("thousand million billion trillion percent");

/** The quantities of a sentence, in their order. `isName` knows what the story writes as names. */
export function quantitiesOf(sentence: Sentence, isName: IsName): Quantity[] {
  const quantities: Quantity[] = [];
  const figures = figuresOf(sentence);
  if (figures.length > MOST_FIGURES) return [];
  for (const [place, figure] of figures.entries()) {
    const neighbours = { before: figures[place - 1], after: figures[place + 1], isName };
    const quantity = readQuantity(sentence, figure, { ...neighbours, last: quantities.at(-1) });
    if (quantity !== null) quantities.push(quantity);
  }
  const percents = quantities.filter(({ kinds }) => kinds.has(PERCENT));
  // Several shares in one sentence are parts of one whole: which is which cannot be told.
  return percents.length < 2 ? quantities : quantities.filter(({ kinds }) => !kinds.has(PERCENT));
}

interface Around {
  readonly before: Figure | undefined;
  readonly after: Figure | undefined;
  readonly last: Quantity | undefined;
  readonly isName: IsName;
}

function readQuantity(sentence: Sentence, figure: Figure, around: Around): Quantity | null {
  const { text, language, words } = sentence;
  const counted = countedBy(sentence, figure);
  const kind = kindOf(sentence, figure, around);
  const inherited = kind === "told" ? undefined : around.last;
  const kinds = inherited?.kinds ?? counted.kinds;
  const isMeasured = inherited?.isMeasured ?? counted.isUnit;
  if (kinds.size === 0 || isUntold(kinds)) return null;
  if (!isMeasured && figure.value < LEAST_COUNT) return null;
  if (isConversion(sentence, figure, around, counted)) return null;
  const sign = SIGN_BEFORE.exec(text.slice(0, figure.start))?.[0] ?? "";
  const start = figure.start - sign.length;
  const hedge = hedgeAtEnd(text.slice(0, start), language);
  const { owners, speakers, places } = namesAround(sentence, figure, around);
  const said = new Set([...kinds, ...places, ...owners, ...speakers, ...NUMBERS]);
  const others = (some: readonly Word[]): Set<string> =>
    new Set(keysOf(some).filter((key) => !said.has(alike(key)) && !key.startsWith("n:")));
  return {
    ...{ value: figure.value, interval: intervalOf(figure.value, figure.decimals, hedge.side) },
    written: hedge.written + text.slice(start, counted.isUnit ? counted.end : figure.end).trimEnd(),
    ...{ kinds, isMeasured, names: owners, speakers, places },
    times: new Set(keysOf(clauseOf(sentence, figure)).filter((key) => CALENDAR.has(key))),
    aspects: aspectsOf(sentence, figure, counted),
    ...{ near: others(clauseOf(sentence, figure)), context: others(words) },
    ...{ kind, sentence, figure, counted },
  };
}

/** "18 million roubles ($225,000)": each outlet has its own rate. */
function isConversion(
  { text }: Sentence,
  { start }: Figure,
  { before, last }: Around,
  { isUnit, kinds }: Counted,
): boolean {
  if (!isUnit || before === undefined || last?.figure !== before || !last.isMeasured) return false;
  const isOther = ![...kinds].some((key) => last.kinds.has(key));
  return (
    isOther &&
    /^[^.;]{0,20}(?:\(|\bor\b|или|або|oder|\bou\b|\bo\b|lub)[^.;]{0,20}$/u.test(
      text.slice(last.counted.end, start),
    )
  );
}

function kindOf(sentence: Sentence, figure: Figure, { before, last }: Around): Quantity["kind"] {
  if (last === undefined || before === undefined || last.figure !== before) return "told";
  const between = sentence.text.slice(before.end, figure.start);
  if (ADDS.test(between)) return "told";
  const isOfSort = countedBy(sentence, figure).kinds;
  const isSameSort = [...isOfSort].some((key) => last.kinds.has(key));
  const isBare = !isToldAt(sentence, figure);
  if (isBare && isNextTeller(sentence, before, figure)) return "alternative";
  if ((isBare || isSameSort) && /[,;]/.test(between) && SAYS.test(between)) return "alternative";
  return isBare ? "elided" : "told";
}

interface Names {
  readonly owners: ReadonlySet<string>;
  readonly speakers: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/**
 * Names between the figure before and this one, and where no owner is there, those up to the next
 * figure: "WhatsApp has 96 million users and Telegram 89", "With 70 million users, WhatsApp …".
 */
function namesAround(sentence: Sentence, figure: Figure, { before, after, isName }: Around): Names {
  const { text, words } = sentence;
  const end = /[;:()–—]/.exec(text.slice(figure.end))?.index ?? text.length;
  const isPlaceAt = (at: number): boolean => isPlace(sentence, at);
  const namesFrom = (from: number, to: number | undefined): number[] =>
    words.slice(from, to).flatMap((word, at) => (isName(word) ? [from + at] : []));
  const left = namesFrom((before?.last ?? -1) + 1, figure.first);
  const right = namesFrom(figure.last + 1, after?.first).filter(
    (at) => indexOf(words[at]) < figure.end + end,
  );
  const saidAt = lastTelling(text, indexOf(words[left[0] ?? figure.first]), figure.start);
  const says = (at: number): boolean => (words[at]?.end ?? 0) <= saidAt;
  const told = left.filter((at) => !isPlaceAt(at));
  const owners = told.filter((at) => !says(at));
  const keysAt = (places: readonly number[]): ReadonlySet<string> =>
    new Set(keysOf(places.flatMap((at) => words[at] ?? [])));
  return {
    owners: keysAt(owners.length > 0 ? owners : right.filter((at) => !isPlaceAt(at))),
    speakers: keysAt(told.filter(says)),
    places: keysAt([...left, ...right].filter(isPlaceAt)),
  };
}

const indexOf = (word: Word | undefined): number => word?.token.index ?? 0;

/** Where the last word of telling begins between two places of a text; -1 for none. */
function lastTelling(text: string, from: number, to: number): number {
  const [last] = [...text.slice(from, to).matchAll(EACH_SAYS)].slice(-1);
  return last === undefined ? -1 : from + last.index;
}

/** "in Russia" says where, and not whose. */
function isPlace({ words, language }: Sentence, at: number): boolean {
  const before = words[at - 1]?.token.folded ?? "";
  return LOCATIVES.has(before) || (before === UKRAINIAN_IN && language === "uk");
}
