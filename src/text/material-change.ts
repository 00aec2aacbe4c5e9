/**
 * Whether an outlet's new text of an article says something else, or the same in other dress.
 *
 * Theory: news moves in its numbers, in what is denied or corrected, and in new words of headline
 * and lead. What feeds change without news is punctuation, case, typos, links and closing lines.
 *
 * Known exceptions: a change told in one word of many ("arrested" for "charged") or by the order of
 * words alone is missed; a number that only counts comments or tells the time of day is taken for
 * news.
 */
import { withoutClosing } from "./closing-lines.ts";
import { isDenial } from "./denials.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { type Token, tokenize } from "./tokens.ts";

/** An article's texts, plain. */
export interface Wording {
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  /** Primary language subtag. */
  readonly language: string;
}

/** Share of the words of title and summary, new or gone, from which it is another text. */
const CHANGED_SHARE = 0.2;
/** A lone word more or less ("Video", "today's") is no other text, however short the headline. */
const FEWEST_CHANGED = 2;
/** A lone letter tells nothing. */
const MIN_WORD_CHARS = 2;
/** In shorter words one letter makes another word (Iran, Iraq). */
const MIN_TYPO_CHARS = 5;
/** With more words gone and new than this no typos are looked for: it is another text. */
const MAX_TYPO_WORDS = 60;
/** Makes the opposite of a word: lawful and unlawful, виновен and невиновен. */
const OPPOSITE = /^(?:un|in|im|il|ir|dis|non|не|ne|nie|des|mis)(?=\p{L}{4})/u;

const LINK = /(?:https?:\/\/|www\.)\S+/giu;

/**
 * Whether `after` says something else than `before`: another set of numbers, a negation or a
 * correction that came or went, or about a fifth of the words of title and summary new or gone.
 * Punctuation, case, blanks, typos, links and closing lines ("Read more …") do not count. Where one
 * of the two has no content it is left out: the feed then began or ceased to carry whole texts.
 */
export function isMaterialChange(before: Wording, after: Wording): boolean {
  const { language } = after;
  const hasBoth = before.content !== "" && after.content !== "";
  const read = ({ title, summary, content }: Wording): Reading => {
    const head = tokensOf(`${title}\n${withoutClosing(summary)}`, language);
    const body = hasBoth ? tokensOf(withoutClosing(content), language) : [];
    return { words: wordsOf(head, language), ...marksOf([...head, ...body], language) };
  };
  const [old, now] = [read(before), read(after)];
  if (old.denials !== now.denials || !isSameSet(old.numbers, now.numbers)) return true;
  return isOtherText(old.words, now.words);
}

interface Reading {
  /** Stems of title and summary, without stop words. */
  readonly words: ReadonlySet<string>;
  /** Values of all numbers. */
  readonly numbers: ReadonlySet<string>;
  /** How often something is denied or corrected. */
  readonly denials: number;
}

const tokensOf = (text: string, language: string): Token[] =>
  tokenize(text.replace(LINK, " "), language);

function marksOf(tokens: readonly Token[], language: string): Omit<Reading, "words"> {
  const numbers = tokens.flatMap(({ kind, value }) => (kind === "number" ? (value ?? []) : []));
  const denials = tokens.filter(({ folded }) => isDenial(folded, language)).length;
  return { numbers: new Set(numbers), denials };
}

function wordsOf(tokens: readonly Token[], language: string): Set<string> {
  const told = tokens.filter(
    ({ kind, folded }) =>
      kind === "word" && folded.length >= MIN_WORD_CHARS && !isStopWord(folded, language),
  );
  return new Set(told.map(({ folded }) => stem(folded, language)));
}

const without = (words: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...words].filter((word) => !others.has(word));

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && without(one, other).length === 0;

function isOtherText(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  const gone = without(before, after);
  const come = without(after, before);
  if (hasOpposite(gone, after) || hasOpposite(come, before)) return true;
  const typos = countTypos(gone, come);
  const changed = gone.length + come.length - 2 * typos;
  if (changed < FEWEST_CHANGED) return false;
  const goneShare = (gone.length - typos) / Math.max(before.size, 1);
  const comeShare = (come.length - typos) / Math.max(after.size, 1);
  return Math.max(goneShare, comeShare) >= CHANGED_SHARE;
}

/** How many of the words gone came back with one letter changed; each word counts once. */
function countTypos(gone: readonly string[], come: readonly string[]): number {
  if (Math.min(gone.length, come.length) > MAX_TYPO_WORDS) return 0;
  const left = new Set(come);
  let typos = 0;
  for (const word of gone) {
    const repaired = [...left].find((other) => isTypo(word, other));
    if (repaired === undefined) continue;
    left.delete(repaired);
    typos += 1;
  }
  return typos;
}

/** Whether one of the words is a word of the other text with "un" or the like before it. */
const hasOpposite = (words: readonly string[], others: ReadonlySet<string>): boolean =>
  words.some((word) => OPPOSITE.test(word) && others.has(word.replace(OPPOSITE, "")));

/** One letter more, less or other, or two neighbours changed round. */
function isTypo(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < MIN_TYPO_CHARS) return false;
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [oneRest, otherRest] = [one.slice(start), other.slice(start)];
  if (oneRest.slice(1) === otherRest || oneRest === otherRest.slice(1)) return true;
  if (oneRest.slice(1) === otherRest.slice(1)) return true;
  const swapped = `${oneRest[1] ?? ""}${oneRest[0] ?? ""}${oneRest.slice(2)}`;
  return swapped === otherRest;
}
