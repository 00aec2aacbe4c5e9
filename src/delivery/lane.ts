import type { ChatAdapter, ChatPlace, ChatRef } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Store } from "../store/store.ts";
import { type Attempts, createAttempts } from "./attempt.ts";
import { createCircuit, type Failing } from "./circuit.ts";
import { decideHold } from "./decide-hold.ts";
import { createFloodWatch } from "./flood-watch.ts";
import { createPacer } from "./pacer.ts";
import { settle } from "./settle.ts";

export interface LaneDependencies {
  readonly store: Store;
  /** The platform served; each has its own lane, so that a slow one holds up no other. */
  readonly adapter: ChatAdapter;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
  /** A digest not sent so long after it was composed is told with the news since. */
  readonly expiryMs: number;
  /** A send without an outcome for so long counts as unreachable; 60 s unless given. */
  readonly sendTimeoutMs?: number;
}

/** One platform's way out of the outbox. */
export interface Lane {
  /**
   * Sends what waits and may be tried now, each chat in its order, no faster than the platform allows.
   * Gives how many messages were sent. A piece is marked sent after the platform took it: a kill in
   * between sends it again under the same key, never loses it. An aborted `signal` starts no more and
   * lets what is under way end; so does a store that cannot be written, which is thrown then.
   */
  deliver(signal?: AbortSignal): Promise<number>;
  /** Something was put into the outbox meanwhile: a lane that is sending looks again. */
  nudge(): void;
  /** Whether the platform answered when it was last asked, and calls itself well. */
  isReachable(): boolean;
  /** How the platform says it is, also while nothing is sent; see {@link Circuit}. */
  heard(isWell: boolean): void;
  /** Whether it took a message since we began. */
  hasAnswered(): boolean;
  /** What failed since a message was taken; null when nothing did. */
  failing(): Failing | null;
  /** Something that waits may be tried now, although the platform failed. */
  askAgain(): void;
  /** Whether a message to the chat is under way. */
  isSending(chat: ChatRef): boolean;
  /**
   * True when the delivery is not to be sent as it stands: its stories are told later, and it does not
   * wait any more.
   */
  holdBack(delivery: Holdable): boolean;
}

type Holdable = Pick<Delivery, "id" | "platform" | "chat" | "kind" | "part" | "digest">;

/** Messages under way at once: none waits for a busy or a slow chat. */
const CONCURRENT_SENDS = 200;
/** Chats' next messages read at a time. */
const BATCH = 200;
/** A chat that may not be written to for longer than this is put off, not waited for. */
const LONGEST_WAIT_MS = 1500;

export function createLane(dependencies: LaneDependencies): Lane {
  const { store, clock, adapter, logger, sendTimeoutMs } = dependencies;
  const attempts = createAttempts({ adapter, logger, sendTimeoutMs });
  const pacer = createPacer(adapter.limits.rates);
  const circuit = createCircuit(dependencies.random);
  const flood = createFloodWatch();

  const holdBack = (delivery: Holdable): boolean => {
    const nowMs = clock.nowMs();
    const hold = decideHold(delivery, store.chats.get(delivery), {
      ...{ nowMs, expiryMs: dependencies.expiryMs },
    });
    if (hold === null) return false;
    store.transaction(() => {
      store.deliveries.markMerged([delivery.id], nowMs);
      if (hold.dueAtMs !== null && delivery.digest !== null) {
        store.subscriptions.dueBy(delivery, delivery.digest.topic, hold.dueAtMs);
      }
    });
    return true;
  };

  const run = new Run(dependencies, { attempts, holdBack, pacer, circuit, flood });
  return {
    deliver: (signal) => run.untilIdle(signal),
    nudge: () => run.nudge(),
    isReachable: () => circuit.retryAtMs() === null && circuit.soundsWell(),
    heard: (isWell) => circuit.heard(isWell, clock.nowMs()),
    hasAnswered: () => circuit.hasAnswered(),
    failing: () => circuit.failing(clock.nowMs()),
    askAgain() {
      circuit.askAgain(clock.nowMs());
      store.deliveries.hurryAll(adapter.platform, clock.nowMs());
    },
    isSending: (chat) => run.isSending(chat),
    holdBack,
  };
}

interface RunParts {
  readonly attempts: Attempts;
  readonly holdBack: (delivery: Delivery) => boolean;
  readonly pacer: ReturnType<typeof createPacer>;
  readonly circuit: ReturnType<typeof createCircuit>;
  readonly flood: ReturnType<typeof createFloodWatch>;
}

/** What is under way in a lane. */
class Run {
  readonly #needs: LaneDependencies;
  readonly #parts: RunParts;
  readonly #busy = new Set<string>();
  /** Chats that were just written to, and when they may be again (epoch ms). */
  readonly #aside = new Map<string, number>();
  #faults: unknown[] = [];
  #sent = 0;
  #unreachable: string | null = null;
  #change = Promise.withResolvers<void>();
  /** Read and not yet begun. */
  #queue: Delivery[] = [];

  constructor(needs: LaneDependencies, parts: RunParts) {
    this.#needs = needs;
    this.#parts = parts;
  }

  async untilIdle(signal: AbortSignal | undefined): Promise<number> {
    const { adapter, logger } = this.#needs;
    this.#sent = 0;
    this.#faults = [];
    this.#queue = [];
    this.#unreachable = null;
    const wake = (): void => this.#change.resolve();
    signal?.addEventListener("abort", wake);
    try {
      await this.#loop(signal);
    } finally {
      signal?.removeEventListener("abort", wake);
    }
    if (this.#unreachable !== null) {
      const { platform } = adapter;
      const reason: string = this.#unreachable;
      logger.warn("A platform cannot be reached; its messages wait", { platform, reason });
    }
    if (this.#faults.length > 0) {
      const cause = this.#faults[0];
      throw new Error("What became of a delivery could not be written down.", { cause });
    }
    return this.#sent;
  }

