import type { Block, Span } from "../../src/model/document.ts";
import { graphemesOf } from "./graphemes.ts";
import { isTappable, mostChars } from "./sent-text.ts";
import { append, BULLET, gapBefore, hasPicture, isSameStyle } from "./shown-blocks.ts";

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

/** What a message holds at most. */
export interface Room {
  readonly chars: number;
  readonly entities: number;
}

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
  readonly more: Room;
  /** What it takes as the first of a message. */
  readonly first: Room;
}

/** A word or a part of one. */
interface Token {
  readonly cut: Cut;
  readonly blank: Span | null;
  readonly spans: readonly Span[];
}

/** Graphemes that stay together in a word too long for a message: fewer steps, little room lost. */
const CHUNK_CHARS = 32;

/** Blocks in their atoms, each of which fits one message. */
export const atomsOf = (blocks: readonly Block[], room: Room): Atom[] =>
  blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const weigh = weighIn(block);
    const lines = block.kind === "list" ? block.items : [block.spans];
    return lines.flatMap((spans, item) => {
      const begins: Beginning =
        item > 0
          ? { cut: CUT.item, chars: 1, entities: 0 }
          : {
              cut: cutBefore(block, before),
              chars: gapBefore(block, before).length,
              entities: weigh.base,
            };
      const words = wordsOf(spans, block.kind === "heading" ? CUT.span : CUT.word);
      const tokens = words.flatMap((token) => fitting(token, room, weigh));
      return lineAtoms(tokens, { block: index, item, begins, weigh });
    });
  });

/** What the first of a line adds besides itself. */
interface Beginning extends Room {
  readonly cut: Cut;
}

interface Line extends Pick<Atom, "block" | "item"> {
  readonly begins: Beginning;
  readonly weigh: Weigh;
}

const lineAtoms = (tokens: readonly Token[], { block, item, begins, weigh }: Line): Atom[] =>
  tokens.map(({ cut, blank, spans }, at): Atom => {
    const first = {
      chars: weigh.bullet + charsOf(spans),
      entities: weigh.base + weigh.spans(spans, undefined),
    };
    if (at === 0) {
      const chars = first.chars + begins.chars;
      const more = { chars, entities: begins.entities + weigh.spans(spans, undefined) };
      return { block, item, blank: null, spans, cut: begins.cut, first, more };
    }
    const added = blank === null ? spans : [blank, ...spans];
    const entities = weigh.spans(added, tokens[at - 1]?.spans.at(-1));
    return { block, item, blank, spans, cut, first, more: { chars: charsOf(added), entities } };
  });

function cutBefore(block: Block, before: Block | undefined): Cut {
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
function fitting(token: Token, room: Room, weigh: Weigh): Token[] {
  const { cut, blank, spans } = token;
  const fits =
    charsOf(spans) + BULLET.length <= room.chars &&
    weigh.base + weigh.spans(spans, undefined) <= room.entities;
  if (fits) return [token];
  if (spans.length > 1) {
    return spans.flatMap((span, index) =>
      fitting(
        { cut: index ? CUT.span : cut, blank: index ? null : blank, spans: [span] },
        room,
        weigh,
      ),
    );
  }
  const [span] = spans;
  if (span === undefined) return [];
  if (!span.text.includes(" ")) return chunked(token, span, room);
  const words = span.text.split(" ").map((text) => ({ ...span, text }));
  return words.filter(hasPicture).flatMap((word, index) => {
    const inner = { cut: CUT.inner, blank: { ...span, text: " " }, spans: [word] };
    return fitting(index === 0 ? { cut, blank, spans: [word] } : inner, room, weigh);
  });
}

/** One long word in pieces of some graphemes; a grapheme too long for a message by its code points. */
function chunked({ cut, blank }: Token, span: Span, room: Room): Token[] {
  const most = Math.min(CHUNK_CHARS, room.chars - BULLET.length);
  const parts: { text: string; cut: Cut }[] = [];
  const add = (text: string, finer: Cut): void => {
    const last = parts.at(-1);
    if (last !== undefined && mostChars(last.text) + mostChars(text) <= most) last.text += text;
    else parts.push({ text, cut: finer });
  };
  for (const grapheme of graphemesOf(span.text)) {
    if (mostChars(grapheme) + BULLET.length <= room.chars) add(grapheme, CUT.grapheme);
    else for (const point of grapheme) add(point, CUT.codePoint);
  }
  return parts.map((part, index) => ({
    cut: index === 0 ? cut : part.cut,
    blank: index === 0 ? blank : null,
    spans: [{ ...span, text: part.text }],
  }));
}

const charsOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { text }) => sum + mostChars(text), 0);

/** Counts the entities a line makes, never too few. */
interface Weigh {
  /** Entities of the block itself. */
  readonly base: number;
  /** Characters before each of its lines. */
  readonly bullet: number;
  readonly spans: (spans: readonly Span[], before: Span | undefined) => number;
}

function weighIn(block: Block): Weigh {
  const isHeading = block.kind === "heading";
  const weight = (span: Span): number => {
    if (span.kind === "text") return 0;
    if (span.kind === "strong") return isHeading ? 0 : 1;
    // Code parts the bold of a heading in two.
    return span.kind === "code" && isHeading && !isTappable(span) ? 2 : 1;
  };
  return {
    base: isHeading || (block.kind === "list" && block.folded) ? 1 : 0,
    bullet: block.kind === "list" ? BULLET.length : 0,
    spans: (spans, before) =>
      spans.reduce((sum, span, index) => {
        const last = index === 0 ? before : spans[index - 1];
        return isSameStyle(last, span) ? sum : sum + weight(span);
      }, 0),
  };
}

/** Atoms that follow one another as blocks again. */
export function blocksOf(atoms: readonly Atom[], blocks: readonly Block[]): Block[] {
  const made: { readonly block: Block; readonly lines: Span[][] }[] = [];
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
