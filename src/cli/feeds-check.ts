import { EXIT_CONFIG } from "../app/config.ts";
import { type Io, print, tell } from "../app/io.ts";
import { loadLanguageResources } from "../app/language-resources.ts";
import { loadRunningTopics } from "../app/running-topics.ts";
import { type Base, feedFetcher, loadBase, systemClock } from "../app/runtime.ts";
import { checkFeed, type FeedCheck } from "../feeds/check-feed.ts";
import type { FeedListing } from "../model/feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { createProgress } from "./progress.ts";
import { readListings } from "./read-listings.ts";

export const feedsCheckCommand: Command = {
  name: "feeds check",
  summary:
    "Fetches each feed once and tells status, format, items, newest item, language and advice.",
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
  run,
};

const CONCURRENT = 16;

async function run(given: Arguments, io: Io): Promise<number> {
  const base = loadBase(io, { watched: true });
  if (base.kind === "bad") {
    await tell(io, `${base.problem}\n`);
    return EXIT_CONFIG;
  }
  const listings = await listingsFor(given, io, base.value);
  if (listings.kind === "bad") {
    await tell(io, `${listings.problem}\n`);
    return EXIT.failed;
  }
  const checks = await checkAll(listings.value, io, base.value);
  const json = `${JSON.stringify(checks.map(asJson), null, 2)}\n`;
  await print(io, given.has("json") ? json : asText(checks));
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
  const progress = createProgress(io);
  const checks = new Map<FeedListing, FeedCheck>();
  const waiting = listings.values();
  const work = async (): Promise<void> => {
    for (const listing of waiting) {
      const check = await checkFeed(listing, fetcher, { nowMs: systemClock.nowMs() });
      checks.set(listing, check);
      progress.show(checks.size, listings.length, check.outlet);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(CONCURRENT, listings.length) }, work));
  } finally {
    progress.end();
    await fetcher.close();
  }
  return listings.flatMap((listing) => checks.get(listing) ?? []);
}

const newest = ({ newestAtMs }: FeedCheck): string | null =>
  newestAtMs === null ? null : new Date(newestAtMs).toISOString();

const asJson = (check: FeedCheck) => {
  const { newestAtMs: _, ...rest } = check;
  return { ...rest, newest: newest(check) };
};

function asText(checks: readonly FeedCheck[]): string {
  const lines = checks.flatMap((check) => {
    const facts = [
      check.status,
      ...(check.format === null ? [] : [`${check.format}, ${check.items} items`]),
      ...(newest(check) === null ? [] : [`newest ${newest(check)?.slice(0, 16)}Z`]),
      ...(check.language === null ? [] : [check.language]),
    ];
    return [
      `${check.outlet}  ${check.url}`,
      `  ${facts.join(" · ")}`,
      ...check.advice.map((advice) => `  - ${advice}`),
    ];
  });
  const well = checks.filter(({ status }) => status === "ok").length;
  return `${lines.join("\n")}\n\n${well} of ${checks.length} feeds are well.\n`;
}
