import { expect, test } from "vitest";
import {
  type Arguments,
  type Command,
  helpOf,
  parseArguments,
  usageOf,
} from "../../../src/cli/command.ts";
import { problemOf, unwrap } from "../../support/temp.ts";

const bake: Command = {
  name: "bake",
  summary: "Bakes FLOUR.",
  operands: "FLOUR [WATER]",
  leastOperands: 1,
  mostOperands: 2,
  flags: {
    oven: { type: "string", value: "DEGREES", meaning: "how hot" },
    rye: { type: "boolean", meaning: "with rye" },
  },
  run: async () => 0,
};

const parsed = (...args: string[]): Arguments => unwrap(parseArguments(bake, args));

test("flags and operands are read in any order", () => {
  const given = parsed("--rye", "wheat", "--oven=220", "water");
  expect(given.positionals).toEqual(["wheat", "water"]);
  expect(given.text("oven")).toBe("220");
  expect(given.has("rye")).toBe(true);
});

test("what was not given is undefined or false; a flag of the other kind is neither", () => {
  const given = parsed("wheat");
  expect(given.text("oven")).toBeUndefined();
  expect(given.has("rye")).toBe(false);
  expect(parsed("--rye", "wheat").text("rye")).toBeUndefined();
  expect(parsed("--oven", "220", "wheat").has("oven")).toBe(false);
});

test("after -- everything is an operand, and - is one", () => {
  expect(parsed("--", "--rye").positionals).toEqual(["--rye"]);
  expect(parsed("-").positionals).toEqual(["-"]);
});

test.each([
  [[], "svodka bake needs FLOUR [WATER]."],
  [["a", "b", "c"], 'svodka bake takes only FLOUR [WATER], and "c" is one too many.'],
  [["a", "--spelt"], "Unknown option '--spelt'."],
  [["a", "-x"], "Unknown option '-x'."],
  [["a", "--oven"], "Option '--oven <value>' argument missing."],
  [["a", "--oven", "--rye"], "Option '--oven' argument is ambiguous."],
  [["a", "--rye=no"], "Option '--rye' does not take an argument."],
])("%j is refused in one sentence with the usage", (args, sentence) => {
  const usage = "Usage: svodka bake [--oven DEGREES] [--rye] FLOUR [WATER]";
  expect(problemOf(parseArguments(bake, args))).toBe(`${sentence} ${usage}`);
});

test("help shows a row a flag, and none where there is no flag", () => {
  expect(helpOf(bake)).toBe(
    [
      "Bakes FLOUR.\n\nUsage: svodka bake [--oven DEGREES] [--rye] FLOUR [WATER]\n",
      "  --oven DEGREES             how hot",
      "  --rye                      with rye\n",
    ].join("\n"),
  );
  const plain = { ...bake, flags: {}, operands: "" };
  expect(helpOf(plain)).toBe("Bakes FLOUR.\n\nUsage: svodka bake\n");
  expect(usageOf(plain)).toBe("svodka bake");
});
