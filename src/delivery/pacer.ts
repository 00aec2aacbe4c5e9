import type { ChatLimits, ChatPlace, Rate } from "../model/chat.ts";

/** When each message may go, so that no limit of a platform is ever passed. */
export interface Pacer {
  /** The earliest instant (epoch ms) at which any message may go; in the past when at once. */
  readyAtMs(): number;
  /** The same for what the place itself may be sent. */
  placeReadyAtMs(place: ChatPlace): number;
  /** A message goes now. */
  spend(place: ChatPlace, nowMs: number): void;
}

/**
 * Our clock and the platform's do not tick alike, and the way there takes now longer, now shorter:
 * windows are reckoned this much wider than the platform says.
 */
const MARGIN = 1.01;

/** Chats that were quiet for so long are forgotten; no window is wider. */
const SWEEP_MS = 120_000;

/**
 * At most `count` in *any* window: the instants of the last `count` messages, the oldest of which
 * must have left the window. A bucket that fills steadily would let a full one and what flows in
 * pass together.
 */
class Window {
  readonly #instants: number[];
  readonly #widthMs: number;
  #next = 0;

  constructor({ count, windowMs }: Rate) {
    this.#instants = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
    this.#widthMs = Math.ceil(windowMs * MARGIN);
  }

  readyAtMs(): number {
    return (this.#instants[this.#next] ?? Number.NEGATIVE_INFINITY) + this.#widthMs;
  }

  spend(nowMs: number): void {
    this.#instants[this.#next] = nowMs;
    this.#next = (this.#next + 1) % this.#instants.length;
  }
}

interface PlaceWindows {
  readonly windows: readonly Window[];
  lastMs: number;
}

const latest = (windows: readonly Window[]): number =>
  Math.max(0, ...windows.map((window) => window.readyAtMs()));

export function createPacer(rates: ChatLimits["rates"]): Pacer {
  const all = rates.all.map((rate) => new Window(rate));
  const places = new Map<string, PlaceWindows>();
  let sweptMs = 0;

  const windowsOf = ({ key, isGroup }: ChatPlace): PlaceWindows => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const limits = [...rates.chat, ...(isGroup ? rates.group : [])];
    const made = { windows: limits.map((rate) => new Window(rate)), lastMs: 0 };
    places.set(key, made);
    return made;
  };

  const sweep = (nowMs: number): void => {
    if (nowMs - sweptMs < SWEEP_MS) return;
    sweptMs = nowMs;
    for (const [key, { lastMs }] of places) if (nowMs - lastMs > SWEEP_MS) places.delete(key);
  };

  return {
    readyAtMs: () => latest(all),
    placeReadyAtMs: ({ key }) => latest(places.get(key)?.windows ?? []),
    spend(place, nowMs) {
      sweep(nowMs);
      const own = windowsOf(place);
      own.lastMs = nowMs;
      for (const window of [...all, ...own.windows]) window.spend(nowMs);
    },
  };
}
