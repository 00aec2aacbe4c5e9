import { type Abbreviations, abbreviationsOf } from "./abbreviations.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { foldAccents } from "./transliterate.ts";

/** Unicode's rules are the same for all languages but Greek, where `;` is the question mark. */
const SEGMENTERS = {
  any: new Intl.Segmenter("und", { granularity: "sentence" }),
  el: new Intl.Segmenter("el", { granularity: "sentence" }),
} as const;

/** How much on each side of a possible end is looked at: no abbreviation is longer. */
const SEAM_CHARS = 48;

/** A line at least so long may have been wrapped by a program; a shorter one ended on purpose. */
const WRAPPED_LINE_CHARS = 45;

/** What stands before and after a possible end, both trimmed, and the line ends between them. */
interface Seam {
  readonly tail: string;
  readonly head: string;
  readonly lineEnds: number;
  readonly language: string;
  readonly abbreviations: Abbreviations;
}

/** Where a piece of text starts and ends, without the white space around it. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Marks that belong to what is before them: a blank follows, or nothing. */
const CLOSERS = /^[»”"’›)\]}]{1,8}(?=\s|$)/;

/** Opening marks that Unicode's rules leave with the sentence before: `Он ушёл.«Зачем?»`. */
const STRAY_OPENERS = /[.!?…][»”"’')\]]{0,3}([«„‚([{¿¡]{1,4})$/;

const LOWER_START = /^(?:[–—-]\s*)?[«„“"'‘(]{0,2}\p{Ll}/u;
const LIST_MARKER = /^\p{L}[).]\s/u;
const QUOTED_END = /[?!…][»”"’'“]{1,2}$/;
const DASH_START = /^[–—-]\s/;
const FIRST_WORD = /^[^\p{L}\p{N}]{0,3}(\p{Lu}[\p{L}\p{M}]{0,20})(?![\p{L}\p{M}.])/u;

/** Up to four words with a stop behind each: `z. B.`, `EE. UU.`, `т. е.`, `c.-à-d.`, `Ph.D.` */
const DOTTED_WORDS =
  /(?<![\p{L}\p{M}\p{N}-])(?:[\p{L}\p{M}-]{1,14}\.\s?){0,3}[\p{L}\p{M}-]{1,14}\.$/u;

/** One capital letter (`А. С. Пушкин`, `J.-P. Sartre`), but no unit after a number (`30 °C.`). */
const INITIAL = /(?<![\p{L}\p{M}\p{N}°&]|\p{N}\s)\p{Lu}\.$/u;
const ORDINAL = /(?<![\p{L}\p{N}.,:])\p{Nd}{1,2}\.$/u;

/** A word after a number, which may be Roman: `1999 г.`, `XIX в.` */
const AFTER_NUMBER = /(?:\p{Nd}|\b[IVXLC]+)\s?\p{L}+\.$/u;

/** A function word with a capital letter is hardly anything but the start of a sentence. */
function startsLikeSentence({ head, language }: Seam): boolean {
  const word = FIRST_WORD.exec(head)?.[1];
  return word !== undefined && (STOP_WORDS.get(language)?.has(foldAccents(word)) ?? false);
}

/** The abbreviations the text may end in, the longest first: `м. т. е.`, `т. е.`, `е.` */
function possibleAbbreviations(tail: string, { lastParts }: Abbreviations): string[] {
  const last = /[^\s.(]{0,14}\.$/.exec(tail.slice(-15))?.[0] ?? "";
  if (last.length > 2 && !lastParts.has(last.toLowerCase())) return [];
  const words = DOTTED_WORDS.exec(tail)?.[0].replace(/\s/g, "");
  const parts = words?.match(/[^.]+\./g) ?? [];
  return parts.map((_, from) => {
    const word = parts.slice(from).join("");
    return word.length > 2 ? word.toLowerCase() : word;
  });
}

function endsInAbbreviation(seam: Seam): boolean {
  const { tail, head, abbreviations } = seam;
  const { open, either, afterNumber, beforeNumber, ends } = abbreviations;
  for (const word of possibleAbbreviations(tail, abbreviations)) {
    if (ends.has(word)) return false;
    const isOpen = open.has(word) && !(afterNumber.has(word) && AFTER_NUMBER.test(tail));
    if (isOpen) return true;
    if (either.has(word)) return !startsLikeSentence(seam);
    if (beforeNumber.has(word)) return /^\p{N}/u.test(head);
  }
  return INITIAL.test(tail.slice(-4)) && !startsLikeSentence(seam);
}

/** `1. Wash your hands` in any language, `am 3. Januar` where ordinals have a stop. */
function endsInNumber(seam: Seam): boolean {
  const { tail, abbreviations } = seam;
  if (/^\p{Nd}{1,3}\.$/u.test(tail)) return true;
  return abbreviations.hasOrdinals && ORDINAL.test(tail.slice(-4)) && !startsLikeSentence(seam);
}

/** A line that a program broke in the middle of a sentence, to keep lines short. */
const isWrapped = ({ tail, head }: Seam): boolean =>
  tail.length >= WRAPPED_LINE_CHARS &&
  !tail.slice(-WRAPPED_LINE_CHARS).includes("\n") &&
  /[\p{L}\p{N},–—-]$/u.test(tail) &&
  /^\p{Ll}/u.test(head) &&
  !LIST_MARKER.test(head);

/** Whether two pieces that Unicode's rules divide are one sentence. */
function isOneSentence(seam: Seam): boolean {
  const { tail, head, lineEnds } = seam;
  if (lineEnds > 0) return lineEnds === 1 && isWrapped(seam);
  if (LOWER_START.test(head)) return true;
  if (QUOTED_END.test(tail) && DASH_START.test(head)) return true;
  return tail.endsWith(".") && (endsInAbbreviation(seam) || endsInNumber(seam));
}

/** A segment's text and index are measured in the whole text. */
interface Place {
  readonly text: string;
  readonly index: number;
}

const LINE_END = /\r\n?|[\n\u0085\u2028\u2029]/g;

const lineEndsIn = (space: string): number => space.match(LINE_END)?.length ?? 0;

/** How many characters at the head of the next segment close the piece before it. */
function closersAfter(piece: Range | null, segment: string, { text, index }: Place): number {
  const closers = piece === null ? undefined : CLOSERS.exec(segment)?.[0];
  if (piece === null || closers === undefined) return 0;
  if (lineEndsIn(text.slice(piece.end, index)) > 0) return 0;
  // A straight mark closes only what it opened: `Gone. " No, " he said.`
  const isOpening = closers === '"' && text.slice(piece.start, piece.end).split('"').length % 2 > 0;
  return isOpening ? 0 : closers.length;
}

/** The pieces that Unicode's rules give, with marks moved to the side where they belong. */
function* piecesOf(text: string, segmenter: Intl.Segmenter): Generator<Range> {
  let piece: Range | null = null;
  let openers = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const closers = closersAfter(piece, segment, { text, index });
    if (piece !== null && closers > 0) piece = { start: piece.start, end: index + closers };
    const ink = segment.slice(closers).trim();
    if (ink === "") continue;
    if (piece !== null) yield piece;
    const start = segment.indexOf(ink, closers) + index - openers;
    const end = segment.trimEnd().length + index;
    // With a blank behind it, a mark has closed: only one that stands at the seam can open.
    openers = end === index + segment.length ? strayOpeners(ink) : 0;
    piece = { start, end: end - openers };
  }
  if (piece !== null) yield piece;
}

const strayOpeners = (ink: string): number => STRAY_OPENERS.exec(ink.slice(-8))?.[1]?.length ?? 0;

/** White space that is not one blank already. */
const SPACE = /\s{2,}|[^\S ]/g;

/**
 * The sentences of a plain text, each on one line with its white space collapsed; together they
 * hold every other character in its order. `language` is a primary subtag; any other text will do.
 * Blank lines and line ends end a sentence, unless a long line goes on in lower case. For the rest
 * Unicode's rules (UAX 29) find the ends, and what a stop after an abbreviation, an initial or an
 * ordinal has divided is joined again by lists; where such a stop may end a sentence as well, it
 * does before a function word with a capital letter. Linear; never throws.
 */
export function splitSentences(text: string, language: string): string[] {
  const abbreviations = abbreviationsOf(language);
  const sentences: string[] = [];
  let open: Range | null = null;
  const close = ({ start, end }: Range): void => {
    sentences.push(text.slice(start, end).replace(SPACE, " "));
  };
  for (const piece of piecesOf(text, language === "el" ? SEGMENTERS.el : SEGMENTERS.any)) {
    if (open === null) {
      open = piece;
      continue;
    }
    const tail = text.slice(Math.max(open.start, open.end - SEAM_CHARS), open.end);
    const head = text.slice(piece.start, Math.min(piece.end, piece.start + SEAM_CHARS));
    const lineEnds = lineEndsIn(text.slice(open.end, piece.start));
    if (isOneSentence({ tail, head, lineEnds, language, abbreviations })) {
      open = { start: open.start, end: piece.end };
    } else {
      close(open);
      open = piece;
    }
  }
  if (open !== null) close(open);
  return sentences;
}
