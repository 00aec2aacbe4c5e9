/** How many run at once, in all and of one host. */
export interface TurnLimits<Item> {
  readonly hostOf: (item: Item) => string;
  readonly together: number;
  readonly perHost: number;
}

/**
 * Runs `work` on every item, in order, but passing over those whose host is busy: a slow host keeps
 * nobody else waiting. Rejects only as `work` does.
 */
export async function inTurns<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  { hostOf, together, perHost }: TurnLimits<Item>,
): Promise<void> {
  const waiting = new Set(items);
  const running = new Set<Promise<void>>();
  const busy = new Map<string, number>();
  const begin = (item: Item): void => {
    const host = hostOf(item);
    waiting.delete(item);
    busy.set(host, (busy.get(host) ?? 0) + 1);
    const run = work(item).finally(() => {
      running.delete(run);
      const left = (busy.get(host) ?? 1) - 1;
      if (left > 0) busy.set(host, left);
      else busy.delete(host);
    });
    running.add(run);
  };
  const isFree = (item: Item): boolean => (busy.get(hostOf(item)) ?? 0) < perHost;
  while (waiting.size > 0 || running.size > 0) {
    for (const item of waiting) {
      if (running.size >= together) break;
      if (isFree(item)) begin(item);
    }
    await Promise.race(running);
  }
}

/** The first `most` items of each host; all of those whose host is exempt. */
export function firstOfEachHost<Item>(
  items: readonly Item[],
  {
    hostOf,
    most,
    isExempt,
  }: {
    readonly hostOf: (item: Item) => string;
    readonly most: number;
    readonly isExempt: (host: string) => boolean;
  },
): Item[] {
  const taken = new Map<string, number>();
  return items.filter((item) => {
    const host = hostOf(item);
    const count = (taken.get(host) ?? 0) + 1;
    taken.set(host, count);
    return count <= most || isExempt(host);
  });
}
