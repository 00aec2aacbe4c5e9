import { abbreviationsOf } from "./abbreviations.ts";
import { type Draft, markCapitals } from "./capitals.ts";
import { numberValue, powerOfTen } from "./numbers.ts";
import { foldAccents } from "./transliterate.ts";

/** A word or a number of a text. */
export interface Token {
  readonly kind: "word" | "number";
  /** As written, without an elided article (l', qu') and without an English 's. */
  readonly text: string;
  /** `text` in lower case without accents, with plain apostrophes. */
  readonly folded: string;
  /** Numbers only: "70 million" and "70 млн" are both "70000000". */
  readonly value?: string;
  /** Whether the capital letter says that this is (part of) a name; `markCapitals` has the rules. */
  readonly capital: boolean;
  /** Where `text` begins in the input (UTF-16 code units). */
  readonly index: number;
}

/**
 * In this order: a generation or model (5G, 3D), which is a word; a number with groups (blanks, thin
 * blanks or apostrophes before three digits) or with marks; a word: letters and digits with inner
 * apostrophes and hyphens. Lengths are bounded, since a text may be one letter repeated and the
 * engine keeps a way back for each.
 */
const TOKEN =
  /\d{1,2}[AC-JLN-Z](?![\p{L}\p{Nd}])|(\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3}){1,9}(?!\d)(?:[.,]\d{1,20})?|\p{Nd}{1,80}(?:[.,]\p{Nd}{1,80}){0,9})|\p{L}[\p{L}\p{M}\p{Nd}\u00ad]{0,99}(?:['’ʼ‘‐‑-][\p{L}\p{M}\p{Nd}\u00ad]{1,99}){0,7}/gu;

interface Piece {
  readonly text: string;
  readonly index: number;
  readonly end: number;
  readonly isNumber: boolean;
  /** A word of nothing but plain letters: there is no more to it than to write it small. */
  readonly isPlain: boolean;
}

/** Letters without accents, in the scripts most news is in. */
const isPlainLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0x410 && code <= 0x44f);

/** A blank or a mark of ASCII, with which neither a word nor a number begins. */
const isMark = (code: number): boolean =>
  code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 128);

const HYPHEN = 45;
const PLAIN_APOSTROPHE = 39;
const MOST_PLAIN_CHARS = 100;

/** Where a word of nothing but plain letters ends that begins here; -1 where the pattern must tell. */
function plainWordEnd(text: string, from: number): number {
  const most = Math.min(from + MOST_PLAIN_CHARS, text.length);
  let end = from;
  while (end < most && isPlainLetter(text.charCodeAt(end))) end += 1;
  if (end === from) return -1;
  if (end === text.length) return end;
  const next = text.charCodeAt(end);
  return isMark(next) && next !== HYPHEN && next !== PLAIN_APOSTROPHE ? end : -1;
}

/** Most words are plain: to walk over one takes a tenth of the time that the pattern takes. */
function scan(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    if (isMark(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let index = at;
    let isNumber = false;
    let end = plainWordEnd(text, at);
    const isPlain = end > 0;
    if (!isPlain) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (match === null) break;
      [index, end, isNumber] = [match.index, TOKEN.lastIndex, match[1] !== undefined];
    }
    pieces.push({ text: text.slice(index, end), index, end, isNumber, isPlain });
    at = end;
  }
  return pieces;
}

interface Source {
  readonly text: string;
  readonly language: string;
  readonly pieces: readonly Piece[];
}

/** What may stand between a number and its multiplier: nothing, blanks or a hyphen. */
const BEFORE_MULTIPLIER = /^(?:[ \u00a0\u2009\u202f]{0,2}|[-‑–])$/;

/** At most two words multiply one number: "5 mil millones" is 5 · 10^3 · 10^6. */
const MAX_MULTIPLIERS = 2;

/** How the words from `next` on multiply the number before them, and the piece after them. */
function readMultipliers({ text, language, pieces }: Source, at: number): [number, number] {
  let power = 0;
  let next = at + 1;
  while (next <= at + MAX_MULTIPLIERS) {
    const [last, word] = [pieces[next - 1], pieces[next]];
    if (last === undefined || word === undefined || word.isNumber || word.index - last.end > 2) {
      break;
    }
    const gap = text.slice(last.end, word.index);
    if (!BEFORE_MULTIPLIER.test(gap)) break;
    const more = powerOfTen(word.text, language, { isAttached: gap === "" });
    if (more === null) break;
    power += more;
    next += 1;
  }
  return [power, next];
}

