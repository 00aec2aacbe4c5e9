import {
  EventStatus,
  EventType,
  type ISendEventResponse,
  KnownMembership,
  type MatrixClient,
  type MatrixEvent,
  RoomEvent,
} from "matrix-js-sdk";
import type { ChatAdapter, SendOptions, SendOutcome } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { failureOf } from "./back-off.ts";
import { decideOutcome } from "./errors.ts";
import { isPrivate } from "./incoming.ts";
import type { Offering } from "./offering.ts";
import type { Pictures } from "./pictures.ts";
import { isEventId, readChat } from "./places.ts";
import type { Failure } from "./read-failure.ts";
import { readMessage } from "./read-message.ts";
import { type MessageType, renderMatrix } from "./render.ts";
import { decideRelation, type ReplyStyle, readAnswered } from "./replying.ts";
import { isDirect, membersOf } from "./room-view.ts";
import { transactionId } from "./transaction-ids.ts";
import type { Typing } from "./typing.ts";

export type Sender = Pick<ChatAdapter, "send" | "edit">;

const NO_CHAT: SendOutcome = { kind: "refused", reason: "This is no room of Matrix's." };
/** The bot was let in and the library has not been told yet. */
const SOON: SendOutcome = { kind: "retry", afterMs: 2000, isOwnRule: true };
/** Messages that were not sent, at most remembered; a new one under the same id is taken as well. */
const MOST_UNSENT = 10_000;

type Content = Readonly<Record<string, unknown>>;

/**
 * Sends and edits. What is sent again under the same key has the same transaction id, and the server takes
 * it once, whatever was lost: a reply, a connection, this process.
 */
export function createSender({
  client,
  offering,
  typing,
  style,
  pictures,
  clock,
  logger,
}: {
  readonly client: MatrixClient;
  readonly offering: Offering;
  readonly typing: Typing;
  readonly style: ReplyStyle;
  /** Null: pictures are told in words. */
  readonly pictures: Pictures | null;
  readonly clock: Clock;
  readonly logger: Logger;
}): Sender {
  /** The library takes a transaction id once, but sends again what it could not. */
  const unsent = new Map<string, MatrixEvent>();
  client.on(RoomEvent.LocalEchoUpdated, (event) => {
    const id = event.getTxnId() ?? "";
    if (event.status !== EventStatus.NOT_SENT) return void unsent.delete(id);
    if (unsent.size >= MOST_UNSENT) unsent.clear();
    unsent.set(id, event);
  });

  /** The id of the event, where the library gives one. */
  async function request(
    roomId: string,
    content: Content,
    id: string,
  ): Promise<string | undefined> {
    const room = client.getRoom(roomId);
    const before = unsent.get(id);
    const response: Partial<ISendEventResponse> =
      before !== undefined && room !== null
        ? await client.resendEvent(before, room)
        : await client.sendEvent(roomId, EventType.RoomMessage, content as never, id);
    return response.event_id;
  }

  async function attempt(roomId: string, content: Content, id: string): Promise<string | Failure> {
    try {
      // What was sent before a kill was synced while this was encrypted: the library takes it for
      // cancelled then, and gives no id (43.0.0). The server does, when it is asked once more.
      const eventId = (await request(roomId, content, id)) ?? (await request(roomId, content, id));
      return eventId ?? { kind: "fault" };
    } catch (thrown) {
      const failure = failureOf(thrown, clock);
      if (failure.kind === "fault") logger.error("Matrix could not be sent a message.", thrown);
      if (failure.kind === "answer" && failure.status === 429) offering.noteLimit();
      return failure;
    }
  }

  /**
   * Whether the bot is in the room; the library does not encrypt for one it does not know. Null when it
   * is, else what became of the message.
   */
  async function outside(roomId: string): Promise<SendOutcome | null> {
    const known = client.getRoom(roomId)?.getMyMembership();
    if (known === KnownMembership.Join) return null;
    if (known === KnownMembership.Ban) return { kind: "gone", reason: "blocked" };
    if (known === KnownMembership.Leave) return { kind: "gone", reason: "left" };
    try {
      const { joined_rooms: joined } = await client.getJoinedRooms();
      return joined.includes(roomId) ? SOON : { kind: "gone", reason: "left" };
    } catch (thrown) {
      return decideOutcome(failureOf(thrown, clock), null);
    }
  }

  const outcomeOf = (failure: Failure, roomId: string): SendOutcome =>
    decideOutcome(failure, client.getRoom(roomId)?.getMyMembership() ?? null);

  async function relationOf(
    roomId: string,
    { replyTo, isAnswer = false, isContinued = false }: SendOptions,
  ): Promise<Content> {
    const room = client.getRoom(roomId);
    if (replyTo === undefined || room === null || readChat(replyTo) !== roomId) return {};
    if (!isEventId(replyTo.message)) return {};
    const answered = await readAnswered(client, roomId, replyTo.message);
    const isAlone = isPrivate({ isDirect: isDirect(client, room), memberCount: membersOf(room) });
    const relation =
      answered === null
        ? null
        : decideRelation(answered, { style, isPrivate: isAlone, isAnswer, isContinued });
    return relation === null ? {} : { "m.relates_to": relation };
  }

  return {
    async send(chat, piece, options) {
      const { key, silent = false, isAnswer = false } = options;
      const roomId = readChat(chat);
      if (roomId === null) return NO_CHAT;
      const elsewhere = await outside(roomId);
      if (elsewhere !== null) return elsewhere;
      // Notices disturb nobody, and no bot answers them.
      const type: MessageType = silent || isAnswer ? "m.notice" : "m.text";
      const image = (await pictures?.(roomId, piece)) ?? null;
      const content = {
        ...(image ?? renderMatrix(piece, type)),
        ...(await relationOf(roomId, options)),
      };
      typing.end(roomId);
      const id = transactionId({ kind: "delivery", roomId, key });
      const sent = await attempt(roomId, content, id);
      if (typeof sent !== "string") return outcomeOf(sent, roomId);
      offering.offer(roomId, sent, piece);
      return { kind: "sent", message: { ...chat, message: sent } };
    },
    async edit(message, piece, { key }) {
      const roomId = readChat(message);
      const { message: eventId } = message;
      if (roomId === null || !isEventId(eventId)) return NO_CHAT;
      const elsewhere = await outside(roomId);
      if (elsewhere !== null) return elsewhere;
      const rendered = renderMatrix(piece, await typeOf(client, roomId, eventId));
      const content = {
        ...rendered,
        // For apps that know no edits.
        body: `* ${rendered.body}`,
        formatted_body: `* ${rendered.formatted_body}`,
        "m.new_content": rendered,
        "m.relates_to": { rel_type: "m.replace", event_id: eventId },
      };
      const id = transactionId({ kind: "edit", roomId, eventId, key });
      const sent = await attempt(roomId, content, id);
      if (typeof sent !== "string") return outcomeOf(sent, roomId);
      offering.offer(roomId, eventId, piece);
      return { kind: "sent", message };
    },
  };
}

/** An edit does not make a notice of a message. */
async function typeOf(client: MatrixClient, roomId: string, eventId: string): Promise<MessageType> {
  try {
    const { msgtype } = (await readMessage(client, roomId, eventId)).getOriginalContent();
    return msgtype === "m.text" ? "m.text" : "m.notice";
  } catch {
    // It is gone, or the server is: the edit itself will tell which.
    return "m.notice";
  }
}
