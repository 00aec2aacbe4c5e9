import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Io, tell } from "../app/io.ts";
import { decode } from "../feeds/decode.ts";
import type { FeedListing } from "../model/feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { listingsOf, type OpmlDocument, parseOpml } from "../topics/opml.ts";

/** Reads an OPML file; the problem names the file and what to do. */
export async function readOpml(name: string, io: Io): Promise<Result<OpmlDocument>> {
  const file = resolve(io.folder, name);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return bad(`${file} cannot be read. Check the path.`);
  }
  const parsed = parseOpml(decode(bytes, null).text);
  return parsed.kind === "bad" ? bad(`${file}: ${parsed.problem}`) : ok(parsed.value);
}

/** The feeds an OPML file lists; entries that cannot be used are told and left out. */
export async function readListings(name: string, io: Io): Promise<Result<readonly FeedListing[]>> {
  const document = await readOpml(name, io);
  if (document.kind === "bad") return document;
  const { listings, problems } = listingsOf(document.value);
  for (const problem of problems) await tell(io, `${name}: ${problem}\n`);
  return listings.length === 0 ? bad(`${name} lists no feed.`) : ok(listings);
}