const numberToken = (text: string, index: number, value: string): Token => ({
  ...{ kind: "number", text, folded: foldAccents(text), value, capital: false, index },
});

/** The numbers in what is none as a whole: 24.11.2026 is 24, 11 and 2026. */
function* partsOf({ text, index }: Piece, language: string): Generator<Token> {
  for (const match of text.matchAll(/\p{Nd}+/gu)) {
    const value = numberValue(match[0], { language, power: 0 });
    if (value !== null) yield numberToken(match[0], index + match.index, value);
  }
}

/** Small words that lose their vowel before another. */
const ELIDED =
  /^(?:(?:jus|lors|puis|quel|quoi)?qu|[cdjlmnst]|(?:a|co|da|de|ne|que|su)ll|quest|un)['’ʼ‘](?=\p{L})/iu;
const ELIDING = new Set(["fr", "it", "ca"]);

const APOSTROPHE = /['’ʼ‘]/;
const POSSESSIVE = /['’ʼ‘]s$/i;

function readWord({ text, index, isPlain }: Piece, language: string): Token {
  if (isPlain) return { kind: "word", text, folded: text.toLowerCase(), capital: false, index };
  if (!APOSTROPHE.test(text)) {
    return { kind: "word", text, folded: foldAccents(text), capital: false, index };
  }
  const start = ELIDING.has(language) ? (ELIDED.exec(text)?.[0].length ?? 0) : 0;
  const word = text.slice(start).replace(POSSESSIVE, "");
  const folded = foldAccents(word);
  return { kind: "word", text: word, folded, capital: false, index: index + start };
}

/** Signs that end a sentence or open another one in it. */
const SENTENCE_MARK = /[.!?…:;\n•|]/;
const FULL_STOP = /^\.[ \u00a0]*$/;

/** Whether a full stop after this piece may belong to it: an initial or an abbreviation. */
function ownsStop({ text, isNumber }: Piece, language: string): boolean {
  if (isNumber || text.length === 1) return !isNumber;
  const { open, either } = abbreviationsOf(language);
  const stopped = `${text.toLowerCase()}.`;
  return open.has(stopped) || either.has(stopped);
}

/** What stands before a piece: nothing but blanks, the end of a sentence, or something else. */
function seamBefore({ text, language, pieces }: Source, at: number): "blank" | "mark" | "start" {
  const [before, here] = [pieces[at - 1], pieces[at]];
  if (before === undefined || here === undefined) return "start";
  const gap = text.slice(before.end, here.index);
  if (gap === " " || gap === "\u00a0") return "blank";
  if (!SENTENCE_MARK.test(gap)) return "mark";
  return FULL_STOP.test(gap) && ownsStop(before, language) ? "blank" : "start";
}

interface TokenDraft extends Draft {
  readonly token: Token;
}

/**
 * The words and numbers of a text in their order. `language` is a primary subtag; it decides on
 * elided articles, decimal marks, multipliers and names. A hyphenated word is one token. Linear in
 * the text; never throws.
 */
export function tokenize(text: string, language: string): Token[] {
  const source: Source = { text, language, pieces: scan(text) };
  const tokens: Token[] = [];
  let sentence: TokenDraft[] = [];
  const endSentence = (): void => {
    const capitals = markCapitals(sentence, language);
    for (let at = 0; at < capitals.length; at += 1) {
      const token = sentence[at]?.token;
      if (token !== undefined)
        tokens.push(capitals[at] === true ? { ...token, capital: true } : token);
    }
    sentence = [];
  };
  for (let at = 0; at < source.pieces.length; ) {
    const piece = source.pieces[at];
    if (piece === undefined) break;
    const seam = seamBefore(source, at);
    if (seam === "start") endSentence();
    if (piece.isNumber) {
      const [power, next] = readMultipliers(source, at);
      const value = numberValue(piece.text, { language, power });
      const end = source.pieces[next - 1]?.end ?? piece.end;
      const numbers =
        value === null
          ? partsOf(piece, language)
          : [numberToken(text.slice(piece.index, end), piece.index, value)];
      for (const token of numbers) sentence.push({ token, isJoined: false });
      at = next;
    } else {
      sentence.push({ token: readWord(piece, language), isJoined: seam === "blank" });
      at += 1;
    }
  }
  endSentence();
  return tokens;
}
