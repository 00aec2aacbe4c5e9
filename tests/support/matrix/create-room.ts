import { type Json, objectOf, textOf, textsOf } from "./json.ts";
import { badJson, invalidParam, MatrixError } from "./matrix-error.ts";
import { changeMembership } from "./membership.ts";
import { creatorsReign } from "./power.ts";
import { appendEvent, sendEvent } from "./send-event.ts";
import type { Room } from "./types.ts";
import { hashOf, type World } from "./world.ts";

export const ROOM_VERSIONS: readonly string[] = ["10", "11", "12"];
/** What a room is where nothing is said. */
export const DEFAULT_VERSION = "10";

interface Preset {
  readonly joinRule: string;
  readonly guests: string;
  /** Whether those who are invited get the creator's power. */
  readonly isTrusting: boolean;
}

/** Client-server v1.17, createRoom. */
const PRESETS: ReadonlyMap<string, Preset> = new Map([
  ["private_chat", { joinRule: "invite", guests: "can_join", isTrusting: false }],
  ["trusted_private_chat", { joinRule: "invite", guests: "can_join", isTrusting: true }],
  ["public_chat", { joinRule: "public", guests: "forbidden", isTrusting: false }],
]);

export function checkVersion(version: string): string {
  if (ROOM_VERSIONS.includes(version)) return version;
  const words = "Your homeserver does not support this room version";
  throw new MatrixError(400, "M_UNSUPPORTED_ROOM_VERSION", words);
}

/** The hash of its first event from version 12 on; before, any name on the server. */
export function newRoomId(world: World, version: string): string {
  const hash = hashOf(world, "room");
  return version === "12" ? `!${hash}` : `!${hash.replace(/[^a-zA-Z]/g, "")}:${world.serverName}`;
}

interface Foundation {
  readonly id: string;
  readonly version: string;
  readonly creator: string;
  /** Of its `m.room.create`. */
  readonly content: Json;
}

/** A room with nobody but its creator. */
export function foundRoom(world: World, { id, version, creator, content }: Foundation): Room {
  const room: Room = {
    ...{ id, version },
    events: [],
    state: new Map(),
    receipts: new Map(),
    typing: new Map(),
    typingPosition: 0,
    forgottenBy: new Set(),
  };
  world.rooms.set(room.id, room);
  const named = version === "10" ? { creator } : {};
  appendEvent(world, room, {
    ...{ type: "m.room.create", sender: creator, stateKey: "" },
    content: { ...content, ...named, room_version: version },
  });
  changeMembership(world, room, { action: "join", sender: creator, target: creator });
  return room;
}

/** As Synapse 1.160 gives them (handlers/room.py). */
function firstLevels(version: string, isPublic: boolean): Json {
  return {
    ...{ users_default: 0, events_default: 0, state_default: 50 },
    ...{ ban: 50, kick: 50, redact: 50, invite: isPublic ? 50 : 0, historical: 100 },
    events: {
      ...{ "m.room.name": 50, "m.room.avatar": 50, "m.room.canonical_alias": 50 },
      ...{ "m.room.power_levels": 100, "m.room.history_visibility": 100 },
      ...{ "m.room.server_acl": 100, "m.room.encryption": 100 },
      "m.room.tombstone": version === "12" ? 150 : 100,
    },
  };
}

/** What a body of /createRoom asks for, where it can be had. */
function wishesOf(world: World, body: Json) {
  const isPublic = body["visibility"] === "public";
  const presetName = textOf(body["preset"]) ?? (isPublic ? "public_chat" : "private_chat");
  const preset = PRESETS.get(presetName);
  if (preset === undefined) throw badJson(`Unknown preset ${presetName}`);
  const invited = textsOf(body["invite"]);
  const strange = invited.find((user) => !/^@[^:]*:.+/.test(user));
  if (strange !== undefined) throw invalidParam(`Invalid user_id: ${strange}`);
  return {
    ...{ preset, invited, trusted: preset.isTrusting ? invited : [] },
    version: checkVersion(textOf(body["room_version"]) ?? DEFAULT_VERSION),
    alias: aliasFor(world, textOf(body["room_alias_name"])),
  };
}

/** The room that a body of /createRoom asks for. */
export function createRoom(world: World, creator: string, body: Json): Room {
  const { preset, invited, trusted, version, alias } = wishesOf(world, body);
  const reigns = creatorsReign({ version });
  const room = foundRoom(world, {
    ...{ id: newRoomId(world, version), creator, version },
    content: {
      ...(reigns && trusted.length > 0 && { additional_creators: trusted }),
      ...objectOf(body["creation_content"]),
    },
  });
  const put = (type: string, content: Json, stateKey = ""): void => {
    sendEvent(world, room, { type, sender: creator, content, stateKey });
  };
  const users = Object.fromEntries([creator, ...trusted].map((user) => [user, 100]));
  put("m.room.power_levels", {
    ...firstLevels(version, preset.joinRule === "public"),
    users: reigns ? {} : users,
    ...objectOf(body["power_level_content_override"]),
  });
  if (alias !== null) {
    world.aliases.set(alias, room.id);
    put("m.room.canonical_alias", { alias });
  }
  put("m.room.join_rules", { join_rule: preset.joinRule });
  put("m.room.history_visibility", { history_visibility: "shared" });
  put("m.room.guest_access", { guest_access: preset.guests });
  for (const { type, content, stateKey } of furtherState(body)) put(type, content, stateKey);
  const more = body["is_direct"] === true ? { is_direct: true } : {};
  for (const target of invited) {
    changeMembership(world, room, { action: "invite", sender: creator, target, more });
  }
  return room;
}

function furtherState(body: Json) {
  const initial = Array.isArray(body["initial_state"]) ? body["initial_state"].map(objectOf) : [];
  const given = initial.map(({ type, content, state_key: key }) => ({
    ...{ type: textOf(type) ?? "", content: objectOf(content), stateKey: textOf(key) ?? "" },
  }));
  const named = ["name", "topic"].flatMap((name) => {
    const value = textOf(body[name]);
    return value === null ? [] : [{ type: `m.room.${name}`, content: { [name]: value } }];
  });
  return [...given, ...named.map((one) => ({ ...one, stateKey: "" }))];
}

function aliasFor(world: World, name: string | null): string | null {
  if (name === null) return null;
  const alias = `#${name}:${world.serverName}`;
  if (world.aliases.has(alias)) {
    throw new MatrixError(400, "M_ROOM_IN_USE", "Room alias already taken");
  }
  return alias;
}
