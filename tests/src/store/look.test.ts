import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { ok } from "../../../src/model/result.ts";
import { lookAtFeeds, lookInto } from "../../../src/store/look.ts";
import { aFeed, TOPIC, tempStore } from "../../support/builders.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

test("a database that is not there is null and is not made by looking", () => {
  const file = join(tempFolder(), "svodka.db");
  expect(lookAtFeeds(file, () => "seen")).toBeNull();
  expect(lookAtFeeds(file, () => "seen")).toBeNull();
});

test("feeds are seen while the store is open, as they were last committed", () => {
  const store = tempStore(() => NOW_MS);
  aFeed(store, NOW_MS);
  const look = () => lookAtFeeds(store.file, (feeds) => feeds.facts(TOPIC, NOW_MS).length);
  expect(look()).toEqual(ok(1));
  store.transaction(() => {
    store.feeds.setTopicFeeds(TOPIC, [], NOW_MS);
    expect(look()).toEqual(ok(1));
  });
  expect(look()).toEqual(ok(0));
});

test("nothing can be written by looking", () => {
  const store = tempStore(() => NOW_MS);
  const id = aFeed(store, NOW_MS);
  const tried = lookAtFeeds(store.file, (feeds) => feeds.setSilent(id, NOW_MS));
  expect(problemOf(tried ?? ok(null))).toMatch(/readonly/);
  expect(store.feedHealth.rhythms([id])).toMatchObject([{ silentSinceMs: null }]);
});

test("a database of another version is told, not misread", () => {
  const file = join(tempFolder(), "svodka.db");
  const db = new DatabaseSync(file);
  db.exec("pragma user_version = 3");
  db.close();
  expect(problemOf(lookAtFeeds(file, () => "seen") ?? ok(null))).toBe(
    `The database ${file} is of another version of Svodka. Start \`svodka run\` of this version once.`,
  );
  expect(unwrap(lookInto(file, () => ok("seen")) ?? ok(null))).toBe("seen");
});
