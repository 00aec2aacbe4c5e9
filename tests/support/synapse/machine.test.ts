import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../temp.ts";
import { OWN_NAMESPACES, readSources, thisMachine } from "./machine.ts";

/** Namespaces of one's own need more than root in some containers. */
const [unshare = "", ...apart] = OWN_NAMESPACES;
const isPossible = spawnSync(unshare, [...apart, "true"]).status === 0;

test("sources are read in APT's order, also where there is only the folder of parts, or nothing", () => {
  const folder = tempFolder();
  expect(readSources(folder)).toEqual([]);
  mkdirSync(join(folder, "sources.list.d"));
  for (const name of ["b.sources", "a.list"]) {
    writeFileSync(join(folder, "sources.list.d", name), name);
  }
  const parts = ["a.list", "b.sources"].map((name) => ({
    ...{ path: join(folder, "sources.list.d", name), text: name },
  }));
  expect(readSources(folder)).toEqual(parts);
  writeFileSync(join(folder, "sources.list"), "first");
  expect(readSources(folder)).toEqual([
    { path: join(folder, "sources.list"), text: "first" },
    ...parts,
  ]);
});

test.runIf(isPossible)("a command's output is in the log, its exit is the answer", async () => {
  const log = join(tempFolder(), "log");
  const machine = thisMachine({ http_proxy: "http://proxy.example:3128", SECRET: "of the user" });
  const shell = (script: string) => machine.run(["sh", "-c", script], { log, env: { EXTRA: "1" } });
  expect(await shell("echo out; echo err >&2; exit 3")).toBe(false);
  expect(await shell("echo $http_proxy $SECRET $EXTRA")).toBe(true);
  expect(await machine.run(["no-such-program"], { log })).toBe(false);
  const [first, second, third, ...others] = readFileSync(log, "utf8").trim().split("\n");
  expect([first, second, third]).toEqual(["out", "err", "http://proxy.example:3128 1"]);
  expect(others.join("\n")).toContain("no-such-program");
});

/** Processes end when a busy machine comes to it. */
const PATIENCE = { timeout: 20_000 };

/** Whether some process of the machine has the word in its command line. */
const runsSomewhere = (word: string): boolean =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      const file = `/proc/${pid}/cmdline`;
      try {
        return readFileSync(file, "utf8").includes(word);
      } catch {
        // It has ended since the folder was read.
        return false;
      }
    });

test.runIf(isPossible)(
  "a command that is given up ends with all it started",
  async () => {
    const log = join(tempFolder(), "log");
    const giveUp = new AbortController();
    const word = randomUUID();
    const command = ["sh", "-c", `sh -c 'sleep 600; : ${word}' & wait`];
    const run = thisMachine({}).run(command, { log, signal: giveUp.signal });
    await expect.poll(() => runsSomewhere(word), PATIENCE).toBe(true);
    giveUp.abort();
    expect(await run).toBe(false);
    await expect.poll(() => runsSomewhere(word), PATIENCE).toBe(false);
  },
  60_000,
);
