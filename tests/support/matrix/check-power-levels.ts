import { isObject, type Json, objectOf } from "./json.ts";
import { forbidden, unknown } from "./matrix-error.ts";
import { creatorsOf, creatorsReign, powerOf } from "./power.ts";
import { stateOf } from "./room-state.ts";
import type { Room } from "./types.ts";

const LEVELS = [
  ...["users_default", "events_default", "state_default"],
  ...["ban", "redact", "kick", "invite"],
];
const LISTS = ["events", "notifications", "users"];

/** Rules and words for a change of power levels: Synapse 1.160, event_auth.py. */
export function checkPowerLevels(room: Room, sender: string, content: Json): void {
  checkForm(content);
  const users = objectOf(content["users"]);
  const named = creatorsReign(room) ? creatorsOf(room).find((user) => user in users) : undefined;
  if (named !== undefined) {
    throw unknown(400, `Creator user ${named} must not appear in content.users`);
  }
  const before = stateOf(room, "m.room.power_levels")?.content;
  if (before !== undefined) checkChanges(before, content, { sender, power: powerOf(room, sender) });
}

function checkForm(content: Json): void {
  for (const name of LEVELS) {
    if (name in content && !Number.isInteger(content[name])) {
      throw unknown(400, `${JSON.stringify(content[name])} must be an integer.`);
    }
  }
  for (const name of LISTS) {
    const list = content[name] ?? {};
    if (!isObject(list) || !Object.values(list).every(Number.isInteger)) {
      const words = "must be a dict wherein all the values are integers.";
      throw unknown(400, `${JSON.stringify(list)} ${words}`);
    }
  }
}

interface Mover {
  readonly sender: string;
  readonly power: number;
}

function checkChanges(before: Json, after: Json, mover: Mover): void {
  for (const name of LEVELS) checkChange(before[name], after[name], mover.power);
  for (const name of LISTS) {
    const [old, now] = [objectOf(before[name]), objectOf(after[name])];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const isOthers = name === "users" && key !== mover.sender;
      if (isOthers && old[key] !== now[key] && old[key] === mover.power) {
        throw forbidden("You don't have permission to remove ops level equal to your own");
      }
      checkChange(old[key], now[key], mover.power);
    }
  }
}

function checkChange(old: unknown, now: unknown, power: number): void {
  if (old !== now && [old, now].some((level) => typeof level === "number" && level > power)) {
    throw forbidden("You don't have permission to add ops level greater than your own");
  }
}
