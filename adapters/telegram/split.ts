import { type Document, paragraph, text } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { type Atom, atomsOf, blocksOf, CUT, type Room } from "./atoms.ts";
import { shownBlocks, urlOf } from "./shown-blocks.ts";

/** Longest text of a message, in UTF-16 code units to be on the safe side (Bot API, `sendMessage`). */
export const MESSAGE_CHARS = 4096;
/** What is more Telegram drops without a word (in no document; users of its bots tell of it). */
const MESSAGE_ENTITIES = 100;

/** For a blank line and `9999999/9999999`, whose stroke counts twice. */
const NUMBER_CHARS = 20;
/** The least in which a number and something else have room. */
const FEWEST_CHARS = 2 * NUMBER_CHARS;

/**
 * A document in pieces that each fit one message: whole where it fits, otherwise cut between stories
 * where these fit, else between blocks, items, words, and inside a word or a link only where one is
 * longer than a message. Each piece then ends in a paragraph `1/3`. Buttons stand under the last
 * piece; the preview belongs to the piece that has its link. A piece is never split again.
 */
export function splitDocument(document: Document, limit = MESSAGE_CHARS): readonly Document[] {
  if (limit < FEWEST_CHARS) throw new RangeError(`No message can be as short as ${limit}.`);
  const blocks = shownBlocks(document);
  const room = { chars: limit - NUMBER_CHARS, entities: MESSAGE_ENTITIES };
  const atoms = atomsOf(blocks, room);
  if (fitter(atoms, { ...room, chars: limit })(0, atoms.length)) return [document];
  const cuts = decideCuts(atoms, room);
  const parts = cuts.map((cut, index) => atoms.slice(cut, cuts[index + 1]));
  const preview = document.preview === undefined ? null : webUrl(document.preview);
  const previewed = Math.max(0, parts.findIndex(leadsTo(preview)));
  return parts.map((part, index) => ({
    blocks: [...blocksOf(part, blocks), paragraph(text(`${index + 1}/${parts.length}`))],
    ...(index === parts.length - 1 && document.buttons ? { buttons: document.buttons } : {}),
    ...(index === previewed && preview !== null ? { preview } : {}),
  }));
}

const leadsTo = (url: string | null) => (atoms: readonly Atom[]) =>
  atoms.some(({ spans }) => spans.some((span) => span.kind === "link" && urlOf(span) === url));

/** Whether the atoms from one to before another fit one message, in constant time. */
function fitter(atoms: readonly Atom[], room: Room): (from: number, to: number) => boolean {
  const upTo: Room[] = [{ chars: 0, entities: 0 }];
  let sum: Room = { chars: 0, entities: 0 };
  for (const { more } of atoms) {
    sum = { chars: sum.chars + more.chars, entities: sum.entities + more.entities };
    upTo.push(sum);
  }
  return (from, to) => {
    const [start, end, atom] = [upTo[from + 1], upTo[to], atoms[from]];
    if (start === undefined || end === undefined || atom === undefined || to <= from) return true;
    return (
      atom.first.chars + end.chars - start.chars <= room.chars &&
      atom.first.entities + end.entities - start.entities <= room.entities
    );
  };
}

/** Where pieces begin. */
function decideCuts(atoms: readonly Atom[], room: Room): number[] {
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
