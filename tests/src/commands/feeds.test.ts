import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { rhythmWords } from "../../../src/commands/found-words.ts";
import type { Block } from "../../../src/model/document.ts";
import type { PollFailure } from "../../../src/model/feed.ts";
import type { FeedId } from "../../../src/model/ids.ts";
import { aDraft, aListing, badlyPolled, wellPolled } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { language } from "../../support/language.ts";
import { aWorld, HARBOUR, type WorldBench } from "../../support/world.ts";

const owner = { isOwner: true };

/** A newsroom with feeds of these outlets, each a day old. */
function aNewsroom(outlets: readonly string[]) {
  const bench = aWorld();
  const { store, clock } = bench;
  const listings = outlets.map((outlet) =>
    aListing({ outlet, url: `https://${outlet.toLowerCase()}.example/feed` }),
  );
  store.feeds.setTopicFeeds(HARBOUR, listings, clock.nowMs());
  const ids = new Map(store.feeds.ofTopic(HARBOUR).map(({ outlet, id }) => [outlet, id]));
  const id = (outlet: string): FeedId => {
    const found = ids.get(outlet);
    if (found === undefined) throw new Error(`There is no feed of ${outlet}.`);
    return found;
  };
  const timesAt = (atMs: number) => ({ atMs, nextPollAtMs: clock.nowMs() + HOUR_MS });
  return {
    ...bench,
    id,
    well: (outlet: string, values: Parameters<typeof wellPolled>[1] = {}, daysAgo = 0): void =>
      store.feeds.recordPoll(
        id(outlet),
        wellPolled(timesAt(clock.nowMs() - daysAgo * DAY_MS), values),
      ),
    badly: (outlet: string, values: Parameters<typeof badlyPolled>[1] = {}): void =>
      store.feeds.recordPoll(id(outlet), badlyPolled(timesAt(clock.nowMs()), values)),
  };
}

const linesOf = async (bench: WorldBench, words: string, tongue = "en"): Promise<string[]> =>
  (await bench.type(words, { ...owner, language: tongue })).text
    .replaceAll("\u00a0", " ")
    .split("\n");

test("/feeds counts first, then tells what is wrong and what to do, then what the others bring", async () => {
  const room = aNewsroom(["Quay", "Gone", "Failing", "Never", "Silent", "Moved", "New"]);
  const { store, clock } = room;
  room.well("Quay", { newArticles: 2 });
  room.well("Failing", {}, 2);
  room.badly("Failing");
  room.badly("Failing");
  room.badly("Never", { failure: "busy" });
  store.feeds.noteAskedToWait(room.id("Never"), {
    ...{ host: "never.example", atMs: clock.nowMs(), untilMs: clock.nowMs() + 3 * DAY_MS },
  });
  room.badly("Gone", { failure: "gone", isOver: true });
  const drafts = ["One", "Two", "Three"].map((title) => aDraft({ title }));
  store.articles.save(room.id("Silent"), drafts, clock.nowMs() - 5 * DAY_MS);
  room.well("Silent", { newArticles: 3, articleGapMs: DAY_MS }, 5);
  store.feedHealth.setSilent(room.id("Silent"), clock.nowMs() - 5 * DAY_MS);
  room.well("Moved", { movedTo: "https://new.example/feed", movedTimes: 3 });

  const [title, ...lines] = await linesOf(room, "/feeds");
  expect(title).toBe("The harbour strike");
  expect(lines).toEqual([
    "7 feeds · 2 well · 1 not read yet · 1 silent · 2 failing · 1 over",
    "Gone · gone for good since 12 Feb, 12:00: take it out with /removefeed harbour https://gone.example/feed, or add its new address",
    "Never · its server wants fewer polls, and gets them · failed once, never read so far · its host wants to be left alone until 15 Feb, 12:00 · next poll 12 Feb, 13:00",
    "Failing · its server has trouble; it is asked again · failed 2 times in a row, last read 10 Feb, 12:00 · next poll 12 Feb, 13:00",
    "Silent · answers, but nothing new since 7 Feb, 12:00 · about 1 a day before · check whether its site still publishes, or has another feed",
    "Moved · has moved for good: its address is https://new.example/feed now",
    "New · not read yet",
    "Quay · 12 Feb, 12:00 · none of late · en",
    "Counts cover the last 30 days. On the machine svodka feeds status tells more.",
  ]);
});

