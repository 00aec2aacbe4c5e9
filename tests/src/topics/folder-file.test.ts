import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lookInto, namesIn, readFolderFile } from "../../../src/topics/folder-file.ts";

let root = "";
let folder = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "folder-file-"));
  folder = join(root, "inside");
  await mkdir(join(folder, "deep"), { recursive: true });
  await writeFile(join(folder, "a.txt"), "text");
  await writeFile(join(root, "secret.txt"), "secret");
});

afterEach(() => rm(root, { recursive: true, force: true }));

const read = async (name: string) => {
  const bytes = await readFolderFile(folder, name, { maxBytes: 100 });
  return bytes.kind === "ok" ? new TextDecoder().decode(bytes.value) : bytes.problem;
};

test("a file is read, and so is a link that stays inside", async () => {
  await symlink("a.txt", join(folder, "link.txt"));
  expect(await read("a.txt")).toBe("text");
  expect(await read("link.txt")).toBe("text");
});

test("links that leave the folder are refused, however they get out", async () => {
  await symlink(join(root, "secret.txt"), join(folder, "straight.txt"));
  await symlink(root, join(folder, "way"));
  await symlink("straight.txt", join(folder, "twice.txt"));
  for (const name of ["straight.txt", join("way", "secret.txt"), "twice.txt", "../secret.txt"]) {
    expect(await read(name)).toContain("leads out of the folder");
  }
});

test("a folder that shares the beginning of its name is outside, too", async () => {
  await mkdir(`${folder}-other`);
  await writeFile(join(`${folder}-other`, "b.txt"), "other");
  await symlink(join(`${folder}-other`, "b.txt"), join(folder, "b.txt"));
  expect(await read("b.txt")).toContain("leads out of the folder");
});

test("a link to nothing, a link to itself and a missing file are told apart from a file", async () => {
  await symlink("nowhere", join(folder, "dangling"));
  await symlink("loop", join(folder, "loop"));
  expect(await read("dangling")).toContain("does not exist");
  expect(await read("missing")).toContain("does not exist");
  expect(await read("loop")).toContain("leads back to itself");
});

test("a folder is not read as a file", async () => {
  expect(await read("deep")).toContain("no ordinary file");
});

test("a file above the limit is named with its size and the limit", async () => {
  await truncate(join(folder, "a.txt"), 50 * 1024 * 1024);
  const bytes = await readFolderFile(folder, "a.txt", { maxBytes: 2 * 1024 * 1024 });
  expect(bytes).toMatchObject({ kind: "bad", problem: expect.stringMatching(/50\.0 MB.*2\.0 MB/) });
});

test("names are sorted and hidden ones left out", async () => {
  await writeFile(join(folder, "b.txt"), "");
  await writeFile(join(folder, "Z.txt"), "");
  await writeFile(join(folder, ".hidden"), "");
  expect(await namesIn(folder)).toEqual({ kind: "ok", value: ["Z.txt", "a.txt", "b.txt", "deep"] });
  expect(await namesIn(join(root, "none"))).toMatchObject({ kind: "bad" });
  expect(await namesIn(join(folder, "a.txt"))).toMatchObject({
    kind: "bad",
    problem: expect.stringContaining("no folder"),
  });
});

test("an entry tells its kind and size", async () => {
  expect(await lookInto(folder, "a.txt")).toMatchObject({ value: { kind: "file", sizeBytes: 4 } });
  expect(await lookInto(folder, "deep")).toMatchObject({ value: { kind: "folder" } });
});
