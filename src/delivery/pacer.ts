import type { ChatLimits, ChatPlace, Rate } from "../model/chat.ts";

/** When each message may go, so that no limit of a platform is ever passed. */
export interface Pacer {
  /** The earliest instant (epoch ms) at which any message may go; in the past when at once. */
  readyAtMs(nowMs: number): number;
  /** The same for what the place itself may be sent. */
  placeReadyAtMs(place: ChatPlace, nowMs: number): number;
  /** A message goes now. */
  spend(place: ChatPlace, nowMs: number): void;
  /** The message that went at `sentMs` was answered: by now the platform has counted it. */
  answered(place: ChatPlace, sentMs: number, nowMs: number): void;
}

/** Our clock and the platform's do not tick alike: windows are reckoned this much wider than it says. */
const MARGIN = 1.01;

/**
 * Messages of a busy lane go at even steps rather than all at once and then none for the rest of the
 * window: who asks for something waits a step, not a window. A little less than even, so that a timer
 * that is late costs nothing.
 */
const STEP = 0.9;

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

  constructor({ count, windowMs }: Rate) {
    this.#instants = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
    this.#widthMs = Math.ceil(windowMs * MARGIN);
  }

  readyAtMs(nowMs: number): number {
    return this.#oldestMs(nowMs) + this.#widthMs;
  }

  /** As `readyAtMs`, and a step after the last one where the window is half full. */
  evenlyReadyAtMs(nowMs: number): number {
    const inWindow = this.#instants.filter((atMs) => atMs > nowMs - this.#widthMs);
    if (inWindow.length * 2 < this.#instants.length) return this.readyAtMs(nowMs);
    const stepMs = Math.floor((STEP * this.#widthMs) / this.#instants.length);
    return Math.max(this.readyAtMs(nowMs), Math.min(nowMs, Math.max(...inWindow)) + stepMs);
  }

  spend(nowMs: number): void {
    this.#replace(this.#oldestMs(nowMs), nowMs);
  }

  answered(sentMs: number, nowMs: number): void {
    this.#replace(sentMs, nowMs);
  }

  /** After the clock was set back, what seems to lie ahead was at the latest just now. */
  #oldestMs(nowMs: number): number {
    if (this.#instants.some((atMs) => atMs > nowMs)) {
      for (const [at, atMs] of this.#instants.entries()) {
        this.#instants[at] = Math.min(atMs, nowMs);
      }
    }
    return Math.min(...this.#instants);
  }

  #replace(instantMs: number, byMs: number): void {
    const at = this.#instants.indexOf(instantMs);
    if (at >= 0) this.#instants[at] = byMs;
  }
}

interface PlaceWindows {
  readonly windows: readonly Window[];
  lastMs: number;
}

export function createPacer(rates: ChatLimits["rates"]): Pacer {
  const all = rates.all.map((rate) => new Window(rate));
  const places = new Map<string, PlaceWindows>();
  let sweptMs = Number.NEGATIVE_INFINITY;

  const windowsOf = ({ key, isGroup }: ChatPlace): PlaceWindows => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const limits = [...rates.chat, ...(isGroup ? rates.group : [])];
    const made = { windows: limits.map((rate) => new Window(rate)), lastMs: 0 };
    places.set(key, made);
    return made;
  };

  const sweep = (nowMs: number): void => {
    if (Math.abs(nowMs - sweptMs) < SWEEP_MS) return;
    sweptMs = nowMs;
    for (const [key, { lastMs }] of places) if (nowMs - lastMs > SWEEP_MS) places.delete(key);
  };

  return {
    readyAtMs: (nowMs) => Math.max(0, ...all.map((window) => window.evenlyReadyAtMs(nowMs))),
    placeReadyAtMs: ({ key }, nowMs) =>
      Math.max(0, ...(places.get(key)?.windows ?? []).map((window) => window.readyAtMs(nowMs))),
    spend(place, nowMs) {
      sweep(nowMs);
      const own = windowsOf(place);
      own.lastMs = nowMs;
      for (const window of [...all, ...own.windows]) window.spend(nowMs);
    },
    answered(place, sentMs, nowMs) {
      // The way there takes now longer, now shorter. Waiting for answers costs a chat a moment; all
      // chats together it would cost a fifth of what may be sent.
      const own = places.get(place.key);
      if (own === undefined) return;
      own.lastMs = nowMs;
      for (const window of own.windows) window.answered(sentMs, nowMs);
    },
  };
}
