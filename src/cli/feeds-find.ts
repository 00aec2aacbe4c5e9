import { feedFinder } from "../app/feed-finder.ts";
import { print, tell } from "../app/io.ts";
import { systemClock } from "../app/runtime.ts";
import type { FoundFeed, FoundFeeds } from "../model/found-feed.ts";
import { isoOrNull } from "../text/iso-time.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { describeFound, describeUnread } from "./describe-found.ts";
import { PROXY_FLAG, readProxy } from "./proxy-names.ts";
import { type Setup, withBase } from "./with-base.ts";

export const feedsFindCommand: Command = {
  name: "feeds find",
  summary:
    "Finds the feeds of the site at URL and tells what is in each, best first; keeps nothing.",
  operands: "URL",
  leastOperands: 1,
  mostOperands: 1,
  flags: {
    proxy: PROXY_FLAG,
    json: { type: "boolean", meaning: "as JSON" },
  },
  run: withBase(run),
};

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const proxy = readProxy(given, base);
  if (proxy.kind === "bad") {
    await tell(io, `${proxy.problem}\n`);
    return EXIT.usage;
  }
  const find = feedFinder(base, systemClock);
  const found = await find(given.positionals[0] ?? "", { proxy: proxy.value });
  if (given.has("json")) await print(io, `${JSON.stringify(asJson(found), null, 2)}\n`);
  else if (found.kind === "found") await print(io, asText(found));
  if (found.kind === "found") return EXIT.ok;
  await tell(io, `${found.reason}\n`);
  return EXIT.failed;
}

type Found = Extract<FoundFeeds, { kind: "found" }>;

const asText = ({ feeds, unread }: Found): string =>
  [
    ...feeds.flatMap(describeFound),
    ...describeUnread(unread),
    ...["", "To add one: svodka feeds add URL --topic topics/NAME", ""],
  ].join("\n");

const feedAsJson = ({ newestAtMs, ...feed }: FoundFeed) => ({
  ...feed,
  newest: isoOrNull(newestAtMs),
});

const asJson = (found: FoundFeeds) =>
  found.kind === "none"
    ? { feeds: [], unread: [], reason: found.reason }
    : { feeds: found.feeds.map(feedAsJson), unread: found.unread, reason: null };
