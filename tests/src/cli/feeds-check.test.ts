import { expect, test, vi } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import { openStore } from "../../../src/store/store.ts";
import { aListing, wellPolled } from "../../support/builders.ts";
import { aServer } from "../../support/fetchers.ts";
import { freshItems, jsonFeed, opmlOf, rss } from "../../support/fresh-feeds.ts";
import { anInstallation, type Installation, linesOf } from "../../support/run-cli.ts";
import type { ScriptedServer } from "../../support/scripted-server.ts";
import { unwrap } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

const ITEMS = freshItems([
  ["Frost spares the Ellern orchards", "Growers counted few broken blossoms after the cold night."],
  ["Choir wins the valley prize", "Forty singers from Ellern took the prize home on Sunday."],
]);

const aNewsServer = async (): Promise<ScriptedServer> => {
  const server = await aServer({
    "/well": rss("Ellern Post", ITEMS),
    "/json": jsonFeed("Valley Notes", ITEMS),
    "/flawed": { body: '<rss version="2.0"><channel><title>Cut Off</title><item><title>Half' },
    "/page": { headers: { "content-type": "text/html" }, body: "<html><p>No feed.</p></html>" },
    "/moved": { status: 301, headers: { location: "/well" } },
    "/gone": { status: 410 },
  });
  return server;
};

function anEditorsPlace(server: ScriptedServer, names: readonly string[]): Installation {
  const urls = Object.fromEntries(names.map((name) => [`The ${name}`, `${server.origin}/${name}`]));
  return anInstallation({
    ".env": `FEED_ALLOWED_HOSTS=${server.host}\nLOG_LEVEL=warn\n`,
    "list.opml": opmlOf(urls),
  });
}

interface Check {
  readonly url: string;
  readonly outlet: string;
  readonly status: string;
  readonly format: string | null;
  readonly items: number;
  readonly newest: string | null;
  readonly language: string | null;
  readonly advice: readonly string[];
  readonly known: unknown;
}

test("as JSON it tells status, format, items, newest item, language and advice of each feed", async () => {
  const server = await aNewsServer();
  const names = ["well", "json", "flawed", "page", "missing", "moved", "gone"];
  const svodka = anEditorsPlace(server, names);
  const result = await svodka.run(["feeds", "check", "--feeds", "list.opml", "--json"]);
  expect(result).toMatchObject({ code: 1, stderr: "" });
  const checks = JSON.parse(result.stdout) as Check[];
  expect(checks.map(({ outlet }) => outlet)).toEqual(names.map((name) => `The ${name}`));
  const [well, json, flawed, page, missing, moved, gone] = checks;
  const newest = new Date(Math.floor((ITEMS[0]?.atMs ?? 0) / 1000) * 1000).toISOString();
  expect(well).toEqual({
    ...{ url: `${server.origin}/well`, outlet: "The well", status: "ok", format: "rss" },
    ...{ items: 2, newest, language: "en", advice: [], known: null },
  });
  expect(json).toMatchObject({ status: "ok", format: "json", items: 2 });
  expect(flawed).toMatchObject({ status: "flawed", format: "rss" });
  expect(page).toMatchObject({ status: "unreadable", items: 0, newest: null });
  expect(missing).toMatchObject({ status: "unreachable", format: null });
  expect(moved).toMatchObject({ status: "ok", items: 2 });
  expect(moved?.advice).toEqual([
    `It has moved for good: put ${server.origin}/well into feeds.opml.`,
  ]);
  expect(gone).toMatchObject({ status: "unreachable" });
  for (const bad of [flawed, page, missing, gone]) expect(bad?.advice).not.toEqual([]);
});

test("as text it has the same for people, and all well is exit 0", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, ["well", "moved"]);
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "check", "--feeds", "list.opml"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = linesOf(stdout);
  expect(lines[0]).toBe(`The well  ${server.origin}/well`);
  expect(lines[1]).toMatch(/^ {2}ok · rss, 2 items · newest \d{4}-\d\d-\d\dT\d\d:\d\dZ · en$/);
  expect(lines).toContain(`  - It has moved for good: put ${server.origin}/well into feeds.opml.`);
  expect(lines.at(-1)).toBe("2 of 2 feeds are well.");
  expect(server.requests.map(({ path }) => path).sort()).toEqual(["/moved", "/well", "/well"]);
});

test("without --feeds every topic's feeds are checked, each once, also beside a broken topic", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, []);
  for (const topic of ["orchards", "choirs"]) {
    svodka.put(`topics/${topic}/topic.json`, `{"title": "${topic}", "languages": ["en"]}`);
    svodka.put(`topics/${topic}/seeds/one.md`, `# ${ITEMS[0]?.title}\n\n${ITEMS[0]?.text}\n`);
    svodka.put(`topics/${topic}/feeds.opml`, opmlOf({ Post: `${server.origin}/well` }));
  }
  svodka.put("topics/empty/topic.json", '{"title": "Empty"}');
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "check", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveLength(1);
  expect(server.requests).toHaveLength(1);
  expect(stderr).toContain(`${svodka.folder}/topics/empty/feeds.opml: `);
});

