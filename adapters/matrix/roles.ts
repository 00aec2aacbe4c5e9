import type { ChatRole } from "../../src/model/chat.ts";
import { type RawEvent, record, stringOf } from "./raw-event.ts";

/** What a room says of its members' power; its content is untrusted. */
export interface RoomPower {
  /** Its `m.room.create`; null while it is not known. */
  readonly create: RawEvent | null;
  /** Content of its `m.room.power_levels`; null where it has none. */
  readonly levels: unknown;
}

/** Defaults of m.room.power_levels (client-server v1.17), with and without such an event. */
const STATE_DEFAULT = 50;
const USERS_DEFAULT = 0;
const CREATOR_WITHOUT_LEVELS = 100;

/** From this version on creators stand above all levels (rooms v12, Event format). */
const CREATORS_REIGN_FROM = 12;
/** Version 12 while it was a proposal (MSC4289, Unstable prefix). */
const UNSTABLE_12 = "org.matrix.hydra.11";

/**
 * A level. Rooms before version 10 may have it as a string with blanks and zeros around, rooms before
 * version 6 with a fraction, which is cut off (rooms v1, "accept values as strings", "as floats").
 */
function levelOf(value: unknown): number | null {
  const isNumeral = typeof value === "string" && /^\s*[+-]?\d{1,32}\s*$/.test(value);
  const level = isNumeral ? Number(value) : value;
  return typeof level === "number" && Number.isFinite(level) ? Math.trunc(level) : null;
}

function creatorsReign(create: RawEvent): boolean {
  const version = stringOf(record(create.content)["room_version"]) ?? "1";
  if (version === UNSTABLE_12) return true;
  return /^\d{1,6}$/.test(version) && Number(version) >= CREATORS_REIGN_FROM;
}

/** Rooms v12: who sent the first event, and whom that names besides. */
function isCreator(create: RawEvent, user: string): boolean {
  const others = record(create.content)["additional_creators"];
  return create.sender === user || (Array.isArray(others) && others.includes(user));
}

/** Up to version 10 the content names the creator (m.room.create). */
const isOldCreator = (create: RawEvent, user: string): boolean =>
  (stringOf(record(create.content)["creator"]) ?? create.sender) === user;

/** Somebody's power: the room's level for them, Infinity for a creator of a newer room. */
export function powerOf({ create, levels }: RoomPower, user: string): number {
  if (create !== null && creatorsReign(create)) {
    if (isCreator(create, user)) return Number.POSITIVE_INFINITY;
  } else if (levels === null && create !== null && isOldCreator(create, user)) {
    return CREATOR_WITHOUT_LEVELS;
  }
  const own = levelOf(record(record(levels)["users"])[user]);
  return own ?? levelOf(record(levels)["users_default"]) ?? USERS_DEFAULT;
}

/** The power a room asks of who sends a state event of the type. */
export function powerFor({ levels }: RoomPower, type: string): number {
  const asked = levelOf(record(record(levels)["events"])[type]);
  return asked ?? levelOf(record(levels)["state_default"]) ?? STATE_DEFAULT;
}

/** Whether the room lets somebody send a state event of the type, such as `m.room.tombstone`. */
export const maySend = (room: RoomPower, user: string, type: string): boolean =>
  powerOf(room, user) >= powerFor(room, type);

/** Who is asked about, and where. */
export interface Standing {
  readonly user: string;
  /** `membership` of the user's `m.room.member`; null where it is not known, undefined for none. */
  readonly membership: unknown;
  /** Whether the room is a conversation of one reader with the bot. */
  readonly isDirect: boolean;
  readonly room: RoomPower;
  /** The power of an administrator; null: what the room asks of who changes its power levels. */
  readonly adminLevel: number | null;
}

/** What somebody may do in a room. */
export function roleOf({ user, membership, isDirect, room, adminLevel }: Standing): ChatRole {
  if (membership === null) return "unknown";
  if (membership !== "join") return "outsider";
  if (isDirect) return "admin";
  if (powerOf(room, user) >= (adminLevel ?? powerFor(room, "m.room.power_levels"))) return "admin";
  // They may be a creator.
  return room.create === null ? "unknown" : "member";
}
