import { type Alignment, ASIDE, contentOf, markedPlaces, marksOf } from "./align.ts";
import { speakerOf } from "./find-speaker.ts";
import type { Mark } from "./mark-words.ts";
import type { PlacedMark, Statement } from "./statement.ts";

/** That somebody says something. */
export interface Speech {
  readonly mark: PlacedMark;
  /** Places of the words that may name who speaks. */
  readonly speaker: ReadonlySet<number>;
}

/** What is promised, wanted or announced is said, but may be told without its speaker. */
export const SAID: readonly Mark[] = ["said", "source"];
export const TOLD: readonly Mark[] = [...SAID, "planned", "due", "cause", "against"];

export const speechesOf = (statement: Statement, marks: readonly Mark[]): Speech[] =>
  marksOf(statement, ...marks).map((mark) => ({
    mark,
    speaker: SAID.includes(mark.mark)
      ? new Set(speakerOf(statement, mark))
      : new Set(contentOf(statement, statement.words[mark.at]?.clause ?? 0)),
  }));

/** "…, which said that": what stands before is not said. */
const RELATIVE = /^(?:which|who|котор\p{L}+|як(?:ий|а|е|і|ого|ої)|qui|quien|ktor\p{L}+)$/u;

function isBeforeRelative({ words }: Statement, { at }: PlacedMark, place: number): boolean {
  const clause = words[at]?.clause;
  const first = words.find((word) => word.clause === clause);
  return place < at && words[place]?.clause !== clause && RELATIVE.test(first?.folded ?? "");
}

/** Whether the statement tells more of what is said than of who says it. */
export function tellsWhatIsSaid({ source, told }: Alignment, { mark, speaker }: Speech): boolean {
  const marked = markedPlaces(source, ...ASIDE);
  const said = [...source.words.keys()].filter(
    (place) =>
      source.words[place]?.kind !== "function" &&
      !speaker.has(place) &&
      !marked.has(place) &&
      !isBeforeRelative(source, mark, place),
  );
  const tellsSaid = said.filter((place) => told.has(place)).length;
  const tellsSpeaker = [...speaker].filter((place) => told.has(place)).length;
  return tellsSaid > tellsSpeaker;
}

/** Whether a statement names somebody who speaks in the source, or the source nobody. */
export function tellsSpeaker({ source, told }: Alignment): boolean {
  const speakers = speechesOf(source, SAID).map(({ speaker }) => [...speaker]);
  return (
    speakers.length === 0 ||
    speakers.some((speaker) => speaker.length === 0 || speaker.some((place) => told.has(place)))
  );
}

/** Of two sentences as one, who speaks in the first says nothing of what is told in the second. */
export function isOfPart(
  { source: { border, marks }, told }: Alignment,
  { at }: PlacedMark,
): boolean {
  if (border === undefined || at >= border) return true;
  const inFirst = [...told].filter((place) => place < border).length;
  const hasOwn = marks.some((mark) => mark.at >= border && SAID.includes(mark.mark));
  return !hasOwn || 2 * inFirst >= told.size;
}

/** So many words of others, and so many times those of the speaker, are what others say. */
const LEAST_OF_OTHERS = 3;
const OTHERS_SHARE = 2;

/** Whether what a statement has somebody say is said in the source by somebody else beside them. */
export function saysOther(
  { statement, found }: Alignment,
  own: readonly number[],
  speeches: readonly Speech[],
): boolean {
  const said = speeches.filter(({ mark, speaker }) => SAID.includes(mark.mark) && speaker.size > 0);
  const isOwn = ({ speaker }: Speech): boolean =>
    own.some((place) => (found[place] ?? []).some((other) => speaker.has(other)));
  if (!said.some(isOwn) || said.every(isOwn)) return false;
  const claim = [...statement.words.keys()].filter(
    (at) => statement.words[at]?.kind !== "function" && !own.includes(at),
  );
  const owners = claim.flatMap((at) => {
    const [place] = found[at] ?? [];
    if (place === undefined) return [];
    // What is said follows its verb; before the first one it is of the first.
    const speech = said.findLast(({ mark }) => mark.at < place) ?? said[0];
    return speech === undefined || speech.speaker.has(place) ? [] : [isOwn(speech)];
  });
  const others = owners.filter((isMine) => !isMine).length;
  return others >= LEAST_OF_OTHERS && others > OTHERS_SHARE * (owners.length - others);
}
