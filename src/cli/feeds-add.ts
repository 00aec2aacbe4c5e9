import { feedFinder } from "../app/feed-finder.ts";
import { print, tell } from "../app/io.ts";
import { readTopicList } from "../app/read-opml.ts";
import { replaceFile } from "../app/replace-file.ts";
import { systemClock } from "../app/runtime.ts";
import { typedAddress } from "../feeds/find/discover-feeds.ts";
import { listFound } from "../feeds/find/list-found.ts";
import type { FeedHandling, FeedListing } from "../model/feed.ts";
import type { FoundFeed, FoundFeeds } from "../model/found-feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { withFeed } from "../topics/merge-opml.ts";
import { writeOpml } from "../topics/opml.ts";
import { parsePollMinutes } from "../topics/opml-handling.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { describeFound, describeUnread } from "./describe-found.ts";
import { PROXY_FLAG, readProxy } from "./proxy-names.ts";
import { neededTopic, TOPIC_FLAG } from "./topic-folder.ts";
import { type Setup, withBase } from "./with-base.ts";

export const feedsAddCommand: Command = {
  name: "feeds add",
  summary:
    "Adds the feed at URL, or the one of the site there, to a topic, and tells what is in it.",
  operands: "URL",
  leastOperands: 1,
  mostOperands: 1,
  flags: {
    topic: TOPIC_FLAG,
    outlet: { type: "string", value: "NAME", meaning: "its name for readers (default: its title)" },
    "poll-minutes": { type: "string", value: "N", meaning: "time between two polls" },
    "full-text": {
      type: "boolean",
      meaning: "read an article's page where the feed gives little of it",
    },
    proxy: PROXY_FLAG,
    anyway: { type: "boolean", meaning: "also when it cannot be read now" },
  },
  run: withBase(run),
};

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const wanted = readWanted(given, { io, base });
  if (wanted.kind === "bad") {
    await tell(io, `${wanted.problem}\n`);
    return EXIT.usage;
  }
  const { url, handling } = wanted.value;
  const find = feedFinder(base, systemClock);
  const found = await find(url, { proxy: handling.proxy });
  const added = await addFound(found, wanted.value);
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

function readWanted(given: Arguments, setup: Setup): Result<Wanted> {
  const folder = neededTopic(given, setup);
  if (folder.kind === "bad") return folder;
  const minutes = given.text("poll-minutes");
  const pollMinutes = minutes === undefined ? null : parsePollMinutes(minutes);
  if (minutes !== undefined && pollMinutes === null) {
    return bad("--poll-minutes takes a whole number from 1 to 10080.");
  }
  const proxy = readProxy(given, setup.base);
  if (proxy.kind === "bad") return proxy;
  return ok({
    url: given.positionals[0] ?? "",
    folder: folder.value,
    outlet: given.text("outlet") ?? "",
    handling: { pollMinutes, fullText: given.has("full-text"), proxy: proxy.value },
    anyway: given.has("anyway"),
  });
}

async function addFound(found: FoundFeeds, wanted: Wanted): Promise<Result<string>> {
  if (found.kind === "none") {
    const url = typedAddress(wanted.url);
    if (url === null) return bad(`${found.reason}\nNothing was added.`);
    if (hasLogin(url)) {
      const why = "Nothing was added: no login may stand in a list, which is handed around.";
      return bad(`${found.reason}\n${why}`);
    }
    if (!wanted.anyway) {
      return bad(`${found.reason}\nNothing was added; --anyway adds it all the same.`);
    }
    const listing = listFound({ url, title: "", language: null }, wanted);
    const told = await addListing(listing, wanted.folder, { movedFrom: null });
    return told.kind === "bad"
      ? told
      : ok(`${told.value}\nIt could not be read: ${found.reason}\n`);
  }
  const feed = found.meant;
  if (feed === null) return bad(choiceOf(found, wanted));
  const listing = listFound(feed, wanted);
  const told = await addListing(listing, wanted.folder, { movedFrom: feed.movedFrom });
  return told.kind === "bad" ? told : ok(`${describeFound(feed).join("\n")}\n\n${told.value}\n`);
}

function hasLogin(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}

const choiceOf = (
  { feeds, unread }: Extract<FoundFeeds, { kind: "found" }>,
  wanted: Wanted,
): string =>
  [
    feeds.length > 1
      ? "That site has several feeds. Nothing was added; add those you want:"
      : "That may not be the feed you want. Nothing was added; if it is:",
    ...feeds.flatMap((feed) => ["", ...describeFound(feed), `  ${commandFor(feed, wanted)}`]),
    ...describeUnread(unread),
  ].join("\n");

/** As a shell takes it for one word. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

function commandFor({ url }: FoundFeed, { folder, outlet, handling }: Wanted): string {
  const { pollMinutes, fullText, proxy } = handling;
  return [
    `svodka feeds add ${quoted(url)} --topic ${quoted(folder)}`,
    ...(outlet === "" ? [] : [`--outlet ${quoted(outlet)}`]),
    ...(pollMinutes === null ? [] : [`--poll-minutes ${pollMinutes}`]),
    ...(fullText ? ["--full-text"] : []),
    ...(proxy === null ? [] : [`--proxy ${proxy}`]),
  ].join(" ");
}

async function addListing(
  listing: FeedListing,
  folder: string,
  { movedFrom }: { readonly movedFrom: string | null },
): Promise<Result<string>> {
  const known = await readTopicList(folder);
  if (known.kind === "bad") return known;
  const { file, list } = known.value;
  const longer = withFeed(list, listing, movedFrom);
  if (longer.kind === "bad") return longer;
  const written = await replaceFile(file, writeOpml(longer.value));
  if (written.kind === "bad") return written;
  return ok(
    `Added to ${file} as ${listing.outlet}. A bot that runs takes it up with /topics reload.`,
  );
}
