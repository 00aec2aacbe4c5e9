import { isEventId, isRoomAlias, isRoomId, isServerName, isUserId } from "./places.ts";

/** What somebody names in Matrix. */
export type MatrixTarget =
  | {
      readonly kind: "room";
      readonly roomId: string;
      readonly eventId: string | null;
      /** Servers to join through: a room's id alone leads nowhere (appendices v1.16, Routing). */
      readonly via: readonly string[];
    }
  | {
      readonly kind: "alias";
      readonly alias: string;
      readonly eventId: string | null;
      readonly via: readonly string[];
    }
  | { readonly kind: "user"; readonly userId: string };

/** An id (255 bytes) and an event's, each byte percent-encoded, with some servers. */
const MOST_CHARS = 4096;
/** The routing advice names three servers. */
const MOST_VIA = 5;

/** Appendices v1.16, matrix.to navigation. */
const MATRIX_TO = /^https?:\/\/matrix\.to\/?#\/?/i;
/** Appendices v1.16, Matrix URI scheme; `user`, `room` and `event` are from its drafts. */
const SIGILS: ReadonlyMap<string, string> = new Map([
  ["u", "@"],
  ["user", "@"],
  ["r", "#"],
  ["room", "#"],
  ["roomid", "!"],
]);

/**
 * The user or room that is named by an id, an alias, a `matrix.to` link or a `matrix:` URI, as people
 * copy them; null for what names none.
 */
export function readTarget(text: string): MatrixTarget | null {
  if (text.length > MOST_CHARS) return null;
  const named = text.trim().replace(/^<(.*)>$/s, "$1");
  const link = MATRIX_TO.exec(named);
  if (link !== null) return readMatrixTo(named.slice(link[0].length));
  if (/^matrix:/i.test(named)) return readUri(named.slice("matrix:".length));
  return targetOf(named, null, []);
}

function targetOf(id: string, eventId: string | null, via: readonly string[]): MatrixTarget | null {
  if (eventId !== null && !isEventId(eventId)) return null;
  if (isRoomId(id)) return { kind: "room", roomId: id, eventId, via };
  if (isRoomAlias(id)) return { kind: "alias", alias: id, eventId, via };
  return isUserId(id) && eventId === null ? { kind: "user", userId: id } : null;
}

/**
 * `<id>[/<event>][?via=…]`. Clients write ids with and without percent-encoding, and both ids and
 * events may hold slashes, so an event begins only where its sigil stands.
 */
function readMatrixTo(rest: string): MatrixTarget | null {
  const [path, query] = parted(rest, "?");
  const [, id = path, event] = /^(.*?)\/((?:\$|%24).*)$/s.exec(path) ?? [];
  const decoded = decode(id);
  const eventId = event === undefined ? null : decode(event);
  if (decoded === null || (event !== undefined && eventId === null)) return null;
  return targetOf(decoded, eventId, viaOf(query));
}

/**
 * `type/id[/e/event][?…]`. What is kept for later versions of the scheme (an authority, other types,
 * deeper paths) is not guessed at; a fragment means nothing yet and is left out.
 */
function readUri(rest: string): MatrixTarget | null {
  const [hierarchy] = parted(rest, "#");
  const [path, query] = parted(hierarchy, "?");
  const [type = "", id, inner, event, ...deeper] = path.split("/").map(decode);
  const sigil = SIGILS.get(type ?? "");
  if (sigil === undefined || typeof id !== "string" || deeper.length > 0) return null;
  const via = viaOf(query);
  if (inner === undefined) return targetOf(sigil + id, null, via);
  if ((inner !== "e" && inner !== "event") || typeof event !== "string") return null;
  return targetOf(sigil + id, `$${event}`, via);
}

function parted(text: string, mark: string): readonly [before: string, after: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** Null where the percent signs mean nothing. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const viaOf = (query: string): readonly string[] =>
  new URLSearchParams(query).getAll("via").filter(isServerName).slice(0, MOST_VIA);
