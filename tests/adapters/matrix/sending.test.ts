/** What readers get, whatever befalls a request, on a homeserver of our own. */
import { expect, test } from "vitest";
import type { ChatAdapter } from "../../../src/model/chat.ts";
import { paragraph, text } from "../../../src/model/document.ts";
import { plain } from "../../contracts/chat-harness.ts";
import type { Fault } from "../../support/matrix/types.ts";
import { aHomeserver, type Homeserver } from "./homeserver.ts";

interface Chat {
  readonly adapter: ChatAdapter;
  readonly room: string;
  readonly chat: { readonly platform: string; readonly chat: string };
}

async function aChat(home: Homeserver, others: readonly string[] = []): Promise<Chat> {
  const { fake, account, start } = home;
  const { adapter, heard } = await start();
  const invite = [account.userId, ...others.map((name) => fake.user(name).userId)];
  const room = fake.user("ann").createRoom({ invite, isDirect: others.length === 0 });
  for (const name of others) fake.user(name).join(room);
  await heard.count(1);
  return { adapter, room, chat: { platform: "matrix", chat: room } };
}

/** The next message to a room meets this, once. */
function failNext({ fake }: Homeserver, fault: Fault): void {
  fake.fault = (_method, path) => {
    if (!path.includes("/send/m.room.message/")) return undefined;
    fake.fault = () => undefined;
    return fault;
  };
}

test.each<[string, Fault, object]>([
  ["the reply is lost", { kind: "reset", accepted: true }, { kind: "unreachable" }],
  ["the request is lost", { kind: "reset" }, { kind: "unreachable" }],
  ["a gateway is broken", { kind: "html", status: 502 }, { kind: "unreachable" }],
  ["a page blocks it", { kind: "html", status: 200 }, { kind: "unreachable" }],
  [
    "the server has trouble",
    { kind: "error", status: 500, errcode: "M_UNKNOWN" },
    { kind: "unreachable" },
  ],
  [
    "too much was sent",
    { kind: "error", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 7000 },
    { kind: "retry", afterMs: 7000 },
  ],
])("when %s it is told, and the same key sends it once", async (_name, fault, outcome) => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home);
  failNext(home, fault);
  expect(await adapter.send(chat, plain("Once."), { key: "k" })).toMatchObject(outcome);
  expect((await adapter.send(chat, plain("Once."), { key: "k" })).kind).toBe("sent");
  expect((await adapter.send(chat, plain("Twice."), { key: "l" })).kind).toBe("sent");
  expect(home.fake.texts(room)).toEqual(["Once.", "Twice."]);
});

test("the same key sends nothing new after a restart", async () => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home);
  const first = await adapter.send(chat, plain("Once."), { key: "k" });
  await adapter.stop();
  const second = await home.start();
  expect(await second.adapter.send(chat, plain("Once."), { key: "k" })).toEqual(first);
  expect(home.fake.texts(room)).toEqual(["Once."]);
});

test("a message under which buttons stand offers their reactions, and an edit of it offers the new ones", async () => {
  const home = await aHomeserver();
  const { fake } = home;
  const { adapter, chat, room } = await aChat(home);
  const withButtons = (...labels: string[]) => ({
    ...plain("Choose."),
    buttons: [
      labels.map((label) => ({ kind: "command" as const, label, command: `/story ${label}` })),
    ],
  });
  const sent = await adapter.send(chat, withButtons("1", "2"), { key: "k" });
  if (sent.kind !== "sent") throw new Error(sent.kind);
  const offered = () => fake.reactions(room, sent.message.message).map(({ key }) => key);
  await fake.until(() => offered().length === 2);
  expect((await adapter.edit(sent.message, withButtons("2", "3"), { key: "e" })).kind).toBe("sent");
  await fake.until(() => offered().length === 3);
  expect(offered()).toEqual(["1️⃣", "2️⃣", "3️⃣"]);
});

test("where the server asks to send less, reactions are left out and messages are not", async () => {
  const home = await aHomeserver();
  const { fake } = home;
  const { adapter, chat, room } = await aChat(home);
  let reactions = 0;
  fake.fault = (_method, path) => {
    if (!path.includes("/send/m.reaction/")) return undefined;
    reactions += 1;
    return { kind: "error", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 1000 };
  };
  const document = (label: string) => ({
    ...plain(label),
    buttons: [[{ kind: "command" as const, label: "1", command: "/story 1" }]],
  });
  for (const word of ["a", "b", "c"]) {
    expect((await adapter.send(chat, document(word), { key: word })).kind).toBe("sent");
  }
  await fake.until(() => reactions > 0);
  await adapter.stop();
  expect(fake.texts(room)).toHaveLength(3);
  expect(reactions).toBe(1);
});

test("an edit replaces the message for apps that know edits, and says so for others", async () => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home);
  const sent = await adapter.send(chat, plain("First."), { key: "k", isAnswer: true });
  if (sent.kind !== "sent") throw new Error(sent.kind);
  await adapter.edit(sent.message, plain("Second."), { key: "e1" });
  await adapter.edit(sent.message, plain("Third."), { key: "e2" });
  await adapter.edit(sent.message, plain("Third."), { key: "e2" });
  expect(home.fake.texts(room)).toEqual(["Third."]);
  const edits = home.fake
    .roomEvents(room)
    .filter(({ content }) => content["m.new_content"] !== undefined);
  expect(edits.map(({ content }) => content["body"])).toEqual(["* Second.", "* Third."]);
  for (const { content } of edits) expect(content["m.mentions"]).toEqual({});
});

