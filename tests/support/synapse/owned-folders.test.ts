import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../temp.ts";
import { ownFolder, sweepOwnedFolders } from "./owned-folders.ts";

test("what an ended process left is swept away, a running one's folder and others stay", async () => {
  const parent = join(tempFolder(), "not", "there", "yet");
  const mine = ownFolder(parent);
  const { pid } = spawnSync(process.execPath, ["--version"]);
  mkdirSync(join(parent, `of-${pid}-abcdef`, "deep"), { recursive: true });
  writeFileSync(join(parent, `of-${pid}-abcdef`, "deep", "file"), "left");
  mkdirSync(join(parent, "sid-1"));
  await sweepOwnedFolders(parent);
  expect(readdirSync(parent).sort()).toEqual([basename(mine), "sid-1"].sort());
});
