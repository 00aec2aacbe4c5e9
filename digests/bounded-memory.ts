/** What is at hand in memory, by key. */
export interface BoundedMemory<Value> {
  find(key: string): Value | undefined;
  keep(key: string, value: Value): void;
}

/** Remembers the `most` values kept last. */
export function boundedMemory<Value>(most: number): BoundedMemory<Value> {
  const known = new Map<string, Value>();
  return {
    find: (key) => known.get(key),
    keep(key, value) {
      known.delete(key);
      known.set(key, value);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
