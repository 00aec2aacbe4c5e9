import type { Json } from "./json.ts";
import { isJoined, membershipEvents, membersOf, readMembership } from "./room-state.ts";
import type { View } from "./sync-rooms.ts";
import type { Device, Room, StoredEvent } from "./types.ts";
import type { World } from "./world.ts";

/** What /sync says of devices and their keys (client-server v1.17, End-to-End Encryption). */
export function syncDevices(view: View): Json {
  const { device, since } = view;
  return {
    to_device: { events: device.toDevice.map(({ event }) => event) },
    ...(since !== null && {
      device_lists: deviceChanges(view.world, { userId: device.userId, since }),
    }),
    device_one_time_keys_count: keyCounts(device),
    device_unused_fallback_key_types: [...device.fallbackKeys]
      .filter(([, { used }]) => !used)
      .map(([algorithm]) => algorithm),
  };
}

/** Always with the usual kind: without it a client takes the count for unknown. */
export function keyCounts(device: Device): Record<string, number> {
  const counts: Record<string, number> = { signed_curve25519: 0 };
  for (const id of device.oneTimeKeys.keys()) {
    const [algorithm = ""] = id.split(":");
    counts[algorithm] = (counts[algorithm] ?? 0) + 1;
  }
  return counts;
}

/** Whose keys are to be asked for anew, and whose are of no interest any more. */
export function deviceChanges(
  world: World,
  { userId, since }: { readonly userId: string; readonly since: number },
): { readonly changed: readonly string[]; readonly left: readonly string[] } {
  const rooms = [...world.rooms.values()];
  const shared = rooms.filter((room) => isJoined(room, userId));
  const known = new Set([userId, ...shared.flatMap((room) => membersOf(room, "join"))]);
  const changed = [...known].filter((user) => {
    const isChanged = (world.accounts.get(user)?.keysPosition ?? 0) > since;
    return isChanged || shared.some((room) => isMet(room, { userId, other: user, since }));
  });
  const left = rooms.flatMap((room) => leavers(room, { userId, since }));
  return { changed, left: [...new Set(left)].filter((user) => !known.has(user)) };
}

/** Whether one of the two came to a room where the other is. */
function isMet(
  room: Room,
  { userId, other, since }: { userId: string; other: string; since: number },
): boolean {
  const cameLater = (user: string): boolean => {
    const before = membershipEvents(room, user).findLast(({ position }) => position <= since);
    return before === undefined || readMembership(before.content) !== "join";
  };
  if (other === userId || !isJoined(room, other)) return false;
  return cameLater(userId) || cameLater(other);
}

/** Who shared the room with the user and does so no longer. */
function leavers(
  room: Room,
  { userId, since }: { readonly userId: string; readonly since: number },
): string[] {
  const isLeaving = ({ type, position, content, before }: StoredEvent): boolean =>
    type === "m.room.member" &&
    position > since &&
    readMembership(content) !== "join" &&
    before !== null &&
    readMembership(before.content) === "join";
  const gone = room.events.filter(isLeaving).map(({ stateKey }) => stateKey ?? "");
  if (gone.includes(userId)) return membersOf(room, "join").filter((user) => user !== userId);
  return isJoined(room, userId) ? gone : [];
}
