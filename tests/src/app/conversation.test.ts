import { expect, test } from "vitest";
import { type Admission, createConversation } from "../../../src/app/conversation.ts";
import type { ChatAdapter, ChatRole, Incoming } from "../../../src/model/chat.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { MINUTE_MS } from "../../support/clock.ts";
import { scriptedAdapter, sentTo } from "../../support/scripted-adapter.ts";
import { type Asker, anEvent, aWorld, HARBOUR, outboxOf } from "../../support/world.ts";

const CHANNEL = { platform: "terminal", chat: "-1001" };
const GROUP = { chat: { platform: "terminal", chat: "-5" }, kind: "group" } as const;

interface Options {
  readonly owners?: readonly string[];
  readonly allowed?: readonly string[];
  readonly adapter?: Partial<ChatAdapter>;
}

/** A conversation on a world; roles and channels are as the scripted platform says. */
function aTalk({ owners = [], allowed = [], adapter = {} }: Options = {}) {
  const bench = aWorld();
  const admission: Admission = { owners: new Set(owners), allowed: new Set(allowed) };
  const platform = { ...scriptedAdapter((chat) => sentTo(chat)).adapter, ...adapter };
  const answered: string[] = [];
  const make = () =>
    createConversation({
      ...{ store: bench.store, world: bench.world, clock: bench.clock, logger: bench.logger },
      ...{ admission, adapterOf: () => platform, answered: (name) => void answered.push(name) },
    });
  const talk = make();
  const hear = async (...events: readonly Incoming[]): Promise<string[]> => {
    for (const event of events) talk.receive(event);
    await talk.drain();
    return outboxOf(bench, events[0]?.chat);
  };
  const type = (text: string, asker?: Asker) => hear(anEvent({ kind: "text", text }, asker));
  return { ...bench, bench, talk, make, hear, type, answered };
}

test("an event is kept before it is carried out, and its text forgotten afterwards", async () => {
  const { store, talk, bench, answered } = aTalk();
  talk.receive(anEvent({ kind: "text", text: "/help" }));
  expect(store.inbox.heads(9)).toMatchObject([{ incoming: { chat: CHAT } }]);
  expect(outboxOf(bench)).toEqual([]);
  await talk.drain();
  expect(store.inbox.count()).toBe(0);
  expect(outboxOf(bench)).toEqual([expect.stringMatching(/^What you can type/)]);
  expect(answered).toEqual(["terminal"]);
});

test("what a kill left waiting is carried out by the next process, in order", async () => {
  const { store, clock, make, bench } = aTalk();
  for (const text of ["/subscribe 9", "/subscribe 10"]) {
    store.inbox.put(anEvent({ kind: "text", text }), clock.nowMs());
  }
  await make().drain();
  expect(outboxOf(bench)).toHaveLength(2);
  expect(store.subscriptions.ofChat(CHAT)[0]?.schedule.timesMinutes).toEqual([600]);
});

test("an event that a platform hands over again is carried out once", async () => {
  const { hear } = aTalk();
  const event = anEvent({ kind: "text", text: "/help" });
  expect(await hear(event, event)).toHaveLength(1);
  expect(await hear(event)).toEqual([]);
});

