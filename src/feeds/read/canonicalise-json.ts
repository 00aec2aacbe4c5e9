import { noteFile } from "./canonicalise-attributes.ts";
import {
  addLink,
  addPicture,
  addText,
  type Draft,
  emptyDraft,
  type FeedDraft,
} from "./canonicalise-draft.ts";
import { readJsonText } from "./canonicalise-json-text.ts";
import {
  MAX_FIELD_CHARS,
  MAX_ITEMS,
  MAX_LINE_CHARS,
  type Problems,
} from "./canonicalise-problems.ts";

/** A JSON document that is no feed. */
export type NoJsonFeed = "broken" | "foreign";

/** More tags or attachments than this are no news any more. */
const MAX_LISTED = 100;

const FLAWS = { cut: "cutJson", broken: "brokenJson" } as const;

type Fields = Readonly<Record<string, unknown>>;

/** Whether a document is JSON, well-formed or not: no XML starts like this. */
export const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);

/**
 * Reads JSON Feed 1.0 and 1.1 (jsonfeed.org); members of the wrong type count as missing. Broken
 * JSON is a feed as long as an item can be made out.
 */
export function readJson(text: string, problems: Problems): FeedDraft | NoJsonFeed {
  const { value, flaw } = readJsonText(text);
  const root = fieldsOf(value);
  const items = root?.["items"];
  const isFeed = Array.isArray(items) && (flaw === null || items.length > 0);
  if (root === null || !isFeed) return flaw === null ? "foreign" : "broken";
  if (flaw !== null) problems.note(FLAWS[flaw]);
  const feed = emptyDraft();
  const write = writer(problems);
  write(feed, root, [
    ["title", "title", "text"],
    ["description", "summary", "text"],
    ["language", "language", "text"],
  ]);
  link(feed, root["home_page_url"], 0);
  addAuthor(feed, root);
  if (items.length > MAX_ITEMS) problems.note("items");
  const drafts = items.slice(0, MAX_ITEMS).map((item) => itemDraft(fieldsOf(item) ?? {}, write));
  return { format: "json", feed, items: drafts };
}

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;

/** A string, or a number an id was carelessly written as. */
function stringOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : "";
}

type Member = readonly [
  name: string,
  slot: Parameters<typeof addText>[1],
  kind: "text" | "html",
  rank?: number,
];
type Write = (draft: Draft, fields: Fields, members: readonly Member[]) => void;

const writer =
  (problems: Problems): Write =>
  (draft, fields, members) => {
    for (const [name, slot, kind, rank = 0] of members) {
      const value = stringOf(fields[name]);
      const isBody = slot === "summary" || slot === "content";
      const limit = isBody ? MAX_FIELD_CHARS : MAX_LINE_CHARS;
      if (value.length > limit) problems.note(isBody ? "field" : "line");
      addText(draft, slot, { rank, kind, value: value.slice(0, limit) });
    }
  };

function link(draft: Draft, value: unknown, rank: number): void {
  addLink(draft, { rank, href: stringOf(value), base: null });
}

function itemDraft(item: Fields, write: Write): Draft {
  const draft = emptyDraft();
  write(draft, item, [
    ["id", "guid", "text"],
    ["title", "title", "text"],
    ["summary", "summary", "text"],
    ["content_html", "content", "html"],
    ["content_text", "content", "text", 1],
    ["date_published", "published", "text"],
    ["date_modified", "updated", "text"],
  ]);
  link(draft, item["url"], 0);
  link(draft, item["external_url"], 1);
  addAuthor(draft, item);
  for (const [rank, name] of ["image", "banner_image"].entries()) {
    addPicture(draft, { rank, href: stringOf(item[name]), base: null });
  }
  for (const tag of listOf(item["tags"])) {
    addText(draft, "category", { rank: 0, kind: "text", value: stringOf(tag) });
  }
  for (const attachment of listOf(item["attachments"])) addAttachment(draft, attachment);
  return draft;
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MAX_LISTED) : [];

function addAttachment(draft: Draft, attachment: unknown): void {
  const fields = fieldsOf(attachment) ?? {};
  const [href, type, size] = ["url", "mime_type", "size_in_bytes"].map((name) =>
    stringOf(fields[name]),
  );
  noteFile(draft, {
    ...{ rank: 0, base: null, href: href ?? "" },
    ...{ type: type ?? "", size: size ?? "" },
  });
}

/** Version 1.1 has `authors`, version 1.0 one `author`; some write both, for old readers or by a template. */
function addAuthor(draft: Draft, { authors, author }: Fields): void {
  for (const [rank, people] of [listOf(authors), [author]].entries()) {
    const names = people
      .map((person) => stringOf(fieldsOf(person)?.["name"]).trim())
      .filter((name) => name !== "");
    addText(draft, "author", { rank, kind: "text", value: names.join(", ") });
  }
}
