/** A command as it was typed. */
export interface TypedCommand {
  /** Lower case, without the slash. */
  readonly name: string;
  readonly words: readonly string[];
  readonly rest: string;
  /** The other chat it is about (`in @channel` at its end), as it was typed; null for the one it was typed in. */
  readonly target: string | null;
}

/** Nobody needs more words; what is longer is no command. */
const MOST_CHARS = 4096;
/** Where a chat may be named: `in` and one word at the end. */
const TARGET = /(?:^|\s)in\s+(\S+)$/iu;
/** A server in Matrix's names: a host, with a port where it has one. */
const SERVER = String.raw`(?:\[[0-9a-f:.]+\]|[0-9a-z.-]+)(?::\d{1,5})?`;
/** What names a chat somewhere and, at that place, nothing else. */
const CHAT_NAMES: readonly RegExp[] = [
  // Telegram: a name, or a number with or without a thread.
  /^@[a-z]\w{3,31}$/iu,
  /^-\d{1,19}(?:\/\d{1,19})?$/,
  // Matrix: an alias, a room or a user; a room's hash, which is long; a link of either kind.
  new RegExp(`^[#!@][^:]+:${SERVER}$`, "i"),
  /^![\w-]{43,254}$/,
  /^<?https?:\/\/matrix\.to\/?#\/?(?:[#!@]|%2[13]|%40)\S+$/i,
  /^<?matrix:(?:u|user|r|room|roomid)\/\S+$/i,
];

/**
 * Reads what somebody typed: `/` or `!` may stand before the command, case does not matter, blanks of
 * all kinds part its words. Null when it is empty. Characters without a picture are taken off: they
 * come along when people copy.
 */
export function parseCommand(typed: string): TypedCommand | null {
  const text = typed
    .slice(0, MOST_CHARS)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]+/gu, (found) => (/[\n\t\r]/.test(found) ? " " : ""))
    .trim();
  const [first = ""] = text.split(/\s/u, 1);
  const name = first.replace(/^[/!]/, "").toLowerCase();
  if (name === "") return null;
  const rest = text.slice(first.length).trim();
  const { own, target } = parted(rest);
  return {
    ...{ name, rest: own, target },
    words: own === "" ? [] : own.split(/\s+/u),
  };
}

function parted(rest: string): { readonly own: string; readonly target: string | null } {
  const found = TARGET.exec(rest);
  const [, named = ""] = found ?? [];
  return found !== null && CHAT_NAMES.some((form) => form.test(named))
    ? { own: rest.slice(0, found.index).trim(), target: named }
    : { own: rest, target: null };
}
