import { describe, expect, test } from "vitest";
import type { ChatRef, Incoming, SendOutcome } from "../../src/model/chat.ts";
import {
  DEAF,
  listen,
  type MakeHarness,
  openChat,
  plain,
  textOf,
  visible,
} from "./chat-harness.ts";

/** What every adapter must hold to when readers write to it, and when it ends. */
export function describeListening(name: string, makeHarness: MakeHarness): void {
  describe(`${name}: listening`, () => {
    test("hands over what a reader typed, with the chat it came from", async () => {
      const from: ChatRef[] = [];
      const { harness, received, receivedCount } = await listen(makeHarness, async ({ chat }) => {
        from.push(chat);
      });
      await harness.type("/latest 5");
      await receivedCount(1);
      expect(received).toEqual(["/latest 5"]);
      expect(from).toEqual([harness.chat]);
    });

    test("tells who wrote and where, and numbers what happened", async () => {
      const all: Incoming[] = [];
      const { harness, receivedCount } = await listen(makeHarness, async (incoming) => {
        all.push(incoming);
      });
      for (const message of ["/help", "/help"]) await harness.type(message);
      await receivedCount(2);
      expect(new Set(all.map(({ id }) => id)).size).toBe(2);
      for (const { chatKind, sender, language } of all) {
        expect(chatKind).toBe("private");
        expect(await harness.adapter.roleOf(harness.chat, sender)).toBe("admin");
        expect(language ?? "en").toMatch(/^[a-z]{2,3}$/);
      }
    });

    test("counts a chat as one place, and knows no chat by a name nobody has", async () => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      expect(adapter.placeOf(chat)).toEqual({ key: expect.any(String), isGroup: false });
      expect(adapter.placeOf(chat)).toEqual(adapter.placeOf({ ...chat }));
      for (const name of ["@nobody_has_this", "", "a b", "/", "@"]) {
        expect(await adapter.find(name)).toBeNull();
      }
    });

    test("hands over one message after another, in order", async () => {
      let running = 0;
      let most = 0;
      const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
      let next = 0;
      const { harness, received, receivedCount } = await listen(makeHarness, async () => {
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
      const { harness } = await listen(makeHarness, async (incoming) => {
        const typed = textOf(incoming);
        const answer = plain(`You said ${typed}.`);
        answered.resolve(await harness.adapter.send(incoming.chat, answer, { key: typed }));
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
    ])("goes on when the handler %s, and keeps the order", async (_how, fail) => {
      let failures = 0;
      const { harness, received, receivedCount } = await listen(makeHarness, async () => {
        failures += 1;
        if (failures === 1) await fail();
      });
      await harness.type("first");
      await receivedCount(1);
      await harness.type("second");
      while (!received.includes("second")) await harness.passTime();
      // A platform that hands over again what was not kept may do so.
      expect([...new Set(received)]).toEqual(["first", "second"]);
      const outcome = await harness.adapter.send(harness.chat, plain("Still here."), { key: "k" });
      expect(outcome.kind).toBe("sent");
    });

    test("started twice, it hands each message over once", async () => {
      const { harness, received, receivedCount } = await listen(makeHarness);
      await harness.adapter.start({
        ...DEAF,
        async receive() {
          received.push("to the second listener");
        },
      });
      await harness.type("one");
      await harness.type("two");
      await receivedCount(2);
      expect(received).toEqual(["one", "two"]);
    });
  });

  describe(`${name}: stopping`, () => {
    test("is no matter twice, or before a start, and leaves nothing behind", async () => {
      const harness = await openChat(makeHarness);
      await harness.adapter.stop();
      await harness.adapter.start(DEAF);
      await harness.adapter.send(harness.chat, plain("Before."), { key: "k" });
      await harness.adapter.stop();
      await harness.adapter.stop();
      expect(harness.leftovers()).toEqual([]);
    });

    test("ends sending and listening", async () => {
      const { harness, received } = await listen(makeHarness);
      const { adapter, chat } = harness;
      await adapter.send(chat, plain("Before."), { key: "before" });
      await adapter.stop();
      const outcome = await adapter.send(chat, plain("After."), { key: "after" });
      expect(["unreachable", "retry"]).toContain(outcome.kind);
      await harness.type("too late");
      expect(visible(await harness.seen())).toBe("Before.");
      expect(received).toEqual([]);
    });

    test("waits for what is being handled", async () => {
      const gate = Promise.withResolvers<void>();
      let handled = false;
      const { harness, receivedCount } = await listen(makeHarness, async () => {
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
