import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { DigestId, StoryId } from "../../../src/model/ids.ts";
import { MIGRATIONS } from "../../../src/store/migrations.ts";
import type { Store } from "../../../src/store/store.ts";
import { openStore } from "../../../src/store/store.ts";
import { aDocument, someSettings, TOPIC } from "../../support/builders.ts";
import { NOW_MS, standingOf } from "../../support/outbox.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const READER = { platform: "terminal", chat: "reader-1" };
const DROPPED = { platform: "terminal", chat: "reader-2" };
/** Had an order once; only what it was shown is left. */
const ENDED = { platform: "terminal", chat: "reader-3" };

const entries = (...stories: number[]): string =>
  JSON.stringify(stories.map((storyId) => ({ storyId, number: 1, headline: `Story ${storyId}` })));

const digest = (id: number, chat: string, atMs: number, stories: readonly number[]): string => `
  insert into digest (id, platform, chat, topic, composed_at_ms, content) values (${id}, 'terminal',
    '${chat}', '${TOPIC}', ${atMs}, '{"topic":"${TOPIC}","title":"Digest ${id}",
    "composedAtMs":${atMs},"timeZone":"UTC","entries":${entries(...stories)},"leftOut":0}');`;

const delivery = (id: number, chat: string, state: string, attempts = 0): string => `
  insert into delivery (delivery_key, digest_id, platform, chat, document, state, attempts,
    next_attempt_at_ms, created_at_ms, finished_at_ms, outcome)
  values ('digest:${id}', ${id}, 'terminal', '${chat}', '${JSON.stringify(aDocument(`No. ${id}`))}',
    '${state}', ${attempts}, ${NOW_MS + attempts}, ${NOW_MS}, null, null);`;

const mark = (chat: string, story: number, newsSeq: number, atMs: number): string => `
  insert into shown (platform, chat, story_id, last_news_seq, told, shown_at_ms) values ('terminal',
    '${chat}', ${story}, ${newsSeq}, '[{"text":"Told of ${story}.","language":"en"}]', ${atMs});`;

const order = (chat: string, topic: string, timeZone: string, maxStories: number): string => `
  insert into subscription (platform, chat, topic, times_minutes, time_zone, max_stories,
    next_due_at_ms, created_at_ms)
  values ('terminal', '${chat}', '${topic}', '[480,1080]', '${timeZone}', ${maxStories},
    ${NOW_MS + 7}, ${NOW_MS - 7});`;

/** A database as the first version of the schema left it. */
function oldDatabase(): string {
  const file = join(tempFolder(), "svodka.db");
  const sql = new DatabaseSync(file);
  const stories = [1, 2, 3, 4].map(
    (id) => `insert into story (id, topic, headline, first_report_at_ms, last_report_at_ms,
      changed_at_ms) values (${id}, '${TOPIC}', 'Story ${id}', 1, 1, ${NOW_MS});`,
  );
  sql.exec(`
    pragma foreign_keys = on;
    ${MIGRATIONS[0]};
    pragma user_version = 1;
    ${stories.join("")}
    ${order("reader-1", TOPIC, "Europe/Berlin", 5)}
    ${order("reader-1", "other-topic", "Europe/Berlin", 8)}
    ${order("reader-2", TOPIC, "UTC", 3)}
    ${digest(1, "reader-1", NOW_MS - 9, [1, 2])}
    ${digest(2, "reader-1", NOW_MS - 5, [2, 3])}
    ${digest(3, "reader-2", NOW_MS - 9, [1])}
    ${digest(4, "reader-2", NOW_MS - 5, [1, 4])}
    ${digest(5, "reader-3", NOW_MS - 5, [3])}
    ${delivery(1, "reader-1", "sent")}
    ${delivery(2, "reader-1", "waiting", 3)}
    ${delivery(3, "reader-2", "sent")}
    ${delivery(4, "reader-2", "dropped")}
    ${delivery(5, "reader-3", "sent")}
    ${mark("reader-1", 1, 11, NOW_MS - 9)}
    ${mark("reader-1", 2, 12, NOW_MS - 5)}
    ${mark("reader-1", 3, 13, NOW_MS - 5)}
    ${mark("reader-2", 1, 21, NOW_MS - 5)}
    ${mark("reader-2", 4, 24, NOW_MS - 5)}
    ${mark("reader-3", 3, 33, NOW_MS - 5)}`);
  sql.close();
  return file;
}

function migrated(): Store {
  const store = unwrap(openStore(oldDatabase(), () => NOW_MS));
  onTestFinished(() => store.close());
  return store;
}

