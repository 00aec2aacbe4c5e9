import { remember } from "../../src/text/remember.ts";
import { foldAccents } from "../../src/text/transliterate.ts";
import { MARK_WORDS, type Mark } from "./mark-words.ts";

/** A mark and the words that make it: places in the list of words, `end` behind the last one. */
export interface FoundMark {
  readonly mark: Mark;
  readonly at: number;
  readonly end: number;
}

/** A word that `foldAccents` folded, and the concept it stands for. */
export interface MarkedWord {
  readonly folded: string;
  readonly concept: string | null;
}

type Test = (word: string) => boolean;

interface Phrase {
  readonly mark: Mark;
  readonly tests: readonly Test[];
  /** How many words make it; one that is known by its ending ("*erait") tells something itself. */
  readonly words: number;
}

interface Marks {
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>;
  /** Phrases that begin with a pattern, by its first letter; those open at the beginning under "". */
  readonly byLetter: ReadonlyMap<string, readonly Phrase[]>;
}

function testFor(pattern: string): Test {
  const star = pattern.indexOf("*");
  if (star < 0) return (word) => word === pattern;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (word) =>
    word.length >= pattern.length - 1 && word.startsWith(head) && word.endsWith(tail);
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

const marksOf = remember((language: string): Marks => {
  const byWord = new Map<string, Phrase[]>();
  const byLetter = new Map<string, Phrase[]>();
  for (const [mark, { phrases }] of Object.entries(MARK_WORDS)) {
    // A language without a list shares no words with ours but by chance.
    for (const written of foldAccents(phrases[language] ?? "").split(/\s+/)) {
      if (written === "") continue;
      const patterns = written.split("_");
      const [first = ""] = patterns;
      const words = patterns.filter((pattern) => !pattern.startsWith("*")).length;
      const phrase = { mark: mark as Mark, tests: patterns.map(testFor), words };
      if (first.includes("*"))
        add(byLetter, first.startsWith("*") ? "" : first.slice(0, 1), phrase);
      else add(byWord, first, phrase);
    }
  }
  return { byWord, byLetter };
}, 50);

const MARKS_BY_CONCEPT = ((): ReadonlyMap<string, readonly Mark[]> => {
  const marks = new Map<string, Mark[]>();
  for (const [mark, { concepts }] of Object.entries(MARK_WORDS)) {
    for (const concept of concepts.split(" ")) add(marks, concept, mark as Mark);
  }
  return marks;
})();

/** The marks that begin with a word, and where each ends. */
function marksAt(words: readonly MarkedWord[], at: number, marks: Marks): Map<Mark, number> {
  const { folded = "", concept = null } = words[at] ?? {};
  const found = new Map<Mark, number>();
  const conceptual = concept === null ? undefined : MARKS_BY_CONCEPT.get(concept);
  for (const mark of conceptual ?? []) found.set(mark, at + 1);
  const phrases = [
    ...(marks.byWord.get(folded) ?? []),
    ...(marks.byLetter.get(folded.slice(0, 1)) ?? []),
    ...(marks.byLetter.get("") ?? []),
  ];
  for (const { mark, tests, words: own } of phrases) {
    const isHere = tests.every((test, step) => test(words[at + step]?.folded ?? ""));
    if (isHere) found.set(mark, Math.max(found.get(mark) ?? 0, at + own));
  }
  return found;
}

/** The marks of words in their order; one word may make several. */
export function findMarks(words: readonly MarkedWord[], language: string): FoundMark[] {
  const marks = marksOf(language);
  const found = [...words.keys()].flatMap((at) =>
    [...marksAt(words, at, marks)].map(([mark, end]) => ({ mark, at, end })),
  );
  // A longer phrase means what it means as a whole: German "vor allem" is not "all".
  const longer = found.filter(({ at, end }) => end - at > 1);
  return found.filter(
    ({ at, end }) =>
      !longer.some(
        (other) => other.at <= at && other.end >= end && other.end - other.at > end - at,
      ),
  );
}
