import { bad, ok, type Result } from "../model/result.ts";
import type { Seed } from "../model/topic.ts";
import { toLine } from "../text/html-to-text.ts";
import { httpAddress } from "../text/http-address.ts";
import { detectLanguage } from "../text/language.ts";
import { readInstant } from "../text/read-instant.ts";
import { readPage } from "../text/read-page.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readMarkdown } from "./markdown-text.ts";
import { readPlainText } from "./plain-text.ts";
import { stripNoise } from "./strip-noise.ts";

/** Largest seed we read: the article finder's time and memory grow with the page (measured). */
export const MAX_SEED_BYTES = 2 * 1024 * 1024;
/** Fewer letters tell nothing of a topic. */
const MIN_LETTERS = 40;

/** Start of a text its language is told from: more adds time (2 MB take 12 s) and nothing else. */
const LANGUAGE_CHARS = 5000;

/** What the document itself says, before anything is worked out. */
interface Draft {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  readonly publishedAtMs: number | null;
  readonly url: string | null;
}

type ReadDraft = (text: string) => Result<Draft>;

/** Text of a UTF-8 file with `\n` line ends and without characters nobody sees. */
function decode(bytes: Uint8Array): Result<string> {
  const notUtf8 = bad("The file is not UTF-8 text; open it in an editor and save it as UTF-8.");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // UTF-16 without a mark passes for UTF-8, with every other character a NUL.
    if (text.includes("\0")) return notUtf8;
    const plain = text.replace(/\r\n?/g, "\n").replace(/[\u00AD\u200B\u2060\uFEFF]/g, "");
    return ok(plain.replace(/[^\S\n\t]/g, " ").normalize("NFC"));
  } catch {
    return notUtf8;
  }
}

const primarySubtag = (tag: string | null | undefined): string | null =>
  /^([a-z]{2,3})(?:[-_]|$)/.exec(tag?.trim().toLowerCase() ?? "")?.[1] ?? null;

/** What a text and its front matter say; `heading` is the title the text's own marks give. */
function draftOf(
  fields: ReadonlyMap<string, string>,
  text: string,
  own: { readonly heading: string | null },
): Result<Draft> {
  const plain = readPlainText(stripNoise(text), fields.get("title") ?? own.heading);
  const date = fields.get("date");
  const publishedAtMs = date === undefined ? plain.publishedAtMs : readInstant(date);
  if (date !== undefined && publishedAtMs === null) {
    return bad(
      `The date "${date.slice(0, 40)}" in the front matter cannot be read; write it as 2026-01-31.`,
    );
  }
  return ok({
    ...plain,
    publishedAtMs,
    language: fields.get("language") ?? fields.get("lang") ?? null,
    url: fields.get("url") ?? null,
  });
}

function draftOfText(text: string): Result<Draft> {
  const { fields, body } = readFrontMatter(text);
  return draftOf(fields, body, { heading: null });
}

function draftOfMarkdown(markdown: string): Result<Draft> {
  const { fields, body } = readFrontMatter(markdown);
  const { title, text } = readMarkdown(body);
  return draftOf(fields, text, { heading: title });
}

function draftOfPage(html: string): Result<Draft> {
  const page = readPage(html);
  if (page.kind === "bad") return page;
  const plain = readPlainText(stripNoise(page.value.text), page.value.title || null);
  const publishedAtMs = page.value.publishedAtMs ?? plain.publishedAtMs;
  return ok({ ...page.value, title: plain.title, text: plain.text, publishedAtMs });
}

const READERS: Readonly<Record<string, ReadDraft>> = {
  md: draftOfMarkdown,
  txt: draftOfText,
  html: draftOfPage,
  htm: draftOfPage,
};

/** Whether a file's name ends like a seed's: `.md`, `.txt`, `.html` or `.htm`, in any case. */
export const isSeedName = (name: string): boolean => readerOf(name) !== undefined;

function readerOf(name: string): ReadDraft | undefined {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(READERS, extension) ? READERS[extension] : undefined;
}

/**
 * Reads one seed. `name` is the file's name, whose ending tells the format; `bytes` its content.
 * Front matter (`title`, `date`, `language`, `url`) overrules what `.md` and `.txt` themselves say;
 * a page tells its own. The language is detected where nothing states it.
 * Bad: above 2 MB, not UTF-8, another format, a date that cannot be read, under 40 letters of text.
 */
export function readSeed(name: string, bytes: Uint8Array): Result<Seed> {
  if (bytes.byteLength > MAX_SEED_BYTES) {
    const size = (Math.ceil((bytes.byteLength * 10) / 1024 / 1024) / 10).toFixed(1);
    return bad(`The file has ${size} MB, a seed at most 2 MB; keep only the article in it.`);
  }
  const reader = readerOf(name);
  if (reader === undefined) {
    return bad("The file is no .md, .txt, .html or .htm; save the article as one of these.");
  }
  const decoded = decode(bytes);
  if (decoded.kind === "bad") return decoded;
  const draft = reader(decoded.value);
  if (draft.kind === "bad") return draft;
  const { text, publishedAtMs, url } = draft.value;
  const title = toLine(draft.value.title);
  if ((text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS) {
    return bad(`The file holds fewer than ${MIN_LETTERS} letters of text; put an article in it.`);
  }
  const start = `${title}\n\n${text}`.slice(0, LANGUAGE_CHARS);
  return ok({
    name,
    title,
    text,
    language: primarySubtag(draft.value.language) ?? detectLanguage(start),
    publishedAtMs,
    url: url === null ? null : httpAddress(url),
  });
}