test("answers of one chat keep their order, and another chat does not wait for them", async () => {
  const gate = Promise.withResolvers<ChatRole>();
  const { talk, store } = aTalk({
    adapter: { roleOf: ({ chat }) => (chat === "-5" ? gate.promise : Promise.resolve("admin")) },
  });
  talk.receive(anEvent({ kind: "text", text: "/subscribe 9" }, GROUP));
  talk.receive(anEvent({ kind: "text", text: "/unsubscribe" }, GROUP));
  talk.receive(anEvent({ kind: "text", text: "/subscribe 9" }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(1);
  expect(store.inbox.count()).toBe(2);
  gate.resolve("admin");
  await talk.drain();
  expect(store.subscriptions.ofChat(GROUP.chat)).toEqual([]);
});

test("what fails is tried three times, before the next of its chat, and then the reader is told", async () => {
  let calls = 0;
  const { hear, store, log } = aTalk({
    adapter: {
      find: async () => {
        calls += 1;
        throw new Error("the platform's library broke");
      },
    },
  });
  const said = await hear(
    anEvent({ kind: "text", text: "/latest in @quay_news" }),
    anEvent({ kind: "text", text: "/help" }),
  );
  expect(calls).toBe(3);
  expect(said[0]).toBe("Something went wrong on our side. Try again in a minute; nothing is lost.");
  expect(said[1]).toMatch(/^What you can type/);
  expect(log).toEqual(Array(3).fill("A command failed: the platform's library broke"));
  expect(store.inbox.count()).toBe(0);
});

test("what fails once is carried out all the same, without a word of it", async () => {
  let calls = 0;
  const find: ChatAdapter["find"] = async () => {
    calls += 1;
    if (calls === 1) throw new Error("hiccup");
    return { chat: CHANNEL, kind: "channel" };
  };
  const { type, store } = aTalk({ adapter: { find } });
  expect(await type("/subscribe 9 in @quay_news")).toEqual([
    expect.stringMatching(/^The harbour strike: every day at 09:00/),
  ]);
  expect(store.subscriptions.ofChat(CHANNEL)).toHaveLength(1);
});

test("a group is not told of a fault", async () => {
  const fail = async (): Promise<never> => {
    throw new Error("broken");
  };
  const { type } = aTalk({ adapter: { roleOf: fail } });
  expect(await type("/latest", GROUP)).toEqual([]);
});

test("a command, its answers and its end are one: a fault in between leaves nothing of it", async () => {
  const { store, talk, bench } = aTalk();
  const done = store.inbox.done;
  let faults = 2;
  store.inbox.done = (id) => {
    faults -= 1;
    if (faults >= 0) throw new Error("killed");
    done(id);
  };
  talk.receive(anEvent({ kind: "text", text: "/subscribe 9" }));
  expect(store.subscriptions.count()).toBe(0);
  await talk.drain();
  expect(store.subscriptions.count()).toBe(1);
  expect(outboxOf(bench)).toHaveLength(1);
  expect(store.inbox.count()).toBe(0);
});

test("a store that takes nothing is not asked over and over; the next tick goes on", async () => {
  const { store, talk, bench, log } = aTalk();
  const failed = store.inbox.failed;
  const done = store.inbox.done;
  const full = (): never => {
    throw new Error("the disk is full");
  };
  store.inbox.done = full;
  store.inbox.failed = full;
  talk.receive(anEvent({ kind: "text", text: "/help" }));
  await talk.drain();
  expect(log.length).toBeLessThan(10);
  store.inbox.done = done;
  store.inbox.failed = failed;
  expect(store.inbox.count()).toBe(1);
  await talk.drain();
  expect(outboxOf(bench)).toHaveLength(1);
});

test("after a stop nothing is begun, and what came stays kept", async () => {
  const { talk, store } = aTalk();
  await talk.stop();
  talk.receive(anEvent({ kind: "text", text: "/help" }));
  await talk.drain();
  expect(store.inbox.count()).toBe(1);
});

test("who asks too much is told once a minute, and then not heard", async () => {
  const { hear, clock } = aTalk();
  const many = (): Incoming[] =>
    Array.from({ length: 30 }, () => anEvent({ kind: "text", text: "/help" }));
  const said = await hear(...many());
  expect(said.filter((text) => text.startsWith("What you can type"))).toHaveLength(20);
  expect(said.slice(20)).toEqual(["That was too much at once. Wait a minute, please."]);
  clock.advance(MINUTE_MS);
  expect(await hear(...many().slice(0, 1))).toHaveLength(1);
});

test("one member who asks too much takes nothing from the others of a group", async () => {
  const { hear } = aTalk();
  const loud = { ...GROUP, sender: "loud" };
  await hear(...Array.from({ length: 60 }, () => anEvent({ kind: "text", text: "/help" }, loud)));
  const admin = { ...GROUP, sender: "admin" };
  const said = await hear(anEvent({ kind: "text", text: "/topics" }, admin));
  expect(said.at(-1)).toMatch(/^Topics/);
});

test("a bot for some tells others so in private and is silent elsewhere", async () => {
  const { type } = aTalk({ allowed: ["terminal:person-9", "terminal:-5"] });
  expect(await type("/help")).toEqual(["Only people its owner has let in can use this bot."]);
  expect(await type("/help", { ...GROUP, chat: { ...CHAT, chat: "-6" } })).toEqual([]);
  const member = aTalk({ allowed: ["terminal:person-1"] });
  expect(await member.type("/help")).toEqual([expect.stringMatching(/^What you can type/)]);
  expect(await type("/help", GROUP)).toEqual([expect.stringMatching(/^What you can type/)]);
  const owner = aTalk({ allowed: ["terminal:person-9"], owners: ["terminal:person-1"] });
  expect(await owner.type("/stats")).toEqual([expect.stringMatching(/chat/)]);
});

test("who is banned is not answered; an owner cannot be", async () => {
  const { type, store } = aTalk();
  store.chats.setBanned("terminal", "person-1", true);
  expect(await type("/help")).toEqual([]);
  expect(await type("/subscribe", GROUP)).toEqual([]);
  expect(store.chats.count()).toBe(0);
  const owner = aTalk({ owners: ["terminal:person-1"] });
  owner.store.chats.setBanned("terminal", "person-1", true);
  expect(await owner.type("/stats")).toHaveLength(1);
});

test("where the platform cannot say who is who, nothing is done and why is said", async () => {
  const { type, store } = aTalk({ adapter: { roleOf: async () => "unknown" } });
  expect(await type("/subscribe", GROUP)).toEqual([expect.stringMatching(/^I can't check/)]);
  expect(store.subscriptions.count()).toBe(0);
});

test("strangers leave no mark on a group or a channel", async () => {
  const roleOf = async (): Promise<ChatRole> => "outsider";
  const find: ChatAdapter["find"] = async (name) =>
    name === "@quay_news" ? { chat: CHANNEL, kind: "channel" } : null;
  const { type, store } = aTalk({ adapter: { roleOf, find } });
  expect(await type("/subscribe 9 in @quay_news")).toEqual([
    "Only administrators may do that here.",
  ]);
  expect(await type("/nonsense", GROUP)).toEqual([]);
  expect(store.chats.count()).toBe(0);
  expect(await type("/subscribe 9 in @nowhere")).toEqual([
    "I don't know @nowhere. Make me an administrator there first.",
  ]);
});

test("nobody speaks for another person's chat", async () => {
  const other = { platform: "terminal", chat: "77777" };
  const { type, store } = aTalk({
    adapter: { find: async () => ({ chat: other, kind: "private" }) },
  });
  subscribe(store, { ...other, topic: HARBOUR });
  expect(await type("/forget yes in @somebody")).toEqual([
    "I don't know @somebody. Make me an administrator there first.",
  ]);
  expect(store.subscriptions.ofChat(other)).toHaveLength(1);
});

test("a chat is spoken to in the language of its first words' app, or the nearest", async () => {
  const { type, store } = aTalk();
  expect(await type("/nonsense", { language: "ru" })).toEqual([
    expect.stringMatching(/[а-я].*\/help/),
  ]);
  await type("/subscribe", { language: "be" });
  expect(store.chats.get(CHAT)).toMatchObject({ language: "ru", timeZone: "UTC", kind: "private" });
  const other = { ...CHAT, chat: "2" };
  await type("/subscribe", { language: "ja", chat: other });
  expect(store.chats.get(other)?.language).toBe("en");
});

test("a group that took the bot in is greeted, and its first command makes it known", async () => {
  const { hear, store } = aTalk();
  expect(await hear(anEvent({ kind: "joined" }, GROUP))).toEqual([
    "I send digests of the news. An administrator chooses a topic:",
  ]);
  expect(store.chats.get(GROUP.chat)).toBeUndefined();
});

test("who said what cannot be read is asked to say it again, who may not ask is not", async () => {
  const { hear, store } = aTalk();
  const said = await hear(anEvent({ kind: "unreadable" }));
  expect(said.join()).toContain("say it again");
  store.chats.setBanned(CHAT.platform, anEvent({ kind: "joined" }).sender, true);
  expect(await hear(anEvent({ kind: "unreadable" }))).toEqual([]);
});

test("a chat that is gone gets nothing more, and keeps its settings for its return", async () => {
  const { hear, type, store } = aTalk();
  await type("/subscribe 9");
  await type("/set detail full");
  await hear(anEvent({ kind: "gone", reason: "blocked" }));
  expect(store.subscriptions.count()).toBe(0);
  expect(store.chats.get(CHAT)?.detail).toBe("full");
});

test("a group that is gone takes its threads along", async () => {
  const { hear, type, store } = aTalk();
  const thread = { chat: { platform: "terminal", chat: "-5/7" }, kind: "group" } as const;
  const other = { chat: { platform: "terminal", chat: "-57" }, kind: "group" } as const;
  for (const where of [GROUP, thread, other]) await type("/subscribe 9", where);
  await hear(anEvent({ kind: "gone", reason: "left" }, GROUP));
  expect(store.subscriptions.ofChat(thread.chat)).toEqual([]);
  expect(store.subscriptions.ofChat(other.chat)).toHaveLength(1);
});

test("a group under a new number keeps all it had", async () => {
  const { hear, type, store } = aTalk();
  await type("/subscribe 9", GROUP);
  const to = { ...CHAT, chat: "-1009" };
  await hear(anEvent({ kind: "moved", to }, GROUP));
  expect(store.subscriptions.ofChat(to)).toHaveLength(1);
  expect(store.chats.get(GROUP.chat)).toBeUndefined();
});

test("an answer to a tap stands in the tapped message's place, where it is to", async () => {
  const { talk, store, clock } = aTalk();
  const message = { ...CHAT, message: "m5" };
  talk.receive(anEvent({ kind: "tap", command: "/set zone", message }));
  talk.receive(anEvent({ kind: "text", text: "/set zone" }));
  await talk.drain();
  const [first] = store.deliveries.due("terminal", clock.nowMs(), 9);
  expect(first?.options).toEqual({ editOf: message });
  if (first !== undefined) store.deliveries.markSent(first.id, clock.nowMs());
  expect(store.deliveries.due("terminal", clock.nowMs(), 9)[0]?.options).toEqual({});
});

test("after /forget only the farewell is left, and it goes when it is sent", async () => {
  const { type, store } = aTalk();
  await type("/subscribe 9");
  expect(await type("/forget yes")).toEqual(["Everything is erased. Goodbye."]);
  expect(Object.values(store.chats.export(CHAT)).flat()).toEqual([]);
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 0, dead: 0 });
});