test("what a feed brings is told with its share on topic and how often it was first", async () => {
  const bench = aWorld();
  const publishedAtMs = bench.clock.nowMs() - HOUR_MS;
  bench.tell([{ outlet: "Quay Gazette", publishedAtMs }, { outlet: "Coast Today" }]);
  bench.tell([{ outlet: "Coast Today", title: "Another", publishedAtMs }, { title: "And more" }]);
  for (const { id } of bench.store.feeds.ofTopic(HARBOUR)) {
    const times = { atMs: bench.clock.nowMs(), nextPollAtMs: bench.clock.nowMs() };
    bench.store.feeds.recordPoll(id, wellPolled(times, { newArticles: 1 }));
  }
  const [, , ...lines] = await linesOf(bench, "/feeds harb");
  expect(lines.slice(0, -1)).toEqual([
    "Coast Today · 12 Feb, 12:00 · about 5 a week · en · 100% on topic · first with 1 of 2 shared stories",
    "North Dispatch · 12 Feb, 12:00 · about 2 a week · en · 100% on topic · first with 0 of 1 shared story",
    "Quay Gazette · 12 Feb, 12:00 · about 2 a week · en · 100% on topic · first with 1 of 1 shared story",
  ]);
});

test("names are links to the feeds; what is well is folded, what is not stands open", async () => {
  const room = aNewsroom(["Quay", "Failing"]);
  room.well("Quay");
  room.badly("Failing");
  const [reply] = (await room.type("/feeds", owner)).replies;
  const lists = (reply?.document.blocks ?? []).filter(
    (block): block is Extract<Block, { kind: "list" }> => block.kind === "list",
  );
  expect(lists.map(({ folded, items }) => [folded ?? false, items[0]?.[0]])).toEqual([
    [false, { kind: "link", text: "Failing", url: "https://failing.example/feed" }],
    [true, { kind: "link", text: "Quay", url: "https://quay.example/feed" }],
  ]);
});

test("long lists end with how many more there are", async () => {
  const names = (kind: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${kind}${1000 + at}`);
  const room = aNewsroom([...names("Bad", 45), ...names("Good", 160)]);
  for (const name of names("Bad", 45)) room.badly(name);
  for (const name of names("Good", 160)) room.well(name);
  const lines = await linesOf(room, "/feeds");
  expect(lines[1]).toBe("205 feeds · 160 well · 45 failing");
  expect(lines).toHaveLength(2 + 41 + 151 + 1);
  expect(lines.filter((line) => / more$/.test(line))).toEqual(["5 more", "10 more"]);
});

test("a topic that has no feed, and a bot that has no topic, say so; an unknown topic is told", async () => {
  const none = await linesOf(aWorld(), "/feeds");
  expect(none.slice(0, 2)).toEqual(["The harbour strike", "0 feeds"]);
  expect((await aWorld({ topics: {} }).type("/feeds", owner)).text).toMatch(/no topic yet/);
  expect((await aWorld().type("/feeds sailing", owner)).text).toMatch(/no topic “sailing”/);
});

test("a failure of before an update has no kind: its own sentence is told", async () => {
  const room = aNewsroom(["Quay"]);
  room.badly("Quay", { problem: "HTTP 503: the server has trouble of its own." });
  const db = new DatabaseSync(room.store.file);
  db.exec("update feed set failure = null");
  db.close();
  const [, , line] = await linesOf(room, "/feeds");
  expect(line).toMatch(/^Quay · HTTP 503: the server has trouble of its own\. · failed once, /);
});

test("what failed through our own network is no trouble of the feed", async () => {
  const room = aNewsroom(["Quay"]);
  room.well("Quay", { newArticles: 1 });
  room.badly("Quay", { blameless: true, failure: "connection" });
  expect(await linesOf(room, "/feeds")).toContain("1 feed · 1 well");
});

const FAILURES: readonly PollFailure[] = [
  ...(["gone", "missing", "refused", "busy", "server", "timeout", "dns", "tls"] as const),
  ...(["connection", "unreadable", "forbidden", "fault"] as const),
];

test.each(language().locales.languages)(
  "each failure has words of its own in %s",
  async (tongue) => {
    const room = aNewsroom(FAILURES.map((failure) => `Of-${failure}`));
    for (const failure of FAILURES) room.badly(`Of-${failure}`, { failure });
    const lines = (await linesOf(room, "/feeds", tongue)).filter((line) => line.startsWith("Of-"));
    const reasons = lines.map((line) => line.split(" · ")[1]);
    expect(new Set(reasons).size).toBe(FAILURES.length);
    for (const line of lines) expect(line).not.toMatch(/HTTP 503|feed-fails|undefined/);
  },
);

test.each(language().locales.languages)("a share is written as people write it in %s", (tongue) => {
  const told = language().locales.for(tongue).say("feeds-on-topic", { percent: 7 });
  expect(told).toContain(tongue === "en" ? "7%" : "7\u00a0%");
});

test.each([
  [0.1, "about 3 a month"],
  [1 / 90, "less than one a month"],
  [0, "none of late"],
])("%d a day: %s", (aDay, expected) => {
  expect(rhythmWords(aDay, { locale: language().locales.for("en") })).toBe(expected);
});
