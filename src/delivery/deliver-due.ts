import type { ChatAdapter, SendOutcome } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Store } from "../store/store.ts";
import { decideRetry } from "./decide-retry.ts";

export interface DeliveryDependencies {
  readonly store: Store;
  /** The platform served; each has its own run, so that a slow one holds up no other. */
  readonly adapter: ChatAdapter;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
  /** A send without an outcome for so long counts as unreachable; 60 s unless given. */
  readonly sendTimeoutMs?: number;
}

const SEND_TIMEOUT_MS = 60_000;

/** Chats served at once, each with one delivery: none waits for a busy or a slow one. */
const CONCURRENT_CHATS = 200;
/** The outbox is asked for more when so many are under way or fewer, not after each single one. */
const REFILL_AT = CONCURRENT_CHATS / 2;

/**
 * Sends what waits in the outbox and may be tried now, each chat in its order. A delivery is marked
 * sent after the platform took it: a kill in between sends it again under the same key, never loses
 * it. Gives how many were sent. An aborted `signal` starts no more and lets what is under way end;
 * so does a store that cannot be written, which is thrown then.
 */
export async function deliverDue(
  dependencies: DeliveryDependencies,
  signal?: AbortSignal,
): Promise<number> {
  const { store, clock, adapter } = dependencies;
  const due = (nowMs: number): Delivery[] =>
    store.deliveries.due(adapter.platform, nowMs, CONCURRENT_CHATS);
  const busy = new Set<string>();
  const faults: unknown[] = [];
  let sent = 0;
  let unreachable: string | null = null;
  let change = Promise.withResolvers<void>();

  const deliver = async (delivery: Delivery): Promise<void> => {
    const chat = JSON.stringify([delivery.platform, delivery.chat]);
    if (busy.has(chat) || busy.size >= CONCURRENT_CHATS) return;
    busy.add(chat);
    try {
      const outcome = await attempt(delivery, dependencies);
      settle(delivery, outcome, dependencies);
      if (outcome.kind === "sent") sent += 1;
      if (outcome.kind === "unreachable") unreachable = outcome.reason;
    } catch (error) {
      faults.push(error);
    } finally {
      busy.delete(chat);
      change.resolve();
    }
  };

  for (;;) {
    const goesOn = faults.length === 0 && signal?.aborted !== true;
    if (goesOn && busy.size <= REFILL_AT) {
      for (const delivery of due(clock.nowMs())) {
        void deliver(delivery);
      }
    }
    if (busy.size === 0) break;
    await change.promise;
    change = Promise.withResolvers();
  }
  if (unreachable !== null) {
    const { platform } = adapter;
    const reason: string = unreachable;
    dependencies.logger.warn("A platform cannot be reached; its messages wait", {
      platform,
      reason,
    });
  }
  if (faults.length > 0) {
    throw new Error("What became of a delivery could not be written down.", { cause: faults[0] });
  }
  return sent;
}

async function attempt(
  delivery: Delivery,
  { adapter, logger, sendTimeoutMs = SEND_TIMEOUT_MS }: DeliveryDependencies,
): Promise<SendOutcome> {
  const { platform, chat } = delivery;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<SendOutcome>((resolve) => {
    const reason = `no answer within ${sendTimeoutMs / 1000} s`;
    timer = setTimeout(() => resolve({ kind: "unreachable", reason }), sendTimeoutMs);
  });
  try {
    const sending = adapter.send({ platform, chat }, delivery.document, delivery.key);
    return await Promise.race([sending, timeout]);
  } catch (error) {
    // A fault of ours in one adapter must not stop the other chats' deliveries.
    logger.error("An adapter failed to send", error, { platform });
    return { kind: "unreachable", reason: "the adapter failed, see the log" };
  } finally {
    clearTimeout(timer);
  }
}

/** Writes down what became of an attempt: the outbox never forgets a delivery without an outcome. */
function settle(
  delivery: Delivery,
  outcome: SendOutcome,
  { store, clock, logger, random }: DeliveryDependencies,
): void {
  const nowMs = clock.nowMs();
  const { id, platform } = delivery;
  const retry = (askedMs: number, reason: string): void => {
    const atMs = decideRetry(delivery.attempts + 1, nowMs, { askedMs, random });
    store.deliveries.markRetry(id, atMs, reason);
  };
  switch (outcome.kind) {
    case "sent":
      store.deliveries.markSent(id, nowMs);
      return;
    case "retry":
      retry(outcome.afterMs, "the platform asked to wait");
      return;
    case "unreachable":
      logger.debug("A message could not be sent and waits", {
        ...{ platform, reason: outcome.reason },
      });
      retry(0, outcome.reason);
      return;
    case "moved":
      store.transaction(() => {
        store.subscriptions.moveChat(delivery, outcome.chat);
        retry(0, "the chat has moved");
      });
      return;
    case "gone":
      logger.info("A chat is gone; its subscriptions end", { platform, reason: outcome.reason });
      store.transaction(() => {
        store.deliveries.dropChat(delivery, nowMs, outcome.reason);
        store.subscriptions.endChat(delivery);
      });
      return;
    case "refused":
      logger.error("A platform refused a message", undefined, {
        ...{ platform, reason: outcome.reason },
      });
      store.deliveries.markRefused(id, nowMs, outcome.reason);
      return;
  }
}
