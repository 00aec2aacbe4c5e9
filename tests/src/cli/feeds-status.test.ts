import { expect, test, vi } from "vitest";
import type { FeedId, TopicName } from "../../../src/model/ids.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import {
  aDraft,
  aListing,
  aStory,
  badlyPolled,
  judgeAll,
  wellPolled,
} from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { aNewsroom, firstPass } from "../../support/newsroom.ts";
import { anInstallation, type Installation, linesOf } from "../../support/run-cli.ts";
import { unwrap } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

const HARBOUR = "harbour" as TopicName;
/** An hour ago to the minute, as the text tells it. */
const NOW_MS = Math.floor(Date.now() / 60_000) * 60_000 - HOUR_MS;
const told = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16)}Z`;

const NAMES = ["Well", "Gone", "Failing", "Silent", "Moved", "New"] as const;

const urlOf = (name: string): string => `https://${name.toLowerCase()}.example/feed`;

/** A newsroom with a feed in every state. */
function aPast(): Installation {
  const svodka = anInstallation();
  const store = unwrap(openStore(`${svodka.folder}/data/svodka.db`, () => NOW_MS));
  const listings = NAMES.map((name) => aListing({ url: urlOf(name), outlet: `The ${name}` }));
  store.feeds.setTopicFeeds(HARBOUR, listings, NOW_MS);
  store.feeds.setTopicFeeds("choirs" as TopicName, listings.slice(0, 1), NOW_MS);
  fill(store);
  store.close();
  return svodka;
}

function fill(store: Store): void {
  const ids = new Map(store.feeds.ofTopic(HARBOUR).map(({ url, id }) => [url, id]));
  const id = (name: (typeof NAMES)[number]): FeedId => ids.get(urlOf(name)) as FeedId;
  const times = { atMs: NOW_MS, nextPollAtMs: NOW_MS + DAY_MS };
  const earlier = { ...times, atMs: NOW_MS - 2 * DAY_MS };
  for (const [name, hour] of [
    ["Well", 1],
    ["Moved", 2],
  ] as const) {
    const draft = aDraft({ title: `Report of ${name}`, publishedAtMs: NOW_MS + hour });
    store.articles.save(id(name), [draft], NOW_MS - 2 * DAY_MS);
  }
  aStory(store, judgeAll(store, { topic: HARBOUR }), { changedAtMs: NOW_MS, topic: HARBOUR });
  store.feeds.recordPoll(id("Well"), wellPolled(times, { newArticles: 1 }));
  const moved = { movedTo: "https://new.example/feed", movedTimes: 3, newArticles: 1 };
  store.feeds.recordPoll(id("Moved"), wellPolled(times, moved));
  const quiet = { newArticles: 3, articleGapMs: DAY_MS };
  const drafts = ["One", "Two", "Three"].map((title) => aDraft({ title }));
  store.articles.save(id("Silent"), drafts, earlier.atMs);
  store.feeds.recordPoll(id("Silent"), wellPolled(earlier, quiet));
  store.feedHealth.setSilent(id("Silent"), earlier.atMs);
  store.feeds.recordPoll(id("Failing"), wellPolled(earlier));
  for (let times503 = 0; times503 < 2; times503 += 1) {
    store.feeds.recordPoll(id("Failing"), badlyPolled(times));
  }
  const gone = { problem: "HTTP 410: given up.", failure: "gone", isOver: true } as const;
  store.feeds.recordPoll(id("Gone"), badlyPolled(times, gone));
}

