/** In which rooms the bot is, and how it comes and goes, on a homeserver of our own. */
import { expect, test } from "vitest";
import type { Manners } from "../../../adapters/matrix/connection.ts";
import { aHomeserver, type Homeserver, wordsOf } from "./homeserver.ts";

const manners = (invites: Manners["invites"]): Manners => ({
  ...{ devices: "all", invites, mayVerify: () => false, replies: "thread", prefixes: ["!"] },
});

const membership = ({ fake, account }: Homeserver, room: string): unknown =>
  fake
    .roomEvents(room)
    .findLast(({ type, stateKey }) => type === "m.room.member" && stateKey === account.userId)
    ?.content["membership"];

test("whose invitations are not wanted gets a refusal, and whose are gets the bot", async () => {
  const home = await aHomeserver();
  const { fake, account, start } = home;
  const listed = { kind: "listed", patterns: [fake.user("ann").userId] } as const;
  await start({ manners: manners(listed) });
  const invite = (name: string) => fake.user(name).createRoom({ invite: [account.userId] });
  const [wanted, unwanted] = [invite("ann"), invite("eve")];
  await fake.until(() => membership(home, wanted) === "join");
  await fake.until(() => membership(home, unwanted) === "leave");
});

test("a space is left alone", async () => {
  const home = await aHomeserver();
  const { fake, account, start } = home;
  await start();
  const creation = { type: "m.space" };
  const space = fake.user("ann").createRoom({ invite: [account.userId], creation });
  const room = fake.user("ann").createRoom({ invite: [account.userId] });
  await fake.until(() => membership(home, room) === "join");
  expect(membership(home, space)).toBe("invite");
});

test("invitations that came while the bot was away are accepted, and one by a restart is not accepted twice", async () => {
  const home = await aHomeserver();
  const { fake, account, start } = home;
  const room = fake.user("ann").createRoom({ invite: [account.userId], isDirect: true });
  const first = await start();
  await first.heard.count(1);
  await first.adapter.stop();
  const away = fake.user("eve").createRoom({ invite: [account.userId], isDirect: true });
  const second = await start();
  await second.heard.count(1);
  expect(second.heard.received.map(({ chat }) => chat.chat)).toEqual([away]);
  const joins = fake
    .roomEvents(room)
    .filter(
      ({ stateKey, content }) => stateKey === account.userId && content["membership"] === "join",
    );
  expect(joins).toHaveLength(1);
});

test("who leaves a conversation ends it, and the bot goes as well", async () => {
  const home = await aHomeserver();
  const { fake, account, start } = home;
  const ann = fake.user("ann");
  const { heard } = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await heard.count(1);
  ann.leave(room);
  await heard.count(2);
  expect(heard.events()[1]).toEqual({ kind: "gone", reason: "left" });
  await fake.until(() => membership(home, room) === "leave");
});

test.each([
  ["is put out of", "left"],
  ["is banned from", "blocked"],
])("a group that the bot %s has gone, and is forgotten", async (_how, reason) => {
  const { fake, account, logged, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard, adapter } = await start();
  const room = ann.createRoom({ name: "News", invite: [account.userId] });
  await heard.count(1);
  if (reason === "left") ann.kick(room, account.userId);
  else ann.ban(room, account.userId);
  await heard.count(2);
  expect(heard.events()[1]).toEqual({ kind: "gone", reason });
  expect(await adapter.roleOf({ platform: "matrix", chat: room }, ann.userId)).toBe("unknown");
  await fake.until(() => fake.requests.some(({ path }) => path.endsWith("/forget")));
  expect(logged.join()).not.toContain("Matrix refused");
});

test("an upgraded room takes the bot and its subscriptions along, whether it may come in at once or is asked later", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard, adapter } = await start();
  for (const preset of ["public_chat", "private_chat"] as const) {
    heard.received.length = 0;
    const room = ann.createRoom({ preset, invite: [account.userId], roomVersion: "10" });
    await heard.count(1);
    const next = ann.upgrade(room, "12");
    if (preset === "private_chat") ann.invite(next, account.userId);
    await heard.count(2);
    ann.say(next, "!latest");
    await heard.count(3);
    const chat = { platform: "matrix", chat: room };
    const to = { platform: "matrix", chat: next };
    expect(heard.received[1]).toMatchObject({ chat, event: { kind: "moved", to } });
    expect(wordsOf(heard)[2]).toBe("/latest");
    expect(heard.received[2]?.chat).toEqual(to);
    // Creators of a room of version 12 stand above all levels.
    expect(await adapter.roleOf(to, ann.userId)).toBe("admin");
  }
});

test("a tombstone that leads to a room which knows nothing of it moves nothing", async () => {
  const home = await aHomeserver();
  const { fake, account, start } = home;
  const ann = fake.user("ann");
  const { heard } = await start();
  const room = ann.createRoom({ name: "News", invite: [account.userId] });
  await heard.count(1);
  const elsewhere = fake.user("eve").createRoom({ preset: "public_chat" });
  ann.setState(room, "m.room.tombstone", { body: "Come", replacement_room: elsewhere });
  ann.say(room, "!still here");
  await heard.count(2);
  await fake.until(() => membership(home, elsewhere) !== "join");
  expect(wordsOf(heard)).toEqual(["joined", "/still here"]);
});

test("who may configure a group is who may change its levels", async () => {
  const { fake, account, start } = await aHomeserver();
  const [ann, bob] = [fake.user("ann"), fake.user("bob")];
  const { heard, adapter } = await start();
  const room = ann.createRoom({ name: "News", invite: [account.userId, bob.userId] });
  bob.join(room);
  await heard.count(1);
  const chat = { platform: "matrix", chat: room };
  const roles = async () =>
    Promise.all([ann, bob, fake.user("eve")].map(({ userId }) => adapter.roleOf(chat, userId)));
  expect(await roles()).toEqual(["admin", "member", "outsider"]);
  ann.setPower(room, bob.userId, 100);
  ann.say(room, "!now");
  await heard.count(2);
  expect(await roles()).toEqual(["admin", "admin", "outsider"]);
});

test("a room is found by its id, its alias and links to both, where the bot is in it", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard, adapter } = await start();
  const room = ann.createRoom({ name: "News", invite: [account.userId], alias: "news" });
  const other = ann.createRoom({ alias: "other" });
  await heard.count(1);
  const alias = `#news:${fake.serverName}`;
  const links = [`https://matrix.to/#/${encodeURIComponent(alias)}`, `matrix:r/${alias.slice(1)}`];
  for (const name of [room, alias, `https://matrix.to/#/${room}`, ...links]) {
    expect(await adapter.find(name)).toEqual({
      chat: { platform: "matrix", chat: room },
      kind: "group",
    });
  }
  for (const name of [other, `#other:${fake.serverName}`, `#none:${fake.serverName}`, ann.userId]) {
    expect(await adapter.find(name)).toBeNull();
  }
});
