import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createOperator } from "../../../src/app/operator.ts";
import { loadRunningTopics } from "../../../src/app/running-topics.ts";
import { createTopicRegistry } from "../../../src/app/topic-registry.ts";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import { aDocument, CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";
import { aServer } from "../../support/fetchers.ts";
import { aFinder, pageNaming } from "../../support/finding.ts";
import { type FreshItem, opmlOf, rss } from "../../support/fresh-feeds.ts";
import { language } from "../../support/language.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

const FERRIES = "ferries" as TopicName;
const QUAY = "https://quay.example/feed.xml";

const news = (about: string): FreshItem[] => [
  { title: about, text: "", link: `https://harbour.example/${about}`, atMs: 0 },
];

/** An operator over a folder with one topic of one feed. */
async function anOperator({ isOnDisk = true } = {}) {
  const root = tempFolder();
  const write = (file: string, content: string): void => {
    const path = join(root, "ferries", file);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
  };
  write("topic.json", '{"title": "The ferry strike", "languages": ["en"]}');
  write(
    "seeds/strike.md",
    "# Ferry crews walk out\n\nFerry crews of Vessholm stopped work on Monday, the harbour office said.\n",
  );
  write("feeds.opml", opmlOf({ "Quay Gazette": QUAY }));
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const loadTopics = () => loadRunningTopics(root, language());
  const topics = createTopicRegistry((await loadTopics()).topics);
  for (const { topic } of topics.all()) {
    store.feeds.setTopicFeeds(topic.name, topic.feeds, clock.nowMs());
  }
  const server = await aServer({
    "/": pageNaming("/comments", "/wire"),
    "/several": pageNaming("/wire", "/ships", "/comments"),
    "/half": pageNaming("/wire", "/broken"),
    "/broken": { status: 503 },
    "/wire": rss("Harbour Wire", news("Crews")),
    "/ships": rss("Harbour Ships", news("Ships")),
    "/comments": rss("Comments on: Crews", news("Comment")),
    "/old": { status: 301, headers: { location: "/wire" } },
  });
  const stopping = new AbortController();
  const operator = createOperator({
    ...{ store, clock, topics, loadTopics, root: isOnDisk ? root : null },
    ...{ findFeeds: aFinder(server, clock.nowMs), signal: stopping.signal },
    platforms: () => ["terminal", "telegram"],
  });
  const addFeed = (path: string, outlet = "") =>
    operator.addFeed(FERRIES, `${server.origin}${path}`, outlet);
  const list = (): string => readFileSync(join(root, "ferries", "feeds.opml"), "utf8");
  const outlets = (): string[] => store.feeds.ofTopic(FERRIES).map(({ outlet }) => outlet);
  return { operator, store, clock, topics, server, stopping, addFeed, write, list, outlets };
}

test("a feed is added to the file, the store and the running topic", async () => {
  const { addFeed, server, topics, list, outlets } = await anOperator();
  expect(await addFeed("/wire", "The Wire")).toEqual({
    ...{ kind: "added", topic: FERRIES, outcome: "ferries: 2 feeds." },
    feed: expect.objectContaining({ url: `${server.origin}/wire`, title: "Harbour Wire" }),
  });
  expect(list()).toContain(`${server.origin}/wire`);
  expect(list()).toContain(QUAY);
  expect(outlets().toSorted()).toEqual(["Quay Gazette", "The Wire"]);
  expect(topics.get(FERRIES)?.topic.feeds).toHaveLength(2);
});

test("of a site with one feed of articles that one is added, under its own name", async () => {
  const { addFeed, list, outlets } = await anOperator();
  expect(await addFeed("/")).toMatchObject({ kind: "added", feed: { title: "Harbour Wire" } });
  expect(outlets().toSorted()).toEqual(["Harbour Wire", "Quay Gazette"]);
  expect(list()).not.toContain("comments");
});

test("of a site with several each is offered for an hour, and added when it is chosen", async () => {
  const { operator, addFeed, clock, list, outlets } = await anOperator();
  const before = list();
  const offered = await addFeed("/several", "The Wire");
  if (offered.kind !== "several") throw new Error("Nothing was offered.");
  expect(offered.feeds.map(({ title }) => title)).toEqual([
    ...["Harbour Wire", "Harbour Ships", "Comments on: Crews"],
  ]);
  expect(list()).toBe(before);
  expect(await operator.addOfferedFeed(offered.word, 4)).toBeNull();
  expect(await operator.addOfferedFeed("an0ther", 1)).toBeNull();
  expect(await operator.addOfferedFeed(offered.word, 2)).toMatchObject({
    ...{ kind: "added", topic: FERRIES, feed: { title: "Harbour Ships" } },
  });
  expect(outlets().toSorted()).toEqual(["Quay Gazette", "The Wire"]);
  clock.advance(HOUR_MS + 1);
  expect(await operator.addOfferedFeed(offered.word, 1)).toBeNull();
});

test("where another feed could not be read, the only one that could is not added unasked", async () => {
  const { addFeed, server, list } = await anOperator();
  const before = list();
  expect(await addFeed("/half")).toMatchObject({
    ...{ kind: "several", feeds: [{ title: "Harbour Wire" }] },
    unread: [{ url: `${server.origin}/broken`, problem: expect.stringMatching(/^HTTP 503/) }],
  });
  expect(list()).toBe(before);
});

test("who was killed after the list was written, and adds again, hears the same", async () => {
  const { operator, addFeed, list } = await anOperator();
  const first = await addFeed("/wire", "The Wire");
  expect(first).toMatchObject({ kind: "added" });
  expect(await addFeed("/wire", "The Wire")).toEqual(first);
  const offered = await addFeed("/several");
  if (offered.kind !== "several") throw new Error("Nothing was offered.");
  const picked = await operator.addOfferedFeed(offered.word, 2);
  expect(picked).toMatchObject({ kind: "added" });
  expect(await operator.addOfferedFeed(offered.word, 2)).toEqual(picked);
  expect(list().match(/xmlUrl=/g)).toHaveLength(3);
});

test("a feed that has moved is listed where it is now", async () => {
  const { addFeed, server, list } = await anOperator();
  expect(await addFeed("/old")).toMatchObject({ kind: "added" });
  expect(list()).toContain(`${server.origin}/wire`);
  expect(list()).not.toContain(`${server.origin}/old`);
});

test("what has no feed that can be read is refused with the reason", async () => {
  const { operator, addFeed, list } = await anOperator();
  const before = list();
  expect(await addFeed("/nothing")).toMatchObject({
    ...{ kind: "refused", reason: expect.stringMatching(/^HTTP 404/) },
  });
  const inside = await aServer({ "/feed": rss("Secret", news("Secret")) });
  expect(await operator.addFeed(FERRIES, `${inside.origin}/feed`, "")).toMatchObject({
    ...{ kind: "refused", reason: expect.stringContaining("FEED_ALLOWED_HOSTS") },
  });
  expect(inside.requests).toEqual([]);
  expect(list()).toBe(before);
});

test("a stop of the bot ends a search, and nothing is listed", async () => {
  const { addFeed, server, stopping, list } = await anOperator();
  server.on("/slow", () => stopping.abort());
  expect(await addFeed("/slow")).toEqual({
    ...{ kind: "refused", reason: "The bot is being stopped; ask again." },
  });
  expect(list()).not.toContain("slow");
});

test("topics that are read again have learnt what editors said of articles meanwhile", async () => {
  const { operator, store, topics } = await anOperator();
  const texts = {
    ...{ title: "Ferry crews of Vessholm choir sing", summary: "Crews stopped at the harbour." },
    ...{ content: "", language: "en" },
  };
  const relevance = () => topics.get(FERRIES)?.relevance(texts).relevance ?? 0;
  const before = relevance();
  store.chats.put(CHAT, someSettings(), 0);
  for (let id = 1; id <= 30; id += 1) {
    store.labels.put(
      FERRIES,
      { article: { id: id as ArticleId, ...texts }, onTopic: false },
      { chat: CHAT, isEditor: true, atMs: id },
    );
  }
  expect(relevance()).toBe(before);
  await operator.reloadTopics();
  expect(relevance()).toBeLessThan(before * 0.75);
});

test("what is listed already, or is no address, changes nothing", async () => {
  const { operator, addFeed, list } = await anOperator();
  await addFeed("/wire");
  const before = list();
  expect(await addFeed("/wire", "Again")).toEqual({
    ...{ kind: "refused", reason: "That feed is listed already, or its address is none." },
  });
  expect(await operator.addFeed(FERRIES, "https://", "")).toMatchObject({ kind: "refused" });
  expect(list()).toBe(before);
});

test("a feed is taken out by its address as it is listed; one that is not says so", async () => {
  const { operator, addFeed, list, outlets } = await anOperator();
  await addFeed("/wire");
  expect(problemOf(await operator.removeFeed(FERRIES, "https://else.example/"))).toBe(
    "That feed is not listed. Type /feeds for the addresses.",
  );
  unwrap(await operator.removeFeed(FERRIES, QUAY));
  expect(list()).not.toContain(QUAY);
  expect(outlets()).toEqual(["Harbour Wire"]);
});

test("a list that cannot be read is left as it is", async () => {
  const { addFeed, write, list } = await anOperator();
  write("feeds.opml", "<html>not a list</html>");
  expect(await addFeed("/wire")).toMatchObject({
    ...{ kind: "refused", reason: expect.stringMatching(/feeds\.opml: /) },
  });
  expect(list()).toBe("<html>not a list</html>");
});

test("topics that are not read from a folder cannot be changed from a chat", async () => {
  const { operator, addFeed, server } = await anOperator({ isOnDisk: false });
  expect(await addFeed("/wire")).toMatchObject({
    ...{ kind: "refused", reason: expect.stringMatching(/not read from a folder/) },
  });
  expect(server.requests).toEqual([]);
  expect(problemOf(await operator.removeFeed(FERRIES, QUAY))).toMatch(/not read from a folder/);
});

test("topics are read again, with every problem; where none can run the old ones go on", async () => {
  const { operator, write, topics } = await anOperator();
  write("topic.json", '{"title": "Ferries, renamed"}');
  expect(await operator.reloadTopics()).toEqual([]);
  expect(topics.get(FERRIES)?.topic.title).toBe("Ferries, renamed");
  write("topic.json", "{");
  const problems = await operator.reloadTopics();
  expect(problems.join("\n")).toMatch(/topic\.json: /);
  expect(topics.all()).toHaveLength(1);
});

test("a text to all is kept for an hour, until it is on its way", async () => {
  const { operator, clock } = await anOperator();
  const word = await operator.keepBroadcast("We move tomorrow.");
  expect(await operator.keptBroadcast("another")).toBeNull();
  expect(await operator.keptBroadcast(word)).toBe("We move tomorrow.");
  expect(await operator.keptBroadcast(word)).toBe("We move tomorrow.");
  await operator.broadcast(word, aDocument("We move tomorrow."));
  expect(await operator.keptBroadcast(word)).toBeNull();
  const late = await operator.keepBroadcast("We move today.");
  clock.advance(HOUR_MS + 1);
  expect(await operator.keptBroadcast(late)).toBeNull();
});

test("a text to all goes to every chat of every platform once, page by page", async () => {
  const { operator, store, clock } = await anOperator();
  store.transaction(() => {
    for (let number = 0; number < 2500; number += 1) {
      store.chats.put({ ...CHAT, chat: `c${number}` }, someSettings(), clock.nowMs());
    }
  });
  store.chats.put({ platform: "telegram", chat: "42" }, someSettings(), clock.nowMs());
  expect(await operator.broadcast("w0rd", aDocument("hello"))).toBe(2501);
  // After a kill on the way it is carried out again.
  expect(await operator.broadcast("w0rd", aDocument("hello"))).toBe(2501);
  const waiting = ["terminal", "telegram"].flatMap((platform) =>
    store.deliveries.due(platform, clock.nowMs(), 9999),
  );
  expect(new Set(waiting.map(({ platform, chat }) => `${platform}:${chat}`)).size).toBe(2501);
  expect(waiting).toHaveLength(2501);
  expect(waiting[0]).toMatchObject({ kind: "broadcast", document: aDocument("hello") });
});
