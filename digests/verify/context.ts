import { leansOnContext } from "../leans-on-context.ts";
import { type Alignment, ASIDE, isContent, isFound, marksOf } from "./align.ts";
import { isPointing } from "./pronouns.ts";
import type { Statement, Word } from "./statement.ts";
import { isLight, isRole } from "./word-kinds.ts";

/** What the sources say beside the sentence a statement is held against. */
export interface Context {
  /** The title of the article, and then the sentence before. */
  readonly before: readonly Alignment[];
  /** All of the article. */
  readonly article: readonly Alignment[];
  /** All of all articles. */
  readonly everything: readonly Alignment[];
}

export const isFoundIn = (alignments: readonly Alignment[], at: number): boolean =>
  alignments.some((alignment) => isFound(alignment, at));

/** Whether the source sentence has names of its own that the statement leaves out. */
export const hasOtherNames = ({ source, told }: Alignment): boolean =>
  source.words.some(({ kind }, place) => kind === "name" && !told.has(place));

/**
 * Whether a role ("the company") cannot stand for whom the source names: the statement has a name
 * itself, or the source gives its own a role the statement does not tell ("the union SNP").
 */
export function hasOtherRoles({ statement, source, told }: Alignment): boolean {
  const isOther = (place: number): boolean =>
    !told.has(place) && source.words[place]?.kind === "word";
  const names = [...source.words.keys()].filter(
    (place) => source.words[place]?.kind === "name" && !told.has(place),
  );
  if (names.length === 0) return false;
  return (
    statement.words.some(({ kind }) => kind === "name") ||
    names.some((place) => isOther(place - 1) || isOther(place + 1))
  );
}

/** Whether a sentence says "it" or "the company" of what was named before. */
export const pointsBack = ({ written, words, language }: Statement): boolean =>
  leansOnContext(written, language) ||
  words.some((word) => isRole(word) || isPointing(word.folded, language));

/** What only stands before counts for less than what stands in the sentence. */
const BEFORE_SHARE = 0.5;
/** What has a check of its own weighs less. */
const ASIDE_SHARE = 0.5;
/** A statement so long says something beside names and roles. */
const LEAST_TELLING = 3;

/** What a word weighs, and how much of that the source says. */
interface Weight {
  readonly all: number;
  readonly known: number;
}

function weightOf(alignment: Alignment, before: readonly Alignment[], at: number): Weight {
  const { statement, source } = alignment;
  const word = statement.words[at];
  if (word === undefined || isLight(word)) return { all: 0, known: 0 };
  const mark = statement.marks.find(
    (each) => each.at <= at && at < each.end && ASIDE.includes(each.mark),
  );
  if (isFound(alignment, at)) {
    const share = mark === undefined ? 1 : ASIDE_SHARE;
    return { all: share, known: share };
  }
  if (mark !== undefined) {
    return { all: marksOf(source, mark.mark).length === 0 ? ASIDE_SHARE : 0, known: 0 };
  }
  if (isRole(word)) return { all: 0, known: 0 };
  return { all: 1, known: isFoundIn(before, at) ? BEFORE_SHARE : 0 };
}

/** How much of a statement's words the source has, from 0 to 1. */
export function coverageOf(alignment: Alignment, before: readonly Alignment[]): number {
  const { statement } = alignment;
  const content = [...statement.words.keys()].filter((at) => isContentAt(statement, at));
  const isTelling = content.some((at) => {
    const word = statement.words[at] as Word;
    return word.kind !== "name" && !isRole(word) && isFound(alignment, at);
  });
  if (content.length >= LEAST_TELLING && !isTelling) return 0;
  const weights = content.map((at) => weightOf(alignment, before, at));
  const all = weights.reduce((sum, weight) => sum + weight.all, 0);
  return all === 0 ? 0 : weights.reduce((sum, weight) => sum + weight.known, 0) / all;
}

const isContentAt = ({ words }: Statement, at: number): boolean => {
  const word = words[at];
  return word !== undefined && isContent(word);
};
