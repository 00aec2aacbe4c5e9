import type { Span, TextBlock } from "../model/document.ts";
import { graphemesOf } from "./graphemes.ts";
import { plus, type Scale, type Size } from "./message-size.ts";
import { append, hasPicture } from "./shown-blocks.ts";

/** Where a document may be cut: the smaller, the better. */
export const CUT = {
  /** Before a story, or whatever else begins with a heading. */
  section: 0,
  block: 1,
  item: 2,
  word: 3,
  /** Between spans that no blank parts, and between the words of a heading. */
  span: 4,
  /** At a blank in a link or in code. */
  inner: 5,
  /** A heading never ends a piece, but for one that leaves no room. */
  afterHeading: 6,
  grapheme: 7,
  codePoint: 8,
} as const;

export type Cut = (typeof CUT)[keyof typeof CUT];

/** The smallest part of a document that is not cut: mostly a word with what hangs on it. */
export interface Atom {
  readonly block: number;
  readonly item: number;
  /** The best that can be said of a cut before it. */
  readonly cut: Cut;
  /** Between it and the word before it, if both are in one line. */
  readonly blank: Span | null;
  readonly spans: readonly Span[];
  /** What it adds to a message that holds what is before it. */
  readonly more: Size;
  /** What it takes as the first of a message. */
  readonly first: Size;
}

/** A word or a part of one. */
type Token = Pick<Atom, "cut" | "blank" | "spans">;

/** A block, and how it is measured. */
interface Place {
  readonly block: TextBlock;
  readonly scale: Scale;
  /** A line of it that is the only one of a message, besides its spans. */
  readonly frame: Size;
  /** What a message holds at most. */
  readonly room: Size;
}

/** Characters that stay together in a word too long for a message: fewer steps, little room lost. */
const CHUNK_CHARS = 32;

/** Blocks in their atoms, each of which fits the room if any part of it does. */
export const atomsOf = (blocks: readonly TextBlock[], scale: Scale, room: Size): Atom[] =>
  blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const own = scale.block(block);
    const place = { block, scale, frame: plus(own, scale.line(block)), room };
    const opening = before === undefined ? own : plus(scale.gap(block, before), own);
    const lines = block.kind === "list" ? block.items : [block.spans];
    return lines.flatMap((spans, item) => {
      const begins =
        item > 0
          ? { cut: CUT.item, size: scale.lineBreak }
          : { cut: cutBefore(block, before), size: opening };
      const words = wordsOf(spans, block.kind === "heading" ? CUT.span : CUT.word);
      const tokens = words.flatMap((token) => fitting(token, place));
      return lineAtoms(tokens, { block: index, item, begins, place });
    });
  });

interface Line extends Pick<Atom, "block" | "item"> {
  /** How the line begins, and what that adds. */
  readonly begins: { readonly cut: Cut; readonly size: Size };
  readonly place: Place;
}

const lineAtoms = (tokens: readonly Token[], { block, item, begins, place }: Line): Atom[] =>
  tokens.map(({ cut, blank, spans }, at): Atom => {
    const { scale } = place;
    const first = alone(spans, place);
    if (at === 0) {
      const told = scale.spans(spans, { block: place.block, before: undefined });
      const more = plus(plus(begins.size, scale.line(place.block)), told);
      return { block, item, blank: null, spans, cut: begins.cut, first, more };
    }
    const added = blank === null ? spans : [blank, ...spans];
    const before = tokens[at - 1]?.spans.at(-1);
    const more = scale.spans(added, { block: place.block, before });
    return { block, item, blank, spans, cut, first, more };
  });

/** What spans take as the only ones of a message. */
const alone = (spans: readonly Span[], { block, scale, frame }: Place): Size =>
  plus(frame, scale.spans(spans, { block, before: undefined }));

const fits = (spans: readonly Span[], place: Place): boolean => {
  const { length, marks } = alone(spans, place);
  return length <= place.room.length && marks <= place.room.marks;
};