test("it tells at a glance how the feeds do, worst first, and what to do", async () => {
  const svodka = aPast();
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "status", "--topic", "harbour"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [now, before] = [told(NOW_MS), told(NOW_MS - 2 * DAY_MS)];
  const next = told(NOW_MS + DAY_MS);
  expect(linesOf(stdout)).toEqual([
    "harbour: 6 feeds: 1 over, 1 failing, 1 silent, 1 unread, 2 well",
    "",
    "over     The Gone  https://gone.example/feed",
    `         Gone for good since ${now}: HTTP 410: given up.`,
    "         en",
    "         - Take it out of feeds.opml, or list its new address.",
    "failing  The Failing  https://failing.example/feed",
    "         HTTP 503",
    `         Failed 2 times in a row; it was last read at ${before}.`,
    `         read ${before} · none of late · en`,
    `         next poll ${next}: The poll failed.`,
    "silent   The Silent  https://silent.example/feed",
    `         It answers, but brought nothing new since ${before}, and it used to bring about 1 a day.`,
    `         read ${before} · new ${before} · about 4 a week · en · 0% on topic`,
    `         next poll ${next}: Once an hour.`,
    "         - Check whether its site still publishes, and whether there is a newer feed.",
    "unread   The New  https://new.example/feed",
    "         It was not asked yet.",
    "         en",
    `         next poll ${now}`,
    "well     The Moved  https://moved.example/feed",
    expect.stringMatching(
      /^ {9}read .* · about 1 a week · en · 100% on topic · first in 0 of 1 stories$/,
    ),
    `         next poll ${next}: Once an hour.`,
    "         - It has moved for good: put https://new.example/feed into feeds.opml.",
    `well     The Well · read ${now} · new ${now} · about 1 a week · en · 100% on topic · first in 1 of 1 stories`,
  ]);
});

test("all of it is there in full, for programs, and for each topic", async () => {
  const svodka = aPast();
  const full = await svodka.runHere(["feeds", "status", "--full"]);
  const lines = linesOf(full.stdout);
  expect(lines[0]).toBe("choirs: 1 feed: 1 well");
  expect(
    lines.filter((line) => line === "well     The Well  https://well.example/feed"),
  ).toHaveLength(2);
  const { code, stdout } = await svodka.runHere(["feeds", "status", "--json"]);
  expect(code).toBe(0);
  const [choirs, harbour] = JSON.parse(stdout) as {
    topic: string;
    counts: object;
    feeds: object[];
  }[];
  expect(choirs).toMatchObject({ topic: "choirs", feeds: [{ state: "well", onTopicShare: 0 }] });
  expect(harbour).toMatchObject({
    topic: "harbour",
    counts: { over: 1, failing: 1, silent: 1, unread: 1, well: 2 },
  });
  expect(harbour?.feeds[1]).toEqual({
    ...{ url: urlOf("Failing"), outlet: "The Failing", state: "failing", problem: "HTTP 503" },
    ...{ failure: "server", failures: 2, lastNewArticle: null, stopped: null, movedTo: null },
    lastSuccess: new Date(NOW_MS - 2 * DAY_MS).toISOString(),
    nextPoll: new Date(NOW_MS + DAY_MS).toISOString(),
    ...{ nextPollReason: "The poll failed.", askedToWaitUntil: null, articlesADay: 0 },
    ...{ usualADay: null, language: "en", onTopicShare: null, stories: 0, firstReports: 0 },
  });
});

test("it needs no server and disturbs no bot: it reads what the running one has written", async () => {
  const { svodka, server } = await aNewsroom();
  const bot = svodka.start([]);
  await firstPass(bot);
  const requests = server.requests.length;
  const { code, stdout, stderr } = await svodka.run(["feeds", "status", "--topic=topics/ferries/"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^ferries: 1 feed: 1 well\n\nwell {5}Harbour Gazette · read .* · en · 100%/,
  );
  expect(server.requests).toHaveLength(requests);
  bot.child.kill("SIGTERM");
  expect((await bot.ended).code).toBe(0);
});

test("without a database, or a topic of that name, it says so: exit 1", async () => {
  const nothing = await anInstallation().runHere(["feeds", "status"]);
  expect(nothing).toMatchObject({ code: 1, stdout: "" });
  expect(nothing.stderr).toBe("There is no database yet: `svodka run` makes it.\n");
  const unknown = await aPast().runHere(["feeds", "status", "--topic", "sailing", "--json"]);
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toBe("The database knows no topic sailing; it knows choirs, harbour.\n");
});
