import { type Json, textOf } from "./json.ts";
import type { Membership, Room, StoredEvent } from "./types.ts";

/** What stands in a room, now and at any earlier position. */

const MEMBERSHIPS: ReadonlySet<string> = new Set(["invite", "join", "leave", "ban", "knock"]);

/** A type has no NUL. */
const nameOf = (type: string, stateKey: string): string => `${type}\0${stateKey}`;

export function putState(state: Map<string, StoredEvent>, event: StoredEvent): void {
  if (event.stateKey !== null) state.set(nameOf(event.type, event.stateKey), event);
}

export const stateOf = (room: Pick<Room, "state">, type: string, key = ""): StoredEvent | null =>
  room.state.get(nameOf(type, key)) ?? null;

export const contentOf = (room: Pick<Room, "state">, type: string, key = ""): Json =>
  stateOf(room, type, key)?.content ?? {};

const isMembership = (value: string): value is Membership => MEMBERSHIPS.has(value);

export function readMembership(content: Json): Membership | null {
  const membership = textOf(content["membership"]) ?? "";
  return isMembership(membership) ? membership : null;
}

export const membershipOf = (room: Pick<Room, "state">, userId: string): Membership | null =>
  readMembership(contentOf(room, "m.room.member", userId));

export const isJoined = (room: Pick<Room, "state">, userId: string): boolean =>
  membershipOf(room, userId) === "join";

/** Everybody with this membership, in the order they came. */
export const membersOf = (room: Pick<Room, "state">, membership: Membership): string[] =>
  [...room.state.values()].flatMap((event) =>
    event.type === "m.room.member" && readMembership(event.content) === membership
      ? [event.stateKey ?? ""]
      : [],
  );

/** The state after all up to `position`. */
export function stateAt(room: Room, position: number): Pick<Room, "state"> {
  const state = new Map<string, StoredEvent>();
  for (const event of room.events) {
    if (event.position > position) break;
    putState(state, event);
  }
  return { state };
}

/** How somebody's membership went: its events, oldest first. */
export const membershipEvents = (room: Room, userId: string): StoredEvent[] =>
  room.events.filter(({ type, stateKey }) => type === "m.room.member" && stateKey === userId);
