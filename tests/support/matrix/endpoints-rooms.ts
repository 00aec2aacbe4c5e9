import { type Call, type Endpoints, roomNamed, textIn } from "./call.ts";
import { checkVersion, createRoom } from "./create-room.ts";
import type { Json } from "./json.ts";
import { MatrixError, notFound, notInRoom, unknown } from "./matrix-error.ts";
import { changeMembership, forgetRoom, type MemberAction, nobodyThere } from "./membership.ts";
import { isJoined } from "./room-state.ts";
import type { Room } from "./types.ts";
import { upgradeRoom } from "./upgrade-room.ts";

/** Rooms and who is in them (client-server v1.17, Rooms). */

function reasonIn({ body }: Call): Json {
  return typeof body["reason"] === "string" ? { reason: body["reason"] } : {};
}

/** What one does oneself. */
function doSelf(call: Call, room: Room, action: "join" | "leave" | "knock"): void {
  const { world, session } = call;
  const { userId } = session;
  if (action === "join" && isJoined(room, userId)) return;
  const more = reasonIn(call);
  changeMembership(world, room, { action, sender: userId, target: userId, more });
}

/** What one does to another. */
const doTo =
  (action: Exclude<MemberAction["action"], "join" | "leave" | "knock">) =>
  (call: Call): Json => {
    const { world, session, body } = call;
    const target = textIn(body, "user_id");
    const room = roomNamed(call);
    if (room === null) throw notInRoom(session.userId, call.path("roomId"));
    changeMembership(world, room, { action, sender: session.userId, target, more: reasonIn(call) });
    return {};
  };

/** By id or alias. */
function roomAt({ world }: Call, idOrAlias: string): Room {
  if (!idOrAlias.startsWith("#") && !idOrAlias.startsWith("!")) {
    throw unknown(400, `${idOrAlias} was not legal room ID or room alias`);
  }
  const id = idOrAlias.startsWith("#") ? world.aliases.get(idOrAlias) : idOrAlias;
  if (id === undefined) throw notFound(`Room alias ${idOrAlias} not found`);
  const room = world.rooms.get(id);
  if (room === undefined) throw nobodyThere();
  return room;
}

const enter =
  (action: "join" | "knock", name: "roomId" | "idOrAlias") =>
  (call: Call): Json => {
    const room = roomAt(call, call.path(name));
    doSelf(call, room, action);
    return { room_id: room.id };
  };

export const ROOM_ENDPOINTS: Endpoints = {
  "POST /v3/createRoom": ({ world, session, body }) => ({
    room_id: createRoom(world, session.userId, body).id,
  }),
  "GET /v3/joined_rooms": ({ world, session }) => ({
    joined_rooms: [...world.rooms.values()]
      .filter((room) => isJoined(room, session.userId))
      .map(({ id }) => id),
  }),
  "POST /v3/join/{idOrAlias}": enter("join", "idOrAlias"),
  "POST /v3/rooms/{roomId}/join": enter("join", "roomId"),
  "POST /v3/knock/{idOrAlias}": enter("knock", "idOrAlias"),
  "POST /v3/rooms/{roomId}/leave": (call) => {
    const room = roomNamed(call);
    if (room === null) throw unknown(404, "Not a known room");
    doSelf(call, room, "leave");
    return {};
  },
  "POST /v3/rooms/{roomId}/forget": (call) => {
    const room = roomNamed(call);
    if (room !== null) forgetRoom(room, call.session.userId);
    return {};
  },
  "POST /v3/rooms/{roomId}/invite": doTo("invite"),
  "POST /v3/rooms/{roomId}/kick": doTo("kick"),
  "POST /v3/rooms/{roomId}/ban": doTo("ban"),
  "POST /v3/rooms/{roomId}/unban": doTo("unban"),
  "POST /v3/rooms/{roomId}/upgrade": (call) => {
    const { world, session, body } = call;
    const version = checkVersion(textIn(body, "new_version"));
    const room = roomNamed(call);
    if (room === null) throw notFound(`Unknown room id ${call.path("roomId")}`);
    const replacement = upgradeRoom(world, room, { sender: session.userId, version });
    return { replacement_room: replacement.id };
  },
  "GET /v3/directory/room/{alias}": ({ world, path }) => {
    const roomId = world.aliases.get(path("alias"));
    if (roomId === undefined) throw notFound(`Room alias ${path("alias")} not found`);
    return { room_id: roomId, servers: [world.serverName] };
  },
  "PUT /v3/directory/room/{alias}": ({ world, session, path, body }) => {
    const room = world.rooms.get(textIn(body, "room_id"));
    if (room === undefined || !isJoined(room, session.userId)) {
      throw notInRoom(session.userId, textIn(body, "room_id"));
    }
    if (world.aliases.has(path("alias"))) {
      throw new MatrixError(409, "M_UNKNOWN", `Room alias ${path("alias")} already exists`);
    }
    world.aliases.set(path("alias"), room.id);
    return {};
  },
};
