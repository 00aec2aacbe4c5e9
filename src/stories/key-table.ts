import { MOST_KEYS } from "./packed-keys.ts";
import type { Weight } from "./weights.ts";

/**
 * Keys as numbers, so that a report's keys are an array and a weight is found by its place. A number
 * is given anew when nothing holds its key any more: the words of news never come to an end.
 */
export interface KeyTable {
  /** The number of a key, which is held once more by this. */
  hold(key: string): number;
  /** Holds a number once more that something holds already. */
  retain(id: number): void;
  /** Lets go what was held once. */
  release(id: number): void;
  /** How rare the key is in news at large: see `Weight`. */
  readonly background: readonly number[];
  /** Whether other languages share the key: a concept, a number, a name. */
  readonly isShared: readonly boolean[];
  save(): KeyTableState;
}

/** All of a table, for `createKeyTable` to go on with. */
export interface KeyTableState {
  /** By number; empty where it is free. */
  readonly keys: readonly string[];
  readonly holders: Int32Array;
  readonly free: Int32Array;
}

export function createKeyTable(background: Weight, state?: KeyTableState): KeyTable {
  const ids = new Map<string, number>();
  const keys: string[] = [];
  const holders: number[] = [];
  const free: number[] = [];
  const weights: number[] = [];
  const isShared: boolean[] = [];

  const put = (id: number, key: string): void => {
    if (key !== "") ids.set(key, id);
    keys[id] = key;
    weights[id] = background(key);
    isShared[id] = !key.startsWith("w:");
  };

  const create = (key: string): number => {
    const id = free.pop() ?? keys.length;
    if (id >= MOST_KEYS) throw new Error(`The stream has more than ${MOST_KEYS} words at once.`);
    put(id, key);
    holders[id] = 0;
    return id;
  };

  for (const [id, key] of (state?.keys ?? []).entries()) put(id, key);
  for (const count of state?.holders ?? []) holders.push(count);
  for (const id of state?.free ?? []) free.push(id);

  return {
    save: () => ({
      keys: [...keys],
      holders: Int32Array.from(holders),
      free: Int32Array.from(free),
    }),
    background: weights,
    isShared,
    retain: (id) => {
      holders[id] = (holders[id] ?? 0) + 1;
    },
    hold(key) {
      const id = ids.get(key) ?? create(key);
      holders[id] = (holders[id] ?? 0) + 1;
      return id;
    },
    release(id) {
      const left = (holders[id] ?? 0) - 1;
      holders[id] = left;
      if (left > 0) return;
      ids.delete(keys[id] ?? "");
      keys[id] = "";
      free.push(id);
    },
  };
}
