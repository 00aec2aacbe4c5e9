/** What the fake keeps of keys, and tells whom. */
import { expect, onTestFinished, test } from "vitest";
import { type Ask, logIn } from "./ask.ts";
import { startMatrix } from "./fake.ts";

async function twoDevices() {
  const fake = await startMatrix();
  onTestFinished(() => fake.close());
  const account = fake.account("svodka");
  const [one, other] = [await logIn(fake, account, "ONE"), await logIn(fake, account, "OTHER")];
  return { fake, one, other, ...account };
}

const deviceKeys = (userId: string, id: string) => ({
  ...{ user_id: userId, device_id: id, algorithms: [], signatures: {} },
  keys: { [`ed25519:${id}`]: id },
});

const nextBatch = async (ask: Ask, since = ""): Promise<string> =>
  String((await ask("GET", `sync${since && `?since=${since}`}`)).body["next_batch"]);

test("a one-time key is given away once, then the fallback key, as often as need be", async () => {
  const { one, other, userId } = await twoDevices();
  const keys = { "signed_curve25519:A": { key: "a" } };
  const fallback_keys = { "signed_curve25519:F": { key: "f", fallback: true } };
  const uploaded = await one("POST", "keys/upload", { one_time_keys: keys, fallback_keys });
  expect(uploaded.body).toEqual({ one_time_key_counts: { signed_curve25519: 1 } });
  expect((await one("POST", "keys/upload", { one_time_keys: keys })).status).toBe(200);
  const another = { "signed_curve25519:A": { key: "b" } };
  expect(await one("POST", "keys/upload", { one_time_keys: another })).toMatchObject({
    ...{ status: 400, body: { error: expect.stringContaining("already exists") } },
  });
  const claim = async () => {
    const wanted = { one_time_keys: { [userId]: { ONE: "signed_curve25519" } } };
    return (await other("POST", "keys/claim", wanted)).body["one_time_keys"];
  };
  const unused = async () => (await one("GET", "sync")).body["device_unused_fallback_key_types"];
  expect(await claim()).toEqual({ [userId]: { ONE: keys } });
  expect(await unused()).toEqual(["signed_curve25519"]);
  expect(await claim()).toEqual({ [userId]: { ONE: fallback_keys } });
  expect(await claim()).toEqual({ [userId]: { ONE: fallback_keys } });
  expect(await unused()).toEqual([]);
});

test("new keys are told to those who share a room, and to nobody else", async () => {
  const { fake, one, userId } = await twoDevices();
  const [anna, boris] = [fake.user("anna"), fake.user("boris")];
  const [asAnna, asBoris] = [await logIn(fake, anna), await logIn(fake, boris)];
  anna.join(fake.user("carl").createRoom({ preset: "public_chat" }));
  const roomId = anna.createRoom({ invite: [userId] });
  const alone = await nextBatch(asAnna);
  await one("POST", `join/${roomId}`, {});
  const met = await asAnna("GET", `sync?since=${alone}`);
  expect(met.body["device_lists"]).toEqual({ changed: [userId], left: [] });
  const [annas, boriss] = [await nextBatch(asAnna), await nextBatch(asBoris)];
  const uploaded = await one("POST", "keys/upload", { device_keys: deviceKeys(userId, "ONE") });
  expect(uploaded.status).toBe(200);
  const listFor = async (ask: Ask, since: string): Promise<unknown> =>
    (await ask("GET", `sync?since=${since}`)).body["device_lists"];
  expect(await listFor(asAnna, annas)).toEqual({ changed: [userId], left: [] });
  expect(await listFor(asBoris, boriss)).toEqual({ changed: [], left: [] });
  const now = await nextBatch(asAnna, annas);
  anna.kick(roomId, userId);
  expect(await listFor(asAnna, now)).toEqual({ changed: [], left: [userId] });
});

test("signatures are added to keys; others' keys for signing need the password", async () => {
  const { one, userId, password } = await twoDevices();
  await one("POST", "keys/upload", { device_keys: deviceKeys(userId, "ONE") });
  const signatures = { [userId]: { "ed25519:SELF": "signed" } };
  await one("POST", "keys/signatures/upload", { [userId]: { ONE: { signatures } } });
  const master = (id: string) => ({
    master_key: { user_id: userId, usage: ["master"], keys: { [`ed25519:${id}`]: id } },
  });
  const upload = (body: object) => one("POST", "keys/device_signing/upload", body);
  expect((await upload(master("M1"))).status).toBe(200);
  expect((await upload(master("M1"))).status).toBe(200);
  expect(await upload(master("M2"))).toMatchObject({
    ...{ status: 401, body: { flows: [{ stages: ["m.login.password"] }] } },
  });
  const identifier = { type: "m.id.user", user: userId };
  const auth = { type: "m.login.password", identifier, password };
  expect((await upload({ ...master("M2"), auth })).status).toBe(200);
  const { body } = await one("POST", "keys/query", { device_keys: { [userId]: [] } });
  expect(body).toMatchObject({
    device_keys: { [userId]: { ONE: { signatures } } },
    master_keys: { [userId]: { keys: { "ed25519:M2": "M2" } } },
  });
});

test("a message to a device is told until it is acknowledged; its keys go with the device", async () => {
  const { fake, one, other, userId } = await twoDevices();
  const messages = { [userId]: { OTHER: { secret: 1 } } };
  for (const _ of [1, 2]) await one("PUT", "sendToDevice/x/1", { messages });
  const first = await other("GET", "sync");
  const told = [{ type: "x", sender: userId, content: { secret: 1 } }];
  expect(first.body["to_device"]).toEqual({ events: told });
  expect((await other("GET", "sync")).body["to_device"]).toEqual({ events: told });
  const since = String(first.body["next_batch"]);
  expect((await other("GET", `sync?since=${since}`)).body["to_device"]).toEqual({ events: [] });
  fake.logOut(userId);
  const again = await logIn(fake, { userId, password: "password of svodka" }, "ONE");
  const { body } = await again("GET", "devices");
  expect(body["devices"]).toMatchObject([{ device_id: "ONE" }]);
});

test("backups keep the better of two keys, and only the last one takes any", async () => {
  const { one } = await twoDevices();
  const make = async (): Promise<unknown> =>
    (await one("POST", "room_keys/version", { algorithm: "m.x", auth_data: {} })).body["version"];
  expect((await one("GET", "room_keys/version")).status).toBe(404);
  const old = await make();
  const version = await make();
  const put = (first: number, into: unknown) => {
    const key = { first_message_index: first, forwarded_count: 0, is_verified: true };
    const rooms = { "!a": { sessions: { s: { ...key, session_data: { first } } } } };
    return one("PUT", `room_keys/keys?version=${into}`, { rooms });
  };
  expect(await put(5, old)).toMatchObject({ status: 403, body: { current_version: version } });
  for (const first of [5, 3, 4]) expect((await put(first, version)).body["count"]).toBe(1);
  const kept = await one("GET", `room_keys/keys/!a/s?version=${version}`);
  expect(kept.body["session_data"]).toEqual({ first: 3 });
});
