import { type Io, print, tell } from "../app/io.ts";
import { loadLanguageResources } from "../app/language-resources.ts";
import { loadRunningTopics } from "../app/running-topics.ts";
import { type Base, feedFetcher, feedReader, systemClock } from "../app/runtime.ts";
import { checkFeed, type FeedCheck } from "../feeds/find/check-feed.ts";
import type { FeedListing } from "../model/feed.ts";
import type { FeedHealth } from "../model/feed-health.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { isoOrNull } from "../text/iso-time.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import {
  adviseOn,
  describeTrouble,
  factsOf,
  healthAsJson,
  instant,
  nextPollOf,
  topicFactsOf,
  topicHealthAsJson,
} from "./describe-health.ts";
import { createProgress } from "./progress.ts";
import { readHealth, type TopicHealth } from "./read-health.ts";
import { readListings } from "./read-listings.ts";
import { type Setup, withBase } from "./with-base.ts";

export const feedsCheckCommand: Command = {
  name: "feeds check",
  summary:
    "Fetches each feed once and tells status, format, items, newest item, language and advice,\nand what the database knows of it.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: {
    feeds: {
      type: "string",
      value: "FILE.opml",
      meaning: "check these (default: all topics' feeds)",
    },
    json: { type: "boolean", meaning: "as JSON" },
  },
  run: withBase(run),
};

const CONCURRENT = 16;

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const listings = await listingsFor(given, io, base);
  if (listings.kind === "bad") {
    await tell(io, `${listings.problem}\n`);
    return EXIT.failed;
  }
  const checks = await checkAll(listings.value, io, base);
  const known = await knownOf(io, base);
  const json = `${JSON.stringify(
    checks.map((check) => asJson(check, known)),
    null,
    2,
  )}\n`;
  await print(io, given.has("json") ? json : asText(checks, known));
  return checks.every(({ status }) => status === "ok" || status === "flawed")
    ? EXIT.ok
    : EXIT.failed;
}

async function listingsFor(
  given: Arguments,
  io: Io,
  base: Base,
): Promise<Result<readonly FeedListing[]>> {
  const opml = given.text("feeds");
  if (opml !== undefined) return readListings(opml, io);
  const root = base.path(base.settings.TOPICS_DIR);
  const { topics, problems } = await loadRunningTopics(root, loadLanguageResources());
  for (const { file, problem } of problems) await tell(io, `${file}: ${problem}\n`);
  const byUrl = new Map(topics.flatMap(({ topic }) => topic.feeds).map((feed) => [feed.url, feed]));
  return byUrl.size === 0 ? bad("No topic lists a feed.") : ok([...byUrl.values()]);
}

async function checkAll(
  listings: readonly FeedListing[],
  io: Io,
  base: Base,
): Promise<FeedCheck[]> {
  const fetcher = feedFetcher(base.settings, systemClock);
  const reader = feedReader(base.logger);
  const progress = createProgress(io);
  const checks = new Map<FeedListing, FeedCheck>();
  const waiting = listings.values();
  const work = async (): Promise<void> => {
    for (const listing of waiting) {
      const check = await checkFeed(listing, { fetcher, reader, nowMs: systemClock.nowMs() });
      checks.set(listing, check);
      progress.show(checks.size, listings.length, check.outlet);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(CONCURRENT, listings.length) }, work));
  } finally {
    progress.end();
    await fetcher.close();
    await reader.close();
  }
  return listings.flatMap((listing) => checks.get(listing) ?? []);
}

/** What is kept of the checked feeds, by address. */
type Known = ReadonlyMap<string, readonly TopicFeed[]>;
type TopicFeed = Pick<TopicHealth, "topic"> & { readonly feed: FeedHealth };

/** That the database cannot be read spoils no look at the feeds. */
async function knownOf(io: Io, base: Base): Promise<Known> {
  const found = readHealth(base);
  if (found === null) return new Map();
  if (found.kind === "bad") {
    await tell(io, `${found.problem}\n`);
    return new Map();
  }
  const all = found.value.flatMap(({ topic, feeds }) => feeds.map((feed) => ({ topic, feed })));
  return Map.groupBy(all, ({ feed }) => feed.url);
}

function asJson(check: FeedCheck, known: Known) {
  const { newestAtMs, ...rest } = check;
  const [first, ...others] = known.get(check.url) ?? [];
  const kept = first && {
    ...healthAsJson(first.feed),
    topics: [first, ...others].map(({ topic, feed }) => ({ topic, ...topicHealthAsJson(feed) })),
  };
  return { ...rest, newest: isoOrNull(newestAtMs), known: kept ?? null };
}

function asText(checks: readonly FeedCheck[], known: Known): string {
  const lines = checks.flatMap((check) => {
    const facts = [
      check.status,
      ...(check.format === null ? [] : [`${check.format}, ${check.items} items`]),
      ...(check.newestAtMs === null ? [] : [`newest ${instant(check.newestAtMs)}`]),
      ...(check.language === null ? [] : [check.language]),
    ];
    return [
      `${check.outlet}  ${check.url}`,
      `  ${facts.join(" · ")}`,
      ...check.advice.map((advice) => `  - ${advice}`),
      ...knownLines(known.get(check.url) ?? [], check).map((line) => `  ${line}`),
    ];
  });
  const well = checks.filter(({ status }) => status === "ok").length;
  return `${lines.join("\n")}\n\n${well} of ${checks.length} feeds are well.\n`;
}

/** What the newsroom knows of it, beside what the look found. */
function knownLines(kept: readonly TopicFeed[], check: FeedCheck): string[] {
  const [first] = kept;
  if (first === undefined) return [];
  const { feed } = first;
  return [
    ["so far", feed.state, ...factsOf(feed)].join(" · "),
    ...describeTrouble(feed),
    ...nextPollOf(feed),
    ...kept.map(({ topic, feed: of }) => [topic, ...topicFactsOf(of)].join(" · ")),
    ...adviseOn(feed)
      .filter((advice) => !check.advice.includes(advice))
      .map((advice) => `- ${advice}`),
  ];
}
