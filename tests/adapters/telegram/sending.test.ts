import { describe, expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import { type Document, paragraph, strong, text } from "../../../src/model/document.ts";
import { plain } from "../../contracts/chat-harness.ts";
import { aListener, aTelegram, type Bench } from "./adapters.ts";

const KEY = { key: "k" };
const READER: ChatRef = { platform: "telegram", chat: "7" };
const chat = (value: string): ChatRef => ({ platform: "telegram", chat: value });

const withButtons: Document = {
  ...plain("News."),
  buttons: [[{ kind: "command", label: "More", command: "/story 1" }]],
  preview: "https://a.example/1",
};
const folded: Document = {
  blocks: [
    paragraph(strong("A story")),
    { kind: "list", items: [[text("one")], [text("two")]], folded: true },
  ],
};

async function withReader(options: Parameters<typeof aTelegram>[0] = {}): Promise<Bench> {
  const bench = await aTelegram(options);
  bench.fake.user(7);
  return bench;
}

const methods = ({ fake }: Bench): readonly string[] => fake.calls.map(({ method }) => method);

describe("a message", () => {
  test("arrives with entities, buttons and preview, aloud or silent", async () => {
    const { fake, adapter } = await withReader();
    const document = { ...withButtons, blocks: [paragraph(strong("Bold"), text(" news"))] };
    const outcome = await adapter.send(READER, document, KEY);
    await adapter.send(READER, plain("Night."), { ...KEY, silent: true });
    const [first, second] = fake.sent(7);
    expect(outcome).toEqual({ kind: "sent", message: { ...READER, message: String(first?.id) } });
    expect(first).toMatchObject({
      text: "Bold news",
      entities: [{ type: "bold", offset: 0, length: 4 }],
      markup: { inline_keyboard: [[{ text: "More", callback_data: "/story 1" }]] },
      linkPreview: { url: "https://a.example/1" },
      silent: false,
    });
    expect(second).toMatchObject({ silent: true, linkPreview: { is_disabled: true } });
  });

  test("that goes on with an answer is none itself", async () => {
    const { fake, adapter } = await withReader();
    const first = await adapter.send(READER, plain("First."), KEY);
    if (first.kind !== "sent") throw new Error(first.kind);
    const replyTo = first.message;
    await adapter.send(READER, plain("More."), { ...KEY, replyTo, isContinued: true });
    expect(fake.sent(7)[1]?.replyTo).toBeNull();
  });

  test("answers another, while that is there", async () => {
    const { fake, adapter } = await withReader();
    const first = await adapter.send(READER, plain("First."), KEY);
    if (first.kind !== "sent") throw new Error(first.kind);
    const { message } = first;
    for (const replyTo of [
      message,
      { ...message, message: "99999" },
      { ...message, chat: "8" },
      { ...message, message: "" },
    ]) {
      expect((await adapter.send(READER, plain("Reply."), { ...KEY, replyTo })).kind).toBe("sent");
    }
    const id = Number(message.message);
    expect(fake.sent(7).map(({ replyTo }) => replyTo)).toEqual([null, id, null, null, null]);
  });

  test("goes to its topic; a closed one is tried later, a deleted one is gone", async () => {
    const { fake, adapter } = await withReader();
    const forum = fake.forum({ id: -1_000_000_000_005, members: { 7: "creator" } });
    const thread = forum.createTopic(7, "News");
    const topic = chat(`${forum.id}/${thread}`);
    const sent = await adapter.send(topic, plain("In the topic."), KEY);
    expect(sent).toMatchObject({ kind: "sent", message: topic });
    expect(fake.sent(forum.id).map((message) => message.thread)).toEqual([thread]);
    await adapter.send(chat(String(forum.id)), plain("In General."), KEY);
    expect(fake.sent(forum.id).at(-1)?.thread).toBeNull();
    forum.setTopic(thread, "close");
    expect(await adapter.send(topic, plain("x"), KEY)).toEqual({
      ...{ kind: "retry", afterMs: 1.8e6, isOwnRule: true },
    });
    forum.setTopic(thread, "delete");
    expect(await adapter.send(topic, plain("x"), KEY)).toEqual({ kind: "gone", reason: "deleted" });
  });

  test("to a chat that has gone, moved or silenced the bot has the outcome that says so", async () => {
    const { fake, adapter } = await withReader();
    const send = (id: number) => adapter.send(chat(String(id)), plain("x"), KEY);
    const blocker = fake.user(8);
    blocker.block();
    expect(await send(8)).toEqual({ kind: "gone", reason: "blocked" });
    fake.user(9).deactivate();
    expect(await send(9)).toEqual({ kind: "gone", reason: "deleted" });
    expect(await send(10)).toEqual({ kind: "gone", reason: "deleted" });
    const group = fake.group({ id: -5, members: { 7: "creator" } });
    group.mute();
    expect(await send(-5)).toEqual({
      ...{ kind: "retry", afterMs: 1_800_000, isOwnRule: true },
    });
    const next = group.migrate(-1_000_000_000_006);
    expect(await send(-5)).toEqual({ kind: "moved", chat: chat(String(next.id)) });
    next.setBot(7, "kicked");
    expect(await send(next.id)).toEqual({ kind: "gone", reason: "left" });
    const channel = fake.channel({ id: -1_000_000_000_007, bot: "administrator" });
    expect(await send(channel.id)).toEqual({
      ...{ kind: "retry", afterMs: 1_800_000, isOwnRule: true },
    });
  });

  test("too much is told with the time to wait", async () => {
    const { adapter } = await withReader({ fake: { limited: true } });
    await adapter.send(READER, plain("one"), KEY);
    expect(await adapter.send(READER, plain("two"), KEY)).toEqual({ kind: "retry", afterMs: 1000 });
  });

  test.each([
    [{ kind: "html", code: 502 } as const],
    [{ kind: "reset" } as const],
    [{ kind: "garbage" } as const],
    [{ kind: "error", code: 500, description: "Internal" } as const],
  ])("that meets %j is not sent again by itself", async (fault) => {
    const bench = await withReader();
    bench.fake.fault = () => fault;
    const outcome = await bench.adapter.send(READER, plain("x"), KEY);
    expect(outcome).toEqual({ kind: "unreachable", reason: expect.stringMatching(/\.$/) });
    expect(methods(bench)).toEqual(["sendMessage"]);
  });

  test.each([
    ["can't parse entities: something new", { text: "News." }],
    ["BUTTON_DATA_INVALID", { markup: null }],
    ["WEBPAGE_URL_INVALID", { linkPreview: { is_disabled: true } }],
  ])("refused for %s is sent without", async (description, expected) => {
    const bench = await withReader();
    let refusals = 1;
    bench.fake.fault = () => {
      refusals -= 1;
      return refusals < 0
        ? undefined
        : { kind: "error", code: 400, description: `Bad Request: ${description}` };
    };
    expect((await bench.adapter.send(READER, withButtons, KEY)).kind).toBe("sent");
    expect(bench.fake.sent(7)).toHaveLength(1);
    expect(bench.fake.sent(7)[0]).toMatchObject(expected);
    refusals = 9;
    expect((await bench.adapter.send(READER, withButtons, KEY)).kind).toBe("refused");
    expect(methods(bench)).toHaveLength(4);
  });

  test("that cannot be rendered is refused, and to no chat of Telegram's too", async () => {
    const bench = await withReader();
    const { adapter } = bench;
    const command = "x".repeat(65);
    const unfit = { ...plain("x"), buttons: [[{ kind: "command", label: "x", command } as const]] };
    expect((await adapter.send(READER, unfit, KEY)).kind).toBe("refused");
    for (const wrong of [chat("me"), chat("1/x"), chat(""), { ...READER, platform: "matrix" }]) {
      expect((await adapter.send(wrong, plain("x"), KEY)).kind).toBe("refused");
      expect(
        (await adapter.edit({ ...wrong, message: "1" }, plain("x"), { key: "edit" })).kind,
      ).toBe("refused");
    }
    expect(methods(bench)).toEqual([]);
  });
});

describe("an edit", () => {
  test("replaces text and buttons; the same again is well, too", async () => {
    const { fake, adapter } = await withReader();
    const sent = await adapter.send(READER, withButtons, KEY);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    for (let time = 0; time < 2; time++) {
      expect(await adapter.edit(sent.message, plain("New."), { key: "edit" })).toEqual(sent);
    }
    expect(fake.sent(7)).toMatchObject([{ text: "New.", markup: null }]);
  });

  test("of a message that is not there is refused, and in a chat that is gone told so", async () => {
    const { fake, adapter } = await withReader();
    const edit = (message: string) =>
      adapter.edit({ ...READER, message }, plain("New."), { key: "edit" });
    expect((await edit("99")).kind).toBe("refused");
    expect((await edit("")).kind).toBe("refused");
    const reader = fake.user(8);
    const said = reader.say("mine");
    const theirs = { ...chat("8"), message: String(said.id) };
    expect((await adapter.edit(theirs, plain("New."), { key: "edit" })).kind).toBe("refused");
    reader.block();
    expect((await adapter.edit(theirs, plain("New."), { key: "edit" })).kind).toBe("gone");
  });
});

describe("rich messages", () => {
  test("are sent where something is folded, when they are on", async () => {
    const bench = await withReader({ richMessages: true });
    const sent = await bench.adapter.send(READER, folded, KEY);
    await bench.adapter.send(READER, plain("x"), KEY);
    expect(methods(bench)).toEqual(["sendRichMessage", "sendMessage"]);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    for (let time = 0; time < 2; time++) {
      expect((await bench.adapter.edit(sent.message, folded, { key: "edit" })).kind).toBe("sent");
    }
    expect(bench.fake.sent(7)[0]?.rich).not.toBeNull();
    expect(methods(bench).slice(2)).toEqual(["editMessageText", "editMessageText"]);
  });

  test("are off by default", async () => {
    const bench = await withReader();
    await bench.adapter.send(READER, folded, KEY);
    expect(methods(bench)).toEqual(["sendMessage"]);
  });

  test("are given up for good on a server that does not know them", async () => {
    const bench = await withReader({ richMessages: true, fake: { rich: "unknown method" } });
    bench.fake.user(8);
    for (const to of ["7", "7", "8"]) {
      expect((await bench.adapter.send(chat(to), folded, KEY)).kind).toBe("sent");
    }
    const classic = ["sendMessage", "sendMessage", "sendMessage"];
    expect(methods(bench)).toEqual(["sendRichMessage", ...classic]);
    expect(bench.fake.sent(7)).toHaveLength(2);
  });

  test("are given up for a chat that does not take them", async () => {
    const bench = await withReader({ richMessages: true, fake: { rich: "refused" } });
    bench.fake.user(8);
    for (const to of ["7", "7", "8"]) await bench.adapter.send(chat(to), folded, KEY);
    const [rich, classic] = ["sendRichMessage", "sendMessage"];
    expect(methods(bench)).toEqual([rich, classic, classic, rich, classic]);
  });

  test("are not sent twice when nobody knows whether they arrived", async () => {
    const bench = await withReader({ richMessages: true });
    bench.fake.fault = () => ({ kind: "reset", accepted: true });
    expect((await bench.adapter.send(READER, folded, KEY)).kind).toBe("unreachable");
    expect(bench.fake.sent(7)).toHaveLength(1);
  });

  test("are not blamed for a chat that is gone", async () => {
    const bench = await withReader({ richMessages: true });
    await bench.adapter.send(chat("99"), folded, KEY);
    bench.fake.user(99);
    await bench.adapter.send(chat("99"), folded, KEY);
    expect(methods(bench)).toEqual(["sendRichMessage", "sendMessage", "sendRichMessage"]);
  });
});

test("a tap is handed over, and answered when it was kept", async () => {
  const { fake, adapter } = await aTelegram();
  const gate = Promise.withResolvers<void>();
  const heard = aListener(() => gate.promise);
  const reader = fake.user(7);
  await adapter.send(READER, withButtons, KEY);
  const [message] = fake.sent(7);
  if (message === undefined) throw new Error("Nothing was sent.");
  await adapter.start(heard.listener);
  const tap = reader.press(message, "More");
  await heard.count(1);
  expect(heard.events()).toEqual([
    { kind: "tap", command: "/story 1", message: { ...READER, message: String(message.id) } },
  ]);
  expect(fake.calls.map(({ method }) => method)).not.toContain("answerCallbackQuery");
  gate.resolve();
  expect(await tap.answer()).toEqual({ text: null, showAlert: false, url: null });
  const old = reader.press(message, "More", { inaccessible: true });
  await old.answer();
  expect(heard.events()[1]).toEqual(heard.events()[0]);
});
