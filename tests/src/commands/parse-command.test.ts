import fc from "fast-check";
import { expect, test } from "vitest";
import { type Command, parseCommand } from "../../../src/commands/parse-command.ts";
import { problemOf } from "../../support/temp.ts";

const latest = (values: Partial<Extract<Command, { kind: "latest" }>> = {}): Command => ({
  ...{ kind: "latest", all: false, maxStories: null },
  ...values,
});

test.each<[string, Command]>([
  ["", { kind: "help" }],
  ["   \n\t ", { kind: "help" }],
  ["/", { kind: "help" }],
  ["/help", { kind: "help" }],
  ["/start", { kind: "help" }],
  ["HELP me please", { kind: "help" }],
  ["!help", { kind: "help" }],
  ["/latest", latest()],
  ["latest", latest()],
  ["  /LaTeSt \r\n", latest()],
  ["/latest all", latest({ all: true })],
  ["/latest 1", latest({ maxStories: 1 })],
  ["/latest 50", latest({ maxStories: 50 })],
  ["/latest 007", latest({ maxStories: 7 })],
  ["/latest all 5", latest({ all: true, maxStories: 5 })],
  ["/latest\u00a05\u2003all", latest({ all: true, maxStories: 5 })],
  ["/story 1", { kind: "story", number: 1 }],
  ["story   12", { kind: "story", number: 12 }],
])("%j is understood", (text, command) => {
  expect(parseCommand(text)).toEqual({ kind: "ok", value: command });
});

const KILOBYTES_64 = 65_536;

const LATEST = /Type \/latest, \/latest all, or \/latest and a number from 1 to 50/;
const STORY = /Type \/story and the number .* for example \/story 2/;
const UNKNOWN = /Type \/help/;

test.each<[string, string, RegExp]>([
  ["nothing to show", "/latest 0", LATEST],
  ["too many", "/latest 51", LATEST],
  ["less than nothing", "/latest -5", LATEST],
  ["half a story", "/latest 2.5", LATEST],
  ["a number for programmers", "/latest 0x5", LATEST],
  ["a number for physicists", "/latest 1e1", LATEST],
  ["a number with a comma", "/latest 5.0", LATEST],
  ["Infinity", "/latest Infinity", LATEST],
  ["digits of another script", "/latest ٥", LATEST],
  ["two numbers", "/latest 5 7", LATEST],
  ["a word", "/latest everything", LATEST],
  ["more digits than there are stories", `/latest ${"9".repeat(KILOBYTES_64)}`, LATEST],
  ["no number", "/story", STORY],
  ["number nought", "/story 0", STORY],
  ["a negative number", "/story -1", STORY],
  ["two stories", "/story 1 2", STORY],
  ["not a number", "/story NaN", STORY],
  ["a binary number", "/story 0b10", STORY],
  ["a number beyond all numbers", "/story 1e308", STORY],
  ["a number longer than any digest", `/story ${"9".repeat(400)}`, STORY],
  ["another command", "/subscribe", UNKNOWN],
  ["a sentence", "What is new about the messenger?", UNKNOWN],
  ["a doubled slash", "//latest", UNKNOWN],
  ["a word that only begins so", "/latestnews", UNKNOWN],
  ["a name every object has", "/constructor", UNKNOWN],
  ["another such name", "__proto__", UNKNOWN],
  ["64 KB of a letter", "a".repeat(KILOBYTES_64), UNKNOWN],
  ["64 KB of slashes", "/".repeat(KILOBYTES_64), UNKNOWN],
  ["a zero byte", "\u0000/latest", UNKNOWN],
  ["control characters", "\u001b[2J\u0007", UNKNOWN],
  ["reversed writing", "\u202e/latest", UNKNOWN],
  ["half a character", "\ud800", UNKNOWN],
  ["markup", "<b>/latest</b>", UNKNOWN],
])("%s is answered with what to type", (_what, text, words) => {
  expect(problemOf(parseCommand(text))).toMatch(words);
});

test("64 KB of words are read in no time", () => {
  for (const word of ["all ", "1 ", "\u0000 ", " ", "\n", "a\t"]) {
    const text = `/latest ${word.repeat(KILOBYTES_64 / word.length)}`;
    expect(parseCommand(text).kind).toMatch(/^(?:ok|bad)$/);
  }
});

test("whatever is typed is a command or an answer of one short sentence, without an echo of it", () => {
  const words = fc.constantFrom("/latest", "/story", "all", "5", "/help", "-1", "\u0000", "💥");
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(words, { maxLength: 6 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseCommand(text);
      if (parsed.kind === "bad") {
        expect(parsed.problem).toMatch(/^[\x20-\x7e]{10,120}$/);
        expect(parsed.problem).toMatch(/Type \//);
        return;
      }
      const { value } = parsed;
      if (value.kind === "story") expect(value.number).toBeGreaterThan(0);
      if (value.kind === "latest") expect(value.maxStories ?? 1).toBeLessThanOrEqual(50);
    }),
  );
});
