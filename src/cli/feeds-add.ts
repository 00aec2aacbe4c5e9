import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { EXIT_CONFIG } from "../app/config.ts";
import { feedFinder } from "../app/feed-finder.ts";
import { type Io, print, tell } from "../app/io.ts";
import { replaceFile } from "../app/replace-file.ts";
import { type Base, loadBase, systemClock } from "../app/runtime.ts";
import { feedAddress } from "../feeds/discover-links.ts";
import { listFound } from "../feeds/list-found.ts";
import type { FeedHandling, FeedListing } from "../model/feed.ts";
import { type FoundFeed, type FoundFeeds, likelyMeant } from "../model/found-feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { withFeed } from "../topics/merge-opml.ts";
import { opmlFromListings, writeOpml } from "../topics/opml.ts";
import { parsePollMinutes } from "../topics/opml-handling.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { describeFound } from "./describe-found.ts";
import { readOpml } from "./read-listings.ts";
import { topicFolder } from "./topic-folder.ts";

export const feedsAddCommand: Command = {
  name: "feeds add",
  summary:
    "Adds the feed at URL, or the one of the site there, to a topic, and tells what is in it.",
  operands: "URL",
  leastOperands: 1,
  mostOperands: 1,
  flags: {
    topic: { type: "string", value: "DIR", meaning: "topic folder (needed)" },
    outlet: { type: "string", value: "NAME", meaning: "its name for readers (default: its title)" },
    "poll-minutes": { type: "string", value: "N", meaning: "time between two polls" },
    "full-text": { type: "boolean", meaning: "read the pages its articles link to as well" },
    proxy: { type: "string", value: "NAME", meaning: "a proxy of FEED_PROXIES, or direct" },
    anyway: { type: "boolean", meaning: "also when it cannot be read now" },
  },
  run,
};

async function run(given: Arguments, io: Io): Promise<number> {
  const base = loadBase(io, { watched: true });
  if (base.kind === "bad") {
    await tell(io, `${base.problem}\n`);
    return EXIT_CONFIG;
  }
  const wanted = readWanted(given, io, base.value);
  if (wanted.kind === "bad") {
    await tell(io, `${wanted.problem}\n`);
    return EXIT.usage;
  }
  const { url, handling } = wanted.value;
  const find = feedFinder(base.value, systemClock);
  const found = await find(url, { proxy: handling.proxy });
  const added = await addFound(found, wanted.value, io);
  if (added.kind === "ok") {
    await print(io, added.value);
    return EXIT.ok;
  }
  await tell(io, `${added.problem}\n`);
  return EXIT.failed;
}

interface Wanted {
  readonly url: string;
  readonly folder: string;
  readonly outlet: string;
  readonly handling: FeedHandling;
  readonly anyway: boolean;
}

function readWanted(given: Arguments, io: Io, base: Base): Result<Wanted> {
  const topic = given.text("topic");
  if (topic === undefined) return bad("Name the topic folder: --topic topics/NAME");
  const minutes = given.text("poll-minutes");
  const pollMinutes = minutes === undefined ? null : parsePollMinutes(minutes);
  if (minutes !== undefined && pollMinutes === null) {
    return bad("--poll-minutes takes a whole number from 1 to 10080.");
  }
  const proxy = given.text("proxy") ?? null;
  if (proxy !== null && proxy !== "direct" && !base.settings.FEED_PROXIES.has(proxy)) {
    return bad("--proxy takes a name from FEED_PROXIES, or direct; addresses belong into .env.");
  }
  return ok({
    url: given.positionals[0] ?? "",
    folder: topicFolder(topic, io, base),
    outlet: given.text("outlet") ?? "",
    handling: { pollMinutes, fullText: given.has("full-text"), proxy },
    anyway: given.has("anyway"),
  });
}

async function addFound(found: FoundFeeds, wanted: Wanted, io: Io): Promise<Result<string>> {
  if (found.kind === "none") {
    if (!wanted.anyway)
      return bad(`${found.reason}\nNothing was added; --anyway adds it all the same.`);
    const url = feedAddress(wanted.url);
    // A list is handed around.
    if (url === null || hasPassword(url)) return bad(found.reason);
    const listing = listFound({ url, title: "", language: null }, wanted);
    const told = await addListing(listing, wanted.folder, { movedFrom: null, io });
    return told.kind === "bad"
      ? told
      : ok(`${told.value}\nIt could not be read: ${found.reason}\n`);
  }
  const [feed, ...others] = likelyMeant(found.feeds);
  if (feed === undefined) return bad("There is no feed.");
  if (others.length > 0) return bad(severalOf(found.feeds, wanted));
  const listing = listFound(feed, wanted);
  const told = await addListing(listing, wanted.folder, { movedFrom: feed.movedFrom, io });
  return told.kind === "bad" ? told : ok(`${describeFound(feed).join("\n")}\n\n${told.value}\n`);
}

function hasPassword(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}

const severalOf = (feeds: readonly FoundFeed[], { folder }: Wanted): string =>
  [
    "That site has several feeds. Nothing was added; add those you want:",
    ...feeds.flatMap((feed) => [
      ...["", ...describeFound(feed)],
      `  svodka feeds add '${feed.url.replaceAll("'", "%27")}' --topic '${folder}'`,
    ]),
  ].join("\n");

async function addListing(
  listing: FeedListing,
  folder: string,
  { movedFrom, io }: { readonly movedFrom: string | null; readonly io: Io },
): Promise<Result<string>> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return bad(`There is no folder ${folder}. Make it, and put topic.json and seeds/ in it.`);
  }
  const file = join(folder, "feeds.opml");
  // A topic that is being made has no list yet.
  const list = existsSync(file)
    ? await readOpml(file, io)
    : ok(opmlFromListings([], basename(folder)));
  if (list.kind === "bad") return list;
  const longer = withFeed(list.value, listing, movedFrom);
  if (longer.kind === "bad") return longer;
  const written = await replaceFile(file, writeOpml(longer.value));
  if (written.kind === "bad") return written;
  return ok(
    `Added to ${file} as ${listing.outlet}. A bot that runs takes it up with /topics reload.`,
  );
}
