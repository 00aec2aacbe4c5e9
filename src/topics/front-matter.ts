/** What stands between the `---` lines at the head of a seed. */
interface FrontMatter {
  /** Scalars by lower-case key; keys without a value and nested structures are left out. */
  readonly fields: ReadonlyMap<string, string>;
  /** The document below it; the whole document when it has no front matter. */
  readonly body: string;
}

const FENCE = /^---[ \t]*$/;
const END = /^(?:---|\.\.\.)[ \t]*$/;
const ENTRY = /^([\p{L}][\p{L}\p{N}_-]*)[ \t]*:(?:[ \t]+(.*))?$/u;
/** Lines that may stand between entries: nothing, comments, and what belongs to a nested value. */
const FILLER = /^(?:[ \t]*$|[ \t]*#|[ \t]+\S|-[ \t])/;
/** A front matter is a few lines long; a rule at the head of a long text is no start of one. */
const MAX_LINES = 100;

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** A YAML scalar in one line: double-quoted, single-quoted or bare. Null for anything else. */
function scalarOf(written: string): string | null {
  const double = /^"((?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?$/.exec(written);
  if (double) return (double[1] ?? "").replace(/\\(.)/g, (_all, c: string) => ESCAPED[c] ?? c);
  const single = /^'((?:[^']|'')*)'[ \t]*(?:#.*)?$/.exec(written);
  if (single) return (single[1] ?? "").replaceAll("''", "'");
  const bare = written.replace(/(?:^|[ \t])#.*$/, "").trim();
  const isNested = /^(?:[[{&*!]|[|>][+-]?\d*$)/.test(bare);
  return bare === "" || isNested || /^(?:~|null)$/i.test(bare) ? null : bare;
}

/**
 * Takes the front matter off a text whose lines end in `\n`. It starts in the first line, ends in
 * `---` or `...`, and every line in it is an entry, a comment or part of a nested value; otherwise
 * the `---` is an ordinary rule and the text has none. The first of two equal keys counts.
 */
export function readFrontMatter(text: string): FrontMatter {
  const none: FrontMatter = { fields: new Map(), body: text };
  const lines = text.split("\n", MAX_LINES);
  if (!FENCE.test(lines[0] ?? "")) return none;
  const end = lines.findIndex((line, index) => index > 0 && END.test(line));
  if (end === -1) return none;
  const inner = lines.slice(1, end);
  const fields = new Map<string, string>();
  for (const line of inner) {
    const entry = ENTRY.exec(line);
    if (entry === null && !FILLER.test(line)) return none;
    const key = (entry?.[1] ?? "").toLowerCase();
    const value = scalarOf((entry?.[2] ?? "").trim());
    if (key !== "" && value !== null && value !== "" && !fields.has(key)) fields.set(key, value);
  }
  const length = lines.slice(0, end + 1).join("\n").length;
  return { fields, body: text.slice(length).replace(/^\n+/, "") };
}
