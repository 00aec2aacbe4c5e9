import type { Mark } from "./mark-words.ts";

/** A word, a number or a day of a statement. */
export interface Word {
  /** As written. */
  readonly text: string;
  readonly folded: string;
  /** What it says, in forms other texts share, the surest first; none for function words. */
  readonly keys: readonly string[];
  readonly kind: "function" | "word" | "name" | "amount" | "day";
  /** Of the glossary. */
  readonly concept: string | null;
  /** The clause it stands in, from 0. */
  readonly clause: number;
  /** Amounts only: what it is counted in, where that is money, time or a measure. */
  readonly unit: string | null;
}

/** A mark and the words that make it, by their places; `end` is behind the last one. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly at: number;
  readonly end: number;
}

/** A sentence taken apart. */
export interface Statement {
  readonly written: string;
  /** Primary language subtag. */
  readonly language: string;
  readonly words: readonly Word[];
  readonly marks: readonly PlacedMark[];
  /** Places of words by what they say. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Two sentences as one; it stands behind those of its article. */
  readonly isJoined?: true;
  /** Of two sentences as one: the place of the first word of the second. */
  readonly border?: number;
}

export const hasCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

/** Places of words by what they say. */
export function placesOf(words: readonly Word[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, { keys }] of words.entries()) {
    for (const key of keys) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [at]);
      else known.push(at);
    }
  }
  return places;
}

/** A word that has its capital from where it stands is a name where it is one elsewhere. */
export function withNames(statement: Statement, names: ReadonlySet<string>): Statement {
  const words = statement.words.map((word): Word => {
    const isName =
      word.kind === "word" && hasCapital(word.text) && word.keys.some((key) => names.has(key));
    return isName ? { ...word, kind: "name" } : word;
  });
  return { ...statement, words };
}
