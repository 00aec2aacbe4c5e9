import { expect, test } from "vitest";
import { findRoom, roleIn } from "../../../adapters/matrix/find-room.ts";
import { chatRef } from "../../../adapters/matrix/places.ts";
import { manualClock } from "../../support/clock.ts";
import type { RoomOptions } from "../../support/matrix/actors.ts";
import { aClient } from "./clients.ts";

const clock = manualClock();

async function aBot() {
  const { fake, client, me, start, room, knows } = await aClient();
  await start();
  const lines: string[] = [];
  const log = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  const logger = { debug: log, info: log, warn: log, error: log };
  return {
    ...{ fake, client, me, room, knows, lines },
    ...{ ann: fake.user("ann"), bea: fake.user("bea"), cy: fake.user("cy") },
    find: (name: string) => findRoom(client, name, { clock, logger }),
    role: (roomId: string, user: string) => roleIn(client, chatRef(roomId), { user, clock }),
  };
}

const GROUP: RoomOptions = { name: "News", alias: "news" };

test("a room is found by its id, an alias and links to both, as people write them", async () => {
  const { room, find } = await aBot();
  const { roomId } = await room(GROUP);
  const found = { chat: { platform: "matrix", chat: roomId }, kind: "group" };
  for (const name of [
    ...[roomId, "#news:fake.example", `https://matrix.to/#/${encodeURIComponent(roomId)}`],
    ...["https://matrix.to/#/%23news:fake.example", "matrix:r/news:fake.example"],
  ]) {
    expect(await find(name), name).toEqual(found);
  }
});

test("a conversation of two is private, and a room of version 12 has no server in its name", async () => {
  const { room, find } = await aBot();
  const { roomId } = await room({ roomVersion: "12", isDirect: true, name: "Ann" });
  expect(roomId).not.toContain(":");
  expect(await find(roomId)).toEqual({
    ...{ chat: { platform: "matrix", chat: roomId }, kind: "private" },
  });
});

test("users, words and what does not exist are no rooms", async () => {
  const { ann, find, lines } = await aBot();
  for (const name of [ann.userId, "news", "", "!nothing:fake.example"]) {
    expect(await find(name), name).toBeNull();
  }
  expect(lines).toEqual([]);
  expect(await find("#nothing:fake.example")).toBeNull();
  expect(lines.join()).toContain("alias could not be looked up");
  expect(lines.join()).not.toContain("#nothing");
});

test("rooms the bot is not in, or not any more, are not found", async () => {
  const { client, me, ann, room, find, knows } = await aBot();
  ann.createRoom({ alias: "others" });
  expect(await find("#others:fake.example")).toBeNull();
  const invited = ann.createRoom({ invite: [me] });
  await knows(() => client.getRoom(invited) !== null);
  expect(await find(invited)).toBeNull();
  const { roomId } = await room(GROUP);
  ann.kick(roomId, me);
  await knows(() => client.getRoom(roomId)?.getMyMembership() === "leave");
  expect(await find(roomId)).toBeNull();
});

test("an alias is nothing while the homeserver cannot be asked", async () => {
  const { fake, room, find } = await aBot();
  const { roomId } = await room(GROUP);
  await fake.goDown();
  expect(await find("#news:fake.example")).toBeNull();
  expect(await find(roomId)).not.toBeNull();
});

test("in a group the creator may do everything, others speak, and who is not in it nothing", async () => {
  const { client, me, ann, bea, cy, room, role, knows } = await aBot();
  const { roomId } = await room({ ...GROUP, invite: [me, bea.userId, cy.userId] });
  bea.join(roomId);
  await knows(() => client.getRoom(roomId)?.getMember(bea.userId)?.membership === "join");
  expect(await role(roomId, ann.userId)).toBe("admin");
  expect(await role(roomId, bea.userId)).toBe("member");
  expect(await role(roomId, cy.userId)).toBe("outsider");
  expect(await role(roomId, "@nobody:fake.example")).toBe("outsider");
  ann.setPower(roomId, bea.userId, 100);
  await expect.poll(() => role(roomId, bea.userId), { timeout: 20_000 }).toBe("admin");
  bea.leave(roomId);
  await expect.poll(() => role(roomId, bea.userId), { timeout: 20_000 }).toBe("outsider");
});

test("between two the reader may do everything, without any power", async () => {
  const { client, me, ann, bea, room, role, knows } = await aBot();
  const powerLevels = {
    ...{ users: { [ann.userId]: 50 }, state_default: 0 },
    events: { "m.room.power_levels": 100 },
  };
  const { roomId } = await room({ isDirect: true, powerLevels });
  expect(await role(roomId, ann.userId)).toBe("admin");
  expect(await role(roomId, bea.userId)).toBe("outsider");
  const group = await room({ isDirect: true, invite: [me, bea.userId], powerLevels });
  await knows(() => client.getRoom(group.roomId) !== null);
  expect(await role(group.roomId, ann.userId)).toBe("member");
});

test("a member whom the library does not know yet is asked for", async () => {
  const { fake, ann, bea, me, room, role } = await aBot();
  const found = await room({ ...GROUP, invite: [me, bea.userId] });
  // As in large rooms, of which a sync tells only who said something.
  const members = found.currentState.events.get("m.room.member");
  members?.delete(ann.userId);
  const asked = (): number =>
    fake.requests.filter(({ path }) => path.includes("/state/m.room.member/")).length;
  expect(await role(found.roomId, ann.userId)).toBe("admin");
  expect(asked()).toBe(1);
  await fake.goDown();
  expect(await role(found.roomId, ann.userId)).toBe("unknown");
});

test("of a room that the bot does not know, or that is none, nothing can be said", async () => {
  const { client, ann, role } = await aBot();
  expect(await role("!nothing:fake.example", ann.userId)).toBe("unknown");
  const chat = { platform: "telegram", chat: "7" };
  expect(await roleIn(client, chat, { user: ann.userId, clock })).toBe("unknown");
});
