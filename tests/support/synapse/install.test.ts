import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf, tempFolder, unwrap } from "../temp.ts";
import { installSynapse } from "./install.ts";
import { reasonIn } from "./install-steps.ts";
import type { Machine } from "./machine.ts";

/** What a command of the installation does; true is success, a text is failure with these words. */
type Outcome = true | string;

interface FakeMachine extends Machine {
  /** Commands so far, each as one line, the work folder's name left out. */
  readonly commands: string[];
}

const SOURCES = "deb http://bad.example/debian sid main\ndeb http://good.example/debian sid main\n";

/** A machine whose second mirror is good; `decide` may fail a command, whose line it is given. */
function aMachine(decide: (line: string) => Outcome = () => true): FakeMachine {
  const commands: string[] = [];
  const isBadMirror = (line: string): boolean => line.includes("bad.example");
  return {
    ...{ platform: "linux", isRoot: true, commands },
    sources: () => [{ path: "/etc/apt/sources.list", text: SOURCES }],
    run: async (command, { log, cwd = "" }) => {
      const line = command.join(" ").replaceAll(cwd, "WORK");
      commands.push(line);
      const outcome = isBadMirror(line) ? "E: no sid here" : decide(line);
      if (outcome !== true) {
        writeFileSync(log, `${outcome}\n`, { flag: "a" });
        return false;
      }
      if (line.includes("download")) writeFileSync(join(cwd, "debootstrap_1_all.deb"), "");
      if (line.includes("good.example")) writeFileSync(join(cwd, "root", "bootstrapped"), "");
      if (line.includes("dpkg-query")) writeFileSync(log, "matrix-synapse\t1.160.0-1\n");
      return true;
    },
  };
}

const install = (folder: string, machine: Machine) =>
  installSynapse({ folder, machine, limitMs: 60_000 });

test("Synapse is installed once, from the first mirror that has sid, into a folder of its own", async () => {
  const folder = tempFolder();
  const machine = aMachine();
  const installed = unwrap(await install(folder, machine));
  expect(installed).toEqual({ root: join(folder, "sid-1"), version: "1.160.0-1" });
  expect(machine.commands).toEqual([
    "apt-get -o APT::Sandbox::User=root download debootstrap",
    "dpkg-deb -x debootstrap_1_all.deb tools",
    ...["bad", "good"].map(
      (name) =>
        `WORK/tools/usr/sbin/debootstrap --variant=minbase --force-check-gpg sid WORK/root http://${name}.example/debian`,
    ),
    "chroot WORK/root debconf-set-selections /root/answers",
    "chroot WORK/root apt-get install -y -q matrix-synapse",
    "chroot WORK/root apt-get clean",
    "chroot WORK/root synapse_homeserver --help",
    "chroot WORK/root dpkg-query --show matrix-synapse",
  ]);
  expect(readFileSync(join(installed.root, "root/answers"), "utf8")).toContain(
    "matrix-synapse matrix-synapse/server-name string localhost\n",
  );
  expect(readFileSync(join(installed.root, "etc/apt/apt.conf.d/99svodka"), "utf8")).toContain(
    'Acquire::Check-Valid-Until "false";',
  );
  expect(readdirSync(folder)).toEqual(["sid-1"]);

  const again = aMachine();
  expect(unwrap(await install(folder, again))).toEqual(installed);
  expect(again.commands).toEqual([]);
});

test("the machine's package lists are fetched anew into the folder when they are stale", async () => {
  const machine = aMachine((line) =>
    /^apt-get -o APT::Sandbox::User=root download/.test(line) ? "E: 404" : true,
  );
  unwrap(await install(tempFolder(), machine));
  const own =
    "apt-get -o Dir::State::lists=WORK/lists -o Dir::Cache=WORK/cache -o APT::Sandbox::User=root -o APT::Update::Error-Mode=any";
  expect(machine.commands.slice(1, 3)).toEqual([`${own} update`, `${own} download debootstrap`]);
});

test.each([
  ["download", "debootstrap could not be had from APT: E: broken"],
  ["dpkg-deb", "debootstrap could not be unpacked: E: broken"],
  ["good.example", "No mirror of the machine's APT sources gave a Debian sid: E: broken"],
  ["install -y", "matrix-synapse could not be installed in Debian sid: E: broken"],
  ["--help", "The Synapse of Debian sid does not start: E: broken"],
  ["dpkg-query", "dpkg does not know the version of the Synapse it installed."],
])("where `%s` fails the problem says so, and only the log is left", async (part, problem) => {
  const folder = tempFolder();
  const machine = aMachine((line) =>
    line.includes(part) ? "W: a word before\nE: broken\n" : true,
  );
  expect(problemOf(await install(folder, machine))).toBe(problem);
  expect(readdirSync(folder)).toEqual(["install.log"]);
  // The next attempt begins anew.
  expect(unwrap(await install(folder, aMachine())).version).toBe("1.160.0-1");
});

test("another system, an ordinary user and a machine without mirrors are told what is wrong", async () => {
  const problem = async (changes: Partial<Machine>): Promise<string> =>
    problemOf(await install(tempFolder(), { ...aMachine(), ...changes }));
  expect(await problem({ platform: "darwin" })).toBe(
    "Synapse is installed on Linux only, and this is darwin.",
  );
  expect(await problem({ isRoot: false })).toBe(
    "Installing and starting Synapse in a folder needs root.",
  );
  expect(await problem({ sources: () => [] })).toBe(
    "The machine's APT sources name no HTTP mirror that could hold Debian sid.",
  );
});

test("an installation that takes too long is given up", async () => {
  const machine: Machine = {
    ...aMachine(),
    run: (_command, { signal }) =>
      new Promise((resolve) => signal?.addEventListener("abort", () => resolve(false))),
  };
  const outcome = await installSynapse({ folder: tempFolder(), machine, limitMs: 20 });
  expect(problemOf(outcome)).toBe("Installing Synapse took longer than 0.02 s and was given up.");
});

test("a folder without its marker is no installation and gives way to a new one", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "sid-1", "half"), { recursive: true });
  unwrap(await install(folder, aMachine()));
  expect(existsSync(join(folder, "sid-1", "half"))).toBe(false);
});

test("of two installations at once both succeed and one stays", async () => {
  const folder = tempFolder();
  const both = await Promise.all([install(folder, aMachine()), install(folder, aMachine())]);
  expect(both.map((outcome) => unwrap(outcome).root)).toEqual(Array(2).fill(join(folder, "sid-1")));
  expect(readdirSync(folder)).toEqual(["sid-1"]);
});

test.each([
  [
    "I: one\nE: http://anna:secret@m.example/debian failed\n\n",
    "E: http://m.example/debian failed",
  ],
  ["E: old\nReading…\nE: no answer\nE: Some files failed.\n", "E: no answer"],
  ["E: only\n", "E: only"],
  ["a\nsh: no such file\n", "sh: no such file"],
  ["\n", "it said nothing"],
])("of the log %j the reason is %j", (log, reason) => {
  expect(reasonIn(log)).toBe(reason);
});

test("without time to install one is found where it is, and otherwise told how to have it", async () => {
  const folder = tempFolder();
  const machine = aMachine();
  const find = () => installSynapse({ folder, machine, limitMs: 0 });
  expect(problemOf(await find())).toContain("npm run test:matrix");
  expect(machine.commands).toEqual([]);
  const installed = await install(folder, machine);
  expect(await find()).toEqual(installed);
});
