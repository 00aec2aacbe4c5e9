import type { ChatAdapter, SendOutcome } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import { type Document, note, text } from "../model/document.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Store } from "../store/store.ts";
import { createCircuit } from "./circuit.ts";
import { decideHold } from "./decide-hold.ts";
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
  /** Whether the platform answered when it was last asked. */
  isReachable(): boolean;
}

const SEND_TIMEOUT_MS = 60_000;
/** Messages under way at once: none waits for a busy or a slow chat. */
const CONCURRENT_SENDS = 200;
/** Chats' next messages read at a time. */
const BATCH = 200;
/** A chat that may not be written to for longer than this is put off, not waited for. */
const LONGEST_WAIT_MS = 1500;

export function createLane(dependencies: LaneDependencies): Lane {
  const { store, clock, adapter, logger } = dependencies;
  const pacer = createPacer(adapter.limits.rates);
  const circuit = createCircuit(dependencies.random);
  /** The documents of a digest to thousands are split once. */
  const pieces = new WeakMap<Document, readonly Document[]>();

  const split = (document: Document): readonly Document[] => {
    const known = pieces.get(document) ?? adapter.split(document);
    pieces.set(document, known);
    return known;
  };

  const attempt = async (delivery: Delivery): Promise<SendOutcome> => {
    const timeoutMs = dependencies.sendTimeoutMs ?? SEND_TIMEOUT_MS;
    const { platform } = adapter;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<SendOutcome>((resolve) => {
      const reason = `no answer within ${timeoutMs / 1000} s`;
      timer = setTimeout(() => resolve({ kind: "unreachable", reason }), timeoutMs);
    });
    try {
      return await Promise.race([sendPiece(adapter, delivery, split(delivery.document)), timeout]);
    } catch (error) {
      // A fault of ours in one adapter must not stop the other chats' deliveries.
      logger.error("An adapter failed to send", error, { platform });
      return { kind: "unreachable", reason: "the adapter failed, see the log" };
    } finally {
      clearTimeout(timer);
    }
  };

  /** True when the delivery is not to be sent as it stands. */
  const heldBack = (delivery: Delivery): boolean => {
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

  const run = new Run(dependencies, {
    attempt,
    heldBack,
    partsOf: (delivery) => partsOf(delivery, split(delivery.document)),
    ...{ pacer, circuit },
  });
  return {
    deliver: (signal) => run.untilIdle(signal),
    nudge: () => run.nudge(),
    isReachable: () => circuit.retryAtMs() === null,
  };
}

/** Stands where a corrected digest needs fewer messages than it had. */
const NOTHING_LEFT: Document = { blocks: [note(text("…"))] };

/** Messages it takes: a corrected digest at least as many as it had. */
const partsOf = ({ options }: Delivery, pieces: readonly Document[]): number =>
  Math.max(pieces.length, options.corrects?.length ?? 0);

/** The piece that comes next, in place of another message where it is meant to be. */
async function sendPiece(
  adapter: ChatAdapter,
  { platform, chat, part, key, options }: Delivery,
  pieces: readonly Document[],
): Promise<SendOutcome> {
  const piece = pieces[part] ?? NOTHING_LEFT;
  const { editOf, corrects, replyTo, silent } = options;
  const standing = corrects?.[part] ?? (part === 0 ? editOf : undefined);
  if (standing !== undefined) {
    const edited = await adapter.edit(standing, piece);
    if (edited.kind !== "refused") return edited;
    // Told again as a whole, a correction would be a repeat.
    if (corrects !== undefined) return { kind: "sent", message: standing };
  }
  return adapter.send({ platform, chat }, piece, {
    key: part === 0 ? key : `${key}#${part + 1}`,
    // Only the first piece makes a sound, and only it answers something.
    ...(silent === true || part > 0 ? { silent: true } : {}),
    ...(replyTo !== undefined && part === 0 ? { replyTo } : {}),
  });
}

interface RunParts {
  readonly attempt: (delivery: Delivery) => Promise<SendOutcome>;
  readonly heldBack: (delivery: Delivery) => boolean;
  readonly partsOf: (delivery: Delivery) => number;
  readonly pacer: ReturnType<typeof createPacer>;
  readonly circuit: ReturnType<typeof createCircuit>;
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

  async #loop(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const goesOn = this.#faults.length === 0 && signal?.aborted !== true;
      const waitMs = goesOn ? this.#begin() : null;
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

  /** Begins what may go; gives how long until more may (ms), or null when there is no more. */
  #begin(): number | null {
    const { clock } = this.#needs;
    const { circuit, pacer } = this.#parts;
    for (;;) {
      const nowMs = clock.nowMs();
      const room = { none: 0, one: 1, all: CONCURRENT_SENDS }[circuit.allows(nowMs)];
      if (this.#busy.size >= room) return null;
      if (pacer.readyAtMs() > nowMs) return this.#isIdle(nowMs) ? null : pacer.readyAtMs() - nowMs;
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
    return this.#needs.store.deliveries.isWaiting(next.id) && !this.#parts.heldBack(next);
  }

  #beginOne(next: Delivery, nowMs: number): void {
    const { store, adapter } = this.#needs;
    const { pacer } = this.#parts;
    const place = adapter.placeOf(next);
    const readyAtMs = pacer.placeReadyAtMs(place);
    if (readyAtMs - nowMs > LONGEST_WAIT_MS) {
      store.deliveries.postpone(next.id, readyAtMs);
    } else if (readyAtMs > nowMs) {
      this.#aside.set(chatKey(next), readyAtMs);
    } else {
      pacer.spend(place, nowMs);
      void this.#deliver(next);
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
    for (const [chat, atMs] of this.#aside) if (atMs <= nowMs) this.#aside.delete(chat);
    const known = this.#take();
    if (known !== undefined) return known;
    const { store, adapter } = this.#needs;
    // Chats that must wait may fill the first rows: enough to see past them.
    const limit = BATCH + this.#busy.size + this.#aside.size;
    this.#queue = store.deliveries.due(adapter.platform, nowMs, limit);
    return this.#take();
  }

  #take(): Delivery | undefined {
    while (this.#queue.length > 0) {
      const head = this.#queue.shift();
      if (head === undefined) break;
      const chat = chatKey(head);
      if (!this.#busy.has(chat) && !this.#aside.has(chat)) return head;
    }
    return undefined;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { store, clock } = this.#needs;
    const { circuit } = this.#parts;
    const chat = chatKey(delivery);
    this.#busy.add(chat);
    store.deliveries.claim(delivery.id);
    try {
      const outcome = await this.#parts.attempt(delivery);
      if (outcome.kind === "unreachable") {
        this.#unreachable = outcome.reason;
        circuit.failed(clock.nowMs());
      } else if (circuit.succeeded()) {
        store.deliveries.hurryAll(delivery.platform, clock.nowMs());
      }
      settle(delivery, outcome, { ...this.#needs, parts: this.#parts.partsOf(delivery) });
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

const chatKey = ({ platform, chat }: Delivery): string => JSON.stringify([platform, chat]);
