/**
 * A key of a report in one integer: the key's number, its weight and its weight in the title. A
 * report is compared with hundreds of others that lie all over the memory: what is read of one must
 * be little, and lie together.
 */
const TITLE_BITS = 3;
const WEIGHT_BITS = 7;
const ID_SHIFT = TITLE_BITS + WEIGHT_BITS;

/** Numbers of keys that there can be at once, some four millions: many times the words of a month's news. */
export const MOST_KEYS = 2 ** (32 - ID_SHIFT) - 1;

/** Weights are 1 + ln(1 + frequency), from 1 to 4.5; they are kept to a thirty-sixth. */
const WEIGHT_STEPS = 36;
const HIGHEST = 2 ** WEIGHT_BITS - 1;
const WEIGHTS = Float64Array.from({ length: HIGHEST + 1 }, (_, code) => 1 + code / WEIGHT_STEPS);

/** A title says a word once, or twice: its weight goes by the times, up to seven. */
const MOST_TIMES = 2 ** TITLE_BITS - 1;
const TITLE_WEIGHTS = Float64Array.from({ length: MOST_TIMES + 1 }, (_, times) =>
  times === 0 ? 0 : 1 + Math.log(1 + times),
);

const titleCode = (weight: number): number =>
  weight === 0 ? 0 : Math.max(1, Math.min(MOST_TIMES, Math.round(Math.exp(weight - 1) - 1)));

/** `id` below `MOST_KEYS`; weights as `WeighedKey` has them. */
export function packKey(id: number, weight: number, titleWeight: number): number {
  const code = Math.max(0, Math.min(HIGHEST, Math.round((weight - 1) * WEIGHT_STEPS)));
  return (id << ID_SHIFT) | (code << TITLE_BITS) | titleCode(titleWeight);
}

export const idOf = (packed: number): number => packed >>> ID_SHIFT;

export const weightOf = (packed: number): number =>
  WEIGHTS[(packed >>> TITLE_BITS) & HIGHEST] as number;

export const titleWeightOf = (packed: number): number =>
  TITLE_WEIGHTS[packed & MOST_TIMES] as number;
