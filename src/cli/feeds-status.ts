import { basename } from "node:path";
import { print, tell } from "../app/io.ts";
import { countStates, type FeedHealth } from "../model/feed-health.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import {
  adviseOn,
  describeCounts,
  describeTrouble,
  factsOf,
  healthAsJson,
  nextPollOf,
  topicFactsOf,
  topicHealthAsJson,
} from "./describe-health.ts";
import { readHealth, type TopicHealth } from "./read-health.ts";
import { type Setup, withBase } from "./with-base.ts";

/** A command of its own beside `feeds check`, which asks every server: this one asks nobody. */
export const feedsStatusCommand: Command = {
  name: "feeds status",
  summary: "Tells how each feed did, worst first, from the database alone, also while svodka runs.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: {
    topic: { type: "string", value: "DIR", meaning: "of this topic (default: all)" },
    full: { type: "boolean", meaning: "all that is known, also of feeds that are well" },
    json: { type: "boolean", meaning: "as JSON" },
  },
  run: withBase(run),
};

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const found = readHealth(base);
  if (found?.kind !== "ok") {
    await tell(io, `${found?.problem ?? "There is no database yet: `svodka run` makes it."}\n`);
    return EXIT.failed;
  }
  const folder = given.text("topic");
  // A topic is known by the name of its folder; the folder itself may be gone.
  const wanted = folder === undefined ? undefined : basename(folder);
  const topics = found.value.filter(({ topic }) => wanted === undefined || topic === wanted);
  if (topics.length === 0) {
    await tell(io, `${noTopic(wanted, found.value)}\n`);
    return EXIT.failed;
  }
  const text = given.has("json")
    ? `${JSON.stringify(topics.map(asJson), null, 2)}\n`
    : topics.map((topic) => asText(topic, given.has("full"))).join("\n");
  await print(io, text);
  return EXIT.ok;
}

const noTopic = (wanted: string | undefined, known: readonly TopicHealth[]): string =>
  wanted === undefined
    ? "No topic lists a feed so far."
    : `The database knows no topic ${wanted}; it knows ${known.map(({ topic }) => topic).join(", ") || "none"}.`;

const asJson = ({ topic, feeds }: TopicHealth) => ({
  ...{ topic, counts: countStates(feeds) },
  feeds: feeds.map((feed) => ({
    ...{ url: feed.url, outlet: feed.outlet },
    ...healthAsJson(feed),
    ...topicHealthAsJson(feed),
  })),
});

/** Wide enough for every state. */
const STATE_CHARS = 9;

function asText({ topic, feeds }: TopicHealth, isFull: boolean): string {
  const lines = feeds.flatMap((feed) => {
    const isPlain = feed.state === "well" && adviseOn(feed).length === 0;
    return isPlain && !isFull ? [inOneLine(feed)] : inFull(feed);
  });
  return `${topic}: ${describeCounts(feeds)}\n\n${lines.join("\n")}\n`;
}

const inOneLine = (feed: FeedHealth): string =>
  [`${feed.state.padEnd(STATE_CHARS)}${feed.outlet}`, ...factsOf(feed), ...topicFactsOf(feed)].join(
    " · ",
  );

function inFull(feed: FeedHealth): string[] {
  const facts = [...factsOf(feed), ...topicFactsOf(feed)].join(" · ");
  const below = [
    ...describeTrouble(feed),
    ...(facts === "" ? [] : [facts]),
    ...nextPollOf(feed),
    ...adviseOn(feed).map((advice) => `- ${advice}`),
  ];
  return [
    `${feed.state.padEnd(STATE_CHARS)}${feed.outlet}  ${feed.url}`,
    ...below.map((line) => `${" ".repeat(STATE_CHARS)}${line}`),
  ];
}
