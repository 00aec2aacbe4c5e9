import { numberOf, objectOf, textsOf } from "./json.ts";
import { contentOf, stateOf } from "./room-state.ts";
import type { Room } from "./types.ts";

/** Rooms v12: creators stand above all levels and in no list. */
export const creatorsReign = ({ version }: Pick<Room, "version">): boolean => version === "12";

export function creatorsOf(room: Room): readonly string[] {
  const create = stateOf(room, "m.room.create");
  if (create === null) return [];
  return creatorsReign(room)
    ? [create.sender, ...textsOf(create.content["additional_creators"])]
    : [create.sender];
}

export function powerOf(room: Room, userId: string): number {
  const isCreator = creatorsOf(room).includes(userId);
  if (isCreator && creatorsReign(room)) return Number.POSITIVE_INFINITY;
  const levels = stateOf(room, "m.room.power_levels");
  if (levels === null) return isCreator ? 100 : 0;
  const own = numberOf(objectOf(levels.content["users"])[userId]);
  return own ?? numberOf(levels.content["users_default"]) ?? 0;
}

/** Client-server v1.17, m.room.power_levels. */
const DEFAULTS = { invite: 0, kick: 50, ban: 50, redact: 50 };

/** The power that an action asks for. */
export const levelFor = (room: Room, action: keyof typeof DEFAULTS): number =>
  numberOf(contentOf(room, "m.room.power_levels")[action]) ?? DEFAULTS[action];

/** The power that an event asks of who sends it. */
export function sendLevel(room: Room, type: string, isState: boolean): number {
  const levels = stateOf(room, "m.room.power_levels");
  const own = numberOf(objectOf(levels?.content["events"])[type]);
  if (own !== null) return own;
  return isState
    ? (numberOf(levels?.content["state_default"]) ?? 50)
    : (numberOf(levels?.content["events_default"]) ?? 0);
}
