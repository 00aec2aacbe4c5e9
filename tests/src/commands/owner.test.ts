import { expect, test } from "vitest";
import type { Operator } from "../../../src/commands/ask.ts";
import { CHAT, enqueue } from "../../support/builders.ts";
import { aWorld, wordsOf } from "../../support/world.ts";

const owner = { isOwner: true };

/** An operator that notes what it is asked. */
function noting() {
  const calls: unknown[][] = [];
  const kept = new Map<string, string>();
  const operator: Partial<Operator> = {
    reloadTopics: async () => ["harbour/topic.json: no title"],
    async keepBroadcast(text) {
      kept.set("w0rd", text);
      return "w0rd";
    },
    async keptBroadcast(word) {
      return kept.get(word) ?? null;
    },
    async broadcast(word, document) {
      kept.delete(word);
      calls.push(["broadcast", wordsOf(document)]);
      return 2;
    },
  };
  return { calls, operator };
}

test("/stats counts", async () => {
  const bench = aWorld();
  await bench.type("/subscribe");
  bench.tell([{}, { outlet: "Quay Gazette" }]);
  enqueue(bench.store, CHAT, "hello", { atMs: bench.clock.nowMs() });
  expect((await bench.type("/stats", owner)).text.split("\n")).toEqual([
    "1 chat",
    "1 subscription",
    "2 articles",
    "Messages waiting: 1, sent: 0, refused: 0",
  ]);
});

test("/topics reload names the topics and each problem", async () => {
  const bench = aWorld({ operator: noting().operator });
  expect((await bench.type("/topics reload", owner)).text).toBe(
    "Topics read again: The harbour strike.\nharbour/topic.json: no title",
  );
});

test("a broadcast is shown first as all will see it, and sent once, by its button", async () => {
  const { calls, operator } = noting();
  const bench = aWorld({ operator });
  expect((await bench.type("/broadcast", owner)).text).toMatch(/^Type \/broadcast and the text/);
  const shown = await bench.type("/broadcast We move *tomorrow*.", owner);
  expect(shown.text).toBe("We move *tomorrow*.\nThis goes to 1 chat.");
  expect(calls).toEqual([]);
  const button = shown.buttons["Send to all"] ?? "";
  const sent = await bench.type(button, owner);
  expect(sent.text).toBe("It is on its way to 2 chats.");
  expect(sent.replies).toMatchObject([{ replaces: true }]);
  expect((await bench.type(button, owner)).text).toMatch(/^That text is not kept any more/);
  expect(calls).toEqual([["broadcast", "We move *tomorrow*."]]);
});

test("/letters tells what was refused and why, without the text or the chat", async () => {
  const bench = aWorld();
  expect((await bench.type("/letters", owner)).text).toBe("No platform has refused a message.");
  const nowMs = bench.clock.nowMs();
  enqueue(bench.store, { ...CHAT, chat: "secret-chat" }, "secret text", { atMs: nowMs });
  for (const { id } of bench.store.deliveries.due(CHAT.platform, nowMs, 9)) {
    bench.store.deliveries.markDead(id, nowMs, "message is too long");
  }
  const { text } = await bench.type("/letters", owner);
  expect(text).toContain("terminal · reply · message is too long");
  expect(text).not.toMatch(/secret/);
});

test("/ban and /unban, also with the platform before the number", async () => {
  const bench = aWorld();
  const isBanned = (): boolean => bench.store.chats.isBanned(CHAT.platform, "7");
  expect((await bench.type("/ban 7", owner)).text).toBe("The bot ignores that user now.");
  expect(isBanned()).toBe(true);
  expect((await bench.type("/unban terminal:7", owner)).text).toBe(
    "The bot answers that user again.",
  );
  expect(isBanned()).toBe(false);
  await bench.type("/ban terminal:7", owner);
  expect(isBanned()).toBe(true);
  expect((await bench.type("/ban", owner)).text).toMatch(/^Type \/ban and the number of a user/);
});

test.each([
  ["@ada:quay.example", "@ada:quay.example"],
  ["@a/d=a+b:quay.example:8448 for spam", "@a/d=a+b:quay.example:8448"],
  ["@Ада Ö!:[2001:db8::7]:8448", "@Ада Ö!:[2001:db8::7]:8448"],
  ["@:quay.example", "@:quay.example"],
  ["7 because @ada: no", "7"],
])(
  "/ban matrix:%s, typed on another platform, takes what Matrix calls its users",
  async (typed, user) => {
    const bench = aWorld({ platforms: [{ platform: "matrix", ok: true, detail: "" }] });
    const isBanned = () =>
      [CHAT.platform, "matrix"].map((name) => bench.store.chats.isBanned(name, user));
    await bench.type(`/ban matrix:${typed}`, owner);
    expect(isBanned()).toEqual([false, true]);
    await bench.type(`/unban matrix:${typed}`, owner);
    expect(isBanned()).toEqual([false, false]);
    await bench.type(`/ban ${typed}`, owner);
    expect(isBanned()).toEqual([true, false]);
  },
);

test.each(["a/b", "https://quay.example", "й", "matrix:", `@${"й".repeat(125)}:quay.example`])(
  "/ban %s names nobody",
  async (typed) => {
    const bench = aWorld({ platforms: [{ platform: "matrix", ok: true, detail: "" }] });
    expect((await bench.type(`/ban ${typed}`, owner)).text).toMatch(/^Type \/ban and the number/);
  },
);
