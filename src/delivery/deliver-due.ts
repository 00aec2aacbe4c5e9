import type { ChatAdapter, SendOutcome } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Store } from "../store/store.ts";
import { decideRetry } from "./decide-retry.ts";

export interface DeliveryDependencies {
  readonly store: Store;
  /** Adapters by platform. */
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
}

/** Chats served in one round; a round serves each chat once, so no chat waits for a busy one. */
const ROUND_CHATS = 200;

/**
 * Sends what waits in the outbox and may be tried now, each chat in its order. A delivery is marked
 * sent after the platform took it: a kill in between sends it again under the same key, never loses
 * it. Gives how many were sent.
 */
export async function deliverDue(
  dependencies: DeliveryDependencies,
  signal?: AbortSignal,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const due = dependencies.store.deliveries.due(dependencies.clock.nowMs(), ROUND_CHATS);
    if (due.length === 0 || signal?.aborted === true) return sent;
    const outcomes = await Promise.all(due.map((delivery) => deliver(delivery, dependencies)));
    sent += outcomes.filter((kind) => kind === "sent").length;
  }
}

async function deliver(
  delivery: Delivery,
  dependencies: DeliveryDependencies,
): Promise<SendOutcome["kind"]> {
  const outcome = await attempt(delivery, dependencies);
  settle(delivery, outcome, dependencies);
  return outcome.kind;
}

async function attempt(
  delivery: Delivery,
  { adapters, logger }: DeliveryDependencies,
): Promise<SendOutcome> {
  const adapter = adapters.get(delivery.platform);
  if (adapter === undefined) {
    return { kind: "unreachable", reason: `${delivery.platform} is not configured` };
  }
  const { platform, chat } = delivery;
  try {
    return await adapter.send({ platform, chat }, delivery.document, delivery.key);
  } catch (error) {
    // A fault of ours in one adapter must not stop the other chats' deliveries.
    logger.error("An adapter failed to send", error, { platform });
    return { kind: "unreachable", reason: "the adapter failed, see the log" };
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
      logger.warn("A platform cannot be reached; its messages wait", {
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
      store.deliveries.markDropped(id, nowMs, outcome.reason);
      return;
  }
}
