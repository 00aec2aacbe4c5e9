import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ChatAdapter, ChatRef, Incoming, SendOutcome } from "../../src/model/chat.ts";
import {
  code,
  type Document,
  emphasis,
  heading,
  link,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../../src/model/document.ts";
import { anyText } from "./any-document.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

/** A chat platform under our control, and the adapter for it. */
export interface ChatHarness {
  /** The adapter under test, not started; another one may stand here after `comeBack`. */
  readonly adapter: ChatAdapter;
  /** A chat that a reader has with the bot. */
  readonly chat: ChatRef;
  /**
   * All that the reader was sent so far, in order: the texts as they are read, markup of the platform
   * resolved, and without what the platform shows of its own (a prompt, what the reader typed).
   */
  seen(): Promise<string>;
  /** The reader writes; resolves when the platform has taken it, handled or not. */
  type(message: string): Promise<void>;
  /** The platform cannot be reached until it comes back. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  /** Timers, listeners and connections the adapter still holds, in words. */
  leftovers(): readonly string[];
  /** Ends the platform. */
  close(): Promise<void>;
}

const plain = (value: string): Document => ({ blocks: [paragraph(text(value))] });

/**
 * What is seen of a text. Platforms break lines, split messages and drop characters without a
 * picture: no letter may be lost by that and none come in.
 */
const visible = (value: string): string =>
  value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}\p{Z}]+/gu, "");

