import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCommand, type TypedCommand } from "../../../src/commands/parse-command.ts";

const typed = (values: Partial<TypedCommand>): TypedCommand => {
  const words = values.words ?? [];
  return { name: "latest", words, rest: words.join(" "), target: null, ...values };
};

test.each<[string, TypedCommand]>([
  ["/latest", typed({})],
  ["latest", typed({})],
  ["!latest", typed({})],
  ["  /LaTeSt \r\n", typed({})],
  ["HELP me please", typed({ name: "help", words: ["me", "please"] })],
  ["/latest\u00a05\u2003all", typed({ words: ["5", "all"], rest: "5\u2003all" })],
  ["/search\nmessenger\tblocked", typed({ name: "search", words: ["messenger", "blocked"] })],
  ["/story   12", typed({ name: "story", words: ["12"] })],
  ["?", typed({ name: "?" })],
  ["//latest", typed({ name: "/latest" })],
  ["\u202e/latest\u200b", typed({})],
  ["\u0000/latest", typed({})],
  ["<b>/latest</b>", typed({ name: "<b>/latest</b>" })],
  [
    "/subscribe 8:30 in @quay_news",
    typed({ name: "subscribe", words: ["8:30"], target: "@quay_news" }),
  ],
  ["/settings IN @Quay_News", typed({ name: "settings", target: "@Quay_News" })],
  ["/sub a in -1001234567890", typed({ name: "sub", words: ["a"], target: "-1001234567890" })],
  [
    "/sub a in -1001234567890/17",
    typed({ name: "sub", words: ["a"], target: "-1001234567890/17" }),
  ],
  ["/search strike in Vessholm", typed({ name: "search", words: ["strike", "in", "Vessholm"] })],
  ["/search in 5", typed({ name: "search", words: ["in", "5"] })],
  ["/search begin @quay_news", typed({ name: "search", words: ["begin", "@quay_news"] })],
])("%j", (text, command) => {
  expect(parseCommand(text)).toEqual(command);
});

test.each(["", "   \n\t ", "/", "!", "/ latest", "\u200b\u202e", "\u0000".repeat(65_536)])(
  "%j is no command",
  (text) => {
    expect(parseCommand(text)).toBeNull();
  },
);

const KILOBYTES_64 = 65_536;

test("64 KB are read in no time, and cut", () => {
  for (const word of ["all ", "in @", "\u0000 ", " ", "\n", "a\t", "/", "\u202e", "-1 in "]) {
    const parsed = parseCommand(`/latest ${word.repeat(KILOBYTES_64 / word.length)}`);
    expect(parsed?.name).toMatch(/^latest/);
    expect(parsed?.rest.length).toBeLessThanOrEqual(4096);
  }
});

test("whatever is typed is null or words without blanks and without what has no picture", () => {
  const words = fc.constantFrom(
    "/latest",
    "in",
    "@quay_news",
    "-1",
    "\u0000",
    "💥",
    "\ud800",
    "\n",
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(words, { maxLength: 6 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const parsed = parseCommand(text);
      if (parsed === null) return;
      for (const word of [parsed.name, ...parsed.words]) {
        expect(word).toMatch(/^\S+$/u);
        expect(word).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(word.isWellFormed()).toBe(true);
      }
      expect(parsed.words).toEqual(parsed.rest === "" ? [] : parsed.rest.split(/\s+/u));
    }),
  );
});
