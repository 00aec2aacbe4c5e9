import { expect, test, vi } from "vitest";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { anInstallation, type CliResult, linesOf, runHere } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const NOWHERE = "/nowhere";
const here = (...args: string[]): Promise<CliResult> => runHere(args, NOWHERE);

test("--help names every command with its whole summary, and goes to standard output", async () => {
  const { code, stdout, stderr } = await here("--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const text = stdout.replace(/\s+/g, " ");
  for (const { name, summary } of COMMANDS) {
    expect(text).toContain(` ${name} ${summary.replace(/\s+/g, " ")}`);
  }
  expect(text).toContain("78 wrong settings");
});

test("help, -h and --help are the same, and --version is the package's", async () => {
  const [help, ...others] = await Promise.all([here("--help"), here("-h"), here("help")]);
  for (const other of others) expect(other).toEqual(help);
  const version = { code: 0, signal: null, stdout: "0.1.0\n", stderr: "" };
  expect(await here("-V")).toEqual(version);
  expect(await anInstallation().run(["--version"])).toEqual(version);
});

test.each(COMMANDS)(
  "help of $name names its operands and every flag with value and meaning",
  async ({ name, operands, flags }) => {
    const { code, stdout, stderr } = await here(...name.split(" "), "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`\nUsage: svodka ${name}`);
    expect(stdout).toContain(operands);
    for (const [flag, { value, meaning }] of Object.entries(flags)) {
      const row = linesOf(stdout).find((line) => line.startsWith(`  --${flag} `));
      expect(row, flag).toContain(meaning);
      if (value !== undefined) expect(row, flag).toContain(`--${flag} ${value} `);
    }
  },
);

test.each([
  [["digets", "--since", "3d"], 'svodka has no command "digets". Type svodka --help.\n'],
  [["feeds"], 'svodka has no command "feeds". Type svodka --help.\n'],
  [["feeds", "chekc", "x"], 'svodka has no command "feeds chekc". Type svodka --help.\n'],
  [
    ["demo", "now"],
    'svodka demo takes no operand, and "now" is one too many. Usage: svodka demo\n',
  ],
  [["backup"], "svodka backup needs FILE. Usage: svodka backup FILE\n"],
])("%j is wrong usage: code 2 and one line on standard error", async (args, told) => {
  expect(await here(...args)).toEqual({ code: 2, signal: null, stdout: "", stderr: told });
});

test("wrong usage ends the process with 2 and leaves no trace", async () => {
  const svodka = anInstallation();
  expect(await svodka.run(["--bogus"])).toEqual({
    ...{ code: 2, signal: null, stdout: "" },
    stderr: "Unknown option '--bogus'. Usage: svodka run\n",
  });
  expect(svodka.names()).toEqual([]);
});

const TOLD = [
  "The settings are not right:",
  "- TIME_ZONE must be an IANA time zone such as Europe/Berlin.",
  "- POLL_INTERVAL_MINUTES must be a number from 1 to 10080.",
  "- FEED_MAXIMUM is not a setting of Svodka. See .env.example for the names.",
  "See .env.example for every setting.\n",
].join("\n");

test.each([
  ...[["run"], ["digest"], ["feeds", "check"], ["topics", "check"], ["backup", "copy.db"]],
  ...[["export-opml", "--topic", "x"], ["import-opml", "a.opml", "--topic", "x"], []],
  ...[
    ["feeds", "find", "x"],
    ["feeds", "add", "x"],
    ["feeds", "status"],
    ["topics", "suggest", "x"],
  ],
])("wrong settings are all told at once, with code 78, by: svodka %s %s %s", async (...args) => {
  vi.stubEnv("TIME_ZONE", "Mars/Olympus");
  vi.stubEnv("POLL_INTERVAL_MINUTES", "never");
  vi.stubEnv("FEED_MAXIMUM", "3");
  const given = args.filter((arg) => arg !== undefined);
  expect(await here(...given)).toEqual({ code: 78, signal: null, stdout: "", stderr: TOLD });
});

test("wrong settings in .env end the process with 78", async () => {
  const env = "TIME_ZONE=Mars/Olympus\nPOLL_INTERVAL_MINUTES=never\nFEED_MAXIMUM=3\n";
  const svodka = anInstallation({ ".env": env });
  expect(await svodka.run([])).toEqual({ code: 78, signal: null, stdout: "", stderr: TOLD });
  expect(svodka.names()).toEqual([".env"]);
});
