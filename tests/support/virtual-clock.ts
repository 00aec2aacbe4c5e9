import type { Clock } from "../../src/model/clock.ts";

/** A clock whose time passes when nothing can be done before it does: a day of waiting takes no time. */
export interface VirtualClock extends Clock {
  /** Lets time pass until `work` settles; fails when it never will, since nothing waits for the time. */
  run<Value>(work: Promise<Value>): Promise<Value>;
  /** Lets so much time pass, and everything happen that falls into it. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly atMs: number;
  /** Timers of one instant go in the order they were set. */
  readonly order: number;
  readonly fire: () => void;
}

const isSooner = (a: Timer, b: Timer): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/** A binary heap, the soonest on top. */
class Timers {
  readonly #heap: Timer[] = [];

  get soonest(): Timer | undefined {
    return this.#heap[0];
  }

  add(timer: Timer): void {
    let at = this.#heap.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfSooner(at, above)) return;
      at = above;
    }
  }

  take(): Timer | undefined {
    const [top] = this.#heap;
    const last = this.#heap.pop();
    if (top === undefined || last === undefined || this.#heap.length === 0) return top;
    this.#heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [this.#heap[2 * at + 1], this.#heap[2 * at + 2]];
      if (left === undefined) return top;
      const below = right !== undefined && isSooner(right, left) ? 2 * at + 2 : 2 * at + 1;
      if (!this.#swapIfSooner(below, at)) return top;
      at = below;
    }
  }

  #swapIfSooner(lower: number, upper: number): boolean {
    const [below, above] = [this.#heap[lower], this.#heap[upper]];
    if (below === undefined || above === undefined || !isSooner(below, above)) return false;
    this.#heap[lower] = above;
    this.#heap[upper] = below;
    return true;
  }
}

/** Whatever can run without time passing has run: promises, and work that yields to the event loop. */
async function untilStill(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function virtualClock(startMs = Date.UTC(2026, 1, 12, 12)): VirtualClock {
  const timers = new Timers();
  const dropped = new WeakSet<Timer>();
  let nowMs = startMs;
  let order = 0;

  const sleep: Clock["sleep"] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      order += 1;
      // Whole milliseconds, as a machine's.
      const timer = { atMs: nowMs + Math.max(0, Math.ceil(ms)), order, fire: resolve };
      timers.add(timer);
      const drop = (): void => {
        dropped.add(timer);
        resolve();
      };
      signal?.addEventListener("abort", drop, { once: true });
    });

  return {
    nowMs: () => nowMs,
    sleep,
    async run(work) {
      let isSettled = false;
      const settled = (): void => {
        isSettled = true;
      };
      work.then(settled, settled);
      for (;;) {
        await untilStill();
        if (isSettled) return await work;
        let next = timers.take();
        while (next !== undefined && dropped.has(next)) next = timers.take();
        if (next === undefined) throw new Error("It waits for something that no time brings.");
        nowMs = Math.max(nowMs, next.atMs);
        next.fire();
      }
    },
    pass(ms) {
      return this.run(sleep(ms));
    },
  };
}
