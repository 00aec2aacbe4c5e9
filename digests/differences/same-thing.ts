import type { Background } from "../../src/text/background.ts";
import { PERCENT, PERSONS } from "./counted.ts";
import { meet } from "./interval.ts";
import type { Quantity } from "./quantities.ts";
import { conceptsOf } from "./read-sentence.ts";

/** A quantity and where it was reported. */
export interface Report {
  readonly quantity: Quantity;
  /** Indexes of the articles that hold its sentence, first the one that came first. */
  readonly articles: readonly number[];
  /** When it was first published (epoch ms, UTC); 0 where that is not known. */
  readonly publishedAtMs: number;
}

export const differ = ({ quantity: one }: Report, { quantity: other }: Report): boolean =>
  !meet(one.interval, other.interval);

export const shareAny = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((key) => other.has(key));

/*
 * The numbers below are tuned by reading: `npm run bench -- differences` prints what they show.
 */
/** Figures further apart are hardly for one thing. */
const MOST_RATIO = 2;
/** Where a sentence tells both as two words on one thing. */
const MOST_RATIO_TOLD = 5;
/** Shares are all below a hundred and of one size; those of one thing are close. */
const MOST_PERCENT_RATIO = 1.25;
const CLOSE_RATIO = 1.1;
/** What the words around must share, as the sum of their rarities (-ln of their share of texts). */
const PERSONS_EVIDENCE = 3;
const NOUN_EVIDENCE = 6;
const UNIT_EVIDENCE = 8;
const PERCENT_EVIDENCE = 8;
/** Words beside names that the clauses of two shares must have in common. */
const LEAST_NEAR_PERCENT = 2;
/** What a word counts that stands in the sentence but not at the figure. */
const FAR = 0.3;
const KIND = 0.5;
/** "People" stands at a third of all figures. */
const PERSONS_SHARE = 0.3;

/** Whether two reports give a figure for the same thing, at one time. */
export const isSameThing = (one: Report, other: Report, background: Background): boolean =>
  !isLater(one, other) && isOneThing(one, other, background);

/** Whether two reports give a figure for the same thing, whenever they came. */
export function isOneThing(one: Report, other: Report, background: Background): boolean {
  const [a, b] = [one.quantity, other.quantity];
  const ratio = Math.max(a.value, b.value) / Math.min(a.value, b.value);
  // The sentence itself sets one against the other.
  if (a.sentence === b.sentence && (a.kind === "alternative" || b.kind === "alternative")) {
    return ratio <= MOST_RATIO_TOLD;
  }
  if (ratio > (a.kinds.has(PERCENT) ? MOST_PERCENT_RATIO : MOST_RATIO)) return false;
  if (!shareAny(a.kinds, b.kinds) || clash(a.names, b.names)) return false;
  if (clash(a.places, b.places) || clash(a.times, b.times)) return false;
  if (!isEqual(a.aspects, b.aspects)) return false;
  return evidence(a, b, background) >= needed(a, b) * (ratio < CLOSE_RATIO ? 0.5 : 1);
}

const clash = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size > 0 && other.size > 0 && !shareAny(one, other);

export const isEqual = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((key) => other.has(key));

function needed(a: Quantity, b: Quantity): number {
  if (a.kinds.has(PERCENT)) return PERCENT_EVIDENCE;
  if (a.isMeasured) return UNIT_EVIDENCE;
  const isOwned = a.kinds.has(PERSONS) && shareAny(allNames(a), allNames(b));
  return isOwned ? PERSONS_EVIDENCE : NOUN_EVIDENCE;
}

/** What stands at every figure, whatever it counts. */
const QUIET = conceptsOf("say claim number assess inform company new large");

function evidence(a: Quantity, b: Quantity, background: Background): number {
  const rarity = (key: string): number =>
    -Math.log(key === PERSONS ? PERSONS_SHARE : background.shareOf(key));
  const sumOf = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + rarity(key), 0);
  const near = common(a.near, b.near).filter((key) => !QUIET.has(key));
  // Polls of one country on one thing share both names, and ask this or that of it.
  if (a.kinds.has(PERCENT) && near.length < LEAST_NEAR_PERCENT) return 0;
  const told = sumOf(near) + sumOf(common(allNames(a), allNames(b)));
  // What a unit measures must be told at the figure itself.
  if (a.isMeasured) return told;
  const far = common(a.context, b.context).filter((key) => !QUIET.has(key) && !near.includes(key));
  return told + FAR * sumOf(far) + KIND * sumOf(common(a.kinds, b.kinds));
}

const allNames = ({ names, speakers }: Quantity): ReadonlySet<string> =>
  new Set([...names, ...speakers]);

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
  [...one].filter((key) => other.has(key));

const HOUR_MS = 3_600_000;
/** Reports further apart tell of different days. */
const SAME_NEWS_MS = 48 * HOUR_MS;
/** A count that is higher so much later has grown. */
const GROWTH_MS = 6 * HOUR_MS;
/** Counts that grow by the hour after the event. */
const TOLLS: ReadonlySet<string> = new Set([
  ...["dead", "hurt", "missing", "held", "evacuated"],
  ...conceptsOf("dead casualty victim missing arrest evacuate infection complaint"),
]);

/** Whether the later figure tells how things went on, and not that somebody counts otherwise. */
function isLater(one: Report, other: Report): boolean {
  if (one.publishedAtMs === 0 || other.publishedAtMs === 0) return false;
  const [early, late] = one.publishedAtMs <= other.publishedAtMs ? [one, other] : [other, one];
  const gapMs = late.publishedAtMs - early.publishedAtMs;
  if (gapMs > SAME_NEWS_MS) return true;
  const { kinds, aspects, isMeasured, value } = late.quantity;
  if (gapMs === 0 || isMeasured || value <= early.quantity.value || !differ(early, late)) {
    return false;
  }
  return gapMs > GROWTH_MS || shareAny(TOLLS, kinds) || shareAny(TOLLS, aspects);
}
