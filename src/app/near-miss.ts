/** Letters that must be changed, added, dropped to make one word of the other (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** More slips than these and another word was meant. */
const MOST_SLIPS = 2;

const bare = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, "");

/** The known name that somebody who wrote `name` most likely meant; null when none is near. */
export function nearMiss(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((other) => ({ other, slips: distance(bare(name), bare(other)) }))
    .sort((a, b) => a.slips - b.slips);
  return best !== undefined && best.slips <= MOST_SLIPS ? best.other : null;
}
