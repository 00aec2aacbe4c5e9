/** Endings of a language by their length; index 0 is empty. */
export type Endings = readonly ReadonlySet<string>[];

/** Reads endings separated by blanks. */
export function readEndings(list: string): Endings {
  const byLength: Set<string>[] = [new Set()];
  for (const ending of list.trim().split(/\s+/)) {
    while (byLength.length <= ending.length) byLength.push(new Set());
    byLength[ending.length]?.add(ending);
  }
  return byLength;
}

/** Shorter rests are other words: "мати" is no form of "м". */
const MIN_REST_CHARS = 3;

/** The longest ending that leaves three letters of the word; empty when it has none. */
export function longestEnding(word: string, endings: Endings): string {
  const longest = Math.min(endings.length - 1, word.length - MIN_REST_CHARS);
  for (let length = longest; length > 0; length -= 1) {
    const tail = word.slice(-length);
    if (endings[length]?.has(tail)) return tail;
  }
  return "";
}
