import { isOneEdit } from "../../src/text/one-edit.ts";
import type { Mark } from "./mark-words.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";
import { isAnd } from "./word-kinds.ts";

/** A statement laid beside a sentence of a source. */
export interface Alignment {
  readonly statement: Statement;
  readonly source: Statement;
  /** For each word of the statement the places in the source that say the same. */
  readonly found: readonly (readonly number[])[];
  /** Which words of the source the statement tells. */
  readonly told: ReadonlySet<number>;
}

/** Words of one family share so much of the shorter one. */
const FAMILY_SHARE = 0.7;
const FAMILY_CHARS = 5;

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

export const stemOf = ({ keys }: Word): string =>
  keys.find((key) => key.startsWith("w:"))?.slice(2) ?? "";

/** Whether two words that begin alike are of one family: "announce" and "announcement". */
function isFamily(one: Word, other: Word): boolean {
  const [a, b] = [stemOf(one), stemOf(other)];
  const [shared, shorter] = [sharedStart(a, b), Math.min(a.length, b.length)];
  return shared === shorter || (shared > FAMILY_CHARS && shared >= FAMILY_SHARE * shorter);
}

/** German writes several words in one: in "Hafenstreik" stands "Streik". */
const COMPOUND_CHARS = 5;
const isPart = (one: Word, other: Word): boolean => {
  const [a, b] = [stemOf(one), stemOf(other)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= COMPOUND_CHARS && long.includes(short);
};

function placesIn(word: Word, source: Statement, language: string): number[] {
  // A day is in a month, and no month in a day.
  const keys = word.kind === "day" ? word.keys.filter((key) => key.startsWith("d:")) : word.keys;
  const places = new Set(keys.flatMap((key) => placesOfKey(word, key, source)));
  if (places.size > 0) return [...places].sort((a, b) => a - b);
  if (word.kind === "name" && language !== source.language) return spelledAlike(word, source);
  const isText = word.kind === "name" || word.kind === "word";
  return isText && language === "de" && source.language === "de" ? partsIn(word, source) : [];
}

function placesOfKey(word: Word, key: string, { places, words }: Statement): readonly number[] {
  const found = places.get(key) ?? [];
  if (!key.startsWith("x:")) return found;
  return found.filter((place) => {
    const other = words[place];
    return other !== undefined && isFamily(word, other);
  });
}

const partsIn = (word: Word, { words }: Statement): number[] =>
  [...words.entries()].flatMap(([place, other]) => (isPart(word, other) ? [place] : []));

const LEAST_NAME = 5;
const namesOf = ({ keys }: Word): readonly string[] =>
  keys.filter((key) => key.startsWith("p:")).map((key) => key.slice(2));

/** Names that languages spell with one letter another: Зеленогай, Zielonogaj. */
function spelledAlike(word: Word, { words }: Statement): number[] {
  const names = namesOf(word).filter((name) => name.length >= LEAST_NAME);
  if (names.length === 0) return [];
  return [...words.keys()].filter((place) => {
    const other = words[place];
    return (
      other?.kind === "name" &&
      names.some((name) => namesOf(other).some((theirs) => isOneEdit(name, theirs)))
    );
  });
}

export function align(statement: Statement, source: Statement): Alignment {
  const found = statement.words.map((word) => placesIn(word, source, statement.language));
  return { statement, source, found, told: new Set(found.flat()) };
}

export const isContent = ({ kind }: Pick<Word, "kind">): boolean => kind !== "function";

export const isFound = ({ found }: Alignment, at: number): boolean => (found[at] ?? []).length > 0;

/** Places of words that make one of these marks. */
export function markedPlaces(statement: Statement, ...wanted: readonly Mark[]): Set<number> {
  const places = new Set<number>();
  for (const { at, end } of marksOf(statement, ...wanted)) {
    for (let place = at; place < end; place += 1) places.add(place);
  }
  return places;
}

/** Content words of a clause, by place. */
export const contentOf = ({ words }: Statement, clause: number): number[] =>
  [...words.keys()].filter((at) => {
    const word = words[at];
    return word !== undefined && word.clause === clause && isContent(word);
  });

/** Words that make these marks are not what a statement tells; each has a check of its own. */
export const ASIDE: readonly Mark[] = [
  ...(["possible", "planned", "due", "said", "source"] as const),
  ...(["some", "many", "most", "all", "only", "cause", "about"] as const),
];

const TURNS: ReadonlySet<Mark> = new Set<Mark>(["not", "against"]);

/**
 * The words a mark bears on: those of its clause, from the next one on; where it ends the clause those
 * before it, or for what somebody thinks or plans ("expects, that …") the next clause.
 */
function borne(statement: Statement, { mark, at, end }: PlacedMark): number[] {
  const own = statement.words[at]?.clause ?? 0;
  // "schreibt ihn aber nicht vor"
  const clause = contentOf(statement, own).length > 0 || !TURNS.has(mark) ? own : own - 1;
  const content = contentOf(statement, clause);
  const [before, after] = [
    content.filter((place) => place < at).reverse(),
    content.filter((place) => place >= end),
  ];
  if (after.length > 0) return [...after, ...before];
  const next = TURNS.has(mark) ? [] : contentOf(statement, clause + 1);
  return next.length > 0 ? next : before;
}

/** The word a mark bears on first. */
export const headOf = (statement: Statement, mark: PlacedMark): number | null =>
  borne(statement, mark)[0] ?? null;

/** The first words a mark bears on: "rejected a second claim". */
export const headsOf = (statement: Statement, mark: PlacedMark, most = 0): readonly number[] =>
  borne(statement, mark).slice(
    0,
    most > 0
      ? most
      : ORDINAL.test(statement.words[borne(statement, mark)[0] ?? -1]?.folded ?? "")
        ? 2
        : 1,
  );

const ORDINAL =
  /^(?:first|second|third|new|another|erst|zweit|dritt|neu|premier|deuxieme|second|nouve|primer|segund|nuev|перв|втор|трет|нов|друг|перш|pierwsz|drug|now)/;

/** So much of what a mark bears on tells what it says. */
const TOLD_SHARE = 0.5;
const LEAST_TOLD = 2;

/** "Is planned for April and will go on in Kenya": what is behind "and" is something else. */
const isOfAnother = ({ words }: Statement, { mark, at }: PlacedMark): boolean =>
  !TURNS.has(mark) &&
  words.slice(Math.max(0, at - NEAR_WORDS), at).some(({ folded }) => isAnd(folded));

/** Of so many words on each side of a hedge so many tell what it says, however much else its clause has. */
const NEAR_WORDS = 2;
const LEAST_NEAR = 3;

/** Denies what follows, and nothing before. */
const WITHOUT = /^(?:without|без|ohne|sans|sin|bez)$/;

/** Whether the statement tells what a mark of the source bears on. */
export function bearsOnTold({ source, told }: Alignment, mark: PlacedMark): boolean {
  const content = borne(source, mark);
  const [head] = content;
  if (head !== undefined && told.has(head)) return true;
  const behind = content.filter((place) => place >= mark.end);
  if (isOfAnother(source, mark) && !behind.some((place) => told.has(place))) return false;
  const isPreposition = WITHOUT.test(source.words[mark.at]?.folded ?? "");
  const before = content.filter((place) => place < mark.at);
  const near = [...before.slice(0, NEAR_WORDS), ...behind.slice(0, NEAR_WORDS)];
  const isNear = near.filter((place) => told.has(place)).length >= LEAST_NEAR;
  if (isNear && !TURNS.has(mark.mark)) return true;
  return (isPreposition ? [behind] : [content, behind]).some((places) => {
    const known = places.filter((place) => told.has(place)).length;
    return known >= LEAST_TOLD && known >= TOLD_SHARE * places.length;
  });
}

export const marksOf = ({ marks }: Statement, ...wanted: readonly Mark[]): PlacedMark[] =>
  marks.filter(({ mark }) => wanted.includes(mark));

export const wordsAt = ({ words }: Statement, { at, end }: PlacedMark): string =>
  words
    .slice(at, Math.max(end, at + 1))
    .map(({ text }) => text)
    .join(" ");