/** The suite every adapter must pass; `makeHarness` gives a fresh platform each time. */
export function describeChatAdapterContract(
  name: string,
  makeHarness: () => Promise<ChatHarness>,
): void {
  const open = async (): Promise<ChatHarness> => {
    const harness = await makeHarness();
    onTestFinished(async () => {
      await harness.adapter.stop();
      await harness.close();
    });
    return harness;
  };

  /** Started, with what it hands over and a way to wait for it. */
  const listen = async (handle: (incoming: Incoming) => Promise<void> = async () => {}) => {
    const harness = await open();
    const received: string[] = [];
    let wake = (): void => {};
    await harness.adapter.start((incoming) => {
      received.push(incoming.text);
      wake();
      return handle(incoming);
    });
    const receivedCount = async (count: number): Promise<void> => {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    return { harness, received, receivedCount };
  };

  const seenSince = async (harness: ChatHarness, before: string): Promise<string> =>
    visible(await harness.seen()).slice(visible(before).length);

  describe(`${name}: sending`, () => {
    test("messages arrive whole and in the order they were sent", async () => {
      const { harness } = await listen();
      for (const word of ["alpha", "beta", "gamma", "delta"]) {
        const outcome = await harness.adapter.send(harness.chat, plain(`Word ${word}.`), word);
        expect(outcome.kind).toBe("sent");
      }
      expect(visible(await harness.seen())).toBe("Wordalpha.Wordbeta.Wordgamma.Worddelta.");
    });

    test("a sent message is named as one of its platform and chat", async () => {
      const { harness } = await listen();
      const outcome = await harness.adapter.send(harness.chat, plain("Good morning."), "k");
      if (outcome.kind !== "sent") throw new Error(`It was ${outcome.kind}, not sent.`);
      expect(outcome.messages.length).toBeGreaterThan(0);
      for (const message of outcome.messages) expect(message).toMatchObject(harness.chat);
    });

    test("every kind of block and span keeps its words and their order", async () => {
      const { harness } = await listen();
      const words = ["One", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
      const [one = "", two = "", three = "", four = "", five = "", ...others] = words;
      const [six = "", seven = "", eight = "", nine = "", ten = ""] = others;
      await harness.adapter.send(
        harness.chat,
        {
          blocks: [
            heading(1, text(one)),
            note(text(`${two} `), strong(three)),
            heading(2, text("1. "), emphasis("Update: "), text(four)),
            paragraph(text(`${five} `), link(`[${six}]`, "https://a.example/x?y=1&z=(2)_3*4")),
            list([[text(seven)], [code("/story"), text(` ${eight}`)]]),
            note(link(nine, null), text(", "), link(ten, "https://b.example/")),
          ],
        },
        "k",
      );
      let at = -1;
      const seen = await harness.seen();
      for (const word of [...words.slice(0, 3), "Update:", ...words.slice(3)]) {
        const next = seen.indexOf(word, at + 1);
        expect(next, word).toBeGreaterThan(at);
        at = next;
      }
    });

    test.each(HOSTILE_TEXTS)("arrives as literal text: $name", async ({ make }) => {
      const { harness } = await listen();
      const { adapter, chat } = harness;
      const hostile = make(adapter.limits.messageChars);
      expect((await adapter.send(chat, plain(hostile), "hostile")).kind).toBe("sent");
      expect((await adapter.send(chat, plain("All is well."), "after")).kind).toBe("sent");
      expect(visible(await harness.seen())).toBe(`${visible(hostile)}Alliswell.`);
    });

    test.each(HOSTILE_TEXTS)("is text in every place of a document: $name", async ({ make }) => {
      const { harness } = await listen();
      const { adapter, chat } = harness;
      const hostile = make(Math.min(adapter.limits.messageChars, 200)).slice(0, 400);
      const blocks = [
        heading(1, text(hostile)),
        note(strong(hostile), text(" · "), emphasis(hostile)),
        list([[text(hostile), text(" "), link(hostile, null)], [code("end")]]),
      ];
      expect((await adapter.send(chat, { blocks }, "k")).kind).toBe("sent");
      const seen = visible(await harness.seen());
      expect(seen.split(visible(hostile)).length - 1).toBe(5);
      expect(seen.endsWith("end")).toBe(true);
    });

    test("any text arrives as it is, and nothing else does", async () => {
      const { harness } = await listen();
      const { adapter, chat } = harness;
      await fc.assert(
        fc.asyncProperty(anyText, async (value) => {
          fc.pre(visible(value) !== "");
          const before = await harness.seen();
          expect((await adapter.send(chat, plain(value), value)).kind).toBe("sent");
          expect(await seenSince(harness, before)).toBe(visible(value));
        }),
        { numRuns: 60 },
      );
    });

    test("two messages sent at once do not mix", async () => {
      const { harness } = await listen();
      const { adapter, chat } = harness;
      const [a, b] = ["a word ".repeat(2000), "another ".repeat(2000)];
      const outcomes = await Promise.all([
        adapter.send(chat, plain(a), "a"),
        adapter.send(chat, plain(b), "b"),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
      const orders = [`${a}${b}`, `${b}${a}`].map(visible);
      expect(orders).toContain(visible(await harness.seen()));
    });

    test("an edit changes the message, or is refused in words", async () => {
      const { harness } = await listen();
      const { adapter, chat } = harness;
      const sent = await adapter.send(chat, plain("First."), "k");
      const message = sent.kind === "sent" ? sent.messages[0] : undefined;
      if (message === undefined) throw new Error("Nothing was sent.");
      const edited = await adapter.edit(message, plain("Second."));
      expect(edited.kind).toBe(adapter.limits.canEdit ? "sent" : "refused");
      const seen = visible(await harness.seen());
      expect(seen).toBe(adapter.limits.canEdit ? "Second." : "First.");
    });
  });

  describe(`${name}: a platform that cannot be reached`, () => {
    const isPlainData = (value: SendOutcome | object): void =>
      expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);

    test("gives an outcome without anything of the vendor's, never an exception", async () => {
      const { harness } = await listen();
      await harness.adapter.send(harness.chat, plain("Before."), "before");
      await harness.goDown();
      const { adapter, chat } = harness;
      const outcomes = await Promise.all(
        ["a", "b"].map((key) => adapter.send(chat, plain(key), key)),
      );
      for (const outcome of outcomes) {
        expect(["unreachable", "retry"]).toContain(outcome.kind);
        isPlainData(outcome);
      }
      const edited = await adapter.edit({ ...chat, message: "1" }, plain("x"));
      expect(edited.kind).not.toBe("sent");
      isPlainData(edited);
      const health = await adapter.health();
      expect(health.ok).toBe(false);
      isPlainData(health);
    });

    test("gets the same message once when it is back", async () => {
      const { harness } = await listen();
      await harness.goDown();
      await harness.adapter.send(harness.chat, plain("Kept."), "same key");
      await harness.comeBack();
      const again = await harness.adapter.send(harness.chat, plain("Kept."), "same key");
      expect(again.kind).toBe("sent");
      expect(visible(await harness.seen())).toBe("Kept.");
      expect((await harness.adapter.health()).ok).toBe(true);
    });
  });

  describe(`${name}: listening`, () => {
    test("hands over what a reader typed, with the chat it came from", async () => {
      const from: ChatRef[] = [];
      const { harness, received, receivedCount } = await listen(async ({ chat }) => {
        from.push(chat);
      });
      await harness.type("/latest 5");
      await receivedCount(1);
      expect(received).toEqual(["/latest 5"]);
      expect(from).toEqual([harness.chat]);
    });

    test("hands over one message after another, in order", async () => {
      let running = 0;
      let most = 0;
      const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
      let next = 0;
      const { harness, received, receivedCount } = await listen(async () => {
        const gate = gates[next];
        next += 1;
        running += 1;
        most = Math.max(most, running);
        await gate?.promise;
        running -= 1;
      });
      for (const message of ["one", "two", "three"]) await harness.type(message);
      for (const [index, gate] of gates.entries()) {
        await receivedCount(index + 1);
        gate.resolve();
      }
      expect(received).toEqual(["one", "two", "three"]);
      expect(most).toBe(1);
    });

    test("an answer that is sent while a message is handled arrives", async () => {
      const answered = Promise.withResolvers<SendOutcome>();
      const { harness } = await listen(async ({ chat, text: typed }) => {
        answered.resolve(await harness.adapter.send(chat, plain(`You said ${typed}.`), typed));
      });
      await harness.type("hello");
      expect((await answered.promise).kind).toBe("sent");
      expect(visible(await harness.seen())).toBe("Yousaidhello.");
    });

    test.each([
      ["rejects", () => Promise.reject(new Error("A fault of ours."))],
      [
        "throws",
        () => {
          throw new Error("A fault of ours.");
        },
      ],
    ])("goes on when the handler %s", async (_how, fail) => {
      const { harness, received, receivedCount } = await listen(fail);
      await harness.type("first");
      await receivedCount(1);
      await harness.type("second");
      await receivedCount(2);
      expect(received).toEqual(["first", "second"]);
      expect((await harness.adapter.send(harness.chat, plain("Still here."), "k")).kind).toBe(
        "sent",
      );
    });

    test("started twice, it hands each message over once", async () => {
      const { harness, received, receivedCount } = await listen();
      await harness.adapter.start(async () => {
        received.push("to the second listener");
      });
      await harness.type("one");
      await harness.type("two");
      await receivedCount(2);
      expect(received).toEqual(["one", "two"]);
    });
  });

  describe(`${name}: stopping`, () => {
    test("is no matter twice, or before a start, and leaves nothing behind", async () => {
      const harness = await open();
      await harness.adapter.stop();
      await harness.adapter.start(async () => {});
      await harness.adapter.send(harness.chat, plain("Before."), "k");
      await harness.adapter.stop();
      await harness.adapter.stop();
      expect(harness.leftovers()).toEqual([]);
    });

    test("ends sending and listening", async () => {
      const { harness, received } = await listen();
      const { adapter, chat } = harness;
      await adapter.send(chat, plain("Before."), "before");
      await adapter.stop();
      const outcome = await adapter.send(chat, plain("After."), "after");
      expect(["unreachable", "retry"]).toContain(outcome.kind);
      await harness.type("too late");
      expect(visible(await harness.seen())).toBe("Before.");
      expect(received).toEqual([]);
    });

    test("waits for what is being handled", async () => {
      const gate = Promise.withResolvers<void>();
      let handled = false;
      const { harness, receivedCount } = await listen(async () => {
        await gate.promise;
        handled = true;
      });
      await harness.type("work");
      await receivedCount(1);
      const stopped = harness.adapter.stop().then(() => handled);
      gate.resolve();
      expect(await stopped).toBe(true);
    });
  });
}
