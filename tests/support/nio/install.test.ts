import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Machine } from "../synapse/machine.ts";
import { problemOf, tempFolder, unwrap } from "../temp.ts";
import { installNio } from "./install.ts";

/** What a command does; true is success, a text is failure with these words. */
type Outcome = true | string;

interface FakeMachine extends Machine {
  /** Commands so far, each as one line without the `chroot` it begins with. */
  readonly commands: string[];
}

/** A machine on which all goes well but for what `decide` fails; it is given the line and its count. */
function aMachine(decide: (line: string, count: number) => Outcome = () => true): FakeMachine {
  const commands: string[] = [];
  return {
    ...{ platform: "linux", isRoot: true, commands, sources: () => [] },
    run: async (command, { log }) => {
      const line = command.join(" ").replace(/^chroot \S+\/sid-1 /, "");
      commands.push(line);
      const outcome = decide(line, commands.filter((each) => each === line).length);
      if (outcome !== true) writeFileSync(log, `${outcome}\n`, { flag: "a" });
      if (line.includes("dpkg-query")) writeFileSync(log, "python3-matrix-nio\t0.25.2-2\n");
      return outcome === true;
    },
  };
}

/** A folder with an installed Synapse. */
function aPlace() {
  const folder = tempFolder();
  const root = join(folder, "sid-1");
  mkdirSync(root);
  return { folder, root };
}

const INSTALL = "apt-get install -y -q --no-remove -o DPkg::Lock::Timeout=300 python3-matrix-nio";

const install = (place: ReturnType<typeof aPlace>, machine: Machine, limitMs = 60_000) =>
  installNio({ ...place, machine, limitMs });

test("matrix-nio is put beside Synapse once, and nothing else is touched", async () => {
  const place = aPlace();
  const machine = aMachine();
  const installed = unwrap(await install(place, machine));
  expect(installed).toEqual({ version: "0.25.2-2", encrypts: true });
  expect(machine.commands).toEqual([
    ...[INSTALL, "apt-get clean", "python3 -c import nio"],
    expect.stringContaining("ENCRYPTION_ENABLED"),
    "dpkg-query --show python3-matrix-nio",
  ]);
  expect(readdirSync(place.folder)).toEqual(["sid-1"]);

  const again = aMachine();
  expect(unwrap(await install(place, again))).toEqual(installed);
  expect(unwrap(await install(place, again, 0))).toEqual(installed);
  expect(again.commands).toEqual([]);
});

test("what a killed attempt left is mended and old lists are fetched anew, then it goes on", async () => {
  const place = aPlace();
  const machine = aMachine((line, count) => (line === INSTALL && count === 1 ? "E: 404" : true));
  unwrap(await install(place, machine));
  expect(machine.commands.slice(0, 4)).toEqual([
    ...[INSTALL, "dpkg --configure -a", "apt-get -q update", INSTALL],
  ]);
});

test("without the library for its encryption it is there all the same, and says so", async () => {
  const machine = aMachine((line) => !line.includes("ENCRYPTION_ENABLED") || "");
  expect(unwrap(await install(aPlace(), machine)).encrypts).toBe(false);
});

test.each([
  ["install -y", "python3-matrix-nio could not be installed in Debian sid: E: broken"],
  ["import nio", "The matrix-nio of Debian sid does not start: E: broken"],
  ["dpkg-query", "dpkg does not know the version of the matrix-nio it installed."],
])("where `%s` fails the problem says so, and the log is left", async (part, problem) => {
  const place = aPlace();
  const machine = aMachine((line) => (line.includes(part) ? "E: broken" : true));
  expect(problemOf(await install(place, machine))).toBe(problem);
  expect(readdirSync(place.folder).sort()).toEqual(["install-nio.log", "sid-1"]);
  // No mark was left: the next attempt begins anew.
  const next = aMachine();
  unwrap(await install(place, next));
  expect(next.commands[0]).toBe(INSTALL);
});

test("an installation that takes too long is given up", async () => {
  const place = aPlace();
  const machine: Machine = {
    ...aMachine(),
    run: (_command, { signal }) =>
      new Promise((resolve) => signal?.addEventListener("abort", () => resolve(false))),
  };
  expect(problemOf(await install(place, machine, 20))).toBe(
    "Installing matrix-nio took longer than 0.02 s and was given up.",
  );
});

test("without time to install it one is told how to have it", async () => {
  const machine = aMachine();
  expect(problemOf(await install(aPlace(), machine, 0))).toContain("npm run test:matrix");
  expect(machine.commands).toEqual([]);
});
