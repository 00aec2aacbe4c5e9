import { EventType, type MatrixClient, type MatrixEvent, type Room } from "matrix-js-sdk";
import { isPrivate, type RoomContext } from "./incoming.ts";
import { type RawEvent, record, stringOf } from "./raw-event.ts";
import { maySend, type RoomPower } from "./roles.ts";
import { rawEventOf } from "./sdk-event.ts";
import { SEEN } from "./sync-store.ts";

/** A state event of a room as it is now; null where there is none. */
export function stateOf(room: Room, type: string, key = ""): RawEvent | null {
  const event = room.currentState.getStateEvents(type, key);
  return event === null ? null : rawEventOf(event);
}

export const powerIn = (room: Room): RoomPower => ({
  create: stateOf(room, EventType.RoomCreate),
  levels: stateOf(room, EventType.RoomPowerLevels)?.content ?? null,
});

/** The rooms that the bot's account calls direct (client-server v1.17, Direct Messaging). */
export function directRooms(client: MatrixClient): ReadonlyMap<string, readonly string[]> {
  const content = record(client.getAccountData(EventType.Direct)?.getContent());
  return new Map(
    Object.entries(content).map(([user, rooms]) => [
      user,
      Array.isArray(rooms) ? rooms.filter((room) => typeof room === "string") : [],
    ]),
  );
}

/** Who is in it or invited: of rooms with many members not all are known, only how many there are. */
export const membersOf = (room: Room): number => room.getInvitedAndJoinedMemberCount();

/** What names a room; an empty one is none (client-server v1.17, m.room.name, m.room.canonical_alias). */
const NAMES = [
  ["m.room.name", "name"],
  ["m.room.canonical_alias", "alias"],
] as const;

/**
 * Whether a room was made for a conversation: its invitation or the bot's account says so, or nobody
 * gave it a name and there are but two in it, as many apps make such rooms.
 */
export function isDirect(client: MatrixClient, room: Room): boolean {
  if ([...directRooms(client).values()].some((rooms) => rooms.includes(room.roomId))) return true;
  if (room.getMember(client.getSafeUserId())?.getDMInviter() !== undefined) return true;
  const isNamed = NAMES.some(
    ([type, field]) => (stringOf(record(stateOf(room, type)?.content)[field]) ?? "") !== "",
  );
  return !isNamed && membersOf(room) <= 2;
}

/** An event of a room with what it says, where that is still in memory; else null. */
export function findMessage(room: Room, eventId: string): MatrixEvent | null {
  const event = room.findEventById(eventId);
  return event === undefined || event.getType() === SEEN ? null : event;
}

/** What the parts that judge need to know of a room. */
export interface RoomView extends RoomContext {
  readonly isPrivate: boolean;
}

export interface RoomViewOptions {
  readonly client: MatrixClient;
  readonly prefixes: readonly string[];
  readonly commandOf: RoomContext["commandOf"];
}

export function viewOf(
  room: Room,
  fetched: ReadonlyMap<string, RawEvent>,
  { client, prefixes, commandOf }: RoomViewOptions,
): RoomView {
  const userId = client.getSafeUserId();
  const seen = {
    isDirect: isDirect(client, room),
    memberCount: membersOf(room),
  };
  return {
    ...{ ...seen, prefixes, commandOf, isPrivate: isPrivate(seen) },
    me: { userId, displayName: room.getMember(userId)?.rawDisplayName ?? null },
    eventOf(eventId) {
      const known = findMessage(room, eventId);
      return known === null ? (fetched.get(eventId) ?? null) : rawEventOf(known, { isShown: true });
    },
    mayUpgrade: (user) => maySend(powerIn(room), user, EventType.RoomTombstone),
  };
}
