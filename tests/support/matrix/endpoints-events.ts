import { type Call, type Endpoints, roomNamed } from "./call.ts";
import { isObject, type Json, numberOf, textOf } from "./json.ts";
import {
  badJson,
  forbidden,
  invalidParam,
  MatrixError,
  notInRoom,
  unknown,
} from "./matrix-error.ts";
import { isJoined } from "./room-state.ts";
import { sendEvent } from "./send-event.ts";
import type { Room, StoredEvent } from "./types.ts";
import { accountOf, findEvent, nextPosition, type World } from "./world.ts";

/** What is sent into rooms (client-server v1.17, Sending events to a room). */

/** The room a path names, where the user is in it. */
function roomInside(call: Call): Room {
  const room = roomNamed(call);
  const { userId } = call.session;
  if (room === null || !isJoined(room, userId)) throw notInRoom(userId, call.path("roomId"));
  return room;
}

/** The body as an event's content. */
function contentOf({ body, hasFloat }: Call): Json {
  if (hasFloat) throw badJson("Bad JSON value: float");
  return body;
}

const transactionOf = ({ session, path }: Call): StoredEvent["transaction"] => ({
  ...{ device: session.device, id: path("txnId") },
});

function putState(call: Call, stateKey: string): Json {
  const room = roomInside(call);
  const draft = { type: call.path("type"), sender: call.session.userId, content: contentOf(call) };
  return { event_id: sendEvent(call.world, room, { ...draft, stateKey }).id };
}

/**
 * Synapse knows a transaction again by device and room, whatever the rest of the path: a reaction by
 * the id of a message that was sent is that message.
 */
function sentBefore({ session, path }: Call, room: Room): StoredEvent | null {
  const isSame = ({ transaction }: StoredEvent): boolean =>
    transaction?.device === session.device && transaction.id === path("txnId");
  return room.events.find(isSame) ?? null;
}

function redact(call: Call): Json {
  const room = roomInside(call);
  const content = contentOf(call);
  const redacts = call.path("eventId");
  const draft = {
    ...{ type: "m.room.redaction", sender: call.session.userId, redacts },
    content: room.version === "10" ? content : { ...content, redacts },
    transaction: transactionOf(call),
  };
  return { event_id: (sentBefore(call, room) ?? sendEvent(call.world, room, draft)).id };
}

const RECEIPT_TYPES: ReadonlySet<string> = new Set(["m.read", "m.read.private", "m.fully_read"]);

interface Reading {
  readonly eventId: string;
  readonly type: string;
  readonly threadId: string | null;
}

function markRead(call: Call, room: Room, { eventId, type, threadId }: Reading): void {
  const { world, session } = call;
  const { userId } = session;
  if (type === "m.fully_read") {
    putRoomData(world, userId, { room, type, content: { event_id: eventId } });
    return;
  }
  // As Synapse: what reads nothing that is there, is passed over.
  if (findEvent(room, eventId) === null) return;
  const receipt = {
    ...{ roomId: room.id, userId, eventId, type, threadId, atMs: world.nowMs() },
    position: nextPosition(world),
  };
  room.receipts.set([userId, type, threadId].join(" "), receipt);
  world.receipts.push(receipt);
}

function putRoomData(
  world: World,
  userId: string,
  { room, type, content }: { room: Room; type: string; content: Json },
): void {
  const { roomData } = accountOf(world, userId);
  const data = roomData.get(room.id) ?? new Map();
  roomData.set(room.id, data.set(type, { content, position: nextPosition(world) }));
}

function setTyping(call: Call): Json {
  const { world, session, body, path } = call;
  if (path("userId") !== session.userId) {
    throw new MatrixError(400, "M_FORBIDDEN", "Cannot set another user's typing state");
  }
  const room = roomInside(call);
  const isTyping = body["typing"] === true;
  if (typeof body["typing"] !== "boolean") throw invalidParam("'typing' must be a boolean");
  const untilMs = world.nowMs() + Math.min(numberOf(body["timeout"]) ?? 30_000, 120_000);
  if (isTyping) room.typing.set(session.userId, untilMs);
  else room.typing.delete(session.userId);
  room.typingPosition = nextPosition(world);
  world.typing.push({ roomId: room.id, userId: session.userId, typing: isTyping });
  return {};
}

export const EVENT_ENDPOINTS: Endpoints = {
  "PUT /v3/rooms/{roomId}/send/{type}/{txnId}": (call) => {
    const room = roomInside(call);
    const draft = { type: call.path("type"), sender: call.session.userId };
    if (draft.type === "m.room.redaction") throw forbidden("A redaction has a way of its own");
    const sent = { ...draft, content: contentOf(call), transaction: transactionOf(call) };
    return { event_id: (sentBefore(call, room) ?? sendEvent(call.world, room, sent)).id };
  },
  "PUT /v3/rooms/{roomId}/redact/{eventId}/{txnId}": redact,
  "PUT /v3/rooms/{roomId}/state/{type}": (call) => putState(call, ""),
  "PUT /v3/rooms/{roomId}/state/{type}/{stateKey}": (call) => putState(call, call.path("stateKey")),
  "POST /v3/rooms/{roomId}/receipt/{receiptType}/{eventId}": (call) => {
    const receiptType = call.path("receiptType");
    if (!RECEIPT_TYPES.has(receiptType)) {
      throw unknown(400, "Receipt type must be m.read.private, m.read, m.fully_read");
    }
    const threadId = textOf(call.body["thread_id"]);
    const reading = { eventId: call.path("eventId"), type: receiptType, threadId };
    const room = roomNamed(call);
    if (room === null || !isJoined(room, call.session.userId)) {
      throw forbidden("You don't have permission to access that event.");
    }
    markRead(call, room, reading);
    return {};
  },
  "POST /v3/rooms/{roomId}/read_markers": (call) => {
    const room = roomInside(call);
    for (const receiptType of RECEIPT_TYPES) {
      const eventId = textOf(call.body[receiptType]);
      if (eventId !== null) markRead(call, room, { eventId, type: receiptType, threadId: null });
    }
    return {};
  },
  "PUT /v3/rooms/{roomId}/typing/{userId}": setTyping,
  "PUT /v3/user/{userId}/rooms/{roomId}/account_data/{type}": (call) => {
    const room = roomInside(call);
    if (call.path("type") === "m.fully_read") {
      throw new MatrixError(405, "M_BAD_JSON", "Cannot set m.fully_read through this API.");
    }
    putRoomData(call.world, call.session.userId, {
      ...{ room, type: call.path("type"), content: call.body },
    });
    return {};
  },
  "PUT /v3/sendToDevice/{type}/{txnId}": ({ world, session, body, path }) => {
    const messages = Object.entries(isObject(body["messages"]) ? body["messages"] : {});
    for (const [userId, byDevice] of messages) {
      for (const [deviceId, content] of Object.entries(isObject(byDevice) ? byDevice : {})) {
        const devices = [...(world.accounts.get(userId)?.devices.values() ?? [])];
        const event = { type: path("type"), sender: session.userId, content };
        for (const device of devices.filter(({ id }) => deviceId === "*" || id === deviceId)) {
          const position = nextPosition(world);
          device.toDevice = [...device.toDevice, { position, event }];
        }
      }
    }
    return {};
  },
};
