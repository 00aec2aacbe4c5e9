import { EventType, type MatrixClient, RelationType } from "matrix-js-sdk";
import type { Clock } from "../../src/model/clock.ts";
import type { Document } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import { failureOf } from "./back-off.ts";
import { buttonsContent } from "./buttons.ts";
import { describeFailure, isDuplicateReaction } from "./errors.ts";
import type { Failure } from "./read-failure.ts";
import { transactionId } from "./transaction-ids.ts";

/** Puts the reactions a message knows under it, so that readers only have to tap them. */
export interface Offering {
  /** Nothing waits for it: a message is as good without. */
  offer(roomId: string, eventId: string, piece: Document): void;
  /** The server asked to send less: messages go first for a while. */
  noteLimit(): void;
  settled(): Promise<void>;
}

const HOLD_MS = 10 * 60_000;

export function createOffering({
  client,
  clock,
  logger,
  signal,
}: {
  readonly client: MatrixClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}): Offering {
  const underWay = new Set<Promise<void>>();
  let heldUntilMs = Number.NEGATIVE_INFINITY;

  const hold = (): void => {
    heldUntilMs = clock.nowMs() + HOLD_MS;
  };

  async function react(roomId: string, eventId: string, key: string): Promise<Failure | null> {
    const content = { [RELATES_TO]: { rel_type: RelationType.Annotation, event_id: eventId, key } };
    const id = transactionId({ kind: "reaction", roomId, eventId, key });
    // The library takes a transaction id once, until the server has told of its event.
    if (client.getRoom(roomId)?.getEventForTxnId(id) !== undefined) return null;
    try {
      await client.sendEvent(roomId, EventType.Reaction, content as never, id);
      return null;
    } catch (thrown) {
      const failure = failureOf(thrown, clock);
      return isDuplicateReaction(failure) ? null : failure;
    }
  }

  async function offerAll(roomId: string, eventId: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      if (signal.aborted || clock.nowMs() < heldUntilMs) return;
      const failure = await react(roomId, eventId, key);
      if (failure === null) continue;
      logger.debug("A reaction was not offered.", { reason: describeFailure(failure) });
      if (failure.kind === "answer" && failure.status === 429) hold();
      return;
    }
  }

  return {
    offer(roomId, eventId, piece) {
      const { offered } = buttonsContent(piece);
      const work = offerAll(roomId, eventId, offered);
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
    },
    noteLimit: hold,
    settled: async () => void (await Promise.allSettled(underWay)),
  };
}

const RELATES_TO = "m.relates_to";
