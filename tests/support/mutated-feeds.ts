import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "feeds");

/** What a reader of feeds stumbles over, put anywhere: ends and beginnings without their other half. */
const PIECES: readonly Buffer[] = [
  ...["<", ">", "&", "'", '"', "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "</", "/>"],
  ...["<item>", "</item>", "<entry>", "</channel>", "<title>", "</title>", "</description>"],
  ...["<b>", "</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=a>"],
  ...["&lt;script&gt;", "&amp;lt;b&amp;gt;", "&lt;img src=x onerror=a&gt;", "&nbsp;", "&#0;"],
  ...["&#x110000;", "&#xD800;", "&#38;lt;i&#38;gt;", "<!DOCTYPE a [<!ENTITY b '&b;'>]>", "&b;"],
  ...["\0", "\u0008", "\u2028", "\ufeff", "\u202e", '{"', "[[", "xmlns:x='urn:x'", "x:y:z", "]]"],
].map((text) => Buffer.from(text));

const BROKEN_UTF8 = Buffer.from([0xc3, 0x28, 0xff, 0xfe]);

const MOST_CHANGES = 8;
const LONGEST_CHANGE_BYTES = 200;

export interface MutatedFeed {
  /** The file it was made of. */
  readonly name: string;
  readonly bytes: Buffer;
}

type Change = (bytes: Buffer, dice: Dice, others: readonly Buffer[]) => Buffer;

interface Dice {
  /** A whole number below `count`. */
  below(count: number): number;
}

const joined = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

function insert(bytes: Buffer, piece: Buffer, { below }: Dice): Buffer {
  const at = below(bytes.length + 1);
  return joined(bytes.subarray(0, at), piece, bytes.subarray(at));
}

const pick = <Value>(values: readonly Value[], { below }: Dice): Value => {
  const value = values[below(values.length)];
  if (value === undefined) throw new Error("There is nothing to pick.");
  return value;
};

function someOf(bytes: Buffer, { below }: Dice): { start: number; end: number } {
  const start = below(bytes.length + 1);
  return { start, end: Math.min(bytes.length, start + 1 + below(LONGEST_CHANGE_BYTES)) };
}

const CHANGES: readonly Change[] = [
  function flip(bytes, dice) {
    const flipped = Buffer.from(bytes);
    const at = dice.below(bytes.length);
    if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.below(8));
    return flipped;
  },
  function overwrite(bytes, dice) {
    const changed = Buffer.from(bytes);
    const { start, end } = someOf(bytes, dice);
    return changed.fill(dice.below(256), start, Math.min(end, start + 4));
  },
  function remove(bytes, dice) {
    const { start, end } = someOf(bytes, dice);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  function repeat(bytes, dice) {
    const { start, end } = someOf(bytes, dice);
    const times = 1 + dice.below(dice.below(10) === 0 ? 100 : 3);
    const again = Array.from({ length: times }, () => bytes.subarray(start, end));
    return joined(bytes.subarray(0, end), ...again, bytes.subarray(end));
  },
  function splice(bytes, dice, others) {
    const other = pick(others, dice);
    return joined(
      bytes.subarray(0, dice.below(bytes.length + 1)),
      other.subarray(dice.below(other.length + 1)),
    );
  },
  (bytes, dice) => insert(bytes, pick(PIECES, dice), dice),
  (bytes, dice) => insert(bytes, pick(PIECES, dice), dice),
  (bytes, dice) => insert(bytes, BROKEN_UTF8.subarray(0, 1 + dice.below(4)), dice),
  function cutEnd(bytes, dice) {
    return bytes.subarray(0, dice.below(bytes.length + 1));
  },
];

/**
 * Feeds as no publisher meant them: our own cases with bytes flipped, overwritten, cut out or repeated,
 * two of them spliced, pieces of markup, NULs and broken letters put in, ends cut off. The same ones for
 * the same `random`.
 */
export function* mutatedFeeds(random: () => number, count: number): Generator<MutatedFeed> {
  const dice: Dice = { below: (limit) => Math.floor(random() * limit) };
  const names = readdirSync(FIXTURES)
    .filter((file) => !file.endsWith(".expected.json"))
    .sort();
  const feeds = names.map((name) => readFileSync(join(FIXTURES, name)));
  for (let made = 0; made < count; made += 1) {
    const at = dice.below(feeds.length);
    let bytes: Buffer = feeds[at] ?? Buffer.alloc(0);
    for (let left = 1 + dice.below(MOST_CHANGES); left > 0; left -= 1) {
      bytes = pick(CHANGES, dice)(bytes, dice, feeds);
    }
    yield { name: names[at] ?? "", bytes };
  }
}

/** Elements that do something where they are shown, closed or not. */
const ACTIVE = /<\/?(?:script|style|iframe|object|embed|svg|form|video|audio)(?:[\s/][^<>]*)?\/?>/i;
/** Any element that carries code. */
const HANDLER = /<[a-z][^<>]*\son[a-z]+\s*=/i;
/** Elements of text. */
const TEXTUAL =
  /<\/?(?:a|b|i|p|br|div|em|img|li|ol|span|strong|table|td|tr|u|ul|h[1-6])(?:\s[^<>]*)?\/?>/i;

/** Markup left in a text that should be plain; null when there is none. */
export function markupIn(text: string): string | null {
  for (const pattern of [ACTIVE, HANDLER, TEXTUAL]) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}
