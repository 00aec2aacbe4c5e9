import { canonicalJson, isObject, type Json, objectOf } from "./json.ts";
import { badJson, MatrixError, unknown } from "./matrix-error.ts";

/** A request's body as JSON, with what `JSON.parse` would let pass. */
export function parseContent(text: string): Json {
  const value = parseJson(text);
  if (value === undefined) throw new MatrixError(400, "M_NOT_JSON", "Content not JSON.");
  if (!isObject(value)) throw badJson("Content must be a JSON object.");
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `1.0` is a float for a homeserver, though not for `JSON.parse`. */
export const hasFloat = (text: string): boolean =>
  /[\d][.eE]/.test(text.replace(/"(?:[^"\\]|\\.)*"/gs, '""'));

/** What canonical JSON has (appendices v1.16); rooms from version 6 on take nothing else. */
function checkCanonical(value: unknown): void {
  if (typeof value === "number") {
    if (!Number.isInteger(value)) throw badJson("Bad JSON value: float");
    if (!Number.isSafeInteger(value)) throw badJson("JSON integer out of range");
  }
  if (typeof value === "string" && !value.isWellFormed()) {
    // No clean refusal: Synapse stumbles over it, and says so each time.
    throw unknown(500, "Internal server error");
  }
  if (Array.isArray(value)) for (const one of value) checkCanonical(one);
  if (isObject(value)) for (const field of Object.entries(value)) checkCanonical([...field]);
}

/** Fields without which Synapse 1.160 (events/validator.py) takes no event of these types. */
const STRINGS: Readonly<Record<string, readonly string[]>> = {
  "m.room.message": ["body", "msgtype"],
  "m.room.topic": ["topic"],
  "m.room.name": ["name"],
  "m.room.tombstone": ["replacement_room"],
};

export function checkContent(type: string, content: Json): void {
  checkCanonical(content);
  for (const name of STRINGS[type] ?? []) {
    if (!(name in content)) throw unknown(400, `'${name}' not in content`);
    if (typeof content[name] !== "string") throw unknown(400, `'${name}' not a string type`);
  }
  if ("m.mentions" in content) checkMentions(content["m.mentions"]);
}

function checkMentions(mentions: unknown): void {
  const { user_ids: users = [], room = false } = objectOf(mentions);
  const isList = Array.isArray(users) && users.every((user) => typeof user === "string");
  if (!isObject(mentions) || !isList || typeof room !== "boolean") {
    throw badJson("m.mentions has another form");
  }
}

/** Client-server v1.17, Size limits. */
const EVENT_BYTES = 65_536;
const FIELD_BYTES = 255;

/** What a server adds to an event before it counts its bytes. */
const HASH = "h".repeat(43);
const ADDED = {
  auth_events: Array.from({ length: 4 }, () => `$${HASH}`),
  prev_events: [`$${HASH}`],
  depth: 1000,
  hashes: { sha256: HASH },
  origin_server_ts: 1_700_000_000_000,
  unsigned: { age_ts: 1_700_000_000_000 },
};

export function checkSize(serverName: string, event: Json): void {
  const signatures = { [serverName]: { "ed25519:a_fake": "s".repeat(86) } };
  const bytes = Buffer.byteLength(canonicalJson({ ...ADDED, ...event, signatures }));
  if (bytes > EVENT_BYTES) throw tooLarge("event too large");
  for (const name of ["sender", "room_id", "state_key", "type"]) {
    const value = event[name];
    if (typeof value === "string" && Buffer.byteLength(value) > FIELD_BYTES) {
      throw tooLarge(`'${name}' too large`);
    }
  }
}

const tooLarge = (words: string): MatrixError => new MatrixError(413, "M_TOO_LARGE", words);
