import { describe, expect, test } from "vitest";
import { CHAT, enqueueDigest } from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { aWorld, type WorldBench } from "../../support/world.ts";

const OTHER = { platform: "telegram", chat: "42" };
const there = { chat: OTHER };

/** A reader with all that can be kept of one. */
async function aReader(): Promise<WorldBench> {
  const bench = aWorld({ topics: { harbour: "Harbour", moscow: "Moscow" } });
  await bench.type("/subscribe harbour weekdays 8:30 breaking 2");
  await bench.type("/set zone Kyiv");
  bench.tell([{ title: "Dockers walk out in three harbours", outlet: "Quay Gazette" }]);
  await bench.type("/mute Quay Gazette");
  const atMs = bench.clock.nowMs();
  enqueueDigest(bench.store, CHAT, "a digest only this chat got", { atMs });
  return bench;
}

const tokenIn = (text: string): string => /\/move ([0-9a-f]{32})/.exec(text)?.[1] ?? "none";

describe("/export", () => {
  test("shows all that is kept, as JSON, and nothing of anybody else", async () => {
    const bench = await aReader();
    await bench.type("/subscribe moscow", there);
    await bench.type("/move");
    const { text } = await bench.type("/export");
    const [title, json = ""] = text.split("\n");
    expect(title).toBe("Everything that is kept about this chat:");
    const held = JSON.parse(json) as Record<string, readonly object[]>;
    expect(held).toMatchObject({
      chat: [{ chat: CHAT.chat, time_zone: "Europe/Kyiv" }],
      subscription: [{ topic: "harbour", times_minutes: "[510]", breaking_a_day: 2 }],
      wish: [{ kind: "outlet", subject: "Quay Gazette", wish: "mute" }],
      delivery: [{ kind: "digest" }],
      move_token: [{ platform: CHAT.platform }],
    });
    expect(JSON.stringify(held["document"])).toContain("a digest only this chat got");
    expect(json).not.toContain("moscow");
  });

  test("shows of a chat that only asked that it asked", async () => {
    const [, json = ""] = (await aWorld().type("/export")).text.split("\n");
    const held = JSON.parse(json) as Record<string, readonly object[]>;
    expect(held["chat"]).toHaveLength(1);
    expect(held["subscription"]).toEqual([]);
  });
});

describe("/forget", () => {
  test("asks first, and does nothing yet", async () => {
    const bench = await aReader();
    const { text, buttons } = await bench.type("/forget");
    expect(text).toMatch(/erases everything .* tap the button or type \/forget yes\.$/);
    expect(buttons).toEqual({ "Erase everything": "/forget yes" });
    expect(bench.store.subscriptions.count()).toBe(1);
  });

  test("leaves nothing of the chat, and all of the others", async () => {
    const bench = await aReader();
    await bench.type("/subscribe moscow", there);
    await bench.type("/move");
    const { text, replies } = await bench.type("/forget yes");
    expect(text).toBe("Everything is erased. Goodbye.");
    expect(replies).toMatchObject([{ isFarewell: true }]);
    const held = bench.store.chats.export(CHAT);
    expect(Object.values(held).flat()).toEqual([]);
    expect(bench.store.subscriptions.ofChat(OTHER)).toHaveLength(1);
    expect(bench.store.deliveries.lastDigestAtMs()).toBeNull();
  });

  test("a channel is forgotten from a private chat, which stays", async () => {
    const bench = aWorld();
    const place = { chat: { platform: "terminal", chat: "-1001" }, kind: "channel" } as const;
    await bench.type("/subscribe");
    await bench.type("/subscribe 8 in @quay_news", { place });
    const { buttons } = await bench.type("/forget in @quay_news", { place });
    const { replies } = await bench.type(buttons["Erase everything"] ?? "", { place });
    expect(replies).toMatchObject([{ isFarewell: false }]);
    expect(bench.store.chats.get(place.chat)).toBeUndefined();
    expect(bench.store.subscriptions.ofChat(CHAT)).toHaveLength(1);
  });
});

