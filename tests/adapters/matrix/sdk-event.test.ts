import { MatrixEvent } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { rawEventOf } from "../../../adapters/matrix/sdk-event.ts";

const ENVELOPE = {
  ...{ event_id: "$1", room_id: "!a:example.org", sender: "@ann:example.org" },
  ...{ origin_server_ts: 1_770_897_600_000, unsigned: { age: 7 } },
};

const message = (content: object): MatrixEvent =>
  new MatrixEvent({ ...ENVELOPE, type: "m.room.message", content: { ...content } });

test("a message is as the homeserver gave it", () => {
  const content = { msgtype: "m.text", body: "!latest" };
  const raw = rawEventOf(message(content));
  expect(raw).toEqual({ ...ENVELOPE, type: "m.room.message", content });
  expect(raw).not.toHaveProperty("state_key");
});

test("a state event has its key, also an empty one", () => {
  const named = { ...ENVELOPE, type: "m.room.name", content: { name: "News" } };
  expect(rawEventOf(new MatrixEvent({ ...named, state_key: "" }))).toMatchObject({ state_key: "" });
});

test("what a message was edited to is shown only to who asks for it", () => {
  const event = message({ msgtype: "m.text", body: "first" });
  event.makeReplaced(
    new MatrixEvent({
      ...{ ...ENVELOPE, event_id: "$2", type: "m.room.message" },
      content: {
        ...{ msgtype: "m.text", body: "* second" },
        "m.new_content": { msgtype: "m.text", body: "second" },
        "m.relates_to": { rel_type: "m.replace", event_id: "$1" },
      },
    }),
  );
  const bodyOf = (raw: object) => ("content" in raw ? raw.content : null);
  expect(bodyOf(rawEventOf(event))).toMatchObject({ body: "first" });
  expect(bodyOf(rawEventOf(event, { isShown: true }))).toMatchObject({ body: "second" });
  expect(rawEventOf(event, { isShown: true })).toMatchObject({ event_id: "$1" });
});

/** An encrypted message as it is in memory once its key has come. */
async function decrypted(clear: object, wire: object): Promise<MatrixEvent> {
  const event = new MatrixEvent({
    ...{ ...ENVELOPE, type: "m.room.encrypted" },
    content: { algorithm: "m.megolm.v1.aes-sha2", ciphertext: "…", ...wire },
  });
  const decryptEvent = async () => ({ clearEvent: { type: "m.room.message", content: clear } });
  await event.attemptDecryption({ decryptEvent } as never);
  return event;
}

const RELATION = { rel_type: "m.thread", event_id: "$root" };

test("an encrypted message is shown in the clear, and relates to what stands outside", async () => {
  const event = await decrypted(
    { msgtype: "m.text", body: "!latest" },
    { "m.relates_to": RELATION },
  );
  expect(rawEventOf(event)).toMatchObject({
    ...{ type: "m.room.message", event_id: "$1" },
    content: { msgtype: "m.text", body: "!latest", "m.relates_to": RELATION },
  });
  expect(rawEventOf(event).content).not.toHaveProperty("ciphertext");
});

test("of a relation inside and outside the outer one counts", async () => {
  const inner = { rel_type: "m.replace", event_id: "$other" };
  const event = await decrypted({ body: "x", "m.relates_to": inner }, { "m.relates_to": RELATION });
  expect(rawEventOf(event).content).toMatchObject({ "m.relates_to": RELATION });
});

test("what could not be decrypted says so in its type or its content", () => {
  const event = new MatrixEvent({
    ...{ ...ENVELOPE, type: "m.room.encrypted" },
    content: { algorithm: "m.megolm.v1.aes-sha2", "m.relates_to": RELATION },
  });
  expect(rawEventOf(event)).toMatchObject({
    ...{ type: "m.room.encrypted", content: { "m.relates_to": RELATION } },
  });
});
