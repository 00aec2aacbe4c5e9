import type { ChatPlace, ChatRef } from "../../src/model/chat.ts";

export const PLATFORM = "matrix";

/** Of every identifier, in UTF-8 with its sigil (appendices v1.16, Common Identifier Format). */
const MOST_BYTES = 255;
/** Appendices v1.16, Server Name; an IPv4 address is written like a DNS name. */
const SERVER_NAME = /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z.-]{1,255})(?::\d{1,5})?$/;
/**
 * A room of version 12 has no server in its name: it is the reference hash of its first event, SHA-256
 * in URL-safe base64 (rooms v12; MSC4291). The length keeps words like `!latest` from being rooms.
 */
const HASHED = /^![A-Za-z0-9_-]{43,254}$/;

/** A lone surrogate is no code point, NUL is forbidden, and nothing longer is an identifier. */
const isIdentifier = (value: unknown, sigil: string): value is string =>
  typeof value === "string" &&
  value.startsWith(sigil) &&
  value.length <= MOST_BYTES &&
  Buffer.byteLength(value) <= MOST_BYTES &&
  value.isWellFormed() &&
  !value.includes("\0");

/** A homeserver's name, with its port where it has one. */
export const isServerName = (name: string): boolean => SERVER_NAME.test(name);

/** What stands after the first colon: names themselves have none. */
function serverPart(id: string): string | null {
  const colon = id.indexOf(":");
  const server = colon < 0 ? "" : id.slice(colon + 1);
  return isServerName(server) ? server : null;
}

const hasServer = (id: string): boolean => serverPart(id) !== null;

/** `!name:server`, or `!hash` (appendices v1.16, Room IDs). */
export const isRoomId = (value: unknown): value is string =>
  isIdentifier(value, "!") && (HASHED.test(value) || (value[1] !== ":" && hasServer(value)));

/** `#name:server` (appendices v1.16, Room Aliases). */
export const isRoomAlias = (value: unknown): value is string =>
  isIdentifier(value, "#") && value[1] !== ":" && hasServer(value);

/**
 * `@name:server`. Old accounts have names of any characters, or an empty one, and must be let pass
 * (appendices v1.16, Historical User IDs).
 */
export const isUserId = (value: unknown): value is string =>
  isIdentifier(value, "@") && hasServer(value);

/** `$` and anything: old room versions put a server there, newer ones a hash (Event IDs). */
export const isEventId = (value: unknown): value is string =>
  isIdentifier(value, "$") && value.length > 1;

/** `name` of `@name:server`. */
export const localpartOf = (userId: string): string => userId.slice(1).split(":", 1)[0] ?? "";

/** The server a user is on, without a port; null for what is no user. */
export function serverOf(userId: unknown): string | null {
  const server = isUserId(userId) ? serverPart(userId) : null;
  return server?.replace(/:\d{1,5}$/, "") ?? null;
}

/**
 * A slash in a chat's id means a thread of it (src/model/chat.ts), yet rooms of old versions may have
 * one in their name. It is written `%2F`, so that no room passes for a thread of another.
 */
export const chatRef = (roomId: string): ChatRef => ({
  platform: PLATFORM,
  chat: roomId.replaceAll("%", "%25").replaceAll("/", "%2F"),
});

/** The room of a chat; null for what is no room of Matrix's. */
export function readChat({ platform, chat }: ChatRef): string | null {
  const roomId = chat.replaceAll("%2F", "/").replaceAll("%25", "%");
  const isOurs = platform === PLATFORM && isRoomId(roomId) && chatRef(roomId).chat === chat;
  return isOurs ? roomId : null;
}

/**
 * A homeserver limits the sender, whatever kind of room it writes to (client-server v1.17, Rate
 * limiting), and a room's id does not tell the kind: every room is counted alike, as no group.
 */
export const placeOf = ({ chat }: ChatRef): ChatPlace => ({ key: chat, isGroup: false });
