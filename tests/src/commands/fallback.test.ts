import { describe, expect, test } from "vitest";
import { platformName } from "../../../src/commands/fallback.ts";
import { CHAT } from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { type Asker, aWorld, type WorldBench, wordsOf } from "../../support/world.ts";

const OTHER = { platform: "matrix", chat: "!room:quay.example" };
const there: Asker = { chat: OTHER };
const GROUP: Asker = { chat: { ...CHAT, chat: "-1005" }, kind: "group" };

const tokenIn = (text: string): string => /\/fallback ([0-9a-f]{32})/.exec(text)?.[1] ?? "none";

const aToken = async (bench: WorldBench, asker: Asker = {}): Promise<string> =>
  tokenIn((await bench.type("/fallback", asker)).text);

/** A chat with a fallback in OTHER. */
async function aPair(): Promise<WorldBench> {
  const bench = aWorld();
  await bench.type("/subscribe");
  await bench.type(`/fallback ${await aToken(bench)}`, there);
  return bench;
}

const NONE = "This chat has no fallback, and stands in for no other chat.";
const GONE =
  "That code is not valid any more. Type /fallback in the chat that needs a fallback for a new one.";

test("a platform is named as readers know it", () => {
  expect(["telegram", "matrix", ""].map(platformName)).toEqual(["Telegram", "Matrix", ""]);
});

describe("a code", () => {
  test("is shown once, kept as its hash, and says what it is good for", async () => {
    const bench = aWorld();
    const { text } = await bench.type("/fallback");
    expect(text).toMatch(
      /^Type \/fallback [0-9a-f]{32} in a chat on another platform\. It gets your digests while Terminal is cut off\./,
    );
    expect(text).toContain("It works once, for 7 days.");
    const held = JSON.stringify(bench.store.chats.export(CHAT)["fallback_token"]);
    expect(held).toContain(bench.world.hashOf(tokenIn(text)));
    expect(held).not.toContain(tokenIn(text));
  });

  test("makes the chat it is typed in the fallback, and says so in both without naming either", async () => {
    const bench = aWorld();
    await bench.type("/set language ru");
    const token = await aToken(bench);
    const { replies } = await bench.type(`/fallback ${token.toUpperCase()}`, there);
    expect(bench.store.fallbacks.of(CHAT)).toEqual(OTHER);
    const [here, other, ...more] = replies.map(({ to, document }) => [to, wordsOf(document)]);
    expect(more).toEqual([]);
    expect(here).toEqual([
      undefined,
      "This chat gets the digests of a chat on Terminal while that is cut off for long.",
    ]);
    // In its own language.
    expect(other?.[0]).toEqual(CHAT);
    expect(other?.[1]).toMatch(/нет связи с Terminal.*на платформе Matrix\.$/);
    for (const name of [CHAT.chat, OTHER.chat]) {
      expect(JSON.stringify(replies.map(({ document }) => document))).not.toContain(name);
    }
  });

  test("works once, not after its time, and not with a guess", async () => {
    const bench = aWorld();
    const first = await aToken(bench);
    const second = await aToken(bench);
    await bench.type(`/fallback ${first}`, there);
    for (const token of [first, second, "0".repeat(32), "yes", bench.world.hashOf(first)]) {
      expect((await bench.type(`/fallback ${token}`, there)).text, token).toBe(GONE);
    }
    const late = await aToken(bench, { chat: { ...CHAT, chat: "another" } });
    bench.clock.advance(7 * DAY_MS);
    expect((await bench.type(`/fallback ${late}`, there)).text).toBe(GONE);
    expect(bench.store.fallbacks.standsInFor(OTHER)).toEqual([CHAT]);
  });

  test("typed on its own platform is refused in words, and still works on another", async () => {
    const bench = aWorld();
    const token = await aToken(bench);
    for (const chat of [CHAT, { ...CHAT, chat: "neighbour" }]) {
      const { text } = await bench.type(`/fallback ${token}`, { chat });
      expect(text).toBe(
        "That code came from a chat on Terminal, which would be cut off together with this one. Type it in a chat on another platform.",
      );
    }
    expect(bench.store.fallbacks.of(CHAT)).toBeUndefined();
    await bench.type(`/fallback ${token}`, there);
    expect(bench.store.fallbacks.of(CHAT)).toEqual(OTHER);
  });

  test("for a move makes no fallback, and one for a fallback moves nothing; each is still good", async () => {
    const bench = aWorld();
    await bench.type("/subscribe");
    const fallbackToken = await aToken(bench);
    const moveToken = /\/move ([0-9a-f]{32})/.exec((await bench.type("/move")).text)?.[1];
    expect((await bench.type(`/fallback ${moveToken}`, there)).text).toBe(GONE);
    expect((await bench.type(`/move ${fallbackToken}`, there)).text).toMatch(/^That code is not/);
    expect(bench.store.fallbacks.of(CHAT)).toBeUndefined();
    expect(bench.store.subscriptions.ofChat(CHAT)).toHaveLength(1);
    await bench.type(`/fallback ${fallbackToken}`, there);
    expect(bench.store.fallbacks.of(CHAT)).toEqual(OTHER);
    await bench.type(`/move ${moveToken}`, { chat: { platform: "third", chat: "3" } });
    expect(bench.store.subscriptions.ofChat(CHAT)).toEqual([]);
  });

  test("of a chat that was forgotten since is none", async () => {
    const bench = aWorld();
    const token = await aToken(bench);
    await bench.type("/forget yes");
    expect((await bench.type(`/fallback ${token}`, there)).text).toBe(GONE);
  });
});

