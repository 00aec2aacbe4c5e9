import type { MatrixClient, Room } from "matrix-js-sdk";
import { expect, test } from "vitest";
import {
  directRooms,
  isDirect,
  membersOf,
  powerIn,
  stateOf,
  viewOf,
} from "../../../adapters/matrix/room-view.ts";
import type { RoomOptions } from "../../support/matrix/actors.ts";
import { aClient } from "./clients.ts";

async function anAccount() {
  const { fake, client, me, start, room, knows } = await aClient();
  await start();
  const ann = fake.user("ann");
  const bea = fake.user("bea");
  /** The account says which rooms are direct. */
  const callDirect = async (content: object): Promise<void> => {
    await client.setAccountDataRaw("m.direct" as never, content as never);
    await knows(() => directRooms(client).size > 0);
  };
  const isSo = async (options: RoomOptions): Promise<boolean> =>
    isDirect(client, await room(options));
  return { fake, client, me, ann, bea, room, knows, callDirect, isSo };
}

test("a room of two without a name is a conversation; a name, an alias or a third makes it a group", async () => {
  const { me, bea, isSo } = await anAccount();
  expect(await isSo({})).toBe(true);
  expect(await isSo({ name: "News" })).toBe(false);
  expect(await isSo({ alias: "news" })).toBe(false);
  expect(await isSo({ invite: [me, bea.userId] })).toBe(false);
});

test.each([
  ["m.room.name", { name: "" }],
  ["m.room.canonical_alias", { alias: null, alt_aliases: [] }],
  ["m.room.canonical_alias", {}],
])("what was taken away of a room's name is none: %s %j", async (type, content) => {
  const { client, ann, room, knows } = await anAccount();
  const found = await room(type === "m.room.name" ? { name: "News" } : { alias: "news" });
  const last = ann.setState(found.roomId, type, content);
  await knows(() => stateOf(found, type)?.event_id === last);
  expect(isDirect(client, found)).toBe(true);
});

test("an invitation to a conversation is one, whatever the room is called", async () => {
  const { client, ann, bea, room, knows } = await anAccount();
  const found = await room({ name: "Ann", isDirect: true });
  expect(isDirect(client, found)).toBe(true);
  ann.invite(found.roomId, bea.userId);
  await knows(() => membersOf(found) === 3);
  expect(isDirect(client, found)).toBe(true);
});

test("what the account calls direct is, whatever the room is called", async () => {
  const { client, ann, room, callDirect } = await anAccount();
  const [direct, other] = [await room({ name: "Ann" }), await room({ name: "News" })];
  await callDirect({ [ann.userId]: [direct.roomId] });
  expect([isDirect(client, direct), isDirect(client, other)]).toEqual([true, false]);
});

test("the account's list may hold anything", async () => {
  const { client, room, callDirect } = await anAccount();
  expect(directRooms(client)).toEqual(new Map());
  const found = await room({ name: "News" });
  await callDirect({ "@a:b.c": ["!x:b.c", 7, null], "@d:e.f": "!y:e.f", "@g:h.i": null });
  expect([...directRooms(client)]).toEqual([
    ["@a:b.c", ["!x:b.c"]],
    ["@d:e.f", []],
    ["@g:h.i", []],
  ]);
  expect(isDirect(client, found)).toBe(false);
});

test("members are who is in the room or invited, not who left", async () => {
  const { ann, bea, room, knows } = await anAccount();
  const found = await room();
  expect(membersOf(found)).toBe(2);
  ann.invite(found.roomId, bea.userId);
  await knows(() => membersOf(found) === 3);
  bea.join(found.roomId);
  bea.leave(found.roomId);
  await knows(() => membersOf(found) === 2);
});

test("state is the last of its type and key", async () => {
  const { ann, room, knows } = await anAccount();
  const found = await room({ name: "News" });
  expect(stateOf(found, "m.room.topic")).toBeNull();
  expect(stateOf(found, "m.room.member", "@nobody:fake.example")).toBeNull();
  ann.setState(found.roomId, "m.room.name", { name: "Newer" });
  await knows(() => JSON.stringify(stateOf(found, "m.room.name")).includes("Newer"));
  expect(stateOf(found, "m.room.name")).toMatchObject({
    ...{ type: "m.room.name", state_key: "", sender: ann.userId, content: { name: "Newer" } },
  });
  expect(stateOf(found, "m.room.member", ann.userId)).toMatchObject({
    content: { membership: "join" },
  });
});

test("power is read from the room's first event and its levels", async () => {
  const { ann, room } = await anAccount();
  const { create, levels } = powerIn(await room({ roomVersion: "12" }));
  expect(create).toMatchObject({ sender: ann.userId, content: { room_version: "12" } });
  expect(levels).toMatchObject({ events: { "m.room.tombstone": 150 } });
});

const view = (client: MatrixClient, room: Room, fetched = new Map()) =>
  viewOf(room, fetched, { client, prefixes: ["!"], commandOf: (_, key) => `/${key}` });

test("a view tells of two and of many, and who the bot is there", async () => {
  const { client, me, bea, room } = await anAccount();
  expect(view(client, await room())).toMatchObject({
    ...{ isDirect: true, isPrivate: true, memberCount: 2, prefixes: ["!"] },
    me: { userId: me, displayName: "svodka" },
  });
  // Called direct, yet with a third one in it.
  const three = await room({ isDirect: true, invite: [me, bea.userId] });
  expect(view(client, three)).toMatchObject({ isDirect: true, isPrivate: false, memberCount: 3 });
  expect(view(client, three).commandOf({}, "latest")).toBe("/latest");
});

test("events are as they are shown now: from memory, else from what was fetched", async () => {
  const { client, ann, room, knows } = await anAccount();
  const found = await room();
  const said = ann.say(found.roomId, "first");
  ann.edit(found.roomId, said, "second");
  await knows(() => found.findEventById(said)?.replacingEvent() != null);
  const fetched = new Map([
    [said, { event_id: said, content: { body: "not this" } }],
    ["$old", { event_id: "$old" }],
  ]);
  const { eventOf } = view(client, found, fetched);
  expect(eventOf(said)).toMatchObject({ event_id: said, content: { body: "second" } });
  expect(eventOf("$old")).toEqual({ event_id: "$old" });
  expect(eventOf("$nothing")).toBeNull();
});

test("who may upgrade the room is told by its levels", async () => {
  const { client, me, ann, bea, room, knows } = await anAccount();
  const found = await room({ invite: [me, bea.userId] });
  const { mayUpgrade } = view(client, found);
  expect([mayUpgrade(ann.userId), mayUpgrade(bea.userId)]).toEqual([true, false]);
  // Enough for a name.
  ann.setPower(found.roomId, bea.userId, 50);
  await knows(() => JSON.stringify(powerIn(found).levels).includes(bea.userId));
  expect(mayUpgrade(bea.userId)).toBe(false);
  ann.setPower(found.roomId, bea.userId, 100);
  await knows(() => mayUpgrade(bea.userId));
});
