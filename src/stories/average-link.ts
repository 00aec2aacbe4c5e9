import { createOffers } from "./offers.ts";

/** Links of a unit to others: the sum over all pairs of their reports. */
export type Sums = Map<number, number>;

export interface Unit {
  /** How many reports it has. */
  readonly size: number;
  /** By the other unit's place in the list; the same on both ends, none to itself. */
  readonly links: Sums;
}

/** A group on its way: units that were joined, under the place of the first of them. */
interface Group {
  size: number;
  readonly units: number[];
  readonly links: Sums;
}

export interface LinkOptions {
  /** Groups are joined while two are alike so much on average, by the size of the smaller one. */
  readonly barOf: (smaller: number) => number;
  /** Whether these units may be in one group. */
  readonly mayJoin: (a: readonly number[], b: readonly number[]) => boolean;
}

/**
 * Agglomerative clustering by average link (UPGMA, Sokal and Michener 1958) over sparse links: a
 * pair without a link counts as 0. Gives the units of each group; the order of the units alone
 * decides between equals.
 */
export function averageLink(units: readonly Unit[], { barOf, mayJoin }: LinkOptions): number[][] {
  const groups = new Map<number, Group>(
    units.map(({ size, links }, at) => [at, { size, units: [at], links: new Map(links) }]),
  );
  const offers = createOffers();
  const isEnough = (mean: number, a: number, b: number): boolean =>
    mean >= barOf(smallerOf(groups, a, b));
  const offer = (a: number, b: number): void => {
    const mean = meanLink(groups, a, b);
    if (isEnough(mean, a, b)) offers.put({ mean, a: Math.min(a, b), b: Math.max(a, b) });
  };
  for (const [at, { links }] of groups) {
    for (const other of links.keys()) if (other > at) offer(at, other);
  }
  for (let next = offers.take(); next !== null; next = offers.take()) {
    const { a, b, mean } = next;
    // An offer from before one of the two grew: the offer of what they are now stands elsewhere. By
    // chance the mean may be the same as then; the bar has grown with them.
    if (meanLink(groups, a, b) !== mean || !isEnough(mean, a, b)) continue;
    const [into, from] = [groups.get(a), groups.get(b)];
    if (into === undefined || from === undefined || !mayJoin(into.units, from.units)) continue;
    join(groups, a, b);
    for (const other of into.links.keys()) offer(a, other);
  }
  return [...groups.values()].map((group) => group.units);
}

/** Sums differ in their last digits by the order in which they were added up; that must decide nothing. */
const DIGITS = 1e12;

/** Below any bar when one of the two is there no more. */
function meanLink(groups: ReadonlyMap<number, Group>, a: number, b: number): number {
  const [one, other] = [groups.get(a), groups.get(b)];
  if (one === undefined || other === undefined) return Number.NEGATIVE_INFINITY;
  const mean = (one.links.get(b) ?? 0) / (one.size * other.size);
  return Math.round(mean * DIGITS) / DIGITS;
}

const smallerOf = (groups: ReadonlyMap<number, Group>, a: number, b: number): number =>
  Math.min(groups.get(a)?.size ?? 1, groups.get(b)?.size ?? 1);

/** Puts all of `b` into `a`. */
function join(groups: Map<number, Group>, a: number, b: number): void {
  const [into, from] = [groups.get(a), groups.get(b)];
  if (into === undefined || from === undefined) return;
  into.size += from.size;
  into.units.push(...from.units);
  groups.delete(b);
  into.links.delete(b);
  for (const [other, sum] of from.links) {
    if (other === a) continue;
    const total = (into.links.get(other) ?? 0) + sum;
    into.links.set(other, total);
    const links = groups.get(other)?.links;
    links?.delete(b);
    links?.set(a, total);
  }
}
