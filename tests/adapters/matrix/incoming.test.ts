import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isPrivate,
  isSuccessorOf,
  parseEvent,
  type RoomContext,
} from "../../../adapters/matrix/incoming.ts";
import type { RawEvent } from "../../../adapters/matrix/raw-event.ts";

const ME = "@svodka:example.org";
const ANN = "@ann:example.org";
const ROOM = "!room:example.org";
const CHAT = { platform: "matrix", chat: ROOM };

const digest = (values: object = {}): RawEvent => ({
  ...{ type: "m.room.message", sender: ME, event_id: "$digest", room_id: ROOM },
  content: { body: "digest", buttons: { "✅": "/latest" } },
  ...values,
});
const aRoom = (values: Partial<RoomContext> = {}): RoomContext => ({
  ...{
    me: { userId: ME, displayName: "Svodka" },
    prefixes: ["!"],
    isDirect: false,
    memberCount: 3,
  },
  eventOf: (eventId) => (eventId === "$digest" ? digest() : null),
  commandOf: (content, key) =>
    JSON.stringify(content).includes('"buttons"') && key === "✅" ? "/latest" : null,
  mayUpgrade: (user) => user === ANN,
  ...values,
});
const direct = { isDirect: true, memberCount: 2 };

const event = (values: object): RawEvent => ({
  ...{ event_id: "$1", room_id: ROOM, sender: ANN, origin_server_ts: 1 },
  ...values,
});
const hear = (values: object, room?: Partial<RoomContext>) =>
  parseEvent(event(values), aRoom(room));
const eventOf = (values: object, room?: Partial<RoomContext>) =>
  hear(values, room).incoming?.event ?? null;
const said = (body: string, content: object = {}) => ({
  ...{ type: "m.room.message", content: { msgtype: "m.text", body, ...content } },
});

describe("texts", () => {
  test("a message is told with its chat, kind and sender", () => {
    expect(hear(said("latest 5"), direct)).toEqual({
      incoming: {
        ...{ id: "$1", chat: CHAT, chatKind: "private", sender: ANN, language: null },
        ...{ answerTo: { ...CHAT, message: "$1" }, event: { kind: "text", text: "latest 5" } },
      },
    });
    expect(hear(said("!latest")).incoming).toMatchObject({ chatKind: "group" });
  });

  test("a direct room with a third member is a group", () => {
    expect(isPrivate({ isDirect: true, memberCount: 2 })).toBe(true);
    expect(isPrivate({ isDirect: true, memberCount: 3 })).toBe(false);
    expect(isPrivate({ isDirect: false, memberCount: 2 })).toBe(false);
    expect(eventOf(said("latest"), { isDirect: true, memberCount: 3 })).toBeNull();
    const heard = hear(said("!latest"), { isDirect: true, memberCount: 3 });
    expect(heard.incoming?.chatKind).toBe("group");
  });

  test("a reply to a message of the bot's is for it", () => {
    const reply = (eventId: string) => ({
      "m.relates_to": { "m.in_reply_to": { event_id: eventId } },
    });
    expect(eventOf(said("5", reply("$digest")))).toMatchObject({ kind: "text", text: "/5" });
    expect(eventOf(said("5", reply("$other")))).toBeNull();
    const bySomebody = { eventOf: () => digest({ sender: ANN }) };
    expect(eventOf(said("5", reply("$digest")), bySomebody)).toBeNull();
    const ownReaction = { eventOf: () => digest({ type: "m.reaction" }) };
    expect(eventOf(said("5", reply("$digest")), ownReaction)).toBeNull();
  });
});

