import { foundRoom, newRoomId } from "./create-room.ts";
import { objectOf } from "./json.ts";
import { forbidden, notInRoom } from "./matrix-error.ts";
import { creatorsOf, creatorsReign, powerOf, sendLevel } from "./power.ts";
import { contentOf, isJoined, membersOf, stateOf } from "./room-state.ts";
import { appendEvent, sendEvent } from "./send-event.ts";
import type { Room } from "./types.ts";
import type { World } from "./world.ts";

/** What goes along to the new room (client-server v1.17, Room upgrades; Synapse, handlers/room.py). */
const MOVED = [
  ...["m.room.join_rules", "m.room.name", "m.room.topic", "m.room.history_visibility"],
  ...["m.room.guest_access", "m.room.avatar", "m.room.encryption", "m.room.server_acl"],
];

/**
 * Another room in the place of one. Nobody but who asked is in it: the others are invited by someone, or
 * join where they may.
 */
export function upgradeRoom(
  world: World,
  old: Room,
  { sender, version }: { readonly sender: string; readonly version: string },
): Room {
  if (!isJoined(old, sender)) throw notInRoom(sender, old.id);
  const [power, level] = [powerOf(old, sender), sendLevel(old, "m.room.tombstone", true)];
  if (power < level) {
    const words = "You don't have permission to post that to the room.";
    throw forbidden(`${words} user_level (${power}) < send_level (${level})`);
  }
  const id = newRoomId(world, version);
  const tombstone = sendEvent(world, old, {
    ...{ type: "m.room.tombstone", sender, stateKey: "" },
    content: { body: "This room has been replaced", replacement_room: id },
  });
  const { type } = contentOf(old, "m.room.create");
  // From version 12 on a room cannot name the event that names it (MSC4291).
  const event = version === "12" ? {} : { event_id: tombstone.id };
  const room = foundRoom(world, {
    ...{ id, version, creator: sender },
    content: {
      ...(type !== undefined && { type }),
      predecessor: { room_id: old.id, ...event },
    },
  });
  copyState(world, old, { room, sender });
  for (const [alias, roomId] of world.aliases) {
    if (roomId === old.id) world.aliases.set(alias, room.id);
  }
  closeOld(world, old, sender);
  return room;
}

function copyState(
  world: World,
  old: Room,
  { room, sender }: { room: Room; sender: string },
): void {
  const levels = contentOf(old, "m.room.power_levels");
  const users = Object.entries(objectOf(levels["users"]));
  const listed = creatorsReign(room)
    ? users.filter(([user]) => !creatorsOf(room).includes(user))
    : [...(creatorsReign(old) ? creatorsOf(old).map((user) => [user, 100]) : []), ...users];
  sendEvent(world, room, {
    ...{ type: "m.room.power_levels", sender, stateKey: "" },
    content: { ...levels, users: Object.fromEntries(listed) },
  });
  const banned = membersOf(old, "ban").map((user) => ["m.room.member", user] as const);
  for (const [type, key] of [...MOVED.map((type) => [type, ""] as const), ...banned]) {
    const state = stateOf(old, type, key);
    if (state === null) continue;
    appendEvent(world, room, { type, sender, content: state.content, stateKey: key });
  }
}

/** Nobody talks in the old room by mistake (Server behaviour). */
function closeOld(world: World, old: Room, sender: string): void {
  if (powerOf(old, sender) < sendLevel(old, "m.room.power_levels", true)) return;
  const levels = contentOf(old, "m.room.power_levels");
  const content = { ...levels, events_default: 50, invite: 50 };
  sendEvent(world, old, { type: "m.room.power_levels", sender, content, stateKey: "" });
}
