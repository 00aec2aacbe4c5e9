/** How often each key was counted; a key counted never, or taken back as often, is not in it. */
export type Tally = Map<string, number>;

/** Counts a key once; gives whether it is there now and was not before. */
export function addOne(tally: Tally, key: string): boolean {
  const count = tally.get(key) ?? 0;
  tally.set(key, count + 1);
  return count === 0;
}

/** Takes one count of a key back; gives whether it was there before and is not now. */
export function takeOne(tally: Tally, key: string): boolean {
  const count = tally.get(key) ?? 0;
  if (count > 1) tally.set(key, count - 1);
  return count <= 1 && tally.delete(key);
}
