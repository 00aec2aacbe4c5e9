import type { SendOutcome } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Store } from "../store/store.ts";
import { decideRetry } from "./decide-retry.ts";

/** Writes down what became of an attempt: the outbox never forgets a delivery without an outcome. */
export function settle(
  delivery: Delivery,
  outcome: SendOutcome,
  needs: {
    readonly store: Store;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly random: () => number;
    /** Pieces the message has. */
    readonly parts: number;
  },
): void {
  const { store, clock, logger, random, parts } = needs;
  const nowMs = clock.nowMs();
  const { id, platform, part } = delivery;
  const retry = (askedMs: number, reason: string): void => {
    const atMs = decideRetry(delivery.attempts + 1, nowMs, { askedMs, random });
    store.deliveries.markRetry(id, atMs, reason);
  };
  switch (outcome.kind) {
    case "sent":
      store.deliveries.markPart(id, { part, parts, message: outcome.message.message }, nowMs);
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
      // Under its new id it goes at once: nothing is wrong with the platform.
      store.transaction(() => {
        store.chats.move(delivery, outcome.chat);
        store.deliveries.postpone(id, nowMs);
      });
      return;
    case "gone":
      logger.info("A chat is gone; its subscriptions end", { platform, reason: outcome.reason });
      endChat(delivery, outcome.reason, { store, nowMs });
      return;
    case "refused":
      logger.error("A platform refused a message", undefined, {
        ...{ platform, reason: outcome.reason },
      });
      store.deliveries.markDead(id, nowMs, outcome.reason);
      return;
  }
}

/** Nothing is sent to the chat any more; what it has set stays for the day it comes back. */
export function endChat(
  chat: Pick<Delivery, "platform" | "chat">,
  reason: string,
  { store, nowMs }: { readonly store: Store; readonly nowMs: number },
): void {
  store.transaction(() => {
    store.deliveries.dropChat(chat, nowMs, reason);
    store.subscriptions.end(chat);
    // It has no orders another chat could get, and can stand in for nobody.
    store.fallbacks.end(chat);
  });
}
