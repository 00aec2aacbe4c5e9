import type { ChatEvent, GoneReason, Incoming } from "../../src/model/chat.ts";
import { type Audience, textFor } from "./addressing.ts";
import { chatRef, isEventId, isRoomId, isUserId } from "./places.ts";
import { type RawEvent, record, stringOf } from "./raw-event.ts";

/** What is known of the room an event is from. */
export interface RoomContext extends Pick<Audience, "me" | "prefixes"> {
  /** Whether it was made for a conversation of two (Direct Messaging). */
  readonly isDirect: boolean;
  /** Who is in it or invited, with the bot, after the event. */
  readonly memberCount: number;
  /** An event of the room, decrypted; null for one that is not known. */
  eventOf(eventId: string): RawEvent | null;
  /** The command the bot offers for a reaction, from its message's content; null where it offers none. */
  commandOf(content: unknown, key: string): string | null;
  /** Whether the room lets somebody send its `m.room.tombstone`. */
  mayUpgrade(user: string): boolean;
}

/** Why an event is passed over. */
export type Unheard =
  /** It is no event, or lacks what every event has. */
  | "malformed"
  /** It could not be decrypted: its sender may wait for an answer. */
  | "undecryptable"
  /** It says nothing to the bot. */
  | "not-for-us";

export type Heard =
  | { readonly incoming: Incoming }
  | { readonly incoming: null; readonly reason: Unheard };

const unheard = (reason: Unheard): Heard => ({ incoming: null, reason });

/**
 * A room called direct may have any number of members (client-server v1.17, Direct Messaging); with a
 * third one it is a group, where not all is said to the bot and not everybody may do everything.
 */
export const isPrivate = (room: Pick<RoomContext, "isDirect" | "memberCount">): boolean =>
  room.isDirect && room.memberCount <= 2;

/** What an event tells of a chat, or why nothing. Never throws, whatever the event holds. */
export function parseEvent(event: RawEvent, room: RoomContext): Heard {
  const { event_id: id, room_id: roomId, sender, state_key: stateKey } = record(event);
  if (!isEventId(id) || !isRoomId(roomId) || !isUserId(sender)) return unheard("malformed");
  const isState = typeof stateKey === "string";
  const isOwn = sender === room.me.userId;
  if (!isState && !isOwn && isUndecryptable(event)) return unheard("undecryptable");
  const found = isState
    ? stateChange(event, sender, room)
    : isOwn
      ? null
      : messageEvent(event, roomId, room);
  if (found === null) return unheard("not-for-us");
  const answered = found.kind === "text" ? id : found.kind === "tap" ? found.message.message : null;
  return {
    incoming: {
      ...{ id, chat: chatRef(roomId), chatKind: isPrivate(room) ? "private" : "group" },
      // Matrix does not tell in which language somebody reads.
      ...{ sender: found.kind === "joined" ? inviterOf(event, sender) : sender, language: null },
      ...(answered === null ? {} : { answerTo: { ...chatRef(roomId), message: answered } }),
      event: found,
    },
  };
}

/** The second is what matrix-js-sdk puts in the place of what it cannot decrypt (43.0.0). */
const isUndecryptable = ({ type, content }: RawEvent): boolean =>
  type === "m.room.encrypted" || record(content)["msgtype"] === "m.bad.encrypted";

function messageEvent(event: RawEvent, roomId: string, room: RoomContext): ChatEvent | null {
  if (event.type === "m.reaction") return tapEvent(event, roomId, room);
  const isMine = (eventId: string): boolean => isMessageOf(room.eventOf(eventId), room.me.userId);
  const audience = { me: room.me, prefixes: room.prefixes, isDirect: isPrivate(room), isMine };
  const text = textFor(event, audience);
  return text === null ? null : { kind: "text", text };
}

const isMessageOf = (event: RawEvent | null, user: string): event is RawEvent =>
  event !== null && event.sender === user && event.type === "m.room.message";

/** A reaction is a button tapped (client-server v1.17, Event annotations and reactions). */
function tapEvent(event: RawEvent, roomId: string, room: RoomContext): ChatEvent | null {
  const relation = record(record(event.content)["m.relates_to"]);
  const { rel_type: relType, event_id: eventId, key } = relation;
  if (relType !== "m.annotation" || !isEventId(eventId) || typeof key !== "string") return null;
  const message = room.eventOf(eventId);
  if (!isMessageOf(message, room.me.userId)) return null;
  // A reaction belongs under the message itself, not under what replaces it.
  const { content } = message;
  if (record(record(content)["m.relates_to"])["rel_type"] === "m.replace") return null;
  const command = room.commandOf(content, key);
  if (command === null) return null;
  return { kind: "tap", command, message: { ...chatRef(roomId), message: eventId } };
}

function stateChange(event: RawEvent, sender: string, room: RoomContext): ChatEvent | null {
  if (event.type === "m.room.member") return membershipEvent(event, sender, room);
  if (event.type !== "m.room.tombstone" || event.state_key !== "") return null;
  // Room upgrades: whoever may send this takes everybody along.
  const to = record(event.content)["replacement_room"];
  if (!isRoomId(to) || to === event.room_id || !room.mayUpgrade(sender)) return null;
  return { kind: "moved", to: chatRef(to) };
}

/** Who asked the bot in, as most servers tell; the bot itself where they do not. */
function inviterOf({ unsigned }: RawEvent, sender: string): string {
  const { prev_content: before, prev_sender: inviter } = record(unsigned);
  return record(before)["membership"] === "invite" && isUserId(inviter) ? inviter : sender;
}

/**
 * A bot's conversations begin with its `/start`, which an app sends elsewhere. Here asking the bot in is
 * all that somebody does.
 */
export const withStart = (incoming: Incoming): Incoming =>
  incoming.event.kind === "joined" && incoming.chatKind === "private"
    ? { ...incoming, event: { kind: "text", text: "/start" } }
    : incoming;

/** What comes before a leave that ends nothing: the bot was not in the room. */
const OUTSIDE: ReadonlySet<unknown> = new Set(["invite", "knock", "leave", "ban"]);

/** The changes of m.room.member that make a chat begin or end, by its table of transitions. */
function membershipEvent(event: RawEvent, sender: string, room: RoomContext): ChatEvent | null {
  const membership = record(event.content)["membership"];
  const before = record(record(event.unsigned)["prev_content"])["membership"];
  if (event.state_key !== room.me.userId) return readerLeft(membership, room) ? gone("left") : null;
  switch (membership) {
    case "join":
      // From join to join only a name or a picture changed.
      return before === "join" ? null : { kind: "joined" };
    case "ban":
      return gone("blocked");
    case "leave":
      if (OUTSIDE.has(before)) return null;
      return gone(isPrivate(room) && sender !== room.me.userId ? "blocked" : "left");
    default:
      return null;
  }
}

const gone = (reason: GoneReason): ChatEvent => ({ kind: "gone", reason });

/** Whoever leaves a conversation of two wants no more of it: nobody is there to read. */
const readerLeft = (membership: unknown, room: RoomContext): boolean =>
  (membership === "leave" || membership === "ban") && room.isDirect && room.memberCount <= 1;

/**
 * Whether a room says that it replaces another. A tombstone may point anywhere, also to a room of people
 * who never asked for what is sent: subscriptions move only where the way back is written, too.
 */
export const isSuccessorOf = (create: RawEvent | null, roomId: string): boolean =>
  stringOf(record(record(create?.content)["predecessor"])["room_id"]) === roomId;
