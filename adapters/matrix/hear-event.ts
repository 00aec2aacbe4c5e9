import type { MatrixClient, MatrixEvent, Room } from "matrix-js-sdk";
import type { ChatListener, Incoming } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { waitMs } from "../../src/net/back-off.ts";
import { failureOf, type Patience } from "./back-off.ts";
import { commandOfReaction } from "./buttons.ts";
import { describeFailure } from "./errors.ts";
import { parseEvent, withStart } from "./incoming.ts";
import { chatRef, isEventId } from "./places.ts";
import { type RawEvent, record } from "./raw-event.ts";
import { readMessage } from "./read-message.ts";
import type { Residence } from "./residence.ts";
import { findMessage, viewOf } from "./room-view.ts";
import { rawEventOf } from "./sdk-event.ts";
import type { Typing } from "./typing.ts";

export interface HearerOptions extends Patience {
  readonly client: MatrixClient;
  readonly listener: ChatListener;
  readonly residence: Residence;
  readonly typing: Typing;
  readonly prefixes: readonly string[];
  readonly logger: Logger;
}

/** What became of an event: `missed` is what a later start has to be told again. */
export type HeardOutcome = "done" | "undecrypted" | "missed";

/** An event that cannot be kept holds its room up for about an hour. */
const PATIENCE = 70;

/** Hands events over. */
export interface Hearer {
  /** Resolves when the listener has kept it, or it is nothing to the bot. */
  hear(event: MatrixEvent, room: Room): Promise<HeardOutcome>;
  /** Somebody who is alone with the bot said what it cannot read. */
  tellUnreadable(event: MatrixEvent, room: Room): Promise<HeardOutcome>;
}

export function createHearer(options: HearerOptions): Hearer {
  const { client, listener, residence, typing, prefixes } = options;
  const { logger, clock, random, signal } = options;

  const noteTrifle = (fault: unknown): void => {
    const reason = describeFailure(failureOf(fault, clock));
    logger.debug("Matrix did not answer what is no message.", { reason });
  };

  /** The message that is answered or reacted to, where it is no longer in memory. */
  async function fetchRelated(raw: RawEvent, room: Room): Promise<Map<string, RawEvent>> {
    const relation = record(record(raw.content)["m.relates_to"]);
    const answered = record(relation["m.in_reply_to"])["event_id"];
    const wanted = [relation["event_id"], answered].filter(isEventId);
    const fetched = new Map<string, RawEvent>();
    for (const id of wanted.filter((each) => findMessage(room, each) === null)) {
      try {
        const event = await readMessage(client, room.roomId, id);
        fetched.set(id, rawEventOf(event, { isShown: true }));
      } catch (fault) {
        noteTrifle(fault);
      }
    }
    return fetched;
  }

  async function keep(incoming: Incoming): Promise<HeardOutcome> {
    for (let failures = 1; failures <= PATIENCE; failures++) {
      try {
        await listener.receive(incoming);
        return "done";
      } catch (fault) {
        if (failures === 1) logger.error("An event of Matrix's could not be kept.", fault);
        await clock.sleep(waitMs(failures, { askedMs: null, random }), signal);
      }
      if (signal.aborted) return "missed";
    }
    logger.error("An event of Matrix's is given up.", undefined, { attempts: PATIENCE });
    return "done";
  }

  /** What readers see of it, and no more: nothing waits for that. */
  function afterwards({ event: { kind } }: Incoming, event: MatrixEvent, room: Room): void {
    if (kind === "gone") residence.leave(room);
    if (kind !== "text" && kind !== "tap") return;
    typing.begin(room.roomId);
    client.sendReadReceipt(event, undefined, true).catch(noteTrifle);
  }

  const viewed = (room: Room, fetched: ReadonlyMap<string, RawEvent>) =>
    viewOf(room, fetched, { client, prefixes, commandOf: commandOfReaction });

  return {
    async hear(event, room) {
      if (signal.aborted) return "missed";
      await client.decryptEventIfNeeded(event);
      if (event.isDecryptionFailure()) return "undecrypted";
      const raw = rawEventOf(event);
      const view = viewed(room, await fetchRelated(raw, room));
      const { incoming } = parseEvent(raw, view);
      const meant = incoming === null ? null : await residence.settle(incoming, room);
      if (meant === null) return signal.aborted ? "missed" : "done";
      const outcome = await keep(withStart(meant));
      if (outcome === "done") afterwards(meant, event, room);
      return outcome;
    },
    async tellUnreadable(event, room) {
      const [id, sender] = [event.getId(), event.getSender()];
      const isAlone = viewed(room, new Map()).isPrivate && sender !== client.getSafeUserId();
      if (!isAlone || id === undefined || sender === undefined) return "done";
      return await keep({
        ...{ id: `${id} unreadable`, chat: chatRef(room.roomId), chatKind: "private" },
        ...{ sender, language: null, event: { kind: "unreadable" } },
      });
    },
  };
}
