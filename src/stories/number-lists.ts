/** Many lists of numbers as two arrays: all numbers one after another, and where each list ends. */
export interface NumberLists<Numbers> {
  readonly numbers: Numbers;
  readonly ends: Int32Array;
}

interface NumberArray {
  set(values: ArrayLike<number>, at: number): void;
}

/** Joins lists; `create` makes an array of so many zeros. */
export function joinLists<Numbers extends NumberArray>(
  lists: readonly ArrayLike<number>[],
  create: (length: number) => Numbers,
): NumberLists<Numbers> {
  const ends = new Int32Array(lists.length);
  let end = 0;
  for (const [at, { length }] of lists.entries()) {
    end += length;
    ends[at] = end;
  }
  const numbers = create(end);
  for (const [at, list] of lists.entries()) numbers.set(list, (ends[at] ?? 0) - list.length);
  return { numbers, ends };
}

/** The list that was at this place, on the joined one's memory. */
export const listAt = <Numbers extends { subarray(start: number, end: number): Numbers }>(
  { numbers, ends }: NumberLists<Numbers>,
  at: number,
): Numbers => numbers.subarray(ends[at - 1] ?? 0, ends[at] ?? 0);
