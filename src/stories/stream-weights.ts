import type { KeyTable } from "./key-table.ts";
import { GROUPING } from "./parameters.ts";
import { LEAST_WEIGHT } from "./weights.ts";

const DAY_MS = 86_400_000;

/**
 * Weights by how common a key is within one topic's stream, where "Russia" tells nothing and
 * "court" much. Days come in order of arrival; those beyond the window are forgotten, so that the
 * same window always gives the same weights, also after a restart.
 */
export interface StreamWeights {
  /** Counts the keys of a text, each given once by its number in the table. */
  add(ids: Iterable<number>, seenAtMs: number): void;
  /** Takes back what was added for a text that its outlet has changed since. */
  remove(ids: Iterable<number>, seenAtMs: number): void;
  /** Gets to know keys that no text was counted with yet; to be called before they are weighed. */
  meet(ids: Iterable<number>): void;
  /**
   * Changes with each day, and within it when so many texts were added that weights may have changed
   * by some hundredths: what is computed from them is good until then.
   */
  epoch(): number;
  /** By how many texts hold the key; before there are many, by how rare it is in news at large. */
  byTexts(id: number): number;
  /** By the days on which it stands: a big story's own words are not pushed down while it runs. */
  byDays(id: number): number;
  save(): StreamState;
}

/** All of a stream's counts, for `createStreamWeights` to go on with. */
export interface StreamState {
  /** In the order in which they came: the day, its texts, and its keys each beside its count. */
  readonly days: readonly (readonly [day: number, texts: number, counted: Int32Array])[];
  readonly newest: number;
  readonly epoch: number;
}

const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

/** One day's texts, and how many of them hold each key. */
interface Day {
  texts: number;
  holding: Map<number, number>;
  /** The same, key beside count, once another day has begun: it takes a fifth of the memory. */
  counted: Int32Array;
}

const newDay = (): Day => ({ texts: 0, holding: new Map(), counted: new Int32Array() });

const countedOf = ({ holding, counted }: Day): Int32Array =>
  holding.size === 0 ? counted : Int32Array.from([...holding].sort(([a], [b]) => a - b).flat());

/** Nothing is counted on most days that are over. */
function close(day: Day): void {
  day.counted = countedOf(day);
  day.holding = new Map();
}

function reopen(day: Day): void {
  const { counted } = day;
  for (let at = 0; at < counted.length; at += 2) {
    day.holding.set(counted[at] ?? 0, counted[at + 1] ?? 0);
  }
  day.counted = new Int32Array();
}

/** Weights change with each text until there are so many. */
const FEW_TEXTS = 500;
/** Then an epoch ends when the window has grown by one text in so many, or in half as many. */
const EPOCH_SHARE = 16;

/** A power of two, so that it changes seldom, and says the same after a restart. */
const textsPerEpoch = (texts: number): number =>
  texts < FEW_TEXTS ? 1 : 2 ** Math.floor(Math.log2(texts / EPOCH_SHARE));

/** How many days a key is taken to have been seen on before it was seen, and of how many. */
const PRIOR_DAYS_WITH = 0.2;
const PRIOR_DAYS = 3;

