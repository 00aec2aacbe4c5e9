import type { Call, Endpoints } from "./call.ts";
import { isObject, type Json, objectOf } from "./json.ts";
import { invalidParam, MatrixError, notFound } from "./matrix-error.ts";
import type { KeyBackup } from "./types.ts";
import { accountOf, nextId } from "./world.ts";

/** Backups of message keys (client-server v1.17, Server-side key backups). */

const backupsOf = ({ world, session }: Call): KeyBackup[] =>
  accountOf(world, session.userId).backups;

function backup(call: Call, version: string | null): KeyBackup {
  const backups = backupsOf(call);
  const found = version === null ? backups.at(-1) : backups.find((one) => one.version === version);
  if (found === undefined) {
    throw notFound(version === null ? "No backup found" : "Unknown backup version");
  }
  return found;
}

function counts({ etag, sessions }: KeyBackup): Json {
  const count = [...sessions.values()].reduce((sum, { size }) => sum + size, 0);
  return { count, etag: String(etag) };
}

const shown = (one: KeyBackup): Json => ({
  ...{ version: one.version, algorithm: one.algorithm, auth_data: one.authData },
  ...counts(one),
});

/** Takes keys, where they are better than those that are there (Backup algorithm, Storing). */
function putKeys(call: Call): Json {
  const version = call.query.get("version");
  const target = backup(call, version);
  const current = backup(call, null);
  if (target !== current) {
    throw new MatrixError(403, "M_WRONG_ROOM_KEYS_VERSION", "Wrong room_keys version", {
      current_version: current.version,
    });
  }
  for (const [roomId, room] of Object.entries(objectOf(call.body["rooms"]))) {
    const sessions = target.sessions.get(roomId) ?? new Map<string, Json>();
    target.sessions.set(roomId, sessions);
    for (const [sessionId, key] of Object.entries(objectOf(objectOf(room)["sessions"]))) {
      if (!isObject(key)) throw invalidParam("A key is no object");
      const old = sessions.get(sessionId);
      if (old !== undefined && !isBetter(key, old)) continue;
      sessions.set(sessionId, key);
      target.etag += 1;
    }
  }
  return counts(target);
}

function isBetter(key: Json, old: Json): boolean {
  if (key["is_verified"] !== old["is_verified"]) return key["is_verified"] === true;
  const [first, oldFirst] = [
    Number(key["first_message_index"]),
    Number(old["first_message_index"]),
  ];
  if (first !== oldFirst) return first < oldFirst;
  return Number(key["forwarded_count"]) < Number(old["forwarded_count"]);
}

const sessionsOf = (sessions: ReadonlyMap<string, Json> | undefined): Json => ({
  sessions: Object.fromEntries(sessions ?? []),
});

export const BACKUP_ENDPOINTS: Endpoints = {
  "POST /v3/room_keys/version": (call) => {
    const version = String(nextId(call.world));
    const { algorithm, auth_data: authData } = call.body;
    backupsOf(call).push({ version, algorithm, authData, etag: 0, sessions: new Map() });
    return { version };
  },
  "GET /v3/room_keys/version": (call) => shown(backup(call, null)),
  "GET /v3/room_keys/version/{version}": (call) => shown(backup(call, call.path("version"))),
  "PUT /v3/room_keys/version/{version}": (call) => {
    const target = backup(call, call.path("version"));
    if (target.algorithm !== call.body["algorithm"]) throw invalidParam("Algorithm does not match");
    target.authData = call.body["auth_data"];
    return {};
  },
  "DELETE /v3/room_keys/version/{version}": (call) => {
    const backups = backupsOf(call);
    backups.splice(backups.indexOf(backup(call, call.path("version"))), 1);
    return {};
  },
  "PUT /v3/room_keys/keys": putKeys,
  "GET /v3/room_keys/keys": (call) => {
    const { sessions } = backup(call, call.query.get("version"));
    const rooms = [...sessions].map(([roomId, keys]) => [roomId, sessionsOf(keys)]);
    return { rooms: Object.fromEntries(rooms) };
  },
  "GET /v3/room_keys/keys/{roomId}": (call) =>
    sessionsOf(backup(call, call.query.get("version")).sessions.get(call.path("roomId"))),
  "GET /v3/room_keys/keys/{roomId}/{sessionId}": (call) => {
    const { sessions } = backup(call, call.query.get("version"));
    const key = sessions.get(call.path("roomId"))?.get(call.path("sessionId"));
    if (key === undefined) throw notFound("No room_keys found");
    return key;
  },
};