  /** What was read is old: somebody may have asked since, and goes first. */
  nudge(): void {
    this.#queue = [];
    this.#change.resolve();
  }

  isSending(chat: ChatRef): boolean {
    return this.#busy.has(chatKey(chat));
  }

  async #loop(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const waitMs = this.#goesOn(signal) ? this.#beginSafely() : null;
      if (this.#busy.size === 0 && waitMs === null) return;
      const changed = this.#change.promise;
      if (waitMs === null) await changed;
      else {
        const enough = new AbortController();
        await Promise.race([changed, this.#needs.clock.sleep(waitMs, enough.signal)]);
        enough.abort();
      }
      this.#change = Promise.withResolvers();
    }
  }

  #goesOn(signal: AbortSignal | undefined): boolean {
    return this.#faults.length === 0 && signal?.aborted !== true;
  }

  /** A store that cannot be read is a fault, too: what is under way ends first. */
  #beginSafely(): number | null {
    try {
      return this.#begin();
    } catch (error) {
      this.#faults.push(error);
      return null;
    }
  }

  /** Begins what may go; gives how long until more may (ms), or null when there is no more. */
  #begin(): number | null {
    const { clock } = this.#needs;
    const { circuit, pacer, flood } = this.#parts;
    for (;;) {
      const nowMs = clock.nowMs();
      const room = { none: 0, one: 1, all: CONCURRENT_SENDS }[circuit.allows(nowMs)];
      if (this.#busy.size >= room) return null;
      const readyAtMs = Math.max(pacer.readyAtMs(nowMs), flood.heldUntilMs(nowMs));
      if (readyAtMs > nowMs) return this.#isIdle(nowMs) ? null : readyAtMs - nowMs;
      const next = this.#next(nowMs);
      if (next === undefined) return this.#nextAsideMs(nowMs);
      if (this.#isToGo(next)) this.#beginOne(next, nowMs);
    }
  }

  #nextAsideMs(nowMs: number): number | null {
    const atMs = Math.min(...this.#aside.values());
    return Number.isFinite(atMs) ? Math.max(0, atMs - nowMs) : null;
  }

  /** It may have gone into a later digest since it was read, or be one for later itself. */
  #isToGo(next: Delivery): boolean {
    return this.#needs.store.deliveries.isWaiting(next.id) && !this.#parts.holdBack(next);
  }

  #beginOne(next: Delivery, nowMs: number): void {
    const { store, adapter } = this.#needs;
    const place = adapter.placeOf(next);
    const readyAtMs = this.#parts.pacer.placeReadyAtMs(place, nowMs);
    if (readyAtMs - nowMs > LONGEST_WAIT_MS) {
      store.deliveries.postpone(next.id, readyAtMs);
    } else if (readyAtMs > nowMs) {
      this.#aside.set(chatKey(next), readyAtMs);
    } else {
      void this.#deliver(next, place);
    }
  }

  /** Whether nothing is left that waits only for its turn. */
  #isIdle(nowMs: number): boolean {
    if (this.#queue.length > 0 || this.#aside.size > 0) return false;
    const next = this.#next(nowMs);
    if (next !== undefined) this.#queue.unshift(next);
    return next === undefined;
  }

  /** The most urgent that waits for a chat which is neither busy nor was just written to. */
  #next(nowMs: number): Delivery | undefined {
    for (const [chat, atMs] of this.#aside) {
      if (atMs <= nowMs || atMs > nowMs + LONGEST_WAIT_MS) this.#aside.delete(chat);
    }
    const known = this.#queue.shift();
    if (known !== undefined) return known;
    const { store, adapter } = this.#needs;
    // Chats that must wait may fill the first rows: enough to see past them.
    const limit = BATCH + this.#busy.size + this.#aside.size;
    // What is under way changes with its outcome: read now, it would be old when its turn comes.
    this.#queue = store.deliveries
      .due(adapter.platform, nowMs, limit)
      .filter((delivery) => this.#isFree(delivery));
    return this.#queue.shift();
  }

  #isFree(delivery: Delivery): boolean {
    const chat = chatKey(delivery);
    return !this.#busy.has(chat) && !this.#aside.has(chat);
  }

  async #deliver(delivery: Delivery, place: ChatPlace): Promise<void> {
    const { store, clock } = this.#needs;
    const { attempts, circuit, pacer, flood } = this.#parts;
    const chat = chatKey(delivery);
    this.#busy.add(chat);
    store.deliveries.claim(delivery.id);
    const sentMs = clock.nowMs();
    pacer.spend(place, sentMs);
    try {
      const outcome = await attempts.send(delivery);
      pacer.answered(place, sentMs, clock.nowMs());
      if (outcome.kind === "retry" && outcome.isOwnRule !== true)
        flood.asked(place.key, clock.nowMs(), outcome.afterMs);
      if (outcome.kind === "unreachable") {
        this.#unreachable = outcome.reason;
        circuit.failed(clock.nowMs());
      } else if (circuit.succeeded()) {
        store.deliveries.hurryAll(delivery.platform, clock.nowMs());
      }
      settle(delivery, outcome, { ...this.#needs, parts: attempts.partsOf(delivery) });
      if (outcome.kind === "sent") this.#sent += 1;
    } catch (error) {
      this.#faults.push(error);
    } finally {
      store.deliveries.release(delivery.id);
      this.#busy.delete(chat);
      this.#change.resolve();
    }
  }
}

const chatKey = ({ platform, chat }: ChatRef): string => JSON.stringify([platform, chat]);
