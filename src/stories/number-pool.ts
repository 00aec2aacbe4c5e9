/** Numbers in one chunk of memory: some hundred reports'. */
const CHUNK = 16_384;

interface NumberArray<Self> {
  readonly length: number;
  subarray(start: number, end: number): Self;
  set(values: ArrayLike<number>, at: number): void;
}

/**
 * Keeps many short lists of numbers in a few large arrays: a typed array with memory of its own costs
 * 200 bytes more. What is kept one after another lies side by side, and its memory is given back when
 * nobody holds any of it.
 */
export function createNumberPool<Numbers extends NumberArray<Numbers>>(
  create: (length: number) => Numbers,
): (values: ArrayLike<number>) => Numbers {
  let chunk = create(0);
  let used = 0;
  return (values) => {
    if (used + values.length > chunk.length) {
      chunk = create(Math.max(CHUNK, values.length));
      used = 0;
    }
    const kept = chunk.subarray(used, used + values.length);
    kept.set(values, 0);
    used += values.length;
    return kept;
  };
}
