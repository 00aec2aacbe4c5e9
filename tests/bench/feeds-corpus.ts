import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { type Comparison, readComparisons } from "./feeds-expressions.ts";

/** A feed file of feedparser's tests, with what its first comment says of it. */
export interface CorpusFile {
  /** Path within the corpus, with forward slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly feedUrl: string;
  /** All that can be read of the comment; what is scored is chosen later. */
  readonly comparisons: readonly Comparison[];
}

/** Where feedparser's own tests serve the files; a few expectations name it. */
const SERVED_AT = "http://127.0.0.1:8097/";

/** feedparser's sanitiser changes markup; a reader that gives plain text has no part in it. */
export const isScored = ({ name }: Pick<CorpusFile, "name">): boolean =>
  !name.startsWith("wellformed/sanitize/");

/** The files in `folder`, in order; null when it is not there. */
export function loadCorpus(folder: string): CorpusFile[] | null {
  if (!existsSync(folder)) return null;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".xml"))
    .map((file) => readCorpusFile(folder, file.replaceAll("\\", "/")))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readCorpusFile(folder: string, name: string): CorpusFile {
  const bytes = readFileSync(join(folder, name));
  const comment = iconv.decode(bytes, commentEncoding(bytes));
  const headers = new Map(
    [...comment.matchAll(/Header:\s*([\w-]+):(.*)/g)].map(
      ([, header = "", value = ""]) => [header.toLowerCase(), value.trim()] as const,
    ),
  );
  const expression =
    /Expect:\s*(.*?)\n\s*-->/s.exec(comment)?.[1] ?? /Expect:\s*(.*)\n/.exec(comment)?.[1] ?? "";
  return {
    ...{ name, bytes, contentType: headers.get("content-type") ?? null },
    feedUrl: addressOf(headers.get("content-location") ?? ""),
    comparisons: readComparisons(expression.trim()),
  };
}

/** A fetched feed has an http address, whatever its answer claims. */
function addressOf(location: string): string {
  const url = new URL(location, SERVED_AT);
  return /^https?:$/.test(url.protocol) ? url.href : SERVED_AT;
}

/** How feedparser's tests read the comment, which is not how the feed is read. */
const START_OF: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ["utf-32", 0, 0, 0xfe, 0xff],
  ["utf-32", 0xff, 0xfe, 0, 0],
  ["utf-16", 0xfe, 0xff],
  ["utf-16", 0xff, 0xfe],
  ["cp037", 0x4c, 0x6f, 0xa7, 0x94],
  ["utf-32be", 0, 0, 0, 0x3c],
  ["utf-32le", 0x3c, 0, 0, 0],
  ["utf-16be", 0, 0x3c, 0],
  ["utf-16le", 0x3c, 0],
];

function commentEncoding(bytes: Uint8Array): string {
  const found = START_OF.find(([, ...start]) => start.every((byte, at) => bytes[at] === byte));
  const [encoding] = found ?? ["utf-8"];
  return iconv.encodingExists(encoding) ? encoding : "latin1";
}
