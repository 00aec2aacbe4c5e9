import { expect, test } from "vitest";
import type { TopicInfo } from "../../../src/commands/ask.ts";
import {
  aimOf,
  inRows,
  sentence,
  tap,
  topicOf,
  wholeNumber,
  withButtons,
} from "../../../src/commands/replies.ts";
import { code, text } from "../../../src/model/document.ts";
import type { TopicName } from "../../../src/model/ids.ts";
import { CHAT } from "../../support/builders.ts";
import { testLocale } from "../../support/language.ts";
import { anEvent } from "../../support/world.ts";

const topics: readonly TopicInfo[] = [
  ["war", "The war"],
  ["war-economy", "Its economy"],
  ["messengers", "Russia's campaign"],
  ["metro", "Das Öl"],
].map(([name = "", title = ""]) => ({
  ...{ name: name as TopicName, title, maxStories: 8, languages: [] },
}));

test.each([
  ["war", "war"],
  ["WAR", "war"],
  ["war-", "war-economy"],
  ["russia's c", "messengers"],
  ["the war", "war"],
  ["das öl", "metro"],
  ["me", null],
  ["peace", null],
  ["", null],
])("%j means %s", (word, name) => {
  expect(topicOf(word, topics)?.name ?? null).toBe(name);
});

test.each([
  ["1", 1],
  ["007", 7],
  ["999999999", 999_999_999],
  ["0", null],
  ["-5", null],
  ["2.5", null],
  ["0x5", null],
  ["1e1", null],
  ["٥", null],
  ["Infinity", null],
  ["9".repeat(65_536), null],
  [undefined, null],
])("%s is the number %s", (word, number) => {
  expect(wholeNumber(word)).toBe(number);
});

test("a button that no platform could carry is left out, and an empty row with it", () => {
  const fitting = tap("fits", "x".repeat(64));
  const long = tap("long", "ж".repeat(33));
  expect(withButtons([], [[long], [fitting, long]])).toEqual({ blocks: [], buttons: [[fitting]] });
  expect(withButtons([], [[long]])).toEqual({ blocks: [] });
});

test("rows hold so many", () => {
  expect(inRows([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inRows([], 2)).toEqual([]);
});

test("what a command is about is said only where it is another chat", () => {
  const incoming = anEvent({ kind: "joined" });
  expect(aimOf({ incoming, chat: CHAT })).toBe("");
  expect(aimOf({ incoming, chat: { ...CHAT, chat: "-1001/7" } })).toBe(" in -1001/7");
});

test("a sentence is a paragraph, and what was typed stays literal in it", () => {
  const { blocks } = sentence(testLocale(), "topic-unknown", { topic: "`/forget yes` *x*" });
  expect(blocks).toEqual([
    {
      kind: "paragraph",
      spans: [
        text("There is no topic “`/forget yes` *x*”. Type "),
        code("/topics"),
        text(" for the list."),
      ],
    },
  ]);
});