/** Over the keys of `table`, which with a `state` is the table that was saved with it. */
export function createStreamWeights(table: KeyTable, state?: StreamState): StreamWeights {
  const days = new Map<number, Day>();
  const textsWith: number[] = [];
  const daysWith: number[] = [];
  // A key is weighed hundreds of times for each time it is counted: its logarithms are kept.
  const textLogs: number[] = [];
  const dayLogs: number[] = [];
  let texts = 0;
  let epoch = 0;
  let newest = Number.NEGATIVE_INFINITY;

  const takeLogs = (id: number): void => {
    const prior = GROUPING.priorTexts * Math.exp(-(table.background[id] ?? 0));
    textLogs[id] = Math.log((textsWith[id] ?? 0) + prior);
    dayLogs[id] = Math.log((daysWith[id] ?? 0) + PRIOR_DAYS_WITH);
  };

  const count = (id: number, change: { readonly texts: number; readonly days: number }): void => {
    textsWith[id] = (textsWith[id] ?? 0) + change.texts;
    daysWith[id] = (daysWith[id] ?? 0) + change.days;
    takeLogs(id);
  };

  const forgetBefore = (first: number): void => {
    for (const [old, day] of days) {
      if (old >= first) continue;
      days.delete(old);
      texts -= day.texts;
      reopen(day);
      for (const [id, held] of day.holding) {
        count(id, { texts: -held, days: -1 });
        for (let left = held; left > 0; left -= 1) table.release(id);
      }
    }
  };

  const addKey = (day: Day, id: number): void => {
    table.retain(id);
    const held = day.holding.get(id) ?? 0;
    day.holding.set(id, held + 1);
    count(id, { texts: 1, days: held === 0 ? 1 : 0 });
  };

  const removeKey = (day: Day, id: number): void => {
    const held = day.holding.get(id) ?? 0;
    if (held === 0) return;
    if (held === 1) day.holding.delete(id);
    else day.holding.set(id, held - 1);
    count(id, { texts: -1, days: held === 1 ? -1 : 0 });
    table.release(id);
  };

  const beginDay = (day: number): void => {
    forgetBefore(day - GROUPING.weightDays);
    for (const over of days.values()) if (over.holding.size > 0) close(over);
    newest = day;
  };

  let allTextsLog = Math.log(GROUPING.priorTexts);
  let allDaysLog = Math.log(PRIOR_DAYS);
  const takeTotals = (): void => {
    allTextsLog = Math.log(texts + GROUPING.priorTexts);
    allDaysLog = Math.log(days.size + PRIOR_DAYS);
  };

  const restore = ({ days: saved, newest: last, epoch: at }: StreamState): void => {
    for (const [day, count, counted] of saved) {
      days.set(day, { ...newDay(), texts: count, counted });
      texts += count;
      for (let next = 0; next < counted.length; next += 2) {
        const id = counted[next] ?? 0;
        textsWith[id] = (textsWith[id] ?? 0) + (counted[next + 1] ?? 0);
        daysWith[id] = (daysWith[id] ?? 0) + 1;
      }
    }
    for (const id of table.background.keys()) takeLogs(id);
    [newest, epoch] = [last, at];
    takeTotals();
  };
  if (state !== undefined) restore(state);

  return {
    save: () => ({
      days: [...days].map(([day, one]) => [day, one.texts, countedOf(one)] as const),
      ...{ newest, epoch },
    }),
    meet(ids) {
      for (const id of ids) if ((textsWith[id] ?? 0) === 0) takeLogs(id);
    },
    add(ids, seenAtMs) {
      const at = dayOf(seenAtMs);
      // A text of a forgotten day that its outlet changes now stays forgotten.
      if (at < newest - GROUPING.weightDays) return;
      const isNewDay = at > newest;
      if (isNewDay) beginDay(at);
      const day = days.get(at) ?? newDay();
      days.set(at, day);
      reopen(day);
      day.texts += 1;
      texts += 1;
      for (const id of ids) addKey(day, id);
      takeTotals();
      if (isNewDay || texts % textsPerEpoch(texts) === 0) epoch += 1;
    },
    remove(ids, seenAtMs) {
      const day = days.get(dayOf(seenAtMs));
      if (day === undefined) return;
      reopen(day);
      day.texts -= 1;
      texts -= 1;
      for (const id of ids) removeKey(day, id);
      // As after a restart, which finds no text of that day.
      if (day.texts === 0) days.delete(dayOf(seenAtMs));
      takeTotals();
    },
    epoch: () => epoch,
    byTexts: (id) => Math.max(allTextsLog - (textLogs[id] ?? 0), LEAST_WEIGHT),
    byDays: (id) => Math.max(allDaysLog - (dayLogs[id] ?? 0), LEAST_WEIGHT),
  };
}
