import { canonicalJson, type Json } from "./json.ts";
import { forbidden, MatrixError, unknown } from "./matrix-error.ts";
import { membershipOf, membersOf, stateOf } from "./room-state.ts";
import { sendEvent } from "./send-event.ts";
import type { Membership, Room, StoredEvent } from "./types.ts";
import type { World } from "./world.ts";

/** Who does what to whom. */
export interface MemberAction {
  readonly action: "invite" | "join" | "leave" | "kick" | "ban" | "unban" | "knock";
  readonly sender: string;
  readonly target: string;
  /** `reason`, `is_direct`. */
  readonly more?: Json;
}

const RESULTS: Readonly<Record<MemberAction["action"], Membership>> = {
  ...{ invite: "invite", join: "join", leave: "leave", knock: "knock" },
  ...{ kick: "leave", ban: "ban", unban: "leave" },
};

/** Order of checks and words: Synapse 1.160, handlers/room_member.py. */
export function changeMembership(
  world: World,
  room: Room,
  { action, sender, target, more = {} }: MemberAction,
): StoredEvent {
  const before = membershipOf(room, target);
  checkAction(room, { action, before });
  const membership = RESULTS[action];
  const content = { membership, ...profileFor(world, target, membership), ...more };
  const now = stateOf(room, "m.room.member", target);
  const isSame = now?.sender === sender && canonicalJson(now.content) === canonicalJson(content);
  if (now !== null && isSame) return now;
  const event = sendEvent(world, room, {
    ...{ type: "m.room.member", sender, content, stateKey: target },
  });
  if (membership !== "leave") room.forgottenBy.delete(target);
  return event;
}

interface Attempt {
  readonly action: MemberAction["action"];
  readonly before: Membership | null;
}

function checkAction(room: Room, { action, before }: Attempt): void {
  if (before === "ban" && !["ban", "unban", "leave"].includes(action)) {
    throw badState(`Cannot ${action} user who was banned`);
  }
  const isEntering = action === "join" || action === "knock";
  // Its creator enters a room that nobody is in yet.
  const isDeserted = room.events.length > 1 && membersOf(room, "join").length === 0;
  if (isEntering && isDeserted) throw nobodyThere();
  if (action === "leave" && before === null) throw unknown(404, "Not a known room");
  if (action === "unban" && before !== "ban") {
    throw badState(`Cannot unban user who was not banned (membership=${before ?? "None"})`);
  }
  if (action === "kick" && (before === null || before === "leave")) {
    throw forbidden("The target user is not in the room");
  }
}

const badState = (words: string): MatrixError => new MatrixError(403, "M_BAD_STATE", words);

/** What Synapse says of a room that none of its users is in. */
export const nobodyThere = (): MatrixError =>
  unknown(
    404,
    "Can't join remote room because no servers that are in the room have been provided.",
  );

function profileFor(world: World, userId: string, membership: Membership): Json {
  const account = world.accounts.get(userId);
  if (account === undefined || membership === "leave" || membership === "ban") return {};
  const { displayName, avatarUrl } = account;
  return { displayname: displayName, ...(avatarUrl !== null && { avatar_url: avatarUrl }) };
}

export function forgetRoom(room: Room, userId: string): void {
  const membership = membershipOf(room, userId);
  if (membership !== null && membership !== "leave" && membership !== "ban") {
    throw unknown(400, `User ${userId} in room ${room.id}`);
  }
  if (membership !== null) room.forgottenBy.add(userId);
}
