import type { LabelledItem, StorySet } from "./story-sets.ts";

/** A month and a week: what a text was grouped with last time is closed when it comes again. */
const ROUND_MS = 38 * 86_400_000;

/**
 * The dated items of the sets as one busy month, and that month over and over, as lines of an archive
 * in order of arrival: an archive of any length whose texts people wrote.
 */
export function* repeatedMonths(sets: readonly StorySet[], count: number): Generator<string> {
  const month = sets.flatMap(({ items }) => onOneMonth(items)).sort((a, b) => a.atMs - b.atMs);
  if (month.length === 0) return;
  for (let given = 0; given < count; given += 1) {
    const round = Math.floor(given / month.length);
    const next = month[given % month.length];
    if (next === undefined) return;
    const atMs = START_MS + next.atMs + round * ROUND_MS;
    const { url = "" } = next.item as { readonly url?: string };
    yield JSON.stringify({
      ...next.item,
      ...{ id: `${round}-${next.item.id}`, url: `${url}#${round}` },
      published: new Date(atMs).toISOString(),
    });
  }
}

const START_MS = Date.UTC(2000, 0, 1);

interface Timed {
  readonly item: LabelledItem;
  /** Since the set's first item. */
  readonly atMs: number;
}

function onOneMonth(items: readonly LabelledItem[]): Timed[] {
  const dated = items.flatMap((item) => {
    const atMs = Date.parse(item.published);
    return Number.isNaN(atMs) ? [] : [{ item, atMs }];
  });
  const firstMs = Math.min(...dated.map(({ atMs }) => atMs));
  return dated
    .map(({ item, atMs }) => ({ item, atMs: atMs - firstMs }))
    .filter(({ atMs }) => atMs < 31 * 86_400_000);
}
