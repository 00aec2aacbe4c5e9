import type { MatrixContent } from "../../../adapters/matrix/render.ts";

/** The most an event may take (Client-Server API v1.18, "Size limits"). */
export const EVENT_BYTES = 65_536;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The longest id (Appendices, "Common Identifier Format"). */
const ID = `@${"x".repeat(254)}`;
/** An event's id from room version 4 on. */
const EVENT_ID = `$${"x".repeat(43)}`;
const KEY = "x".repeat(43);

/**
 * The longest event in the federation format that could come of a content: as many references as
 * Synapse makes at most (20 and 10), and two signatures.
 */
const eventBytes = (type: string, content: unknown): number =>
  bytesOf({
    ...{ type, content, room_id: ID, sender: ID, depth: 2 ** 52, origin_server_ts: 2 ** 52 },
    auth_events: Array(10).fill(EVENT_ID),
    prev_events: Array(20).fill(EVENT_ID),
    hashes: { sha256: KEY },
    signatures: {
      [ID]: { "ed25519:a_key": KEY + KEY },
      [`${ID}2`]: { "ed25519:a_key": KEY + KEY },
    },
    unsigned: { age_ts: 2 ** 52, transaction_id: ID },
  });

/** A reply in a thread, its ids being of the longest. */
const relates = {
  ...{ rel_type: "m.thread", event_id: ID, is_falling_back: true },
  "m.in_reply_to": { event_id: ID },
};

export const plainEventBytes = (content: MatrixContent): number =>
  eventBytes("m.room.message", { ...content, "m.relates_to": relates });

/** The same as a replacement in an encrypted room: the content twice, in base64. */
export function encryptedEditBytes(content: MatrixContent): number {
  const edit = {
    ...{ ...content, body: `* ${content.body}`, formatted_body: `* ${content.formatted_body}` },
    "m.new_content": content,
    "m.relates_to": relates,
  };
  const payload = bytesOf({ type: "m.room.message", content: edit, room_id: ID });
  // Megolm: a version and an index, padding to 16 bytes, a MAC of 8 and a signature of 64 bytes.
  const ciphertext = "x".repeat(Math.ceil(((payload + 128) * 4) / 3));
  return eventBytes("m.room.encrypted", {
    ...{ algorithm: "m.megolm.v1.aes-sha2", ciphertext, "m.relates_to": relates },
    ...{ device_id: "x".repeat(20), sender_key: KEY, session_id: KEY },
  });
}
