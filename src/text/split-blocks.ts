import type { TextBlock } from "../model/document.ts";
import { type Atom, atomsOf, blocksOf, CUT } from "./document-atoms.ts";
import { plus, type Scale, type Size } from "./message-size.ts";

/** What a message holds: the one that all of a text is in, and each of several. */
export interface Rooms {
  readonly whole: Size;
  /** No more than `whole`; less where something is added to a piece. */
  readonly piece: Size;
}

/**
 * Blocks as a chat shows them, in pieces that each fit one message: all together where they fit,
 * otherwise cut between stories where these fit, else between blocks, items, words, and inside a word
 * or a link only where one is longer than a message. No piece ends in a heading if it can be helped.
 * There is always a piece, if an empty one.
 */
export function splitBlocks(
  blocks: readonly TextBlock[],
  scale: Scale,
  { whole, piece }: Rooms,
): readonly (readonly TextBlock[])[] {
  const atoms = atomsOf(blocks, scale, piece);
  if (fitter(atoms, whole)(0, atoms.length)) return [blocks];
  const cuts = decideCuts(atoms, piece);
  return cuts.map((cut, index) => blocksOf(atoms.slice(cut, cuts[index + 1]), blocks));
}

/** Whether the atoms from one to before another fit one message, in constant time. */
function fitter(atoms: readonly Atom[], room: Size): (from: number, to: number) => boolean {
  const upTo: Size[] = [{ length: 0, marks: 0 }];
  let sum: Size = { length: 0, marks: 0 };
  for (const { more } of atoms) {
    sum = plus(sum, more);
    upTo.push(sum);
  }
  return (from, to) => {
    const [start, end, atom] = [upTo[from + 1], upTo[to], atoms[from]];
    if (start === undefined || end === undefined || atom === undefined || to <= from) return true;
    return (
      atom.first.length + end.length - start.length <= room.length &&
      atom.first.marks + end.marks - start.marks <= room.marks
    );
  };
}

/** Where pieces begin. */
function decideCuts(atoms: readonly Atom[], room: Size): number[] {
  const fits = fitter(atoms, room);
  /** The end of the longest piece that begins there. */
  const endFrom = (start: number): number => {
    let end = start + 1;
    while (end < atoms.length && fits(start, end + 1)) end++;
    return end;
  };
  const cuts = [0];
  for (let start = 0; ; ) {
    const end = endFrom(start);
    if (end >= atoms.length) return cuts;
    start = bestCut(atoms, { start, end, endFrom });
    cuts.push(start);
  }
}

interface Reach {
  readonly start: number;
  readonly end: number;
  readonly endFrom: (start: number) => number;
}

/**
 * Where to end a piece that could reach from `start` to `end`: before the greatest unit that then
 * fits a message of its own. What would not fit even so is begun here and cut at its smaller units.
 */
function bestCut(atoms: readonly Atom[], { start, end, endFrom }: Reach): number {
  for (const level of Object.values(CUT)) {
    const isCut = (index: number): boolean => (atoms[index]?.cut ?? CUT.section) <= level;
    let cut = end;
    while (cut > start && !isCut(cut)) cut--;
    if (cut === start) continue;
    if (cut === end) return cut;
    const last = endFrom(cut);
    let next = cut + 1;
    while (next <= last && !isCut(next)) next++;
    if (next <= last) return cut;
  }
  return end;
}