const shownTo = (store: Store, chat: ChatRef) =>
  [...store.digests.shownBy(store.digests.ofChat(chat))].map(([story, { lastNewsSeq, told }]) => [
    ...[story, lastNewsSeq, told.map(({ text }) => text).join(" ")],
  ]);

test("what was shown stays shown, with its sentences, and nothing is shown to anybody else", () => {
  const store = migrated();
  expect(shownTo(store, READER).toSorted()).toEqual([
    [1, 11, "Told of 1."],
    [2, 12, "Told of 2."],
    [3, 13, "Told of 3."],
  ]);
  expect(shownTo(store, ENDED)).toEqual([[3, 33, "Told of 3."]]);
  expect(store.digests.shownBy(store.digests.ofChat(READER)).get(1 as StoryId)?.told).toEqual([
    { text: "Told of 1.", language: "en" },
  ]);
});

test("what one digest told stays shown where a later one was dropped; what only that told does not", () => {
  expect(shownTo(migrated(), DROPPED)).toEqual([[1, 21, "Told of 1."]]);
});

test("what waited still waits, under its key and with its attempts, and what was sent is not sent again", () => {
  const store = migrated();
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 3, dead: 0 });
  expect(store.deliveries.due("terminal", NOW_MS + 2, 10)).toEqual([]);
  const [due, ...more] = store.deliveries.due("terminal", NOW_MS + 3, 10);
  expect(more).toEqual([]);
  expect(due).toEqual({
    ...{ ...READER, id: 2, key: "digest:2", kind: "digest", document: aDocument("No. 2") },
    ...{ options: {}, part: 0, parts: null, attempts: 3, createdAtMs: NOW_MS },
    digest: { topic: TOPIC, composedAtMs: NOW_MS - 5 },
  });
  const documentId = store.deliveries.addDocument(aDocument("new"));
  const enqueue = (key: string) =>
    store.deliveries.enqueue(READER, { key, kind: "reply", documentId }, NOW_MS);
  for (const id of [1, 2, 3, 4]) expect(enqueue(`digest:${id}`)).toBe(false);
  expect(enqueue("digest:6")).toBe(true);
  expect(store.deliveries.unsentDigests(READER, TOPIC)).toEqual([{ id: 2, digestId: 2 }]);
});

test("orders keep id, times and age, every day of the week; their zones and limits are their chats'", () => {
  const store = migrated();
  expect(store.chats.get(READER)).toEqual(someSettings({ maxStories: 8 }));
  expect(store.chats.get(DROPPED)).toEqual(someSettings({ timeZone: "UTC", maxStories: 3 }));
  expect(store.chats.get(ENDED)).toBeUndefined();
  const schedule = { timesMinutes: [480, 1080], weekdays: [1, 2, 3, 4, 5, 6, 7] };
  const common = { ...READER, schedule, breakingADay: 0, nextDueAtMs: NOW_MS + 7 };
  const createdAtMs = NOW_MS - 7;
  expect(store.subscriptions.ofChat(READER)).toEqual([
    { ...common, createdAtMs, id: 1, topic: TOPIC },
    { ...common, createdAtMs, id: 2, topic: "other-topic" },
  ]);
  expect(store.subscriptions.due(NOW_MS + 7, 10)).toHaveLength(3);
});

test("the last digest can be asked about, and none of the old ones is corrected", () => {
  const store = migrated();
  expect(store.digests.lastOfChat(READER).map(({ title }) => title)).toEqual(["Digest 2"]);
  expect(store.digests.lastOfChat(DROPPED).map(({ title }) => title)).toEqual(["Digest 3"]);
  expect(store.digests.recentlyTelling(1 as StoryId, 0)).toEqual([]);
  expect(standingOf(store, 1 as DigestId, 0)).toEqual([]);
});

test("a moved and a forgotten chat take along and leave what is old too", () => {
  const store = migrated();
  const to = { platform: "terminal", chat: "new" };
  store.chats.move(READER, to);
  expect(shownTo(store, to)).toHaveLength(3);
  for (const chat of [to, DROPPED, ENDED]) store.chats.forget(chat);
  const sql = new DatabaseSync(store.file, { readOnly: true });
  for (const table of ["delivery", "digest", "digest_story", "document", "subscription", "chat"]) {
    expect([table, sql.prepare(`select * from ${table}`).all()]).toEqual([table, []]);
  }
  sql.close();
});

