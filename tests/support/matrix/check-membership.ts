import type { Json } from "./json.ts";
import { forbidden, unknown } from "./matrix-error.ts";
import { levelFor, powerOf } from "./power.ts";
import { contentOf, isJoined, membershipOf, readMembership } from "./room-state.ts";
import type { Membership, Room } from "./types.ts";

/** Somebody's membership as it is to become. */
interface Change {
  readonly room: Room;
  readonly sender: string;
  readonly target: string;
  /** Of the target, now. */
  readonly before: Membership | null;
}

const CHECKS: Readonly<Record<Membership, (change: Change) => void>> = {
  invite: checkInvite,
  join: checkJoin,
  leave: checkLeave,
  ban: checkBan,
  knock: checkKnock,
};

/** Rules and words of a change of membership: Synapse 1.160, event_auth.py. */
export function checkMembership(room: Room, sender: string, member: [string, Json]): void {
  const [target, content] = member;
  const membership = readMembership(content);
  if (membership === null) throw unknown(400, "Invalid membership key");
  const change = { room, sender, target, before: membershipOf(room, target) };
  const isDeclining =
    membership === "leave" &&
    target === sender &&
    (change.before === "invite" || change.before === "knock");
  if (membership !== "join" && membership !== "knock" && !isDeclining && !isJoined(room, sender)) {
    throw forbidden(`${sender} not in room ${room.id}.`);
  }
  CHECKS[membership](change);
}

function checkInvite({ room, sender, target, before }: Change): void {
  if (before === "ban") throw forbidden(`${target} is banned from the room`);
  if (before === "join") throw forbidden(`${target} is already in the room.`);
  if (powerOf(room, sender) < levelFor(room, "invite")) {
    throw forbidden("You don't have permission to invite users");
  }
}

const joinRule = (room: Room): unknown =>
  contentOf(room, "m.room.join_rules")["join_rule"] ?? "invite";

function checkJoin({ room, sender, target, before }: Change): void {
  const isFirst = room.events.length === 1 && room.events[0]?.sender === target;
  if (isFirst) return;
  if (sender !== target) throw forbidden("Cannot force another user to join.");
  if (before === "ban") throw forbidden("You are banned from this room");
  const isWelcome = before === "join" || before === "invite";
  if (joinRule(room) !== "public" && !isWelcome) {
    throw forbidden("You are not invited to this room.");
  }
}

function checkLeave({ room, sender, target, before }: Change): void {
  const power = powerOf(room, sender);
  if (before === "ban" && power < levelFor(room, "ban")) {
    throw forbidden(`You cannot unban user ${target}.`);
  }
  const mayKick = power >= levelFor(room, "kick") && power > powerOf(room, target);
  if (target !== sender && !mayKick) throw forbidden(`You cannot kick user ${target}.`);
}

function checkBan({ room, sender, target }: Change): void {
  const power = powerOf(room, sender);
  if (power < levelFor(room, "ban")) throw forbidden("You don't have permission to ban");
  if (power <= powerOf(room, target)) {
    throw forbidden("You don't have permission to ban this user");
  }
}

function checkKnock({ room, sender, target, before }: Change): void {
  const rule = joinRule(room);
  if (rule !== "knock" && rule !== "knock_restricted") {
    throw forbidden("You don't have permission to knock");
  }
  if (sender !== target) throw forbidden("You cannot knock for other users");
  if (before === "join") throw forbidden("You cannot knock on a room you are already in");
  if (before === "invite") throw forbidden("You are already invited to this room");
  if (before === "ban") throw forbidden("You are banned from this room");
}
