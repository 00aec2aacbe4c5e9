import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { openDatabase } from "../../../src/store/database.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

test("a second opener of the same file is refused while the first holds it, and not after", () => {
  const file = join(tempFolder(), "svodka.db");
  const first = unwrap(openDatabase(file));
  expect(problemOf(openDatabase(file))).toContain("already running");
  first.close();
  unwrap(openDatabase(file)).close();
});

test("a second process on the same file is refused, and a killed process leaves no lock behind", () => {
  const file = join(tempFolder(), "svodka.db");
  const module = JSON.stringify(join(import.meta.dirname, "../../../src/store/database.ts"));
  const open = `
    const { openDatabase } = await import(${module});
    const opened = openDatabase(${JSON.stringify(file)});
    console.log(opened.kind, opened.problem ?? "");`;
  const run = (after: string) =>
    spawnSync(process.execPath, ["--input-type=module", "-e", open + after], { encoding: "utf8" });
  const holder = unwrap(openDatabase(file));
  expect(run("").stdout).toContain("bad Another svodka is already running");
  holder.close();
  expect(run("process.kill(process.pid, 'SIGKILL');").signal).toBe("SIGKILL");
  unwrap(openDatabase(file)).close();
});

test("a transaction keeps all or nothing, and an inner one belongs to the outer", () => {
  const db = unwrap(openDatabase(join(tempFolder(), "svodka.db")));
  const count = () => db.prepare("select count(*) as n from topic_cursor").get()?.["n"];
  const add = (topic: string) => db.prepare("insert into topic_cursor values (?, 1)").run(topic);
  expect(() =>
    db.transaction(() => {
      db.transaction(() => add("inner"));
      add("outer");
      throw new Error("power cut");
    }),
  ).toThrow("power cut");
  expect(count()).toBe(0);
  db.transaction(() => add("kept"));
  expect(count()).toBe(1);
  db.close();
});

test("a file that is no database is named, with what to do", () => {
  const file = join(tempFolder(), "svodka.db");
  writeFileSync(file, "this is not a database, it is a shopping list ".repeat(200));
  expect(problemOf(openDatabase(file))).toMatch(/damaged or not a database.*backup/);
});

test("a file of a newer version is refused, not changed", () => {
  const file = join(tempFolder(), "svodka.db");
  unwrap(openDatabase(file)).close();
  const sql = new DatabaseSync(file);
  sql.exec("pragma user_version = 9999");
  sql.close();
  expect(problemOf(openDatabase(file))).toContain("newer Svodka");
});

test("what was committed is there after reopening", () => {
  const file = join(tempFolder(), "svodka.db");
  const first = unwrap(openDatabase(file));
  first.prepare("insert into topic_cursor values ('kept', 7)").run();
  first.close();
  const second = unwrap(openDatabase(file));
  expect(second.prepare("select change_seq from topic_cursor").get()?.["change_seq"]).toBe(7);
  second.close();
});

test("closing twice closes once", () => {
  const db = unwrap(openDatabase(join(tempFolder(), "svodka.db")));
  db.close();
  expect(() => db.close()).not.toThrow();
});
