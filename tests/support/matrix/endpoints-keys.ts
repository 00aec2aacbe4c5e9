import type { Call, Endpoints } from "./call.ts";
import { canonicalJson, isObject, type Json, objectOf, textOf } from "./json.ts";
import { invalidParam, MatrixError, unknown } from "./matrix-error.ts";
import { positionOf } from "./sync.ts";
import { deviceChanges, keyCounts } from "./sync-devices.ts";
import type { Account, Device } from "./types.ts";
import { accountOf, nextPosition } from "./world.ts";

/** Keys of devices and people (client-server v1.17, End-to-End Encryption); signatures are not checked. */

function upload({ world, session, body }: Call): Json {
  const { device, userId } = session;
  const keys = body["device_keys"];
  if (isObject(keys)) {
    if (keys["user_id"] !== userId || keys["device_id"] !== device.id) {
      throw invalidParam("Keys of another device");
    }
    if (canonicalJson(device.keys) !== canonicalJson(keys)) {
      device.keys = keys;
      accountOf(world, userId).keysPosition = nextPosition(world);
    }
  }
  for (const [id, key] of Object.entries(objectOf(body["one_time_keys"]))) {
    const known = device.oneTimeKeys.get(id);
    // A client that makes a key anew under an old name has lost its store.
    if (known !== undefined && canonicalJson(known) !== canonicalJson(key)) {
      throw unknown(400, `One time key ${id} already exists.`);
    }
    device.oneTimeKeys.set(id, key);
  }
  for (const [id, key] of Object.entries(objectOf(body["fallback_keys"]))) {
    const [algorithm = ""] = id.split(":");
    device.fallbackKeys.set(algorithm, { id, key, used: false });
  }
  return { one_time_key_counts: keyCounts(device) };
}

const shownKeys = ({ keys, name }: Device): Json => ({
  ...keys,
  unsigned: { device_display_name: name },
});

function query({ world, session, body }: Call): Json {
  const asked = Object.entries(objectOf(body["device_keys"])).flatMap(([userId, ids]) => {
    const account = world.accounts.get(userId);
    return account === undefined ? [] : [{ account, ids: Array.isArray(ids) ? ids : [] }];
  });
  const devices = asked.map(({ account, ids }) => {
    const wanted = [...account.devices.values()].filter(
      ({ id, keys }) => keys !== null && (ids.length === 0 || ids.includes(id)),
    );
    return [account.userId, Object.fromEntries(wanted.map((one) => [one.id, shownKeys(one)]))];
  });
  const ofUse = (use: string, accounts: readonly Account[]): Json =>
    Object.fromEntries(
      accounts.flatMap(({ userId, crossSigning }) => {
        const key = crossSigning.get(use);
        return key === undefined ? [] : [[userId, key]];
      }),
    );
  const accounts = asked.map(({ account }) => account);
  const own = accounts.filter(({ userId }) => userId === session.userId);
  return {
    device_keys: Object.fromEntries(devices),
    failures: {},
    master_keys: ofUse("master", accounts),
    self_signing_keys: ofUse("self_signing", accounts),
    user_signing_keys: ofUse("user_signing", own),
  };
}

function claim({ world, body }: Call): Json {
  const claimed: Record<string, Record<string, Json>> = {};
  for (const [userId, devices] of Object.entries(objectOf(body["one_time_keys"]))) {
    for (const [deviceId, algorithm] of Object.entries(objectOf(devices))) {
      const device = world.accounts.get(userId)?.devices.get(deviceId);
      const key = device === undefined ? null : takeKey(device, textOf(algorithm) ?? "");
      if (key !== null) claimed[userId] = { ...claimed[userId], [deviceId]: key };
    }
  }
  return { one_time_keys: claimed, failures: {} };
}

/** A one-time key, which nobody else gets; the fallback key where there is none. */
function takeKey(device: Device, algorithm: string): Json | null {
  for (const [id, key] of device.oneTimeKeys) {
    if (!id.startsWith(`${algorithm}:`)) continue;
    device.oneTimeKeys.delete(id);
    return { [id]: key };
  }
  const fallback = device.fallbackKeys.get(algorithm);
  if (fallback === undefined) return null;
  device.fallbackKeys.set(algorithm, { ...fallback, used: true });
  return { [fallback.id]: fallback.key };
}

/** By the name of the field. */
const USES = {
  ...{ master_key: "master", self_signing_key: "self_signing", user_signing_key: "user_signing" },
};

/** The first keys need no password, others do (MSC3967). */
function uploadSigningKeys({ world, session, body }: Call): Json {
  const account = accountOf(world, session.userId);
  const given = Object.entries(USES).flatMap(([field, use]) => {
    const key = body[field];
    return isObject(key) ? [{ use, key }] : [];
  });
  const isNew = ({ use, key }: (typeof given)[number]): boolean =>
    canonicalJson(account.crossSigning.get(use)) !== canonicalJson(key);
  if (account.crossSigning.has("master") && given.some(isNew)) checkPassword(account, body);
  for (const { use, key } of given) account.crossSigning.set(use, key);
  account.keysPosition = nextPosition(world);
  return {};
}

function checkPassword({ userId, password }: Account, body: Json): void {
  const auth = objectOf(body["auth"]);
  const { user } = objectOf(auth["identifier"]);
  const isRight =
    auth["password"] === password && (user === userId || userId.startsWith(`@${user}:`));
  if (auth["type"] === "m.login.password" && isRight) return;
  const asked = {
    ...{ session: "fake-session", params: {}, completed: [] },
    flows: [{ stages: ["m.login.password"] }],
  };
  throw new MatrixError(401, "M_FORBIDDEN", "The password is needed", asked);
}

/** Adds what was signed to what is there. */
function uploadSignatures({ world, body }: Call): Json {
  for (const [userId, signed] of Object.entries(body)) {
    const account = world.accounts.get(userId);
    if (account === undefined) continue;
    for (const [id, object] of Object.entries(objectOf(signed))) {
      addSignatures(account, { id, signatures: objectOf(objectOf(object)["signatures"]) });
    }
    account.keysPosition = nextPosition(world);
  }
  return { failures: {} };
}

function addSignatures(
  account: Account,
  { id, signatures }: { readonly id: string; readonly signatures: Json },
): void {
  const device = account.devices.get(id);
  if (device !== undefined && device.keys !== null) {
    device.keys = withSignatures(device.keys, signatures);
  }
  for (const [use, key] of account.crossSigning) {
    const isMeant = `ed25519:${id}` in objectOf(key["keys"]);
    if (isMeant) account.crossSigning.set(use, withSignatures(key, signatures));
  }
}

function withSignatures(object: Json, added: Json): Json {
  const signatures: Record<string, unknown> = { ...objectOf(object["signatures"]) };
  for (const [userId, byKey] of Object.entries(added)) {
    signatures[userId] = { ...objectOf(signatures[userId]), ...objectOf(byKey) };
  }
  return { ...object, signatures };
}

export const KEY_ENDPOINTS: Endpoints = {
  "POST /v3/keys/upload": upload,
  "POST /v3/keys/query": query,
  "POST /v3/keys/claim": claim,
  "GET /v3/keys/changes": ({ world, session, query: asked }) => {
    const since = positionOf(asked.get("from") ?? "");
    return deviceChanges(world, { userId: session.userId, since });
  },
  "POST /v3/keys/device_signing/upload": uploadSigningKeys,
  "POST /v3/keys/signatures/upload": uploadSignatures,
};