describe("/move", () => {
  test("takes everything to another platform, in the settings it had, and says so in both", async () => {
    const bench = await aReader();
    const { text } = await bench.type("/move");
    expect(text).toMatch(/Type \/move [0-9a-f]{32} in the chat that should get your digests/);
    expect(text).toContain("It works once, for 7 days.");
    expect(text).not.toContain(bench.world.hashOf(tokenIn(text)));
    const before = bench.store.subscriptions.ofChat(CHAT);
    const { replies } = await bench.type(`/move ${tokenIn(text).toUpperCase()}`, there);
    expect(replies).toMatchObject([
      { document: { blocks: [{ kind: "paragraph" }] } },
      { to: CHAT, isFarewell: true },
    ]);
    expect(bench.store.chats.get(CHAT)).toBeUndefined();
    expect(bench.store.chats.get(OTHER)).toMatchObject({ timeZone: "Europe/Kyiv" });
    expect(bench.store.subscriptions.ofChat(OTHER)).toEqual(
      before.map((order) => ({ ...order, ...OTHER })),
    );
    expect(bench.store.chats.wishes(OTHER)).toHaveLength(1);
    expect(bench.store.digests.ofChat(OTHER)).toHaveLength(1);
  });

  test("what the new chat has set stays, and what comes goes by its clock", async () => {
    const bench = await aReader();
    await bench.type("/subscribe moscow 8:30", there);
    await bench.type("/set zone Tokyo", there);
    const { text } = await bench.type("/move");
    await bench.type(`/move ${tokenIn(text)}`, there);
    const [moscow, harbour] = bench.store.subscriptions
      .ofChat(OTHER)
      .toSorted((a, b) => b.topic.localeCompare(a.topic));
    expect(bench.store.chats.get(OTHER)?.timeZone).toBe("Asia/Tokyo");
    expect(moscow?.nextDueAtMs).toBe(Date.UTC(2026, 1, 12, 23, 30));
    expect(harbour?.nextDueAtMs).toBe(Date.UTC(2026, 1, 12, 23, 30));
  });

  test("works once, not after its time, and not with a guess", async () => {
    const bench = await aReader();
    const gone = "That code is not valid any more. Type /move in the old chat for a new one.";
    const first = tokenIn((await bench.type("/move")).text);
    await bench.type(`/move ${first}`, there);
    expect((await bench.type(`/move ${first}`)).text).toBe(gone);
    const late = tokenIn((await bench.type("/move", there)).text);
    bench.clock.advance(7 * DAY_MS);
    for (const token of [late, "0".repeat(32), "yes", bench.world.hashOf(late)]) {
      expect((await bench.type(`/move ${token}`)).text, token).toBe(gone);
    }
    expect(bench.store.subscriptions.ofChat(OTHER)).toHaveLength(1);
  });

  test("typed in its own chat it says so, and still works in the other", async () => {
    const bench = await aReader();
    const token = tokenIn((await bench.type("/move")).text);
    expect((await bench.type(`/move ${token}`)).text).toBe(
      "That code came from this chat. Type it in the other one.",
    );
    await bench.type(`/move ${token}`, there);
    expect(bench.store.subscriptions.ofChat(OTHER)).toHaveLength(1);
  });

  test("a code of a chat that was forgotten since is none", async () => {
    const bench = await aReader();
    const token = tokenIn((await bench.type("/move")).text);
    await bench.type("/forget yes");
    expect((await bench.type(`/move ${token}`, there)).text).toMatch(/^That code is not valid/);
  });

  test("in Russian", async () => {
    const { text } = await aWorld().type("/move", { language: "ru" });
    expect(text).toMatch(/\/move [0-9a-f]{32}/);
    expect(text).toMatch(/7 дней/);
  });
});

test("in a group the code is not shown, where every member would read it", async () => {
  const bench = await aReader();
  const group = { chat: { ...CHAT, chat: "-5" }, kind: "group" } as const;
  const { text } = await bench.type("/move", group);
  expect(text).toContain("Everybody here would read the code. Type /move in -5");
  expect(tokenIn(text)).toBe("none");
  expect(Object.values(bench.store.chats.export(group.chat)["move_token"] ?? [])).toEqual([]);
});
