import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { secretFiles } from "../../../adapters/matrix/secret-files.ts";
import { tempFolder } from "../../support/temp.ts";

const modeOf = (file: string): number => statSync(file).mode & 0o777;

test("what is written is read back, by its owner only, and leaves nothing else in the folder", () => {
  const folder = tempFolder();
  const files = secretFiles(folder);
  expect(files.read("token")).toBeNull();
  files.write("token", "one");
  files.write("token", "two");
  expect(files.read("token")).toBe("two");
  expect(modeOf(join(folder, "token"))).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["token"]);
  for (const _ of [1, 2]) files.remove("token");
  expect(readdirSync(folder)).toEqual([]);
});

test("a file that others could read is closed to them when it is read", () => {
  const folder = tempFolder();
  const file = join(folder, "token");
  writeFileSync(file, " copied \n");
  chmodSync(file, 0o644);
  expect(secretFiles(folder).read("token")).toBe("copied");
  expect(modeOf(file)).toBe(0o600);
});

test("what cannot be read is a fault, not an absence", () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "token"));
  expect(() => secretFiles(folder).read("token")).toThrow(/EISDIR/);
});
