import { decodeHTML } from "entities";
import type { Comparison, Literal } from "./feeds-expressions.ts";
import type { ItemReading, Reading } from "./feeds-readers.ts";

export const KINDS = [
  ...["title", "link", "id", "date", "body"],
  ...["entries", "feed.title", "feed.link", "feed.description"],
] as const;
export type Kind = (typeof KINDS)[number];

/** An expectation of a kind that is scored. */
export interface Expectation {
  readonly kind: Kind;
  readonly path: string;
  readonly wanted: Literal;
  /** What a reading has where it is looked for; any of them may be right. */
  found(reading: Reading): readonly (string | number | null)[];
}

const FIELDS: readonly (readonly [RegExp, Kind, (item: ItemReading) => Found])[] = [
  [/^(?:title|title_detail\.value)$/, "title", ({ title }) => [title]],
  [/^(?:link|links\.0\.href)$/, "link", ({ link }) => [link]],
  [/^(?:id|guid)$/, "id", ({ id }) => [id]],
  [
    /^(?:summary|description|content\.\d\.value|summary_detail\.value)$/,
    "body",
    ({ bodies }) => bodies,
  ],
  [/^(?:published_parsed|updated_parsed|created_parsed)$/, "date", ({ instantsMs }) => instantsMs],
];

type Found = readonly (string | number | null)[];

const FEED_FIELDS: readonly (readonly [RegExp, Kind, (feed: Reading["feed"]) => Found])[] = [
  [/^(?:title|title_detail\.value)$/, "feed.title", ({ title }) => [title]],
  [/^(?:link|links\.0\.href)$/, "feed.link", ({ link }) => [link]],
  [/^(?:description|subtitle|tagline)$/, "feed.description", ({ description }) => [description]],
];

/** The expectation a comparison is, when it speaks of something that is scored. */
export function expectationOf({ path, wanted }: Comparison): Expectation | null {
  if (path === "len.entries") {
    return { kind: "entries", path, wanted, found: ({ items }) => [items.length] };
  }
  const [, entry, entryField] = /^entries\.(\d)\.(.+)$/.exec(path) ?? [];
  if (entryField !== undefined) {
    const field = FIELDS.find(([pattern]) => pattern.test(entryField));
    if (field === undefined) return null;
    const [, kind, of] = field;
    const found = ({ items }: Reading): Found => {
      const item = items[Number(entry)];
      return item === undefined ? [] : of(item);
    };
    return { kind, path, wanted: kind === "date" ? instantOf(wanted) : wanted, found };
  }
  const [, feedField = ""] = /^feed\.(.+)$/.exec(path) ?? [];
  const field = FEED_FIELDS.find(([pattern]) => pattern.test(feedField));
  if (field === undefined) return null;
  const [, kind, of] = field;
  return { kind, path, wanted, found: ({ feed }) => of(feed) };
}

/** Python's nine numbers of a point in time (UTC), of which the last three follow from the others. */
function instantOf(wanted: Literal): Literal {
  if (typeof wanted !== "object") return wanted;
  const [year = 0, month = 1, ...rest] = wanted.map(Number);
  const [day = 1, hour = 0, minute = 0, second = 0] = rest;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * Whether what was found is what was wanted: equal, or equal once tags are off, references decoded
 * and blanks made one. Where an empty text is wanted, nothing is as good.
 */
export function isMet({ kind, wanted, found }: Expectation, reading: Reading): boolean {
  const values = found(reading).filter((value) => value !== null);
  if (kind === "entries" || kind === "date") return values.some((value) => value === wanted);
  if (wanted === "") return values.every((value) => value === "");
  return values.some((value) => isAlike(String(value), String(wanted)));
}

export function isAlike(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const [plain, otherPlain] = [loosely(one), loosely(other)];
  return plain !== "" && plain === otherPlain;
}

/** Twice: many feeds escape what is escaped already. */
function loosely(text: string): string {
  let plain = text;
  for (let round = 0; round < 2; round += 1) plain = decodeHTML(plain.replace(/<[^>]*>/g, " "));
  return plain.replace(/[\s\u00a0]+/g, " ").trim();
}
