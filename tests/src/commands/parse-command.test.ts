import fc from "fast-check";
import { expect, test } from "vitest";
import { readTarget } from "../../../adapters/matrix/links.ts";
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

const HASHED = "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM";

test.each([
  "#news:example.org",
  "#новости:example.org",
  "#a/b:example.org:8448",
  "!opaque:example.org",
  "!op/aque:[2001:db8::1]:8448",
  HASHED,
  "@ann:example.org",
  "https://matrix.to/#/#news:example.org",
  "https://matrix.to/#/%23news%3Aexample.org",
  "HTTPS://matrix.to/#/!opaque%3Aexample.org?via=example.org",
  `https://matrix.to/#/${HASHED}?via=a.example&via=b.example`,
  "<https://matrix.to/#/#news:example.org>",
  "matrix:r/news:example.org",
  "matrix:roomid/opaque:example.org?via=example.org",
])("a room of Matrix's is named as it is copied: %s", (target) => {
  // What is typed here is understood there.
  expect(readTarget(target)).not.toBeNull();
  const words = ["8:30"];
  expect(parseCommand(`/subscribe 8:30 in ${target}`)).toEqual(
    typed({ name: "subscribe", words, target }),
  );
  expect(parseCommand(`!latest IN ${target} `)).toEqual(typed({ target }));
});

test.each([
  "https://news.example/feed",
  "https://news.example/in/matrix.to/#/x",
  "https://matrix.to/",
  "https://matrix.to.example/#/#news:example.org",
  "matrix",
  "matrix:",
  "matrix:12",
  "#russia",
  "#1",
  "!important",
  "!",
  "@me",
  "ratio:3",
  "12:30",
  "#a:b/c",
])("words that end in %s name no chat", (last) => {
  const words = ["strike", "in", last];
  expect(parseCommand(`/search strike in ${last}`)).toEqual(typed({ name: "search", words }));
});

test("what only ends in a room's name, or names one elsewhere, is no target", () => {
  for (const rest of [
    "ferries https://news.example/feed #news:example.org",
    "in #news:example.org today",
    "begin #news:example.org",
  ]) {
    expect(parseCommand(`/addfeed ${rest}`)).toMatchObject({ rest, target: null });
  }
});

test.each(["", "   \n\t ", "/", "!", "/ latest", "\u200b\u202e", "\u0000".repeat(65_536)])(
  "%j is no command",
  (text) => {
    expect(parseCommand(text)).toBeNull();
  },
);

const KILOBYTES_64 = 65_536;

test("64 KB are read in no time, and cut", () => {
  for (const word of [
    "all ",
    "in @",
    "in #",
    "in <https://matrix.to/#/",
    "in !a:",
    "in ",
    "\u0000 ",
    " ",
    "\n",
    "a\t",
    "/",
    "\u202e",
    "-1 in ",
  ]) {
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
    "#news:example.org",
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
