/** Digests that come by themselves. */
export type UnaskedKind = "breaking" | "followed" | "digest";

/** Why a message is sent; each kind has its place when the platform lets few through. */
export type DeliveryKind =
  | "reply"
  /** A digest somebody asked for. */
  | "latest"
  | "breaking"
  /** News of a story that the chat follows: it asked for it, and it counts against nothing. */
  | "followed"
  | "correction"
  | "digest"
  /** A digest of a chat on another platform that is cut off; this chat's own rules are not for it. */
  | `fallback-${UnaskedKind}`
  | "notice"
  | "broadcast"
  /** The last words to a chat that is forgotten: its row goes with it. */
  | "farewell";

/** Lower goes first: who asked waits for nobody's digest, and a note to all for everybody's. */
export const PRIORITY: Readonly<Record<DeliveryKind, number>> = {
  reply: 0,
  latest: 0,
  farewell: 0,
  breaking: 1,
  followed: 1,
  correction: 1,
  "fallback-breaking": 1,
  "fallback-followed": 1,
  digest: 2,
  "fallback-digest": 2,
  notice: 2,
  broadcast: 3,
};

export type Kinds = ReadonlySet<DeliveryKind>;
/**
 * Kinds that are forgotten once they are sent or their chat is gone: nothing is built on them, and
 * they quote readers.
 */
export const FORGOTTEN: Kinds = new Set(["reply", "farewell", "notice", "correction"]);
/** Kinds that are no dead letters either. */
export const LAST_WORDS: Kinds = new Set(["farewell"]);