test("what is edited after a restart stays a text, and its reactions are still known", async () => {
  const home = await aHomeserver();
  const { fake } = home;
  const { adapter, chat, room } = await aChat(home);
  const buttons = [[{ kind: "command" as const, label: "1", command: "/story 1" }]];
  const sent = await adapter.send(chat, { ...plain("Digest."), buttons }, { key: "k" });
  if (sent.kind !== "sent") throw new Error(sent.kind);
  const seen = fake.user("ann").say(room, "!seen");
  await fake.until(() => fake.receipts.some(({ eventId }) => eventId === seen));
  await adapter.stop();
  const second = await home.start();
  await second.adapter.edit(sent.message, { ...plain("Corrected."), buttons }, { key: "e" });
  fake.user("ann").react(room, sent.message.message, "1️⃣");
  await second.heard.count(1);
  expect(second.heard.events().at(-1)).toMatchObject({ kind: "tap", command: "/story 1" });
  const [edit] = fake.roomEvents(room).filter(({ content }) => "m.new_content" in content);
  expect(edit?.content["msgtype"]).toBe("m.text");
});

test("answers and silent digests are notices, which call nobody; others are texts", async () => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home);
  await adapter.send(chat, plain("Digest."), { key: "a" });
  await adapter.send(chat, plain("Quietly."), { key: "b", silent: true });
  await adapter.send(chat, plain("Answer."), { key: "c", isAnswer: true });
  const types = home.fake
    .roomEvents(room)
    .filter(({ type }) => type === "m.room.message")
    .map(({ content }) => content["msgtype"]);
  expect(types).toEqual(["m.text", "m.notice", "m.notice"]);
});

test("in a group an answer begins the command's thread, stays in one, and a reply is one by setting", async () => {
  const home = await aHomeserver();
  const { fake, start } = home;
  const { adapter, chat, room } = await aChat(home, ["bob", "eve"]);
  const ann = fake.user("ann");
  const asked = ann.say(room, "!latest");
  const inThread = ann.say(room, "!more", {
    "m.relates_to": { rel_type: "m.thread", event_id: asked },
  });
  const replyTo = (message: string) => ({ ...chat, message });
  await adapter.send(chat, plain("1"), { key: "1", replyTo: replyTo(asked) });
  await adapter.send(chat, plain("2"), { key: "2", replyTo: replyTo(inThread) });
  await adapter.send(chat, plain("3"), { key: "3", replyTo: replyTo("$gone") });
  await adapter.stop();
  const manners = {
    ...({ devices: "all", invites: { kind: "all" }, mayVerify: () => false } as const),
    ...({ replies: "reply", prefixes: ["!"] } as const),
  };
  const other = await start({ manners });
  await other.adapter.send(chat, plain("4"), { key: "4", replyTo: replyTo(asked) });
  const relations = fake
    .roomEvents(room)
    .filter(({ sender, type }) => sender === home.account.userId && type === "m.room.message")
    .map(({ content }) => content["m.relates_to"]);
  const reply = (id: string) => ({ "m.in_reply_to": { event_id: id } });
  const thread = { rel_type: "m.thread", event_id: asked, is_falling_back: true };
  expect(relations).toEqual([
    { ...thread, ...reply(asked) },
    { ...thread, ...reply(inThread) },
    undefined,
    reply(asked),
  ]);
});

test("news of a story stand in the thread of what was told of it; an answer to one reader stands alone", async () => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home);
  const story = await adapter.send(chat, plain("Story."), { key: "s" });
  if (story.kind !== "sent") throw new Error(story.kind);
  const asked = home.fake.user("ann").say(room, "!latest");
  await adapter.send(chat, plain("News."), { key: "n", replyTo: story.message });
  await adapter.send(chat, plain("Answer."), { key: "a", replyTo: { ...chat, message: asked } });
  const [, news, answer] = home.fake
    .roomEvents(room)
    .filter(({ sender, type }) => sender === home.account.userId && type === "m.room.message");
  expect(news?.content["m.relates_to"]).toMatchObject({ event_id: story.message.message });
  expect(answer?.content["m.relates_to"]).toBeUndefined();
});

test("a room the bot was put out of is gone, one it is banned from blocked, one it never was in is none", async () => {
  const home = await aHomeserver();
  const { adapter, chat, room } = await aChat(home, ["bob"]);
  const ann = home.fake.user("ann");
  const send = (to = chat) => adapter.send(to, plain("x"), { key: "x" });
  const foreign = home.fake.user("eve").createRoom({});
  expect(await send({ ...chat, chat: foreign })).toEqual({ kind: "gone", reason: "left" });
  expect((await send({ ...chat, chat: "no room" })).kind).toBe("refused");
  expect((await send({ ...chat, platform: "telegram" })).kind).toBe("refused");
  ann.setPower(room, home.account.userId, -1);
  expect(await send()).toMatchObject({ kind: "retry", isOwnRule: true });
  ann.kick(room, home.account.userId);
  await home.passUntil(() => true);
  const gone = async () => (await send()).kind === "gone";
  await expect.poll(gone, { timeout: 20_000 }).toBe(true);
});

test("what does not fit one event is split, and no piece is refused", async () => {
  const home = await aHomeserver();
  const { adapter, chat } = await aChat(home);
  const document = {
    blocks: [paragraph(text('"<&>\\ \u{1f468}\u200d\u{1f469}\u200d\u{1f467} '.repeat(4000)))],
  };
  for (const [index, piece] of adapter.split(document).entries()) {
    expect((await adapter.send(chat, piece, { key: `${index}` })).kind).toBe("sent");
  }
});