describe("in a group", () => {
  test("the code is not shown; asked for in private it is the group's", async () => {
    const bench = aWorld();
    const { text } = await bench.type("/fallback", GROUP);
    expect(text).toBe(
      "Everybody here would read the code. Type /fallback in -1005 in your private chat with me.",
    );
    const group = { chat: GROUP.chat ?? CHAT, kind: "group" } as const;
    const asked = await bench.type("/fallback in -1005", { place: group });
    await bench.type(`/fallback ${tokenIn(asked.text)}`, there);
    expect(bench.store.fallbacks.of(group.chat)).toEqual(OTHER);
    expect(bench.store.fallbacks.of(CHAT)).toBeUndefined();
  });

  test("only administrators may", async () => {
    const bench = aWorld();
    const token = await aToken(bench);
    const member: Asker = { chat: OTHER, kind: "group", role: "member" };
    for (const words of ["/fallback", `/fallback ${token}`, "/fallback off"]) {
      const { text } = await bench.type(words, member);
      expect(text).toBe("Only administrators may do that here.");
    }
    expect(bench.store.fallbacks.of(CHAT)).toBeUndefined();
  });

  test("a group can stand in", async () => {
    const bench = aWorld();
    const token = await aToken(bench);
    await bench.type(`/fallback ${token}`, { chat: OTHER, kind: "group" });
    expect(bench.store.fallbacks.of(CHAT)).toEqual(OTHER);
    const { text, buttons } = await bench.type("/fallback", { chat: OTHER, kind: "group" });
    expect(text).toContain("This chat gets the digests of a chat on Terminal");
    expect(tokenIn(text)).toBe("none");
    expect(buttons).toEqual({ "End it": "/fallback off" });
  });
});

describe("where one is set", () => {
  test("it says so and offers to end it, and gives no code", async () => {
    const bench = await aPair();
    const { text, buttons } = await bench.type("/fallback");
    expect(text).toBe(
      "While Terminal is cut off for long, the digests of this chat go to a chat on Matrix.",
    );
    expect(buttons).toEqual({ "End it": "/fallback off" });
    expect(bench.store.chats.export(CHAT)["fallback_token"]).toEqual([]);
  });

  test("the fallback says for whom it stands in, and may still have one of its own", async () => {
    const bench = await aPair();
    const { text, buttons } = await bench.type("/fallback", there);
    expect(text).toMatch(
      /^This chat gets the digests of a chat on Terminal while that is cut off for long\.\nType \/fallback [0-9a-f]{32} in a chat on another platform/,
    );
    expect(buttons).toEqual({ "End it": "/fallback off" });
    await bench.type(`/fallback ${tokenIn(text)}`);
    expect(bench.store.fallbacks.of(OTHER)).toEqual(CHAT);
    expect((await bench.type("/fallback")).text.split("\n")).toHaveLength(2);
  });

  test("the button in a private chat about a channel names the channel", async () => {
    const bench = aWorld();
    const place = { chat: { ...CHAT, chat: "-1009" }, kind: "channel" } as const;
    const asked = await bench.type("/fallback in @quay_news", { place });
    await bench.type(`/fallback ${tokenIn(asked.text)}`, there);
    const { buttons } = await bench.type("/fallback in @quay_news", { place });
    expect(buttons).toEqual({ "End it": "/fallback off in -1009" });
  });
});

describe("/fallback off", () => {
  const ENDED = "This chat has no fallback any more.";
  const NO_MORE = "This chat gets no more digests of a chat on Terminal.";

  test.each([
    ["the chat", {}, ENDED, OTHER],
    ["the fallback", there, NO_MORE, CHAT],
  ] as const)("ends it from %s, and the other is to be told", async (_, asker, words, left) => {
    const bench = await aPair();
    const { text, replies } = await bench.type("/fallback OFF", asker);
    expect(bench.store.fallbacks.of(CHAT)).toBeUndefined();
    expect(text).toBe(words);
    expect(replies.map((reply) => reply.to)).toEqual([undefined]);
    expect(bench.store.fallbacks.takeEnded()).toMatchObject([left]);
    expect((await bench.type("/fallback off", asker)).text).toBe(NONE);
  });

  test("ends all that a chat stands in for", async () => {
    const bench = await aPair();
    const second = { chat: { ...CHAT, chat: "second" } };
    await bench.type(`/fallback ${await aToken(bench, second)}`, there);
    expect((await bench.type("/fallback off", there)).text).toBe(NO_MORE);
    expect(bench.store.fallbacks.standsInFor(OTHER)).toEqual([]);
    expect(bench.store.fallbacks.takeEnded()).toMatchObject([CHAT, second.chat]);
  });

  test("says so where there is none, and lets a code be used", async () => {
    const bench = aWorld();
    const token = await aToken(bench);
    expect((await bench.type("/fallback off")).text).toBe(NONE);
    await bench.type(`/fallback ${token}`, there);
    expect(bench.store.fallbacks.of(CHAT)).toEqual(OTHER);
  });
});

test("after a move the fallback is the new chat's", async () => {
  const bench = await aPair();
  const third = { platform: "third", chat: "3" };
  const moveToken = /\/move ([0-9a-f]{32})/.exec((await bench.type("/move")).text)?.[1];
  await bench.type(`/move ${moveToken}`, { chat: third });
  expect(bench.store.fallbacks.of(third)).toEqual(OTHER);
  expect((await bench.type("/fallback", { chat: third })).text).toBe(
    "While Third is cut off for long, the digests of this chat go to a chat on Matrix.",
  );
});

test("in Russian", async () => {
  const { text } = await aWorld().type("/fallback", { language: "ru" });
  expect(text).toMatch(/\/fallback [0-9a-f]{32}/);
  expect(text).toMatch(/7 дней/);
});
