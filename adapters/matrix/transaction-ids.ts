import { createHash } from "node:crypto";

/**
 * A homeserver knows a request sent again by its transaction id (client-server v1.17, Transaction
 * identifiers): per device, and per path of the request. Some count it per device alone, so what a
 * message is for and the room it goes to are part of it.
 */
export type Sending =
  /** A piece of the outbox, by its delivery key. */
  | { readonly kind: "delivery"; readonly roomId: string; readonly key: string }
  /** Another text in the place of the message `eventId`; `key` tells one edit from the next. */
  | {
      readonly kind: "edit";
      readonly roomId: string;
      readonly eventId: string;
      readonly key: string;
    }
  /** The reaction `key` the bot puts under the message `eventId`. */
  | {
      readonly kind: "reaction";
      readonly roomId: string;
      readonly eventId: string;
      readonly key: string;
    };

/**
 * The same for the same sending, also after a restart, and another for any other: 45 characters of
 * those that need no encoding in a path. As JSON no two lists of parts are alike, nor two lone surrogates.
 */
export function transactionId(sending: Sending): string {
  const { kind, roomId, key } = sending;
  const parts = kind === "delivery" ? [kind, roomId, key] : [kind, roomId, sending.eventId, key];
  return `s.${createHash("sha256").update(JSON.stringify(parts)).digest("base64url")}`;
}