function cutBefore(block: TextBlock, before: TextBlock | undefined): Cut {
  if (before?.kind === "heading") return CUT.afterHeading;
  return block.kind === "heading" ? CUT.section : CUT.block;
}

/** Words end at blanks, but not in links and code. */
function wordsOf(spans: readonly Span[], cut: Cut): Token[] {
  const words: Token[] = [];
  let blank: Span | null = null;
  let word: Span[] = [];
  const close = (next: Span | null): void => {
    if (word.some(hasPicture)) words.push({ cut, blank, spans: word });
    blank = next;
    word = [];
  };
  for (const span of spans) {
    if (span.kind === "link" || span.kind === "code") {
      word.push(span);
      continue;
    }
    span.text.split(" ").forEach((part, index) => {
      if (index > 0) close({ ...span, text: " " });
      if (part !== "") word.push({ ...span, text: part });
    });
  }
  close(null);
  return words;
}

/** A token in parts that each fit one message, cut no finer than need be. */
function fitting(token: Token, place: Place): Token[] {
  const { cut, blank, spans } = token;
  if (fits(spans, place)) return [token];
  if (spans.length > 1) {
    return spans.flatMap((span, index) =>
      fitting({ cut: index ? CUT.span : cut, blank: index ? null : blank, spans: [span] }, place),
    );
  }
  const [span] = spans;
  if (span === undefined) return [];
  if (!span.text.includes(" ")) return chunked(token, span, place);
  const words = span.text.split(" ").map((text) => ({ ...span, text }));
  return words.filter(hasPicture).flatMap((word, index) => {
    const inner = { cut: CUT.inner, blank: { ...span, text: " " }, spans: [word] };
    return fitting(index === 0 ? { cut, blank, spans: [word] } : inner, place);
  });
}

/** One long word in pieces of some graphemes; a grapheme too long for a message by its code points. */
function chunked({ cut, blank }: Token, span: Span, place: Place): Token[] {
  const hasRoom = (text: string): boolean => fits([{ ...span, text }], place);
  const parts: { text: string; cut: Cut }[] = [];
  const joins = (text: string): boolean => {
    const last = parts.at(-1);
    if (last === undefined || last.text.length + text.length > CHUNK_CHARS) return false;
    if (!hasRoom(last.text + text)) return false;
    last.text += text;
    return true;
  };
  for (const grapheme of graphemesOf(span.text)) {
    if (joins(grapheme)) continue;
    if (hasRoom(grapheme)) parts.push({ text: grapheme, cut: CUT.grapheme });
    else
      for (const point of grapheme) {
        if (!joins(point)) parts.push({ text: point, cut: CUT.codePoint });
      }
  }
  return parts.map((part, index) => ({
    cut: index === 0 ? cut : part.cut,
    blank: index === 0 ? blank : null,
    spans: [{ ...span, text: part.text }],
  }));
}

/** Atoms that follow one another as blocks again. */
export function blocksOf(atoms: readonly Atom[], blocks: readonly TextBlock[]): TextBlock[] {
  const made: { readonly block: TextBlock; readonly lines: Span[][] }[] = [];
  let before: Atom | undefined;
  for (const atom of atoms) {
    const block = blocks[atom.block];
    if (block === undefined) continue;
    if (before?.block !== atom.block) made.push({ block, lines: [] });
    const lines = made.at(-1)?.lines ?? [];
    const isContinued = before?.block === atom.block && before.item === atom.item;
    if (!isContinued) lines.push([]);
    const line = lines.at(-1) ?? [];
    if (isContinued && atom.blank !== null) append(line, atom.blank);
    for (const span of atom.spans) append(line, span);
    before = atom;
  }
  return made.map(({ block, lines }) =>
    block.kind === "list" ? { ...block, items: lines } : { ...block, spans: lines.flat() },
  );
}