describe("passed over, with the reason", () => {
  test.each<[string, object]>([
    ["no id", { event_id: undefined }],
    ["an id that is none", { event_id: "1" }],
    ["no room", { room_id: 5 }],
    ["a room that is none", { room_id: "room" }],
    ["no sender", { sender: null }],
    ["a sender that is none", { sender: "ann" }],
  ])("%s: malformed", (_what, values) => {
    const heard = hear({ ...said("!latest"), ...values });
    expect(heard).toEqual({ incoming: null, reason: "malformed" });
  });

  test.each<[string, object]>([
    [
      "still encrypted",
      { type: "m.room.encrypted", content: { algorithm: "m.megolm.v1.aes-sha2" } },
    ],
    ["given up", said("** Unable to decrypt **", { msgtype: "m.bad.encrypted" })],
  ])("%s: undecryptable", (_what, values) => {
    expect(hear(values, direct)).toEqual({ incoming: null, reason: "undecryptable" });
  });

  test.each<[string, object]>([
    ["what the bot says", { ...said("!latest"), sender: ME }],
    ["what the bot cannot read of its own", { type: "m.room.encrypted", content: {}, sender: ME }],
    ["chatter", said("hello")],
    ["a notice", said("!latest", { msgtype: "m.notice" })],
    ["an edit", said("* !latest", { "m.relates_to": { rel_type: "m.replace", event_id: "$0" } })],
    ["a redacted message", { type: "m.room.message", content: {} }],
    ["a sticker", { type: "m.sticker", content: {} }],
    ["a message as state", { ...said("!latest"), state_key: "" }],
    ["a new name", { type: "m.room.name", state_key: "", content: { name: "x" } }],
  ])("%s: not for us", (_what, values) => {
    expect(hear(values)).toEqual({ incoming: null, reason: "not-for-us" });
  });
});

describe("reactions", () => {
  const reaction = (relation: object = {}, values: object = {}) => ({
    type: "m.reaction",
    content: {
      "m.relates_to": { rel_type: "m.annotation", event_id: "$digest", key: "✅", ...relation },
    },
    ...values,
  });

  test("one to a message of the bot's is a tap on the command it offers", () => {
    expect(eventOf(reaction())).toEqual({
      kind: "tap",
      command: "/latest",
      message: { ...CHAT, message: "$digest" },
    });
  });

  test.each<[string, object]>([
    ["one that offers nothing", reaction({ key: "👎" })],
    ["one to an unknown message", reaction({ event_id: "$unknown" })],
    ["one to no message", reaction({ event_id: 5 })],
    ["another relation", reaction({ rel_type: "m.reference" })],
    ["a key that is none", reaction({ key: ["✅"] })],
    ["the bot's own", reaction({}, { sender: ME })],
    ["one taken back", { type: "m.reaction", content: {} }],
  ])("%s is none", (_what, values) => {
    expect(eventOf(values)).toBeNull();
  });

  test("one to somebody else's message is none, even if it looks like the bot's", () => {
    expect(eventOf(reaction(), { eventOf: () => digest({ sender: ANN }) })).toBeNull();
  });

  test("one to an edit is none", () => {
    const content = { buttons: {}, "m.relates_to": { rel_type: "m.replace", event_id: "$0" } };
    expect(eventOf(reaction(), { eventOf: () => digest({ content }) })).toBeNull();
  });
});

describe("membership", () => {
  const change = (
    membership: unknown,
    { before, by = ME, who = ME }: { before?: unknown; by?: string; who?: string } = {},
  ) => ({
    ...{ type: "m.room.member", state_key: who, sender: by, content: { membership } },
    unsigned: before === undefined ? {} : { prev_content: { membership: before } },
  });
  const left = { kind: "gone", reason: "left" };
  const blocked = { kind: "gone", reason: "blocked" };
  const joined = { kind: "joined" };

  test.each<[string, object, object | null, object | null]>([
    ["the bot joins", change("join", { before: "invite" }), joined, joined],
    ["it joins where nothing is known before", change("join"), joined, joined],
    ["it changes its name", change("join", { before: "join" }), null, null],
    ["it is invited", change("invite", { by: ANN }), null, null],
    ["it knocks", change("knock"), null, null],
    ["it leaves", change("leave", { before: "join" }), left, left],
    ["it is out, nobody knows how", change("leave"), left, left],
    ["it is kicked", change("leave", { before: "join", by: ANN }), left, blocked],
    ["it is banned", change("ban", { before: "join", by: ANN }), blocked, blocked],
    ["it declines", change("leave", { before: "invite" }), null, null],
    ["its knock is denied", change("leave", { before: "knock", by: ANN }), null, null],
    ["its ban ends", change("leave", { before: "ban", by: ANN }), null, null],
    ["nonsense", change(["join"]), null, null],
    ["a reader joins", change("join", { who: ANN, by: ANN }), null, null],
    ["a reader leaves", change("leave", { who: ANN, by: ANN, before: "join" }), null, null],
  ])("%s", (_what, values, inGroup, inDirect) => {
    expect(eventOf(values)).toEqual(inGroup);
    expect(eventOf(values, direct)).toEqual(inDirect);
  });

  test("who did it is the sender", () => {
    expect(hear(change("ban", { by: ANN })).incoming).toMatchObject({ sender: ANN, chat: CHAT });
  });

  test("a direct room that its reader left is gone", () => {
    const alone = { isDirect: true, memberCount: 1 };
    const leaves = change("leave", { who: ANN, by: ANN, before: "join" });
    expect(eventOf(leaves, alone)).toEqual(left);
    expect(eventOf(leaves, { isDirect: false, memberCount: 1 })).toBeNull();
    expect(eventOf(change("join", { who: ANN, by: ANN }), alone)).toBeNull();
  });
});

