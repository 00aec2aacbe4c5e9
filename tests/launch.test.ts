import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { anInstallation, LAUNCHER, linesOf } from "./support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const CHECK = pathToFileURL(join(import.meta.dirname, "../src/check-node.js")).href;

const told = (version: string): string =>
  `Svodka needs Node 24.15.0 or newer, and this is ${version}. Run \`npm ci\` and then \`npm start\`: on Linux that brings a fitting Node along.\n`;

/** What the check does under a Node that says it is `version`. */
function checkUnder(version: string) {
  const pretend = `Object.defineProperty(process.versions, "node", { value: "${version}" });`;
  const svodka = anInstallation({ "as-if.mjs": `${pretend} await import("${CHECK}");` });
  return svodka.startProgram(process.execPath, ["as-if.mjs"]).ended;
}

test("a Node that is too old is told which one is needed: one sentence, exit 1", async () => {
  const versions = ["24.14.9", "24.9.0", "22.21.1", "18.0.0", "9.11.2"];
  const results = await Promise.all(versions.map(checkUnder));
  for (const [index, result] of results.entries()) {
    const stderr = told(versions[index] ?? "");
    expect(result).toEqual({ code: 1, signal: null, stdout: "", stderr });
  }
});

test("a Node that is new enough passes without a word", async () => {
  const versions = ["24.15.0", "24.15.1", "24.100.0", "25.0.0", "100.0.0", "26.0.0-nightly2026"];
  const results = await Promise.all(versions.map(checkUnder));
  for (const result of results) {
    expect(result).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  }
});

test("the launcher under this machine's own old Node says so, and starts nothing", async ({
  skip,
}) => {
  const svodka = anInstallation({ "version.cjs": "console.log(process.versions.node)" });
  const script =
    'for n in /usr/local/bin/node /usr/bin/node; do [ -x "$n" ] && "$n" version.cjs && exec "$n" "$LAUNCHER" --version; done; exit 99';
  const env = svodka.asVariables;
  const { code, stdout, stderr } = await svodka.startProgram("sh", ["-c", script], { env }).ended;
  const [version = "", ...rest] = linesOf(stdout);
  if (code === 99 || Number.parseInt(version, 10) >= 24) skip("no Node here is older than 24");
  expect({ code, stderr, rest }).toEqual({ code: 1, stderr: told(version), rest: [] });
});

test("the launcher runs the program from any folder, also through a link", async () => {
  const svodka = anInstallation();
  const script = 'ln -s "$LAUNCHER" svodka && "$NODE" svodka --version';
  const shell = svodka.startProgram("sh", ["-c", script], { env: svodka.asVariables });
  expect(await shell.ended).toMatchObject({ code: 0, stdout: "0.1.0\n", stderr: "" });
  expect(LAUNCHER.endsWith("/src/launch.js")).toBe(true);
});
