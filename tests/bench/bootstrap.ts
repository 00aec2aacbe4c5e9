import { randomFrom } from "../support/random.ts";

const SEED = 20261129;

/** Numbers of a figure whose items were drawn anew, with replacement: 95 % of them lie between. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 95 % bootstrap interval of `measure` over items; the same on each run. */
export function bootstrap<Item>(
  items: readonly Item[],
  measure: (drawn: readonly Item[]) => number,
  { rounds = 1000 }: { readonly rounds?: number } = {},
): Interval {
  const random = randomFrom(SEED);
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drawn = items.flatMap(() => items[Math.floor(random() * items.length)] ?? []);
    figures.push(measure(drawn));
  }
  figures.sort((a, b) => a - b);
  return {
    low: figures[Math.floor(rounds * 0.025)] ?? 0,
    high: figures[Math.ceil(rounds * 0.975) - 1] ?? 0,
  };
}

/** Draws `count` of the items, without replacement, the same on each run with one `seed`. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const random = randomFrom(SEED + seed);
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return drawn;
}

export const asText = ({ low, high }: Interval): string => `[${low.toFixed(3)} ${high.toFixed(3)}]`;
