/** What a line of Markdown says to a reader, and what in it is markup that we never write. */
export interface MarkdownLine {
  readonly prefix: string;
  /** The visible text; marks, escapes and addresses taken away. */
  readonly text: string;
  readonly links: readonly string[];
  /** Texts between `*`, `**` or backticks. */
  readonly marked: readonly string[];
  readonly faults: readonly string[];
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);/;
const LINK_END = /^\]\((?:<([^<>\n]*)>|([^\s()<>]+))\)/;

/**
 * Reads a line by the rules of CommonMark 0.31.2 that can matter: block starts (4, 5), backslash
 * escapes (2.4), entities (2.5), code spans (6.1), emphasis with its flanking rule (6.2), links
 * (6.3), images (6.4), autolinks and HTML (6.5, 6.6); and the bare addresses of GitHub's dialect.
 */
export function readMarkdownLine(line: string): MarkdownLine {
  const prefix = /^(?:#{1,6} |> |- )?/.exec(line)?.[0] ?? "";
  const inline = line.slice(prefix.length);
  const faults = prefix.startsWith("#") ? [] : blockStarts(inline);
  return { prefix, ...readInline(inline, faults) };
}

function blockStarts(inline: string): string[] {
  const starts =
    /^(?: |#{1,6}(?: |$)|>|[-+*](?: |$)|\d{1,9}[.)](?: |$)|=+\s*$|-+\s*$|```|~~~|([-_*]) ?(?:\1 ?){2,}$)/;
  return starts.test(inline) ? [`a block begins: ${inline}`] : [];
}

interface Reading {
  readonly source: string;
  text: string;
  readonly links: string[];
  readonly marked: string[];
  readonly faults: string[];
  /** Where a mark or a link's text began, in the visible text. */
  readonly open: { readonly mark: string; readonly from: number }[];
}

/** Each reads what begins with its character and gives how far it goes. */
const READERS: Readonly<Record<string, (reading: Reading, at: number) => number>> = {
  "\\": readEscape,
  "`": readCode,
  "*": readMark,
  "[": readLinkStart,
  "]": readLinkEnd,
};

function readInline(source: string, faults: string[]): Omit<MarkdownLine, "prefix"> {
  const reading: Reading = { source, text: "", links: [], marked: [], faults, open: [] };
  let at = 0;
  while (at < source.length) {
    at += (READERS[source[at] ?? ""] ?? readPlain)(reading, at);
  }
  faults.push(...reading.open.map(({ mark }) => `${mark} stays open`));
  const { text, links, marked } = reading;
  return { text, links, marked, faults };
}

function readPlain(reading: Reading, at: number): number {
  const character = reading.source[at] ?? "";
  const rest = reading.source.slice(at);
  if ("<_~".includes(character)) reading.faults.push(`a bare ${character}`);
  if (ENTITY.test(rest)) reading.faults.push(`an entity: ${rest.slice(0, 8)}`);
  if (/^(?::\/\/|www\.)/i.test(rest)) reading.faults.push(`an address: ${rest.slice(0, 12)}`);
  reading.text += character;
  return 1;
}

function readEscape(reading: Reading, at: number): number {
  const next = reading.source[at + 1] ?? "";
  if (!PUNCTUATION.test(next)) return readPlain(reading, at);
  reading.text += next;
  return 2;
}

function readLinkStart({ source, text, faults, open }: Reading, at: number): number {
  if (source[at - 1] === "!" && source[at - 2] !== "\\") faults.push("an image");
  open.push({ mark: "[", from: text.length });
  return 1;
}

function readCode(reading: Reading, at: number): number {
  const rest = reading.source.slice(at);
  const [whole = "", run = "", inner = ""] = /^(`+)(?!`)(.*?[^`])\1(?!`)/s.exec(rest) ?? [];
  if (run === "") {
    reading.faults.push("a bare backtick");
    return 1;
  }
  reading.text += inner;
  reading.marked.push(inner);
  return whole.length;
}

const isBlank = (character: string): boolean => /^[\s\p{Zs}]?$/u.test(character);
const isPunctuation = (character: string): boolean => /^[\p{P}\p{S}]$/u.test(character);

/** Whether a run between these two may open, or the other way round close, emphasis. */
const flanks = (outside: string, inside: string): boolean =>
  !isBlank(inside) && (!isPunctuation(inside) || isBlank(outside) || isPunctuation(outside));

function readMark(reading: Reading, at: number): number {
  const { source, open } = reading;
  const run = /^\*+/.exec(source.slice(at))?.[0] ?? "";
  const before = [...source.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
  const after = [...source.slice(at + run.length, at + run.length + 2)][0] ?? "";
  const last = open.at(-1);
  if (run.length > 2) reading.faults.push(`${run}`);
  else if (last?.mark === run && flanks(after, before)) {
    open.pop();
    reading.marked.push(reading.text.slice(last.from));
  } else if (flanks(before, after)) open.push({ mark: run, from: reading.text.length });
  else reading.faults.push(`a bare ${run}`);
  return run.length;
}

function readLinkEnd(reading: Reading, at: number): number {
  const { source, open } = reading;
  const [whole, pointed, plain] = LINK_END.exec(source.slice(at)) ?? [];
  if (whole === undefined || open.pop()?.mark !== "[") {
    reading.faults.push("a bracket without a link");
    return 1;
  }
  const address = pointed ?? plain ?? "";
  const decoded = address.replaceAll("&amp;", "&");
  if (/&(?!amp;)#?\w+;/.test(address)) reading.faults.push("an entity in an address");
  reading.links.push(decoded);
  return whole.length;
}
