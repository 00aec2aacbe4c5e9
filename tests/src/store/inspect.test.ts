import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectDatabase } from "../../../src/store/inspect.ts";
import { openStore } from "../../../src/store/store.ts";
import {
  aDraft,
  aFeed,
  aStory,
  CHAT,
  enqueue,
  judgeAll,
  subscribe,
  tempStore,
} from "../../support/builders.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

test("a database that is not there is null and is not made by looking", () => {
  const file = join(tempFolder(), "svodka.db");
  expect(inspectDatabase(file)).toBeNull();
  expect(inspectDatabase(file)).toBeNull();
});

test("a look counts what is there while the store is open, and writes nothing", () => {
  const store = tempStore(() => NOW_MS);
  const drafts = ["One", "Two", "Three"].map((title) => aDraft({ title }));
  store.articles.save(aFeed(store, NOW_MS), drafts, NOW_MS);
  aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  subscribe(store);
  subscribe(store, { chat: "another" });
  for (const key of ["a", "b"]) enqueue(store, CHAT, key, { atMs: NOW_MS, kind: "digest" });
  const [first] = store.deliveries.due("terminal", NOW_MS, 1);
  if (first === undefined) throw new Error("Nothing is due.");
  store.deliveries.markSent(first.id, NOW_MS);
  const found = { articles: 3, stories: 1, subscriptions: 2, waitingDeliveries: 1 };
  expect(inspectDatabase(store.file)).toEqual({ kind: "ok", value: found });
  store.transaction(() => {
    subscribe(store, { chat: "not committed yet" });
    expect(inspectDatabase(store.file)).toEqual({ kind: "ok", value: found });
  });
});

test("damage is found, with what to do", () => {
  const file = join(tempFolder(), "svodka.db");
  unwrap(openStore(file, () => NOW_MS)).close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, bytes.length / 2);
  writeFileSync(file, bytes);
  expect(problemOf(inspectDatabase(file) ?? { kind: "ok", value: null })).toMatch(
    /damaged.*restore your latest backup/,
  );
});

test("damage that no count would show is found too", () => {
  const store = tempStore(() => NOW_MS);
  const canonicalUrl = "https://north.example/only-once";
  store.articles.save(aFeed(store, NOW_MS), [aDraft({ url: null, canonicalUrl })], NOW_MS);
  store.close();
  const bytes = readFileSync(store.file);
  // It stands in the table and in an index; from now on the two disagree.
  bytes[bytes.indexOf(canonicalUrl) + canonicalUrl.length - 1] = "E".charCodeAt(0);
  writeFileSync(store.file, bytes);
  expect(problemOf(inspectDatabase(store.file) ?? { kind: "ok", value: null })).toMatch(
    /damaged.*index.*restore your latest backup/,
  );
});

test.each([
  [
    "a text",
    (file: string) => writeFileSync(file, "a shopping list ".repeat(500)),
    /damaged or not/,
  ],
  ["an empty file", (file: string) => writeFileSync(file, ""), /no such table/],
  ["a folder", (file: string) => mkdirSync(file), /cannot be opened.*Check DATA_DIR/],
])("%s in its place is told, and only damage is called damage", (_what, make, words) => {
  const file = join(tempFolder(), "svodka.db");
  make(file);
  const problem = problemOf(inspectDatabase(file) ?? { kind: "ok", value: null });
  expect(problem).toMatch(words);
  expect(problem).toContain(file);
});
