/** What the fake tells of the news, when, and what it does when it is told to go wrong. */
import { expect, onTestFinished, test } from "vitest";
import { logIn } from "./ask.ts";
import { type MatrixFake, startMatrix } from "./fake.ts";
import { type Json, objectOf } from "./json.ts";

async function aBot() {
  const fake = await startMatrix();
  onTestFinished(() => fake.close());
  const account = fake.account("svodka");
  const ask = await logIn(fake, account);
  /** What is new since the last time. */
  let since: string | null = null;
  const sync = async (query = "", signal?: AbortSignal): Promise<Json> => {
    const from: string = since === null ? "" : `since=${since}&`;
    const { body } = await ask("GET", `sync?${from}${query}`, undefined, signal);
    since = String(body["next_batch"]);
    return body;
  };
  return { fake, ask, sync, bot: account.userId, anna: fake.user("anna") };
}

const roomIn = (answer: Json, section: string, roomId: string): Json =>
  objectOf(objectOf(objectOf(answer["rooms"])[section])[roomId]);

const bodiesIn = (room: Json): unknown[] => {
  const events = objectOf(room["timeline"])["events"];
  return Array.isArray(events)
    ? events.flatMap((event) => objectOf(objectOf(event)["content"])["body"] ?? [])
    : [];
};

const aMinute = "timeout=60000";

test("a poll waits for news of one's own, and is told all of it at once", async () => {
  const { fake, ask, sync, bot, anna } = await aBot();
  await sync();
  const waiting = sync(aMinute);
  await fake.until(fake.isPolling);
  const hers = anna.createRoom();
  anna.say(hers, "to herself");
  // Whatever happens elsewhere.
  await ask("GET", "joined_rooms");
  await ask("GET", "joined_rooms");
  expect(fake.isPolling()).toBe(true);
  const roomId = anna.createRoom({ invite: [bot], isDirect: true, name: "Us" });
  const answer = await waiting;
  expect(fake.isPolling()).toBe(false);
  expect(Object.keys(objectOf(answer["rooms"]))).toEqual(["invite"]);
  const { events } = objectOf(roomIn(answer, "invite", roomId)["invite_state"]);
  expect(events).toContainEqual(
    expect.objectContaining({
      ...{ type: "m.room.member", state_key: bot, sender: anna.userId },
      content: expect.objectContaining({ membership: "invite", is_direct: true }),
    }),
  );
  expect(events).toContainEqual(expect.objectContaining({ content: { name: "Us" } }));
});

test("a poll without news ends when its time is over, one without a client at once", async () => {
  const { fake, sync } = await aBot();
  await sync();
  expect((await sync("timeout=20"))["rooms"]).toEqual({});
  const hangingUp = new AbortController();
  const waiting = sync(aMinute, hangingUp.signal);
  await fake.until(fake.isPolling);
  hangingUp.abort();
  await expect(waiting).rejects.toThrow("abort");
  await fake.until(() => !fake.isPolling());
});

test("one's own comes back with its transaction, and others' as often as it happens", async () => {
  const { sync, ask, bot, anna } = await aBot();
  const roomId = anna.createRoom({ invite: [bot] });
  await ask("POST", `join/${roomId}`, {});
  const content = { msgtype: "m.text", body: "mine" };
  await sync();
  await ask("PUT", `rooms/${roomId}/send/m.room.message/once`, content);
  anna.say(roomId, "hers");
  const joined = roomIn(await sync(), "join", roomId);
  expect(bodiesIn(joined)).toEqual(["mine", "hers"]);
  expect(joined).toMatchObject({
    timeline: { limited: false, events: [{ unsigned: { transaction_id: "once" } }, {}] },
  });
  expect((await sync())["rooms"]).toEqual({});
});