test("each fault of a list is told once, and the feeds around it are checked", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, []);
  svodka.put(
    "list.opml",
    `<opml version="2.0"><body><outline text="Twice" xmlUrl="${server.origin}/well"/>
      <outline text="Twice" xmlUrl="${server.origin}/well"/>
      <outline text="Mail" xmlUrl="mailto:desk@press.example"/>
      <outline text="The "Quoted" Post" xmlUrl="${server.origin}/json"/></body></opml>`,
  );
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "check", "--feeds=list.opml"]);
  expect(code).toBe(0);
  expect(stdout).toContain("2 of 2 feeds are well.");
  const told = linesOf(stderr).sort();
  expect(told).toEqual([
    expect.stringMatching(/^list\.opml: The OPML has values with bare quotation marks/),
    expect.stringMatching(/^list\.opml: The feed "Mail" has no http\(s\) address/),
    expect.stringMatching(/^list\.opml: The feed http.* is listed twice/),
  ]);
});

test("a feed on a private address is refused unless its host is allowed", async () => {
  const server = await aNewsServer();
  const svodka = anInstallation({ "list.opml": opmlOf({ Inside: `${server.origin}/well` }) });
  const result = await svodka.runHere(["feeds", "check", "--feeds", "list.opml", "--json"]);
  expect(result.code).toBe(1);
  const [check] = JSON.parse(result.stdout) as Check[];
  expect(check).toMatchObject({ status: "unreachable" });
  expect(check?.advice.join(" ")).toContain("FEED_ALLOWED_HOSTS");
  expect(server.requests).toEqual([]);
});

const NOON_MS = Date.UTC(2026, 1, 12, 12);

/** A database in which two topics list the feed. */
function aPast(svodka: Installation, url: string): void {
  const store = unwrap(openStore(`${svodka.folder}/data/svodka.db`, () => NOON_MS));
  for (const topic of ["choirs", "orchards"]) {
    store.feeds.setTopicFeeds(topic as TopicName, [aListing({ url })], NOON_MS);
  }
  const [feed] = store.feeds.ofTopic("choirs" as TopicName);
  if (feed === undefined) throw new Error("There is no feed.");
  const moved = { movedTo: "https://new.example/feed", movedTimes: 3, articleGapMs: 14_400_000 };
  const times = { atMs: NOON_MS, nextPollAtMs: NOON_MS + 3_600_000 };
  store.feeds.recordPoll(feed.id, wellPolled(times, { ...moved, newArticles: 2 }));
  store.close();
}

test("beside what it finds it shows what the database knows, of each topic", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, ["well", "json"]);
  aPast(svodka, `${server.origin}/well`);
  const json = await svodka.runHere(["feeds", "check", "--feeds", "list.opml", "--json"]);
  expect(json).toMatchObject({ code: 0, stderr: "" });
  const [well, other] = JSON.parse(json.stdout) as Check[];
  const share = { onTopicShare: null, stories: 0, firstReports: 0 };
  expect(well?.known).toMatchObject({
    ...{ state: "well", lastSuccess: "2026-02-12T12:00:00.000Z", nextPollReason: "Once an hour." },
    ...{ movedTo: "https://new.example/feed", usualADay: null },
    topics: [
      { topic: "choirs", ...share },
      { topic: "orchards", ...share },
    ],
  });
  expect(other).toMatchObject({ status: "ok", known: null });
  const { stdout } = await svodka.runHere(["feeds", "check", "--feeds", "list.opml"]);
  expect(linesOf(stdout)).toEqual([
    `The well  ${server.origin}/well`,
    expect.stringMatching(/^ {2}ok · rss, 2 items/),
    "  so far · well · read 2026-02-12T12:00Z · new 2026-02-12T12:00Z · none of late · en",
    "  next poll 2026-02-12T13:00Z: Once an hour.",
    "  choirs",
    "  orchards",
    "  - It has moved for good: put https://new.example/feed into feeds.opml.",
    `The json  ${server.origin}/json`,
    expect.stringMatching(/^ {2}ok · json, 2 items/),
    "",
    "2 of 2 feeds are well.",
  ]);
});

test("a database that cannot be read is told, and the feeds are checked all the same", async () => {
  const server = await aNewsServer();
  const svodka = anEditorsPlace(server, ["well"]);
  svodka.put("data/svodka.db", "This was a database once. ".repeat(500));
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "check", "--feeds", "list.opml"]);
  expect(code).toBe(0);
  expect(stdout).toContain("1 of 1 feeds are well.");
  expect(linesOf(stderr)).toEqual([expect.stringContaining("damaged or not a database")]);
});
