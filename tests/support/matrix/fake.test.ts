/** The fake as matrix-js-sdk meets it. */
import {
  HttpApiEvent,
  type MatrixClient,
  type MatrixEvent,
  type Room,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { type MatrixFake, startMatrix } from "./fake.ts";
import { logInClient, reaches, startSyncing } from "./sdk-clients.ts";

/** A fake, of which the test may ask nothing it does not know. */
async function aFake(): Promise<MatrixFake> {
  const fake = await startMatrix();
  onTestFinished(async () => {
    await fake.close();
    expect(fake.requests.filter(({ template }) => template === null)).toEqual([]);
  });
  return fake;
}

/** A client without encryption, logged in; `start` has it sync. */
async function aBot(fake: MatrixFake) {
  const account = fake.account("svodka");
  const client = await logInClient(fake, account);
  const start = async (): Promise<void> => {
    await startSyncing(client);
    await fake.until(fake.isPolling);
  };
  return { client, userId: account.userId, start };
}

const textsIn = (room: Room | null): unknown[] =>
  (room?.getLiveTimeline().getEvents() ?? []).flatMap((event) => event.getContent()["body"] ?? []);

const timelineEvent = (client: MatrixClient, body: string): Promise<MatrixEvent> =>
  new Promise((resolve) => {
    client.on(RoomEvent.Timeline, (event) => {
      if (event.getContent()["body"] === body) resolve(event);
    });
  });

test("an invited bot joins, hears what is said and answers; edits, reactions and redactions are seen", async () => {
  const fake = await aFake();
  const { client, userId, start } = await aBot(fake);
  await start();
  client.on(RoomEvent.MyMembership, (room, membership) => {
    if (membership === "invite") void client.joinRoom(room.roomId);
  });
  const boris = fake.user("boris");
  const roomId = boris.createRoom({ invite: [userId], isDirect: true, name: "Boris" });
  await fake.until(() => fake.membership(roomId, userId) === "join");
  const heard = timelineEvent(client, "!latest");
  const asked = boris.say(roomId, "!latest");
  const event = await heard;
  expect([event.getId(), event.getSender()]).toEqual([asked, boris.userId]);
  expect(client.getRoom(roomId)?.name).toBe("Boris");

  await client.sendReadReceipt(event);
  await client.sendTyping(roomId, true, 5000);
  const { event_id: answer } = await client.sendNotice(roomId, "A story");
  const { event_id: other } = await client.sendNotice(roomId, "Another");
  await client.sendMessage(roomId, {
    ...{ msgtype: "m.notice", body: "* A better story" },
    "m.new_content": { msgtype: "m.notice", body: "A better story" },
    "m.relates_to": { rel_type: "m.replace", event_id: answer },
  } as never);
  boris.react(roomId, answer, "✅");
  expect(fake.texts(roomId)).toEqual(["A better story", "Another"]);
  await client.redactEvent(roomId, other);
  expect(fake.texts(roomId)).toEqual(["A better story"]);
  expect(fake.reactions(roomId, answer)).toEqual([{ sender: boris.userId, key: "✅" }]);
  expect(fake.receipts).toMatchObject([{ roomId, userId, eventId: asked, type: "m.read" }]);
  expect(fake.typing).toEqual([{ roomId, userId, typing: true }]);
  expect(boris.readsBack(roomId).map(({ text }) => text)).toEqual(["!latest", "A better story"]);
});

test("of forty messages said while the bot was away it is told ten, and can ask for the others", async () => {
  const fake = await aFake();
  const { client, userId, start } = await aBot(fake);
  const boris = fake.user("boris");
  const roomId = boris.createRoom({ invite: [userId] });
  await client.joinRoom(roomId);
  boris.say(roomId, "before");
  await start();
  const isAway = reaches(client, SyncState.Reconnecting);
  await fake.goDown();
  await isAway;
  const said = Array.from({ length: 40 }, (_, index) => String(index + 1));
  for (const text of said) boris.say(roomId, text);
  const reset = new Promise<string | null>((resolve) => {
    client.on(RoomEvent.TimelineReset, (room) =>
      resolve(room?.getLiveTimeline().getPaginationToken("b" as never) ?? null),
    );
  });
  const last = timelineEvent(client, "40");
  await fake.comeBack();
  client.retryImmediately();
  await Promise.all([reset, last]);
  const room = client.getRoom(roomId);
  expect(textsIn(room)).toEqual(said.slice(30));
  let from = room?.getLiveTimeline().getPaginationToken("b" as never) ?? null;
  const older: unknown[] = [];
  while (from !== null && !older.includes("before")) {
    const page = await client.createMessagesRequest(roomId, from, 7, "b" as never);
    older.unshift(...page.chunk.flatMap(({ content }) => content["body"] ?? []).reverse());
    from = page.end ?? null;
  }
  expect(older).toEqual(["before", ...said.slice(0, 30)]);
});

test("a message whose reply is lost, sent again by the same transaction id, is one event", async () => {
  const fake = await aFake();
  const { client, userId, start } = await aBot(fake);
  await start();
  const roomId = fake.user("boris").createRoom({ invite: [userId] });
  await client.joinRoom(roomId);
  let lost = 0;
  fake.fault = (method, path) => {
    if (lost > 0 || method !== "PUT" || !path.endsWith("/send/m.room.message/once")) return;
    lost += 1;
    return { kind: "reset", accepted: true };
  };
  const content = { msgtype: "m.notice", body: "A digest" };
  const send = () => client.http.authedRequest("PUT" as never, path, undefined, content);
  const path = `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/once`;
  await expect(send()).rejects.toThrow("fetch failed");
  const again = await send();
  expect(await send()).toEqual(again);
  expect(fake.texts(roomId)).toEqual(["A digest"]);
  expect(fake.roomEvents(roomId).at(-1)).toMatchObject({ id: (again as never)["event_id"] });
});

test("who sends too fast is told how long to wait, and gets through later", async () => {
  const fake = await aFake();
  const { client, userId, start } = await aBot(fake);
  await start();
  const roomId = fake.user("boris").createRoom({ invite: [userId] });
  await client.joinRoom(roomId);
  let refused = 0;
  fake.fault = (_, path) => {
    if (!path.includes("/send/") || refused === 1) return;
    refused += 1;
    return { kind: "error", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 20 };
  };
  await client.sendNotice(roomId, "A digest");
  expect(refused).toBe(1);
  expect(fake.texts(roomId)).toEqual(["A digest"]);
  refused = 0;
  const send = client.http.authedRequest("PUT" as never, `/rooms/${roomId}/send/m/1`, {}, {});
  const error: unknown = await send.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    ...{ httpStatus: 429, errcode: "M_LIMIT_EXCEEDED", data: { retry_after_ms: 20 } },
    httpHeaders: expect.toSatisfy((headers: Headers) => headers.get("retry-after") === "1"),
  });
});

test.each([true, false])("a session that is ended hears of it at once (soft: %s)", async (soft) => {
  const fake = await aFake();
  const { client, userId, start } = await aBot(fake);
  await start();
  const told = new Promise<unknown>((resolve) => {
    client.on(HttpApiEvent.SessionLoggedOut, (error) => resolve(error));
  });
  fake.logOut(userId, soft);
  expect(await told).toMatchObject({
    ...{ httpStatus: 401, errcode: "M_UNKNOWN_TOKEN", data: { soft_logout: soft } },
  });
  await expect(client.whoami()).rejects.toMatchObject({ errcode: "M_UNKNOWN_TOKEN" });
});
