import { once } from "node:events";
import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createTerminalAdapter, TERMINAL_CHAT } from "../../../adapters/terminal/index.ts";
import type { ChatAdapter, Incoming } from "../../../src/model/chat.ts";
import { paragraph, text } from "../../../src/model/document.ts";
import { describeChatAdapterContract } from "../../contracts/chat-adapter.ts";
import { type ChatHarness, DEAF } from "../../contracts/chat-harness.ts";

/** A prompt, and behind it what was typed or the way it was cleared. */
const PROMPT = /svodka> [^\r\n]*(?:\r\n|\r|\n|$)/g;

interface TerminalHarness extends ChatHarness {
  /** All that was written, byte for byte. */
  raw(): Promise<string>;
  /** The reader types without ending the line. */
  typePart(keys: string): Promise<void>;
  /** The reader closes the input (Ctrl-D). */
  endInput(): Promise<void>;
  readonly quits: () => number;
}

const EVENTS = ["data", "keypress", "end", "close", "error", "resize", "drain"] as const;

function terminal(ansi: boolean): TerminalHarness {
  const input = new PassThrough();
  let output = new PassThrough();
  let written = "";
  let quits = 0;
  const listeners = (): string[] =>
    EVENTS.flatMap((event) => [
      // readline's decoder of keys takes its listener off at the next key, and there is none.
      ...(ansi && event === "data" ? [] : [`${input.listenerCount(event)} input ${event}`]),
      `${output.listenerCount(event)} output ${event}`,
    ]);
  const settle = async (): Promise<void> => {
    await setImmediate();
    await setImmediate();
  };
  const begin = (): ChatAdapter => {
    output = new PassThrough();
    output.setEncoding("utf8").on("data", (chunk: string) => {
      written += chunk;
    });
    return createTerminalAdapter({
      ...{ input, output, ansi, clickable: ansi },
      columns: () => 72,
      onQuit: () => {
        quits += 1;
      },
    });
  };
  let adapter = begin();
  const before = listeners();
  return {
    get adapter() {
      return adapter;
    },
    chat: TERMINAL_CHAT,
    async raw() {
      await settle();
      return written;
    },
    async seen() {
      await settle();
      return stripVTControlCharacters(written).replace(PROMPT, "");
    },
    async type(message) {
      await settle();
      // Without editing keys it is the terminal itself that shows what is typed.
      if (!ansi) written += `${message}\n`;
      input.write(`${message}\n`);
      await settle();
    },
    async typePart(keys) {
      await settle();
      input.write(keys);
      await settle();
    },
    async endInput() {
      await settle();
      input.end();
      await settle();
    },
    async goDown() {
      output.destroy();
      await once(output, "close");
    },
    async comeBack() {
      await adapter.stop();
      // A new terminal begins with an empty line.
      written += "\n";
      adapter = begin();
    },
    // What is typed is never handed over again.
    passTime: settle,
    leftovers: () => listeners().filter((line) => !before.includes(line)),
    async close() {
      input.destroy();
      output.destroy();
    },
    quits: () => quits,
  };
}

describeChatAdapterContract("a terminal", async () => terminal(true));
describeChatAdapterContract("a terminal without ANSI", async () => terminal(false));

const says = (value: string) => ({ blocks: [paragraph(text(value))] });

async function opened({ ansi }: { readonly ansi: boolean }): Promise<TerminalHarness> {
  const harness = terminal(ansi);
  onTestFinished(async () => {
    await harness.adapter.stop();
    await harness.close();
  });
  return harness;
}

test("/quit ends after what was asked before it is answered", async () => {
  const harness = await opened({ ansi: false });
  const { adapter, chat } = harness;
  const gate = Promise.withResolvers<void>();
  await adapter.start({
    ...DEAF,
    async receive() {
      await gate.promise;
      await adapter.send(chat, says("The answer."), { key: "k" });
    },
  });
  await harness.type("/latest");
  await harness.type("  QUIT ");
  await harness.type("/ignored");
  expect(harness.quits()).toBe(0);
  gate.resolve();
  expect(await harness.seen()).toContain("The answer.");
  expect(harness.quits()).toBe(1);
});

test.each([true, false])("the end of the input is a quit, once (ANSI %s)", async (ansi) => {
  const harness = await opened({ ansi });
  await harness.adapter.start(DEAF);
  await harness.endInput();
  await harness.adapter.stop();
  expect(harness.quits()).toBe(1);
});

test("a stop is no quit", async () => {
  const harness = await opened({ ansi: true });
  await harness.adapter.start(DEAF);
  await harness.adapter.stop();
  expect(harness.quits()).toBe(0);
});

test("a message takes the prompt's place, and what was typed so far comes back under it", async () => {
  const harness = await opened({ ansi: true });
  await harness.adapter.start(DEAF);
  await harness.typePart("/sto");
  await harness.adapter.send(harness.chat, says("News."), { key: "k" });
  const [, after = ""] = (await harness.raw()).split("News.\n\n");
  expect(await harness.raw()).toContain("\r\u001b[JNews.\n");
  expect(stripVTControlCharacters(after)).toBe("svodka> /sto");
});

test("without editing keys a message begins on a line of its own", async () => {
  const harness = await opened({ ansi: false });
  await harness.adapter.start(DEAF);
  await harness.adapter.send(harness.chat, says("News."), { key: "k" });
  await harness.adapter.send(harness.chat, says("More."), { key: "k" });
  expect(await harness.raw()).toBe("svodka> \nNews.\n\nsvodka> \nMore.\n\nsvodka> ");
});

test("it can print before it listens, and where nobody can type", async () => {
  const output = new PassThrough().setEncoding("utf8");
  const adapter = createTerminalAdapter({
    ...{ input: null, output, ansi: false, clickable: false, columns: () => 0 },
    onQuit: () => {},
  });
  expect((await adapter.send(TERMINAL_CHAT, says("Early."), { key: "k" })).kind).toBe("sent");
  await adapter.start(DEAF);
  expect(await adapter.health()).toEqual({ ok: true, detail: "prints only" });
  await adapter.stop();
  expect(output.read()).toBe("Early.\n\n");
});

test("a line comes from who sits there, and each is another one", async () => {
  const harness = await opened({ ansi: false });
  const received: Incoming[] = [];
  await harness.adapter.start({
    ...DEAF,
    receive: async (incoming) => void received.push(incoming),
  });
  for (const line of ["/latest", "/latest"]) await harness.type(line);
  const { chat, sender = "" } = received[0] ?? { chat: TERMINAL_CHAT };
  expect(received).toEqual(
    [1, 2].map(() => ({
      id: expect.any(String),
      chat: TERMINAL_CHAT,
      chatKind: "private",
      sender: "here",
      language: null,
      event: { kind: "text", text: "/latest" },
    })),
  );
  expect(new Set(received.map(({ id }) => id)).size).toBe(2);
  expect(await harness.adapter.roleOf(chat, sender)).toBe("admin");
});

test("buttons are not shown: their commands can be typed", async () => {
  const harness = await opened({ ansi: false });
  await harness.adapter.send(
    harness.chat,
    { ...says("News."), buttons: [[{ kind: "command", label: "More", command: "/story 1" }]] },
    { key: "k" },
  );
  expect(await harness.seen()).toBe("News.\n\n");
});
