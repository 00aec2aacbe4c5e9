import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SETTINGS } from "../src/app/settings.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { HELP, OWNER_HELP } from "../src/commands/about.ts";
import { testLocale } from "./support/language.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Cells of the Markdown table rows under a heading, without code marks. */
function tableUnder(heading: string): string[][] {
  const section = read("README.md").split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.replaceAll("`", "").replaceAll("\\|", "|").trim()),
  );
}

test(".env.example names every setting with its default, unit and meaning, and no other", () => {
  const paragraphs = read(".env.example").trim().split("\n\n").slice(1);
  const found = paragraphs.map((paragraph) => {
    const lines = paragraph.split("\n");
    const [name = "", value = ""] = (lines.at(-1) ?? "").slice(1).split("=");
    return { name, value, text: lines.slice(0, -1).join("\n") };
  });
  expect(found.map(({ name }) => name)).toEqual(Object.keys(SETTINGS));
  for (const { name, value, text } of found) {
    const setting = SETTINGS[name as keyof typeof SETTINGS];
    expect(value, name).toBe(setting.default);
    expect(text.toLowerCase(), name).toContain(setting.meaning.toLowerCase());
    expect(text, name).toContain(`Unit: ${setting.unit}. Default: ${setting.default || "none"}.`);
    expect(text.includes(`${name}_FILE`), name).toBe("secret" in setting);
  }
});

test("the README's table of settings is the code's", () => {
  expect(tableUnder("Settings")).toEqual(
    Object.entries(SETTINGS).map(([name, setting]) => [
      "secret" in setting ? `${name} or ${name}_FILE` : name,
      setting.default || "none",
      setting.unit,
      setting.meaning,
    ]),
  );
});

test("the README's table of command line commands is the code's", () => {
  const expected = COMMANDS.map(({ name, summary, flags, operands }) => [
    ["svodka", name, operands].filter(Boolean).join(" "),
    summary.replace(/\s+/g, " "),
    Object.entries(flags)
      .map(([flag, { value }]) => (value === undefined ? `--${flag}` : `--${flag} ${value}`))
      .join(" "),
  ]);
  expect(tableUnder("Command line")).toEqual(expected);
});

test("the README's tables of chat commands are the code's", () => {
  const locale = testLocale("en");
  const rows = [...HELP, ...OWNER_HELP].map(([usage, meaning]) => [usage, locale.say(meaning)]);
  const heads = ["you type", "you get"];
  const [first, ...others] = tableUnder("In the chat");
  const found = [first, ...others].filter(
    (row) => row !== undefined && row.join() !== heads.join() && !/^-+$/.test(row[0] ?? ""),
  );
  expect(found).toEqual(rows);
});

test("the version has a heading in the changelog", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  expect(read("CHANGELOG.md")).toContain(`## ${version}`);
});

// A process has to start, on a machine that may be busy.
test("the README's picture of a digest is what the demonstration prints", {
  timeout: 60_000,
}, () => {
  const picture = /```text\n([\s\S]*?)\n…\n```/.exec(read("README.md"))?.[1] ?? "no picture";
  const launch = join(import.meta.dirname, "..", "src", "launch.js");
  const { stdout } = spawnSync(process.execPath, [launch, "demo"], { encoding: "utf8" });
  expect(stdout).toContain(picture);
});

test("the README's pictures are there, small, and told in words to who cannot see them", () => {
  const pictures = [
    ...read("README.md").matchAll(
      /!\[([^\]]*)\]\(([^)]+)\)|<img src="([^"]+)"[^>]* alt="([^"]*)"/g,
    ),
  ].map(([, words, file, otherFile, otherWords]) => ({
    file: file ?? otherFile ?? "",
    words: words ?? otherWords ?? "",
  }));
  expect(pictures).toHaveLength(4);
  for (const { file, words } of pictures) {
    expect(words.length).toBeGreaterThan(20);
    expect(statSync(join(ROOT, file)).size).toBeLessThan(150_000);
  }
});