test("after a gap the last messages are told, the state that changed, and where to go back from", async () => {
  const { sync, ask, bot, anna } = await aBot();
  const roomId = anna.createRoom({ invite: [bot] });
  await ask("POST", `join/${roomId}`, {});
  await sync();
  anna.setState(roomId, "m.room.topic", { topic: "News" });
  for (let index = 1; index <= 12; index += 1) anna.say(roomId, String(index));
  const room = roomIn(await sync(), "join", roomId);
  expect(bodiesIn(room)).toEqual(["3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
  expect(room).toMatchObject({
    timeline: { limited: true },
    state: { events: [{ type: "m.room.topic", content: { topic: "News" } }] },
  });
  const from = String(objectOf(room["timeline"])["prev_batch"]);
  const { body } = await ask("GET", `rooms/${roomId}/messages?dir=b&from=${from}&limit=3`);
  expect(body["chunk"]).toMatchObject([
    ...[{ content: { body: "2" } }, { content: { body: "1" } }, { type: "m.room.topic" }],
  ]);
});

test("who is removed is told so once, and nothing that comes after", async () => {
  const { sync, ask, bot, anna } = await aBot();
  const roomId = anna.createRoom({ invite: [bot] });
  await ask("POST", `join/${roomId}`, {});
  await sync();
  anna.say(roomId, "before");
  anna.kick(roomId, bot);
  anna.say(roomId, "after");
  const answer = await sync();
  expect(bodiesIn(roomIn(answer, "leave", roomId))).toEqual(["before"]);
  expect((await sync())["rooms"]).toEqual({});
  const { body } = await ask("GET", `rooms/${roomId}/messages?dir=b&limit=2`);
  expect(body["chunk"]).toMatchObject([{ type: "m.room.member" }, { content: { body: "before" } }]);
});

test("what is read and typed is told as it happens, and a private receipt to nobody else", async () => {
  const { fake, sync, ask, bot, anna } = await aBot();
  const roomId = anna.createRoom({ invite: [bot] });
  await ask("POST", `join/${roomId}`, {});
  const eventId = anna.say(roomId, "read this");
  const asAnna = await logIn(fake, anna);
  await sync();
  await asAnna("POST", `rooms/${roomId}/receipt/m.read/${eventId}`, {});
  await asAnna("POST", `rooms/${roomId}/receipt/m.read.private/${eventId}`, {});
  await asAnna("PUT", `rooms/${roomId}/typing/${anna.userId}`, { typing: true, timeout: 5000 });
  const receipt = { [eventId]: { "m.read": { [anna.userId]: { ts: expect.any(Number) } } } };
  expect(roomIn(await sync(), "join", roomId)["ephemeral"]).toEqual({
    events: [
      { type: "m.receipt", content: receipt },
      { type: "m.typing", content: { user_ids: [anna.userId] } },
    ],
  });
  anna.say(roomId, "typed this");
  expect(roomIn(await sync(), "join", roomId)["ephemeral"]).toEqual({
    events: [{ type: "m.typing", content: { user_ids: [] } }],
  });
});

test("who knocks is told that it waits, then invited; what is declined and forgotten is over", async () => {
  const { fake, sync, ask, bot, anna } = await aBot();
  const roomId = anna.createRoom({ preset: "public_chat", alias: "news", name: "News" });
  anna.setState(roomId, "m.room.join_rules", { join_rule: "knock" });
  await sync();
  expect((await ask("POST", "knock/%23news:fake.example", {})).body).toEqual({ room_id: roomId });
  const knock = objectOf(roomIn(await sync(), "knock", roomId)["knock_state"]);
  expect(knock["events"]).toContainEqual(expect.objectContaining({ content: { name: "News" } }));
  anna.invite(roomId, bot);
  expect(await sync()).toMatchObject({ rooms: { invite: { [roomId]: {} } } });
  await ask("POST", `rooms/${roomId}/leave`, {});
  expect(fake.membership(roomId, bot)).toBe("leave");
  await ask("POST", `rooms/${roomId}/forget`, {});
  expect((await sync())["rooms"]).toEqual({});
});

test("a server that is down refuses, keeps what it had, and is back at the same address", async () => {
  const { fake, sync, anna } = await aBot();
  await sync();
  const waiting = sync(aMinute);
  await fake.until(fake.isPolling);
  await Promise.all([expect(waiting).rejects.toThrow("fetch failed"), fake.goDown()]);
  expect(fake.isPolling()).toBe(false);
  const cause = { cause: { code: "ECONNREFUSED" } };
  await expect(sync()).rejects.toMatchObject(cause);
  anna.createRoom({ invite: ["@svodka:fake.example"] });
  await fake.comeBack();
  expect(await sync()).toMatchObject({ rooms: { invite: {} } });
});

/** A request that goes wrong as the fault says. */
async function failing(fault: ReturnType<MatrixFake["fault"]>, signal?: AbortSignal) {
  const { fake, ask } = await aBot();
  fake.fault = (_, path) => (path.endsWith("/createRoom") ? fault : undefined);
  const rooms = async (): Promise<unknown> =>
    (await ask("GET", "joined_rooms")).body["joined_rooms"];
  return { asked: ask("POST", "createRoom", {}, signal), rooms };
}

test("faults: an error with its time to wait, a gateway's page, a lost reply, a lost request, silence", async () => {
  const limited = { status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 1500 };
  expect(await (await failing({ kind: "error", ...limited })).asked).toMatchObject({
    ...{ status: 429, body: { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 1500 } },
  });
  await expect((await failing({ kind: "html", status: 502 })).asked).rejects.toThrow("JSON");
  for (const accepted of [true, false]) {
    const { asked, rooms } = await failing({ kind: "reset", accepted });
    await expect(asked).rejects.toThrow("fetch failed");
    expect(await rooms()).toHaveLength(accepted ? 1 : 0);
  }
  const giveUp = new AbortController();
  const { asked, rooms } = await failing({ kind: "hang" }, giveUp.signal);
  expect(await rooms()).toEqual([]);
  giveUp.abort();
  await expect(asked).rejects.toThrow("abort");
});