describe("upgrades", () => {
  const NEW = "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM";
  const tombstone = (values: object = {}, to: unknown = NEW) => ({
    ...{ type: "m.room.tombstone", state_key: "", content: { body: "", replacement_room: to } },
    ...values,
  });

  test("a room that was replaced has moved", () => {
    const to = { platform: "matrix", chat: NEW };
    expect(hear(tombstone()).incoming).toMatchObject({ chat: CHAT, event: { kind: "moved", to } });
    expect(eventOf(tombstone({}, "!new:other.example"))).toMatchObject({
      to: { chat: "!new:other.example" },
    });
  });

  test.each<[string, object]>([
    ["by somebody who may not", tombstone({ sender: "@bea:example.org" })],
    ["as a message", tombstone({ state_key: undefined })],
    ["under another key", tombstone({ state_key: "x" })],
    ["to nowhere", tombstone({ content: {} })],
    ["to an alias", tombstone({}, "#new:example.org")],
    ["to what is no room", tombstone({}, "!new")],
    ["to itself", tombstone({}, ROOM)],
    ["without content", tombstone({ content: null })],
  ])("%s it has not", (_what, values) => {
    expect(eventOf(values)).toBeNull();
  });

  test("only a room that names its predecessor succeeds it", () => {
    const create = (predecessor: unknown) => ({ type: "m.room.create", content: { predecessor } });
    expect(isSuccessorOf(create({ room_id: ROOM, event_id: "$x" }), ROOM)).toBe(true);
    expect(isSuccessorOf(create({ room_id: ROOM }), ROOM)).toBe(true);
    expect(isSuccessorOf(create({ room_id: NEW }), ROOM)).toBe(false);
    expect(isSuccessorOf(create(ROOM), ROOM)).toBe(false);
    expect(isSuccessorOf(create(undefined), ROOM)).toBe(false);
    expect(isSuccessorOf(null, ROOM)).toBe(false);
  });
});

describe("whatever comes", () => {
  const json = fc.oneof(fc.jsonValue(), fc.anything());
  const field = (...likely: unknown[]) => fc.oneof(fc.constantFrom(...likely), json);
  const relation = fc.record({
    ...{
      rel_type: field("m.annotation", "m.replace"),
      event_id: field("$digest"),
      key: field("✅"),
    },
    "m.in_reply_to": field({ event_id: "$digest" }),
  });
  const content = fc.record({
    ...{ msgtype: field("m.text", "m.bad.encrypted"), body: field("!latest"), "m.mentions": json },
    ...{ membership: field("join", "leave", "ban"), replacement_room: field("!new:example.org") },
    "m.relates_to": fc.oneof(relation, json),
  });
  const types = ["m.room.message", "m.reaction", "m.room.member", "m.room.tombstone"];
  const anEvent = fc.record(
    {
      ...{ event_id: field("$1"), room_id: field(ROOM), sender: field(ANN, ME) },
      ...{ type: field(...types, "m.room.encrypted"), state_key: field("", ME, ANN, undefined) },
      ...{
        content: fc.oneof(content, json),
        unsigned: field({ prev_content: { membership: "join" } }),
      },
    },
    { requiredKeys: [] },
  );

  test("nothing is thrown, and what is heard is whole", () => {
    fc.assert(
      fc.property(fc.oneof(anEvent, json), fc.boolean(), json, (value, isDirect, known) => {
        const room = aRoom({ isDirect, memberCount: 2, eventOf: () => known as RawEvent | null });
        const heard = parseEvent(value as RawEvent, room);
        if (heard.incoming === null) return;
        const { id, chat, sender, chatKind } = heard.incoming;
        expect([id, chat.chat]).toEqual([Reflect.get(Object(value), "event_id"), ROOM]);
        expect(sender).toMatch(/^@/);
        expect(chatKind).toBe(isDirect ? "private" : "group");
      }),
      { numRuns: 1000 },
    );
  });
});
