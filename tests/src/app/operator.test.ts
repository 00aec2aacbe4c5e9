import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createOperator } from "../../../src/app/operator.ts";
import { loadRunningTopics } from "../../../src/app/running-topics.ts";
import { createTopicRegistry } from "../../../src/app/topic-registry.ts";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import { aDocument, CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";
import { opmlOf } from "../../support/fresh-feeds.ts";
import { language } from "../../support/language.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const FERRIES = "ferries" as TopicName;
const QUAY = "https://quay.example/feed.xml";
const HARBOUR = "https://harbour.example/rss";

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
  const operator = createOperator({
    ...{ store, clock, topics, loadTopics, root: isOnDisk ? root : null },
    platforms: () => ["terminal", "telegram"],
  });
  const list = (): string => readFileSync(join(root, "ferries", "feeds.opml"), "utf8");
  const outlets = (): string[] => store.feeds.ofTopic(FERRIES).map(({ outlet }) => outlet);
  return { operator, store, clock, topics, write, list, outlets };
}

test("a feed is added to the file, the store and the running topic", async () => {
  const { operator, topics, list, outlets } = await anOperator();
  const done = unwrap(await operator.addFeed(FERRIES, HARBOUR, "Harbour Wire"));
  expect(done).toBe("ferries: 2 feeds.");
  expect(list()).toContain(HARBOUR);
  expect(list()).toContain(QUAY);
  expect(outlets().toSorted()).toEqual(["Harbour Wire", "Quay Gazette"]);
  expect(topics.get(FERRIES)?.topic.feeds).toHaveLength(2);
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
  const { operator, list } = await anOperator();
  const before = list();
  expect(problemOf(await operator.addFeed(FERRIES, QUAY, "Again"))).toMatch(/listed already/);
  expect(problemOf(await operator.addFeed(FERRIES, "https://", ""))).toMatch(/address is none/);
  expect(list()).toBe(before);
});

test("a feed is taken out by its address as it is listed; one that is not says so", async () => {
  const { operator, list, outlets } = await anOperator();
  await operator.addFeed(FERRIES, HARBOUR, "Harbour Wire");
  expect(problemOf(await operator.removeFeed(FERRIES, "https://else.example/"))).toBe(
    "That feed is not listed. Type /feeds for the addresses.",
  );
  unwrap(await operator.removeFeed(FERRIES, QUAY));
  expect(list()).not.toContain(QUAY);
  expect(outlets()).toEqual(["Harbour Wire"]);
});

test("a list that cannot be read is left as it is", async () => {
  const { operator, write, list } = await anOperator();
  write("feeds.opml", "<html>not a list</html>");
  expect(problemOf(await operator.addFeed(FERRIES, HARBOUR, ""))).toMatch(/feeds\.opml: /);
  expect(list()).toBe("<html>not a list</html>");
});

test("topics that are not read from a folder cannot be changed from a chat", async () => {
  const { operator } = await anOperator({ isOnDisk: false });
  expect(problemOf(await operator.addFeed(FERRIES, HARBOUR, ""))).toMatch(/not read from a folder/);
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
