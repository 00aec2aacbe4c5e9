import { type Call, type Endpoints, type OpenCall, type OpenEndpoints, textIn } from "./call.ts";
import { DEFAULT_VERSION, ROOM_VERSIONS } from "./create-room.ts";
import { type Json, objectOf, textOf } from "./json.ts";
import {
  badJson,
  forbidden,
  MatrixError,
  notFound,
  unknown,
  unrecognized,
} from "./matrix-error.ts";
import { changeMembership } from "./membership.ts";
import { isJoined } from "./room-state.ts";
import type { Account, Datum } from "./types.ts";
import {
  accountOf,
  addDevice,
  nextId,
  nextPosition,
  removeDevice,
  userIdOf,
  type World,
} from "./world.ts";

/** Accounts, their sessions and data (client-server v1.17, Client Authentication and on). */

function logIn({ world, body }: OpenCall): Json {
  if (body["type"] !== "m.login.password") {
    throw new MatrixError(400, "M_UNKNOWN", `Unknown login type ${String(body["type"])}`);
  }
  const identifier = objectOf(body["identifier"]);
  const name = textIn(identifier, "user");
  const account = world.accounts.get(userIdOf(world, name));
  const isUser = identifier["type"] === "m.id.user" && account !== undefined;
  if (!isUser || account.password !== body["password"]) {
    throw forbidden("Invalid username or password");
  }
  const deviceId = textOf(body["device_id"]) ?? `FAKE${nextId(world)}`;
  const displayName = textOf(body["initial_device_display_name"]) ?? "";
  return startSession(world, account, { deviceId, displayName });
}

function startSession(
  world: World,
  account: Account,
  { deviceId, displayName }: { readonly deviceId: string; readonly displayName: string },
): Json {
  const device = addDevice(account, deviceId, displayName);
  // A device has one token: a new login ends the one before.
  for (const [token, session] of world.tokens) {
    if ("device" in session && session.device === device) {
      world.tokens.set(token, { softLogout: false });
    }
  }
  const token = `syt_fake_${nextId(world)}`;
  world.tokens.set(token, { userId: account.userId, device });
  return {
    ...{ user_id: account.userId, device_id: deviceId, access_token: token },
    home_server: world.serverName,
  };
}

const VERSIONS = ["v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10"];

export const OPEN_ENDPOINTS: OpenEndpoints = {
  "GET /versions": () => ({ versions: [...VERSIONS, "v1.11", "v1.12"], unstable_features: {} }),
  "GET /v3/login": () => ({ flows: [{ type: "m.login.password" }] }),
  "POST /v3/login": logIn,
  "GET /v3/profile/{userId}": ({ world, path }) => {
    const { displayName, avatarUrl } = accountNamed(world, path("userId"));
    return { displayname: displayName, ...(avatarUrl !== null && { avatar_url: avatarUrl }) };
  },
  "GET /v3/profile/{userId}/{field}": ({ world, path }) => {
    const { displayName, avatarUrl } = accountNamed(world, path("userId"));
    const fields: Json = { displayname: displayName, avatar_url: avatarUrl };
    const value = fields[path("field")] ?? null;
    if (value === null) throw notFound("Field not found");
    return { [path("field")]: value };
  },
};

function accountNamed(world: World, userId: string): Account {
  const account = world.accounts.get(userId);
  if (account === undefined) throw unknown(404, "No row found (profiles)");
  return account;
}

/** The account a path names, which has to be one's own. */
function ownAccount({ world, session, path }: Call): Account {
  if (path("userId") !== session.userId)
    throw forbidden("Cannot add account data for other users.");
  return accountOf(world, session.userId);
}

function setProfile(call: Call): Json {
  const { world, path, body } = call;
  const account = ownAccount(call);
  if (path("field") === "displayname") account.displayName = textIn(body, "displayname");
  else if (path("field") === "avatar_url") account.avatarUrl = textIn(body, "avatar_url");
  else throw badJson(`The fake knows no field ${path("field")}`);
  const { userId } = account;
  for (const room of world.rooms.values()) {
    if (!isJoined(room, userId)) continue;
    changeMembership(world, room, { action: "join", sender: userId, target: userId });
  }
  return {};
}

function putData(call: Call): Json {
  const { data } = ownAccount(call);
  const type = call.path("type");
  if (type === "m.push_rules" || type === "m.fully_read") {
    throw new MatrixError(405, "M_BAD_JSON", `Cannot set ${type} through this API.`);
  }
  data.set(type, { content: call.body, position: nextPosition(call.world) });
  return {};
}

function dataOf(call: Call): Json {
  const datum: Datum | undefined = ownAccount(call).data.get(call.path("type"));
  if (datum === undefined) throw notFound("Account data not found");
  return datum.content;
}

/** None of them notify: a client adds those of the specification that it misses. */
const PUSH_RULES = { global: { override: [], content: [], room: [], sender: [], underride: [] } };

export const ACCOUNT_ENDPOINTS: Endpoints = {
  "GET /v3/account/whoami": ({ session }) => ({
    ...{ user_id: session.userId, device_id: session.device.id, is_guest: false },
  }),
  "POST /v3/logout": ({ world, session }) => {
    removeDevice(world, session.device);
    return {};
  },
  "POST /v3/logout/all": ({ world, session }) => {
    const { devices } = accountOf(world, session.userId);
    for (const device of [...devices.values()]) removeDevice(world, device);
    return {};
  },
  "GET /v3/capabilities": () => ({
    capabilities: {
      "m.change_password": { enabled: false },
      "m.room_versions": {
        default: DEFAULT_VERSION,
        available: Object.fromEntries(ROOM_VERSIONS.map((version) => [version, "stable"])),
      },
    },
  }),
  "GET /v3/devices": ({ world, session }) => ({
    devices: [...accountOf(world, session.userId).devices.values()].map(({ id, name }) => ({
      ...{ device_id: id, display_name: name },
    })),
  }),
  "GET /v3/pushrules/": () => PUSH_RULES,
  "GET /v3/pushers": () => ({ pushers: [] }),
  "GET /v3/voip/turnServer": () => ({}),
  // Asked by matrix-js-sdk at every start; Synapse does not know it unless it is set up for calls.
  "GET /unstable/org.matrix.msc4143/rtc/transports": () => {
    throw unrecognized();
  },
  "GET /v3/thirdparty/protocols": () => ({}),
  "PUT /v3/profile/{userId}/{field}": setProfile,
  "PUT /v3/user/{userId}/account_data/{type}": putData,
  "GET /v3/user/{userId}/account_data/{type}": dataOf,
};
