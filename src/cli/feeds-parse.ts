import type { Readable } from "node:stream";
import { type Io, print, tell } from "../app/io.ts";
import { defaultBase, feedReader } from "../app/runtime.ts";
import type { FeedDocument, FeedItem } from "../model/article.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { httpAddress } from "../text/http-address.ts";
import { isoOrNull } from "../text/iso-time.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { isReadFault, openInput } from "./open-input.ts";

export const feedsParseCommand: Command = {
  name: "feeds parse",
  summary:
    "Prints what Svodka reads in a feed document, as JSON: the feed, its articles, problems.",
  operands: "FILE|-",
  leastOperands: 1,
  mostOperands: 1,
  flags: {
    url: {
      type: "string",
      value: "URL",
      meaning: "where it comes from; relative links start there",
    },
    "content-type": { type: "string", value: "TYPE", meaning: "what the server says of it" },
  },
  run,
};

/**
 * Stands for an address nobody told. Relative links start in its folder, so that it can be taken off
 * them again: no host of this name exists (RFC 2606, section 2).
 */
const NOWHERE = "http://nowhere.invalid/~/";
const NOWHERE_ROOT = "http://nowhere.invalid";

/** No feed is so long; what is, such as a device, has no end. */
const LARGEST_MB = 256;
const MEGABYTE = 1_000_000;

async function run(given: Arguments, io: Io): Promise<number> {
  const url = addressOf(given.text("url"));
  if (url.kind === "bad") {
    await tell(io, `${url.problem}\n`);
    return EXIT.usage;
  }
  const input = await openInput(given.positionals[0] ?? "-", io);
  const bytes = input.kind === "bad" ? input : await readAll(input.value);
  if (bytes.kind === "bad") {
    await tell(io, `${bytes.problem}\n`);
    return EXIT.failed;
  }
  const reader = feedReader(defaultBase(io).logger);
  try {
    const contentType = given.text("content-type") ?? null;
    const document = await reader.read(bytes.value, { contentType, feedUrl: url.value });
    await print(io, `${JSON.stringify(asJson(document), null, 2)}\n`);
    return document.format === "unknown" ? EXIT.failed : EXIT.ok;
  } finally {
    await reader.close();
  }
}

function addressOf(given: string | undefined): Result<string> {
  if (given === undefined) return ok(NOWHERE);
  const url = httpAddress(given);
  return url === null ? bad(`--url ${given} is no http or https address.`) : ok(url);
}

async function readAll(input: Readable): Promise<Result<Uint8Array>> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > LARGEST_MB * MEGABYTE) {
        return bad(`The input is larger than ${LARGEST_MB} MB, so it is no feed.`);
      }
    }
  } catch (error) {
    if (!isReadFault(error)) throw error;
    return bad(`The input cannot be read: ${error.message}. Check where it comes from.`);
  }
  return ok(Buffer.concat(chunks));
}

const asJson = ({ title, link, description, language, items, problems }: FeedDocument) => ({
  feed: { title, link: withoutNowhere(link), description, language },
  articles: items.map(articleAsJson),
  problems,
});

const articleAsJson = (item: FeedItem) => ({
  id: withoutNowhere(item.guid ?? item.url),
  title: item.title,
  link: withoutNowhere(item.url),
  published: isoOrNull(item.publishedAtMs),
  updated: isoOrNull(item.updatedAtMs),
  author: item.author,
  summary: item.summary,
  content: item.content,
  categories: item.categories,
  enclosures: item.enclosures.map(({ url, ...rest }) => ({ url: withoutNowhere(url), ...rest })),
  image: withoutNowhere(item.imageUrl),
});

/**
 * A link that is relative to an address nobody told stays relative, in the form every link gets:
 * `../d` is `/d`, and letters beyond ASCII are encoded. Only `//host/d`, which is whole but for its
 * scheme, gets that of plain HTTP.
 */
function withoutNowhere(link: string | null): string | null {
  if (link?.startsWith(NOWHERE) === true) return link.slice(NOWHERE.length);
  return link?.startsWith(NOWHERE_ROOT) === true ? link.slice(NOWHERE_ROOT.length) : link;
}
