import { EventTimeline } from "matrix-js-sdk";
import { expect, test } from "vitest";
import {
  type Answered,
  decideRelation,
  type ReplyStyle,
  readAnswered,
} from "../../../adapters/matrix/replying.ts";
import { aClient } from "./clients.ts";

const asked = (values: Partial<Answered> = {}): Answered => ({
  ...{ eventId: "$asked", root: null, isOurs: false },
  ...values,
});

const REPLY = { "m.in_reply_to": { event_id: "$asked" } };
const thread = (root: string) => ({
  ...{ rel_type: "m.thread", event_id: root, is_falling_back: true, ...REPLY },
});

test.each<[string, Answered, ReplyStyle, boolean, object | null]>([
  ["a group's question begins a thread", asked(), "thread", false, thread("$asked")],
  ["or is replied to", asked(), "reply", false, REPLY],
  ["in a thread it stays there", asked({ root: "$root" }), "thread", false, thread("$root")],
  ["whatever the style", asked({ root: "$root" }), "reply", false, thread("$root")],
  ["and also between two", asked({ root: "$root" }), "reply", true, thread("$root")],
  ["two know what was asked", asked(), "thread", true, null],
  ["in either style", asked(), "reply", true, null],
  ["news of a story go to it", asked({ isOurs: true }), "thread", true, thread("$asked")],
  ["or reply to it", asked({ isOurs: true }), "reply", true, REPLY],
  ["in a group as well", asked({ isOurs: true }), "thread", false, thread("$asked")],
])("%s", (_, answered, style, isPrivate, expected) => {
  expect(decideRelation(answered, { style, isPrivate, isAnswer: false })).toEqual(expected);
});

test("an answer between two stands alone, also one to what the bot said; in a group it does not", () => {
  const ours = { eventId: "$ours", root: null, isOurs: true };
  const answer = { style: "thread", isAnswer: true } as const;
  expect(decideRelation(ours, { ...answer, isPrivate: true })).toBeNull();
  expect(decideRelation(ours, { ...answer, isPrivate: false })).toMatchObject({
    rel_type: "m.thread",
  });
});

test("what goes on with an answer stays in its thread, and answers nothing once more", () => {
  const further = { isPrivate: false, isAnswer: true, isContinued: true } as const;
  expect(decideRelation(asked(), { ...further, style: "thread" })).toEqual(thread("$asked"));
  const inThread = asked({ root: "$root" });
  expect(decideRelation(inThread, { ...further, style: "reply" })).toEqual(thread("$root"));
  expect(decideRelation(asked(), { ...further, style: "reply" })).toBeNull();
});

/** A room, and what is known there of a message; said before the bot's client began, it must be asked for. */
async function aRoom() {
  const { fake, client, start, room, knows } = await aClient();
  await start();
  const found = await room();
  const { roomId } = found;
  const isKnown = (eventId: string): boolean => found.findEventById(eventId) !== undefined;
  return {
    ...{ fake, client, roomId, ann: fake.user("ann") },
    fetched: () => fake.requests.filter(({ path }) => path.includes("/event/")).length,
    async read(eventId: string) {
      await knows(() => isKnown(eventId));
      return readAnswered(client, roomId, eventId);
    },
    /** As it is when a message is no longer in memory. */
    async readLater(eventId: string) {
      await knows(() => isKnown(eventId));
      found.resetLiveTimeline(null, null);
      expect(found.getLiveTimeline().getPaginationToken(EventTimeline.BACKWARDS)).toBeNull();
      expect(isKnown(eventId)).toBe(false);
      return readAnswered(client, roomId, eventId);
    },
  };
}

const relatesTo = (relation: object) => ({ "m.relates_to": relation });

test("a message is read with its thread and whose it is", async () => {
  const { client, roomId, ann, read, fetched } = await aRoom();
  const root = ann.say(roomId, "root");
  const inThread = ann.say(roomId, "in it", relatesTo({ rel_type: "m.thread", event_id: root }));
  const { event_id: own } = await client.sendNotice(roomId, "ours");
  expect(await read(root)).toEqual({ eventId: root, root: null, isOurs: false });
  expect(await read(inThread)).toEqual({ eventId: inThread, root, isOurs: false });
  expect(await read(own)).toEqual({ eventId: own, root: null, isOurs: true });
  expect(fetched()).toBe(0);
});

test("a reply stands in no thread, an edit begins none", async () => {
  const { roomId, ann, read } = await aRoom();
  const first = ann.say(roomId, "first");
  const reply = ann.say(roomId, "reply", relatesTo({ "m.in_reply_to": { event_id: first } }));
  expect(await read(reply)).toEqual({ eventId: reply, root: null, isOurs: false });
  expect(await read(ann.edit(roomId, first, "better"))).toBeNull();
  expect(await read(ann.react(roomId, first, "✅"))).toBeNull();
  expect(await read(first)).toEqual({ eventId: first, root: null, isOurs: false });
});

test("a thread whose first message has no id is none to answer in", async () => {
  const odd = { content: relatesTo({ rel_type: "m.thread", event_id: "root" }) };
  const client = {
    ...{ getRoom: () => null, getSafeUserId: () => "@svodka:example.org" },
    fetchRoomEvent: async () => odd,
  };
  expect(await readAnswered(client as never, "!a:example.org", "$odd")).toBeNull();
});

test("of an encrypted message what stands outside is enough", async () => {
  const { roomId, ann, read } = await aRoom();
  const root = ann.say(roomId, "root");
  const secret = ann.send(roomId, "m.room.encrypted", {
    ...{ algorithm: "m.megolm.v1.aes-sha2", ciphertext: "x", session_id: "y" },
    ...relatesTo({ rel_type: "m.thread", event_id: root }),
  });
  expect(await read(secret)).toEqual({ eventId: secret, root, isOurs: false });
});

test("what is no longer in memory the homeserver is asked for", async () => {
  const { roomId, ann, readLater, fetched } = await aRoom();
  const root = ann.say(roomId, "root");
  const inThread = ann.say(roomId, "in it", relatesTo({ rel_type: "m.thread", event_id: root }));
  expect(await readLater(inThread)).toEqual({ eventId: inThread, root, isOurs: false });
  expect(fetched()).toBe(1);
});

test("where nobody has it, or nobody can be asked, nothing is known of it", async () => {
  const { fake, client, roomId, ann } = await aRoom();
  expect(await readAnswered(client, roomId, "$nothing")).toBeNull();
  const foreign = ann.createRoom();
  const hidden = ann.say(foreign, "not for the bot");
  expect(await readAnswered(client, foreign, hidden)).toBeNull();
  await fake.goDown();
  expect(await readAnswered(client, roomId, "$nothing")).toBeNull();
});
