import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { backupDatabase } from "../../../src/store/backup.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { aDraft, aFeed, tempStore } from "../../support/builders.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

function filledStore(articles: number): Store {
  const store = tempStore(() => NOW_MS);
  const drafts = Array.from({ length: articles }, (_, index) => aDraft({ title: `No. ${index}` }));
  store.articles.save(aFeed(store, NOW_MS), drafts, NOW_MS);
  return store;
}

/** Opens a copy as the bot would; gives how many articles it holds. */
function articlesIn(file: string): number {
  const sql = new DatabaseSync(file, { readOnly: true });
  expect(sql.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  sql.close();
  const copy = unwrap(openStore(file, () => NOW_MS));
  const count = copy.articles.count();
  copy.close();
  return count;
}

test("the copy opens as a store with everything in it, and its size is told", () => {
  const store = filledStore(50);
  const folder = tempFolder();
  const target = join(folder, "copy.db");
  expect(backupDatabase(store.file, target)).toEqual({
    ...{ kind: "ok", value: statSync(target).size },
  });
  expect(readdirSync(folder)).toEqual(["copy.db"]);
  expect(articlesIn(target)).toBe(50);
});

test("a copy made while another process writes is whole", async () => {
  const file = join(tempFolder(), "svodka.db");
  const module = JSON.stringify(join(import.meta.dirname, "../../../src/store/store.ts"));
  const listing = { url: "https://north.example/feed", outlet: "N", language: null, country: null };
  const writing = `
    const { openStore } = await import(${module});
    const store = openStore(${JSON.stringify(file)}, () => ${NOW_MS}).value;
    store.feeds.setTopicFeeds("t", [${JSON.stringify(listing)}], ${NOW_MS});
    const feedId = store.feeds.ofTopic("t")[0].id;
    const draft = ${JSON.stringify(aDraft())};
    for (let n = 0; ; n += 10) {
      const drafts = Array.from({ length: 10 }, (_, index) => (
        { ...draft, identity: "g:" + (n + index), canonicalUrl: null }));
      store.articles.save(feedId, drafts, ${NOW_MS});
      process.stdout.write(".");
      await new Promise((go) => setImmediate(go));
    }`;
  const writer = spawn(process.execPath, ["--input-type=module", "-e", writing], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(writer, "close");
  onTestFinished(async () => {
    writer.kill("SIGKILL");
    await ended;
  });
  const reader = () => {
    const sql = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const count = Number(sql.prepare("select count(*) as n from article").get()?.["n"]);
    sql.close();
    return count;
  };
  const folder = tempFolder();
  for (const name of ["one.db", "two.db", "three.db"]) {
    await once(writer.stdout, "data");
    const before = reader();
    const target = join(folder, name);
    unwrap(backupDatabase(file, target));
    const copied = articlesIn(target);
    expect(copied % 10).toBe(0);
    expect(copied).toBeGreaterThanOrEqual(before);
    expect(copied).toBeLessThanOrEqual(reader());
  }
  expect(writer.exitCode).toBeNull();
  expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
}, 30_000);

test("an existing file is never overwritten", () => {
  const store = filledStore(1);
  const target = join(tempFolder(), "precious.txt");
  writeFileSync(target, "precious");
  expect(problemOf(backupDatabase(store.file, target))).toMatch(/exists already\. Name a new file/);
  expect(readFileSync(target, "utf8")).toBe("precious");
});

test("what a killed backup left half done does not stand in the way of the next", () => {
  const store = filledStore(3);
  const folder = tempFolder();
  writeFileSync(join(folder, "copy.db.partial"), "half a copy");
  unwrap(backupDatabase(store.file, join(folder, "copy.db")));
  expect(readdirSync(folder)).toEqual(["copy.db"]);
  expect(articlesIn(join(folder, "copy.db"))).toBe(3);
});

test("without a database there is a sentence that says what to do, and no file", () => {
  const folder = tempFolder();
  const problem = problemOf(backupDatabase(join(folder, "none.db"), join(folder, "copy.db")));
  expect(problem).toMatch(/no database at .*none\.db.*DATA_DIR/);
  expect(readdirSync(folder)).toEqual([]);
});

test("a target folder that is not there is told, not thrown", () => {
  const store = filledStore(1);
  const target = join(tempFolder(), "missing", "copy.db");
  expect(problemOf(backupDatabase(store.file, target))).toContain(target);
  expect(existsSync(target)).toBe(false);
});

test.each([
  ["a folder", (file: string) => mkdirSync(file)],
  ["no database", (file: string) => writeFileSync(file, "a shopping list ".repeat(500))],
])("a source that is %s is told, and leaves nothing behind", (_what, make) => {
  const source = join(tempFolder(), "source");
  make(source);
  const folder = tempFolder();
  expect(problemOf(backupDatabase(source, join(folder, "copy.db")))).toMatch(/failed/);
  expect(readdirSync(folder)).toEqual([]);
});

test("a copy that does not pass the check is not given out as a backup", () => {
  const store = filledStore(1);
  const { file } = store;
  store.close();
  const sql = new DatabaseSync(file);
  sql.exec(`pragma ignore_check_constraints = on;
    insert into document (content) values ('{}');
    insert into delivery (delivery_key, platform, chat, kind, priority, document_id, state,
      next_attempt_at_ms, created_at_ms) values ('k', 't', 'c', 'reply', 0, 1, 'nonsense', 1, 1)`);
  sql.close();
  const folder = tempFolder();
  expect(problemOf(backupDatabase(file, join(folder, "copy.db")))).toMatch(/damaged/);
  expect(readdirSync(folder)).toEqual([]);
});
