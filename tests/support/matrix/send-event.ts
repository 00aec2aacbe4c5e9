import { checkContent, checkSize } from "./check-content.ts";
import { checkMembership } from "./check-membership.ts";
import { checkPowerLevels } from "./check-power-levels.ts";
import { canonicalJson, type Json } from "./json.ts";
import { forbidden, notFound, notInRoom } from "./matrix-error.ts";
import { levelFor, powerOf, sendLevel } from "./power.ts";
import { checkRelation } from "./relations.ts";
import { isJoined, putState, stateOf } from "./room-state.ts";
import type { Room, StoredEvent } from "./types.ts";
import { findEvent, hashOf, nextPosition, type World } from "./world.ts";

/** An event that somebody wants to send. */
export interface Draft {
  readonly type: string;
  readonly sender: string;
  readonly content: Json;
  /** Null or none for what is no state. */
  readonly stateKey?: string | null;
  readonly redacts?: string;
  readonly transaction?: StoredEvent["transaction"];
}

/** Takes an event as Synapse would, or refuses it in the same words. */
export function sendEvent(world: World, room: Room, draft: Draft): StoredEvent {
  const { type, sender, content, stateKey = null } = draft;
  // Members of other rooms learn nothing; a membership has words of its own.
  if (type !== "m.room.member" && !isJoined(room, sender)) throw notInRoom(sender, room.id);
  checkContent(type, content);
  checkRelation(room, draft);
  if (type === "m.room.member" && stateKey !== null) {
    checkMembership(room, sender, [stateKey, content]);
  } else checkRights(room, draft);
  if (type === "m.room.redaction") checkRedaction(room, draft);
  const fields = { type, sender, content, room_id: room.id };
  checkSize(world.serverName, stateKey === null ? fields : { ...fields, state_key: stateKey });
  return sameState(room, draft) ?? appendEvent(world, room, draft);
}

function checkRights(room: Room, { type, sender, content, stateKey = null }: Draft): void {
  const level = sendLevel(room, type, stateKey !== null);
  const power = powerOf(room, sender);
  if (power < level) {
    const words = "You don't have permission to post that to the room.";
    throw forbidden(`${words} user_level (${power}) < send_level (${level})`);
  }
  if (stateKey?.startsWith("@") === true && stateKey !== sender) {
    throw forbidden("You are not allowed to set others state");
  }
  if (stateKey === null) return;
  if (type === "m.room.create") throw forbidden("Changing the room create event is forbidden");
  if (type === "m.room.power_levels") checkPowerLevels(room, sender, content);
}

function checkRedaction(room: Room, { sender, redacts = "" }: Draft): void {
  const original = findEvent(room, redacts);
  if (original?.type === "m.room.create") {
    throw forbidden("Redacting create events is not permitted");
  }
  if (powerOf(room, sender) >= levelFor(room, "redact")) return;
  if (original === null) throw notFound(`Could not find event ${redacts}`);
  if (original.sender !== sender) throw forbidden("You don't have permission to redact events");
}

/** Synapse makes no second event of a state that stands already. */
function sameState(room: Room, { type, sender, content, stateKey = null }: Draft) {
  const now = stateKey === null ? null : stateOf(room, type, stateKey);
  const isSame =
    now !== null &&
    now.sender === sender &&
    now.redactedBy === null &&
    canonicalJson(now.content) === canonicalJson(content);
  return isSame ? now : null;
}

/** Stores an event without asking whether it may be. */
export function appendEvent(world: World, room: Room, draft: Draft): StoredEvent {
  const { type, sender, content, stateKey = null, redacts = null, transaction = null } = draft;
  const event: StoredEvent = {
    id: `$${hashOf(world, [room.id, type, content])}`,
    ...{ roomId: room.id, type, stateKey, sender, content, redacts, transaction },
    sentAtMs: world.nowMs(),
    position: nextPosition(world),
    before: stateKey === null ? null : stateOf(room, type, stateKey),
    redactedBy: null,
  };
  room.events.push(event);
  putState(room.state, event);
  const redacted = redacts === null ? null : findEvent(room, redacts);
  if (redacted !== null && redacted.redactedBy === null) redacted.redactedBy = event;
  // Who writes, types no longer.
  if (type === "m.room.message" && room.typing.delete(sender)) {
    room.typingPosition = nextPosition(world);
  }
  world.changed();
  return event;
}
