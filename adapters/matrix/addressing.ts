import { readTarget } from "./links.ts";
import { isEventId, localpartOf } from "./places.ts";
import { type RawEvent, record, stringOf } from "./raw-event.ts";

/** Who the bot is. */
export interface Me {
  readonly userId: string;
  /** Its name in the room; null where it has none. */
  readonly displayName: string | null;
}

/** What decides whether a message is for the bot. */
export interface Audience {
  readonly me: Me;
  /** Whether nobody else can be meant. */
  readonly isDirect: boolean;
  /** What stands before a command besides `/`; empty ones count for nothing. */
  readonly prefixes: readonly string[];
  /** Whether an event of the room is a message of the bot's. */
  isMine(eventId: string): boolean;
}

export const DEFAULT_PREFIXES: readonly string[] = ["!"];

/** No command is longer; an event may have 65,536 bytes, and servers of others may send more. */
const MOST_CHARS = 4096;

/**
 * What a message says to the bot, a command as `/latest 5`; null when it says nothing to it. In a
 * direct room all is said to the bot; elsewhere what begins with a command's mark or the bot's name, what
 * mentions it, and what answers it. Notices are not heard: bots speak in them, and two that answered each
 * other would never end (client-server v1.17, m.notice).
 */
export function textFor(event: RawEvent, audience: Audience): string | null {
  const content = record(event.content);
  const relation = record(content["m.relates_to"]);
  if (event.type !== "m.room.message" || event.state_key !== undefined) return null;
  if (event.sender === audience.me.userId || content["msgtype"] !== "m.text") return null;
  // An edit: what was asked before has been answered.
  if (relation["rel_type"] === "m.replace") return null;
  const answered = record(relation["m.in_reply_to"])["event_id"];
  const body = stringOf(content["body"]) ?? "";
  const said = (answered === undefined ? body : withoutFallback(body))
    .slice(0, MOST_CHARS)
    .toWellFormed()
    .trim();
  const command = afterMark(said, audience.prefixes);
  const named = afterName(said, audience.me);
  const isAnswer =
    // A thread's messages name the one before them for clients that know no threads (Threading).
    relation["is_falling_back"] !== true && isEventId(answered) && audience.isMine(answered);
  const isMeant =
    audience.isDirect ||
    command !== null ||
    named !== null ||
    isAnswer ||
    mentions(content, audience.me);
  if (!isMeant) return null;
  const meant = (named ?? said).trim();
  if (meant === "") return null;
  const marked = afterMark(meant, audience.prefixes);
  // Where several are, only what is marked is a command; in a direct room all is for the bot.
  return marked === null && audience.isDirect ? meant : `/${marked ?? meant}`;
}

/**
 * A reply used to quote what it answers, each line after `> `, as Rich replies told clients to until
 * v1.13. What is quoted there was said by somebody else.
 */
function withoutFallback(body: string): string {
  let at = 0;
  while (body.startsWith("> ", at) || body.startsWith(">\n", at)) {
    const end = body.indexOf("\n", at);
    if (end < 0) return "";
    at = end + 1;
  }
  return body.slice(at);
}

/** "latest 5" of "!latest 5"; null where no command's mark stands before a letter: "!!!" is none. */
function afterMark(text: string, prefixes: readonly string[]): string | null {
  const rests = ["/", ...prefixes]
    .filter((mark) => mark !== "" && text.startsWith(mark))
    .map((mark) => text.slice(mark.length))
    .filter((rest) => /^\p{L}/u.test(rest));
  // The longest mark leaves the least.
  return rests.sort((one, other) => one.length - other.length)[0] ?? null;
}

/** Case and the ways to write an accent do not matter. */
const folded = (text: string): string => text.normalize("NFC").toLowerCase();

/** What follows the bot's name at the beginning of a text; null where it begins otherwise. */
function afterName(said: string, me: Me): string | null {
  const afterLink = afterMarkdownLink(said, me);
  if (afterLink !== null) return afterLink;
  const text = said.normalize("NFC");
  const names = [me.displayName ?? "", localpartOf(me.userId)]
    .map((name) => name.normalize("NFC").trim())
    .filter((name) => name !== "")
    .flatMap((name) => [name, `@${name}`]);
  for (const name of [me.userId, ...names]) {
    if (folded(text.slice(0, name.length)) !== folded(name)) continue;
    const rest = afterSeparator(text.slice(name.length), name.startsWith("@"));
    if (rest !== null) return rest;
  }
  return null;
}

/** Some clients write a mention as `[Svodka](https://matrix.to/#/@svodka:example.org)`. */
function afterMarkdownLink(said: string, me: Me): string | null {
  const [link = "", address = ""] = /^\[[^\]]{0,255}\]\(([^)\s]{1,1024})\)/.exec(said) ?? [];
  const target = readTarget(address);
  if (target?.kind !== "user" || target.userId !== me.userId) return null;
  return afterSeparator(said.slice(link.length), false);
}

/** After `@name` a colon may begin a server, and so make it somebody else's id. */
function afterSeparator(rest: string, mayBeId: boolean): string | null {
  const separator = mayBeId ? /^(?:[:,](?=\s|$)|\s|$)\s*/ : /^(?:[:,]|\s|$)\s*/;
  const found = separator.exec(rest);
  return found === null ? null : rest.slice(found[0].length);
}

/** User and room mentions. */
function mentions(content: Readonly<Record<string, unknown>>, me: Me): boolean {
  const users = record(content["m.mentions"])["user_ids"];
  return Array.isArray(users) && users.includes(me.userId);
}
