import type { Span } from "../../src/model/document.ts";
import { literalText, webUrl } from "../../src/text/literal.ts";
import { columnsOf } from "./width.ts";

/** A word, a part of one, or the blank between two, in one style. */
export interface Piece {
  readonly text: string;
  readonly style: Span["kind"];
  /** Where it leads, safe for an escape sequence; null when it is no link. */
  readonly url: string | null;
  /** A no-break space, or a blank in a short link: an outlet's name is not broken. */
  readonly bound: boolean;
}

/** What stands together on a line, and the blank before it. */
interface Word {
  readonly blank: Piece | null;
  readonly pieces: readonly Piece[];
}

/** The longest link that is kept on one line, as a share of the line. */
const UNBROKEN_SHARE = 0.4;

const NO_BREAK = /^[\u00a0\u202f]+$/;
const PIECES = /[\u00a0\u202f]+|[^\S\u00a0\u202f]+|\S+/g;

const isBlank = ({ text }: Piece): boolean => text === " ";

/** Together, for a mark at the beginning of one piece may belong to the end of another. */
const columnsOfAll = (pieces: readonly Piece[]): number =>
  columnsOf(pieces.map(({ text }) => text).join(""));

function piecesOf(span: Span, columns: number): Piece[] {
  const url = span.kind === "link" ? webUrl(span.url) : null;
  const text = literalText(span.text);
  const short = span.kind === "link" && columnsOf(text) <= columns * UNBROKEN_SHARE;
  const parts = text.match(PIECES) ?? [];
  return parts.map((part, index) => ({
    ...{ style: span.kind, url },
    // Who copies or searches a line wants plain blanks.
    text: part.trim() === "" ? " " : part,
    bound: NO_BREAK.test(part) || (short && index > 0 && index < parts.length - 1),
  }));
}

const withoutEnd = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.slice(0, pieces.findLastIndex((piece) => !isBlank(piece)) + 1);

/** Words end where a blank may break; spans without a blank between them are one word. */
function split(pieces: Iterable<Piece>, mayBreak: (piece: Piece) => boolean): Word[] {
  const words: Word[] = [];
  let blank: Piece | null = null;
  let word: Piece[] = [];
  const close = (next: Piece | null): void => {
    if (word.length > 0) words.push({ blank, pieces: word });
    if (word.length > 0 || blank === null) blank = next;
    word = [];
  };
  for (const piece of pieces) {
    // What is bound to nothing is a blank like any other.
    if (mayBreak(piece) || (word.length === 0 && isBlank(piece))) close(piece);
    else word.push(piece);
  }
  close(null);
  return words.map((each) => ({ ...each, pieces: withoutEnd(each.pieces) }));
}

function wordsOf(spans: readonly Span[], columns: number): Word[] {
  const pieces = spans.flatMap((span) => piecesOf(span, columns));
  const words = split(pieces, (piece) => isBlank(piece) && !piece.bound);
  return words.flatMap((word) =>
    columnsOfAll(word.pieces) <= columns
      ? [word]
      : // What is bound breaks after all before a line is too long.
        split(word.blank === null ? word.pieces : [word.blank, ...word.pieces], isBlank),
  );
}

/**
 * Spans as lines of at most so many columns, broken at blanks, which stand at neither end of a line.
 * Only a word that is longer stands on a longer line, alone.
 */
export function wrap(spans: readonly Span[], columns: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let filled = 0;
  for (const { blank, pieces } of wordsOf(spans, columns)) {
    const width = columnsOfAll(pieces);
    if (line.length > 0 && filled + 1 + width > columns) {
      lines.push(line);
      line = [];
      filled = 0;
    }
    if (line.length > 0 && blank !== null) {
      line.push(blank);
      filled += 1;
    }
    line.push(...pieces);
    filled += width;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}