test("the migrated file is whole, at the newest step, and has the very schema of a new one", () => {
  const schemaOf = (file: string) => {
    const sql = new DatabaseSync(file);
    expect(sql.prepare("pragma foreign_key_check").all()).toEqual([]);
    expect(sql.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    const version = sql.prepare("pragma user_version").get();
    expect(version).toEqual({ user_version: MIGRATIONS.length });
    const schema = sql.prepare("select type, name, sql from sqlite_schema order by name").all();
    sql.close();
    return schema;
  };
  const [old, fresh] = [oldDatabase(), join(tempFolder(), "svodka.db")];
  for (const file of [old, fresh]) unwrap(openStore(file, () => NOW_MS)).close();
  expect(schemaOf(old)).toEqual(schemaOf(fresh));
});

test("a chat of the step before fallbacks keeps all it had, and can have one", () => {
  const file = join(tempFolder(), "svodka.db");
  const sql = new DatabaseSync(file);
  sql.exec("pragma foreign_keys = on");
  for (const step of MIGRATIONS.slice(0, 5)) sql.exec(step);
  sql.exec(`pragma user_version = 5;
    insert into chat (platform, chat, kind, language, time_zone, created_at_ms) values
      ('terminal', 'reader-1', 'private', 'uk', 'UTC', 1), ('matrix', 'room', 'group', 'de', 'UTC', 1);
    insert into move_token values ('a token', 'terminal', 'reader-1', ${NOW_MS + 1})`);
  sql.close();
  const store = unwrap(openStore(file, () => NOW_MS));
  const room = { platform: "matrix", chat: "room" };
  store.fallbacks.set(READER, room, NOW_MS);
  expect(store.fallbacks.of(READER)).toEqual(room);
  expect(store.chats.get(READER)?.language).toBe("uk");
  expect(store.chats.takeMoveToken("a token", NOW_MS)).toEqual(READER);
  store.close();
});

test("a fallback of the step before its end is told goes on, and its end is known then", () => {
  const file = join(tempFolder(), "svodka.db");
  const sql = new DatabaseSync(file);
  sql.exec("pragma foreign_keys = on");
  for (const step of MIGRATIONS.slice(0, 6)) sql.exec(step);
  sql.exec(`pragma user_version = 6;
    insert into chat (platform, chat, kind, language, time_zone, created_at_ms) values
      ('terminal', 'reader-1', 'private', 'uk', 'UTC', 1), ('matrix', 'room', 'group', 'de', 'UTC', 1);
    insert into fallback values ('terminal', 'reader-1', 'matrix', 'room', 1)`);
  sql.close();
  const store = unwrap(openStore(file, () => NOW_MS));
  const room = { platform: "matrix", chat: "room" };
  expect(store.fallbacks.of(READER)).toEqual(room);
  expect(store.fallbacks.takeEnded()).toEqual([]);
  store.chats.forget(READER);
  expect(store.fallbacks.takeEnded()).toMatchObject([{ ...room, otherPlatform: "terminal" }]);
  store.close();
});

test("what a language model has cost is known still, and nothing that is no such count is in the way", () => {
  const file = join(tempFolder(), "svodka.db");
  const sql = new DatabaseSync(file);
  for (const step of MIGRATIONS.slice(0, 9)) sql.exec(step);
  sql.exec(`pragma user_version = 9;
    insert into cache values
      ('model-spending', '2026-02-12', '{"value":{"tokens":900,"cost":0.25},"expires":1}', null),
      ('model-spending', '2026-02-13', 'null', null), ('model-spending', '2026-02-14', 'x', null)`);
  sql.close();
  const store = unwrap(openStore(file, () => NOW_MS));
  expect(store.modelSpending.on("2026-02-12")).toEqual({ tokens: 900, cost: 0.25 });
  expect(store.modelSpending.on("2026-02-13")).toEqual({ tokens: 0, cost: 0 });
  store.close();
});

test("a migration that fails changes nothing", () => {
  const file = oldDatabase();
  const sql = new DatabaseSync(file);
  // No first version made this; it stands in the way of the second step.
  sql.exec("create table ban (user text) strict");
  sql.close();
  expect(problemOf(openStore(file, () => NOW_MS))).toContain(file);
  const after = new DatabaseSync(file);
  expect(after.prepare("pragma user_version").get()).toEqual({ user_version: 1 });
  expect(after.prepare("select count(*) as n from shown").get()).toEqual({ n: 6 });
  after.exec("drop table ban");
  after.close();
  const store = unwrap(openStore(file, () => NOW_MS));
  expect(shownTo(store, READER)).toHaveLength(3);
  store.close();
});
