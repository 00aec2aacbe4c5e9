import { resolve } from "node:path";
import { type Io, tell } from "../app/io.ts";
import { readOpmlFile } from "../app/read-opml.ts";
import type { FeedListing } from "../model/feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { listingsOf, type OpmlDocument } from "../topics/opml.ts";

/** Reads an OPML file named on the command line. */
export const readOpml = (name: string, io: Io): Promise<Result<OpmlDocument>> =>
  readOpmlFile(resolve(io.folder, name));

/** The feeds an OPML file lists; entries that cannot be used are told and left out. */
export async function readListings(name: string, io: Io): Promise<Result<readonly FeedListing[]>> {
  const document = await readOpml(name, io);
  if (document.kind === "bad") return document;
  const { listings, problems } = listingsOf(document.value);
  for (const problem of problems) await tell(io, `${name}: ${problem}\n`);
  return listings.length === 0 ? bad(`${name} lists no feed.`) : ok(listings);
}
