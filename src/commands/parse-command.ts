/** A command as it was typed. */
export interface TypedCommand {
  /** Lower case, without the slash. */
  readonly name: string;
  readonly words: readonly string[];
  readonly rest: string;
  /** The other chat it is about (`in @channel` at its end); null for the one it was typed in. */
  readonly target: string | null;
}

/** Nobody needs more words; what is longer is no command. */
const MOST_CHARS = 4096;
const TARGET = /(?:^|\s)in\s+(@[a-z]\w{3,31}|-\d{1,19}(?:\/\d{1,19})?)$/iu;

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
  const target = TARGET.exec(rest);
  const own = target === null ? rest : rest.slice(0, target.index).trim();
  return {
    ...{ name, rest: own, target: target?.[1] ?? null },
    words: own === "" ? [] : own.split(/\s+/u),
  };
}
