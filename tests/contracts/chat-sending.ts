import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SendOutcome } from "../../src/model/chat.ts";
import {
  code,
  emphasis,
  heading,
  link,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../../src/model/document.ts";
import { aPicture } from "../support/pictures.ts";
import { anyText } from "./any-document.ts";
import { listen, type MakeHarness, plain, sendAll, visible } from "./chat-harness.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

/** What every adapter must hold to when it sends, and when it cannot. */
export function describeSending(name: string, makeHarness: MakeHarness): void {
  describe(`${name}: sending`, () => {
    test("messages arrive whole and in the order they were sent", async () => {
      const { harness } = await listen(makeHarness);
      for (const word of ["alpha", "beta", "gamma", "delta"]) {
        const outcome = await harness.adapter.send(harness.chat, plain(`Word ${word}.`), {
          key: word,
        });
        expect(outcome.kind).toBe("sent");
      }
      expect(visible(await harness.seen())).toBe("Wordalpha.Wordbeta.Wordgamma.Worddelta.");
    });

    test("a sent message is named as one of its platform and chat", async () => {
      const { harness } = await listen(makeHarness);
      const outcome = await harness.adapter.send(harness.chat, plain("Good morning."), {
        key: "k",
      });
      if (outcome.kind !== "sent") throw new Error(`It was ${outcome.kind}, not sent.`);
      expect(outcome.message).toEqual({ ...harness.chat, message: expect.any(String) });
    });

    test("every kind of block and span keeps its words and their order", async () => {
      const { harness } = await listen(makeHarness);
      const words = ["One", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
      const [one = "", two = "", three = "", four = "", five = "", ...others] = words;
      const [six = "", seven = "", eight = "", nine = "", ten = ""] = others;
      await sendAll(harness.adapter, harness.chat, {
        blocks: [
          heading(1, text(one)),
          note(text(`${two} `), strong(three)),
          heading(2, text("1. "), emphasis("Update: "), text(four)),
          paragraph(text(`${five} `), link(`[${six}]`, "https://a.example/x?y=1&z=(2)_3*4")),
          list([[text(seven)], [code("/story"), text(` ${eight}`)]]),
          note(link(nine, null), text(", "), link(ten, "https://b.example/")),
        ],
      });
      let at = -1;
      const seen = await harness.seen();
      for (const word of [...words.slice(0, 3), "Update:", ...words.slice(3)]) {
        const next = seen.indexOf(word, at + 1);
        expect(next, word).toBeGreaterThan(at);
        at = next;
      }
    });

    test("what is on a picture can be read, behind the text where it is shown", async () => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      const blocks = [paragraph(text("Before.")), aPicture("On it."), paragraph(text("After."))];
      const isShown = adapter.limits.hasPictures;
      expect(adapter.split({ blocks })).toHaveLength(isShown ? 2 : 1);
      expect((await sendAll(adapter, chat, { blocks })).kind).toBe("sent");
      const seen = visible(await harness.seen());
      expect(seen).toBe(isShown ? "Before.After.Onit." : "Before.Onit.After.");
    });

    test.each(HOSTILE_TEXTS)("arrives as literal text: $name", async ({ make }) => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      const hostile = make(adapter.limits.messageChars);
      expect((await sendAll(adapter, chat, plain(hostile), "hostile")).kind).toBe("sent");
      expect((await sendAll(adapter, chat, plain("All is well."), "after")).kind).toBe("sent");
      expect(visible(await harness.seen())).toBe(`${visible(hostile)}Alliswell.`);
    });

    test.each(HOSTILE_TEXTS)("is text in every place of a document: $name", async ({ make }) => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      const hostile = make(Math.min(adapter.limits.messageChars, 200)).slice(0, 400);
      const blocks = [
        heading(1, text(hostile)),
        note(strong(hostile), text(" · "), emphasis(hostile)),
        list([[text(hostile), text(" "), link(hostile, null)], [code("end")]]),
      ];
      expect((await sendAll(adapter, chat, { blocks })).kind).toBe("sent");
      const seen = visible(await harness.seen());
      expect(seen.split(visible(hostile)).length - 1).toBe(5);
      expect(seen.endsWith("end")).toBe(true);
    });

    test("any text arrives as it is, and nothing else does", async () => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      let sent = 0;
      await fc.assert(
        fc.asyncProperty(anyText, async (value) => {
          fc.pre(visible(value) !== "");
          // What has the same key is the same message.
          const key = `any ${++sent}`;
          const before = visible(await harness.seen());
          expect((await sendAll(adapter, chat, plain(value), key)).kind).toBe("sent");
          const since = visible(await harness.seen()).slice(before.length);
          // The same characters, composed or not: a platform may write å in one way or the other.
          expect(since.normalize("NFC")).toBe(visible(value).normalize("NFC"));
        }),
        { numRuns: 60 },
      );
    });

    test("two messages sent at once do not mix", async () => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      // As long as one message may be.
      const times = Math.min(2000, Math.floor(adapter.limits.messageChars / 8) - 1);
      const [a, b] = ["a word ".repeat(times), "another ".repeat(times)];
      for (const text of [a, b]) expect(adapter.split(plain(text))).toHaveLength(1);
      const outcomes = await Promise.all([
        adapter.send(chat, plain(a), { key: "a" }),
        adapter.send(chat, plain(b), { key: "b" }),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
      const orders = [`${a}${b}`, `${b}${a}`].map(visible);
      expect(orders).toContain(visible(await harness.seen()));
    });

    test("an edit changes the message, or is refused in words", async () => {
      const { harness } = await listen(makeHarness);
      const { adapter, chat } = harness;
      const sent = await adapter.send(chat, plain("First."), { key: "k" });
      if (sent.kind !== "sent") throw new Error(`It was ${sent.kind}, not sent.`);
      const edited = await adapter.edit(sent.message, plain("Second."), { key: "edit" });
      expect(edited.kind).toBe(adapter.limits.canEdit ? "sent" : "refused");
      const seen = visible(await harness.seen());
      expect(seen).toBe(adapter.limits.canEdit ? "Second." : "First.");
    });
  });

  describe(`${name}: pieces`, () => {
    test("a document that fits is one piece, the same; and a piece is not split again", async () => {
      const { harness } = await listen(makeHarness);
      const { split, limits } = harness.adapter;
      const short = plain("Good morning.");
      expect(split(short)).toEqual([short]);
      const long = plain("word ".repeat(5000));
      const pieces = split(long);
      expect(pieces.length > 1).toBe(Number.isFinite(limits.messageChars));
      expect(pieces.flatMap((piece) => split(piece))).toEqual(pieces);
    });
  });

  describe(`${name}: a platform that cannot be reached`, () => {
    const isPlainData = (value: SendOutcome | object): void =>
      expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);

    test("gives an outcome without anything of the vendor's, never an exception", async () => {
      const { harness } = await listen(makeHarness);
      await harness.adapter.send(harness.chat, plain("Before."), { key: "before" });
      await harness.goDown();
      const { adapter, chat } = harness;
      const outcomes = await Promise.all(
        ["a", "b"].map((key) => adapter.send(chat, plain(key), { key })),
      );
      for (const outcome of outcomes) {
        expect(["unreachable", "retry"]).toContain(outcome.kind);
        isPlainData(outcome);
      }
      const edited = await adapter.edit({ ...chat, message: "1" }, plain("x"), { key: "edit" });
      expect(edited.kind).not.toBe("sent");
      isPlainData(edited);
      const health = await adapter.health();
      expect(health.ok).toBe(false);
      isPlainData(health);
    });

    test("gets the same message once when it is back", async () => {
      const { harness } = await listen(makeHarness);
      await harness.goDown();
      await harness.adapter.send(harness.chat, plain("Kept."), { key: "same key" });
      await harness.comeBack();
      const again = await harness.adapter.send(harness.chat, plain("Kept."), { key: "same key" });
      expect(again.kind).toBe("sent");
      expect(visible(await harness.seen())).toBe("Kept.");
      expect((await harness.adapter.health()).ok).toBe(true);
    });
  });
}
