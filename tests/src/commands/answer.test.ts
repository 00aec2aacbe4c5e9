import { expect, test } from "vitest";
import { answer, COMMANDS, type CommandActions } from "../../../src/commands/answer.ts";
import { parseCommand } from "../../../src/commands/parse-command.ts";
import type { Document, Span } from "../../../src/model/document.ts";
import { aDocument, CHAT } from "../../support/builders.ts";

/** Actions that note how they were called. */
function notingActions({
  queued = true,
  story = aDocument("The whole story.") as Document | null,
  read = true,
}) {
  const calls: unknown[] = [];
  const actions: CommandActions = {
    sendLatest(chat, { all, maxStories }) {
      calls.push(["latest", chat, all, maxStories]);
      return queued;
    },
    hasRead: () => read,
    tellStory(chat, number) {
      calls.push(["story", chat, number]);
      return story;
    },
  };
  return { calls, actions };
}

const spansOf = (document: Document | null): readonly Span[] =>
  document?.blocks.flatMap((block) => (block.kind === "list" ? block.items.flat() : block.spans)) ??
  [];

const wordsOf = (document: Document | null): string =>
  spansOf(document)
    .map(({ text }) => text)
    .join("");

const type = (text: string, given: Parameters<typeof notingActions>[0] = {}) => {
  const { calls, actions } = notingActions(given);
  return { reply: answer({ chat: CHAT, text }, actions), calls };
};

test.each([
  ["/latest", false, null],
  ["/latest all", true, null],
  ["/latest 3", false, 3],
  ["/latest all 3", true, 3],
])(
  "%s goes to the outbox of the chat that asked, and no second answer with it",
  (text, all, most) => {
    expect(type(text)).toEqual({ reply: null, calls: [["latest", CHAT, all, most]] });
  },
);

test("when there is nothing new the answer says so and how to see the rest", () => {
  expect(wordsOf(type("/latest", { queued: false }).reply)).toMatch(/Nothing new.*\/latest all/);
});

test("before the feeds were read for the first time the answer does not speak of news", () => {
  for (const text of ["/latest", "/latest all"]) {
    const words = wordsOf(type(text, { queued: false, read: false }).reply);
    expect(words).toMatch(/read for the first time/);
  }
});

test("when there is nothing at all the answer does not send the reader round in circles", () => {
  const words = wordsOf(type("/latest all", { queued: false }).reply);
  expect(words).toMatch(/no current story/);
  expect(words).not.toContain("/latest");
});

test("a story of the last digest is told in full", () => {
  expect(type("/story 2")).toEqual({
    ...{ reply: aDocument("The whole story."), calls: [["story", CHAT, 2]] },
  });
});

test("a number the last digest does not have is named, with what to type", () => {
  expect(wordsOf(type("/story 99", { story: null }).reply)).toMatch(/no story 99.*\/latest all/);
});

test("what cannot be understood does nothing and is answered with what to type", () => {
  for (const text of ["/subscribe", "hello", "/latest x", "/story", "\u0000".repeat(65_536)]) {
    const { reply, calls } = type(text);
    expect(calls).toEqual([]);
    expect(wordsOf(reply)).toMatch(/Type \//);
  }
});

test("no answer carries what a stranger typed, nor a link", () => {
  for (const text of ["https://evil.example", "/latest [x](https://evil.example)", "/story <b>"]) {
    const { reply } = type(text);
    expect(wordsOf(reply)).not.toMatch(/evil|<b>/);
    expect(spansOf(reply).every(({ kind }) => kind === "text")).toBe(true);
  }
});

test("help lists every command with its meaning, and every listed command is understood", () => {
  const help = wordsOf(type("/help").reply);
  for (const { usage, meaning } of COMMANDS) {
    expect(help).toContain(usage);
    expect(help).toContain(meaning);
    expect(parseCommand(usage).kind).toBe("ok");
  }
});
