import { expect, onTestFinished, test } from "vitest";
import { ask, type Reply } from "./support/telegram/ask.ts";
import { type FakeOptions, startTelegram } from "./support/telegram/fake.ts";

/** The fake's people and places: who may write where, and what a bot hears. */

const ADA = 7;
const BOB = 8;
const GROUP = -5;
const SUPER = -1_001_000_000_001;

async function start(options: FakeOptions = {}) {
  const fake = await startTelegram(options);
  onTestFinished(() => fake.close());
  const ada = fake.user(ADA, { language: "ru" });
  const bob = fake.user(BOB);
  const call = (method: string, params: object = {}) => ask(fake, method, { ...params });
  const send = (chat_id: number | string, params: object = {}) =>
    call("sendMessage", { chat_id, text: "a", ...params });
  /** The updates that came since the last time. */
  const heard = async () => {
    const reply = await call("getUpdates");
    const updates = reply.result as Record<string, Record<string, unknown>>[];
    await call("getUpdates", { offset: Number(updates.at(-1)?.["update_id"] ?? 0) + 1 });
    return updates;
  };
  const texts = async () => (await heard()).map(({ message }) => message?.["text"]);
  return { fake, ada, bob, call, send, heard, texts };
}

const refusal = ({ status, description }: Reply) => [status, description];

test("a reader may write, block, come back and delete the account", async () => {
  const { fake, ada, send, heard } = await start();
  fake.user(9, { started: false });
  expect(refusal(await send(9))).toEqual([
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ]);
  expect(refusal(await send(99))).toEqual([400, "Bad Request: chat not found"]);
  ada.say("/start topic@here /stop@fake_bot");
  ada.block();
  expect(refusal(await send(ADA))).toEqual([403, "Forbidden: bot was blocked by the user"]);
  expect(() => ada.say("no")).toThrow();
  ada.unblock();
  expect((await send(ADA)).status).toBe(200);
  ada.deactivate();
  expect(refusal(await send(ADA))).toEqual([403, "Forbidden: user is deactivated"]);
  expect(await heard()).toMatchObject([
    {
      message: {
        chat: { id: ADA, type: "private" },
        from: { language_code: "ru" },
        entities: [
          { type: "bot_command", offset: 0, length: 6 },
          { type: "bot_command", offset: 18, length: 14 },
        ],
      },
    },
    { my_chat_member: { new_chat_member: { status: "kicked" } } },
    { my_chat_member: { new_chat_member: { status: "member" } } },
  ]);
});

test("in privacy mode the bot hears commands, mentions and replies only", async () => {
  const { fake, send, texts } = await start();
  const place = fake.group({ id: GROUP, members: { [ADA]: "member" } });
  await send(GROUP);
  const [own] = fake.sent(GROUP);
  for (const text of [
    "hello",
    "/a",
    "/b@fake_bot",
    "/c@other_bot",
    "hi @Fake_Bot",
    "@other_bot",
    "not/d",
  ]) {
    place.say(ADA, text);
  }
  if (own !== undefined) place.say(ADA, "a reply", { replyTo: own });
  expect(await texts()).toEqual(["/a", "/b@fake_bot", "hi @Fake_Bot", "a reply"]);
  place.setBot(ADA, "administrator");
  place.say(ADA, "hello");
  expect(await texts()).toEqual([undefined, "hello"]);
  place.setBot(ADA, "left");
  place.say(ADA, "/a");
  expect(await texts()).toEqual([undefined]);
  expect(() => place.say(BOB, "outside")).toThrow(/not in chat/);
});

test("without privacy mode it hears all, an edit and an anonymous administrator too", async () => {
  const { fake, ada, heard } = await start({ privacy: false });
  const place = fake.supergroup({ id: SUPER, title: "S", members: { [ADA]: "creator" } });
  ada.edit(place.say(ADA, "hello"), "hallo");
  place.sayAnonymously("/latest");
  expect(await heard()).toMatchObject([
    { message: { text: "hello" } },
    { edited_message: { text: "hallo", edit_date: expect.any(Number) } },
    { message: { from: { id: 1087968824 }, sender_chat: { id: SUPER, type: "supergroup" } } },
  ]);
});

test("a bot that is out of a group is told how", async () => {
  const { fake, send, call, heard } = await start();
  const place = fake.supergroup({ id: SUPER, members: { [ADA]: "creator" } });
  place.setBot(ADA, "kicked");
  const kicked = [403, "Forbidden: bot was kicked from the supergroup chat"];
  expect(refusal(await send(SUPER))).toEqual(kicked);
  place.setBot(ADA, "restricted");
  const silenced = [400, "Bad Request: not enough rights to send text messages to the chat"];
  expect(refusal(await send(SUPER))).toEqual(silenced);
  place.setBot(ADA, "member");
  place.mute();
  expect(refusal(await send(SUPER))).toEqual(silenced);
  expect(await call("leaveChat", { chat_id: SUPER })).toMatchObject({ result: true });
  const outside = [403, "Forbidden: bot is not a member of the supergroup chat"];
  expect(refusal(await send(SUPER))).toEqual(outside);
  place.deleteChat();
  const deleted = [403, "Forbidden: the supergroup chat was deleted"];
  expect(refusal(await send(SUPER))).toEqual(deleted);
  const became = (status: string) => ({ my_chat_member: { new_chat_member: { status } } });
  expect(await heard()).toMatchObject([
    became("kicked"),
    became("restricted"),
    { message: { new_chat_members: [{ id: fake.botId }] } },
    became("member"),
    became("left"),
  ]);
});

test("a group becomes a supergroup and says where it went", async () => {
  const { fake, send, heard } = await start();
  const place = fake.group({ id: GROUP, members: { [ADA]: "creator" } });
  const next = place.migrate(SUPER);
  expect(await send(GROUP)).toMatchObject({
    status: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: SUPER },
  });
  expect(await send(SUPER)).toMatchObject({ status: 200 });
  next.say(ADA, "/here");
  expect(await heard()).toMatchObject([
    { message: { chat: { id: GROUP }, migrate_to_chat_id: SUPER } },
    { message: { chat: { id: SUPER }, migrate_from_chat_id: GROUP } },
    { message: { chat: { id: SUPER }, from: { id: ADA } } },
  ]);
});

test("a forum's topics and its General can be closed and deleted", async () => {
  const { fake, send, heard } = await start();
  const place = fake.forum({ id: SUPER, members: { [ADA]: "creator" } });
  const thread = place.createTopic(ADA, "News");
  const there = { message_thread_id: thread };
  expect(await send(SUPER, there)).toMatchObject({ result: { message_thread_id: thread } });
  place.say(ADA, "/latest", { thread });
  place.setTopic(thread, "close");
  expect(refusal(await send(SUPER, there))).toEqual([400, "Bad Request: TOPIC_CLOSED"]);
  place.setTopic(thread, "reopen");
  expect((await send(SUPER, there)).status).toBe(200);
  const missing = [400, "Bad Request: message thread not found"];
  // General has no number to write to.
  expect(refusal(await send(SUPER, { message_thread_id: 1 }))).toEqual(missing);
  expect((await send(SUPER)).status).toBe(200);
  place.setGeneral("close");
  expect(refusal(await send(SUPER))).toEqual([400, "Bad Request: TOPIC_CLOSED"]);
  expect((await send(SUPER, there)).status).toBe(200);
  place.setBot(ADA, "administrator", { can_manage_topics: true });
  expect((await send(SUPER)).status).toBe(200);
  place.setTopic(thread, "delete");
  expect(refusal(await send(SUPER, there))).toEqual(missing);
  expect(refusal(await send(ADA, { message_thread_id: 3 }))).toEqual(missing);
  expect((await heard()).map(({ message }) => message)).toMatchObject([
    { forum_topic_created: { name: "News" }, message_thread_id: thread, chat: { is_forum: true } },
    { text: "/latest", message_thread_id: thread, is_topic_message: true },
    { forum_topic_closed: {} },
    { forum_topic_reopened: {} },
    { forum_topic_closed: {} },
    undefined,
  ]);
});

test("a channel takes posts of administrators who may post", async () => {
  const { fake, send, call, heard } = await start();
  const members = { [ADA]: "creator" } as const;
  const channel = fake.channel({ id: SUPER, username: "News", members, bot: "left" });
  const outside = [403, "Forbidden: bot is not a member of the channel chat"];
  expect(refusal(await send(SUPER))).toEqual(outside);
  const needed = [400, "Bad Request: need administrator rights in the channel chat"];
  channel.setBot(ADA, "member");
  expect(refusal(await send("@news"))).toEqual(needed);
  const about = { chat_id: SUPER, user_id: ADA };
  expect((await call("getChatMember", about)).description).toMatch(/member list is inaccessible/);
  channel.setBot(ADA, "administrator");
  expect(refusal(await send("@news"))).toEqual(needed);
  channel.setBot(ADA, "administrator", { can_post_messages: true });
  expect((await send("@news")).result).toMatchObject({ sender_chat: { id: SUPER } });
  channel.post("theirs");
  expect((await heard()).at(-1)).toMatchObject({ channel_post: { text: "theirs" } });
});

test("a bot can look chats, members and administrators up", async () => {
  const { fake, call } = await start();
  fake.supergroup({ id: SUPER, title: "S", username: "town", members: { [ADA]: "creator" } });
  const about = (user_id: number) => call("getChatMember", { chat_id: SUPER, user_id });
  expect((await call("getChat", { chat_id: "@Town" })).result).toMatchObject({
    id: SUPER,
    title: "S",
  });
  expect((await call("getChat", { chat_id: ADA })).result).toMatchObject({ type: "private" });
  expect((await call("getChat", { chat_id: "@nobody" })).status).toBe(400);
  expect((await about(ADA)).result).toMatchObject({ status: "creator", user: { id: ADA } });
  expect((await about(BOB)).result).toMatchObject({ status: "left" });
  expect(refusal(await about(99))).toEqual([400, "Bad Request: user not found"]);
  const admins = await call("getChatAdministrators", { chat_id: SUPER });
  expect(admins.result).toMatchObject([{ user: { id: ADA }, status: "creator" }]);
  expect((await call("getChatAdministrators", { chat_id: ADA })).status).toBe(400);
});

test("chat_member comes to a bot that asked for it and is an administrator", async () => {
  const { fake, call, heard } = await start();
  const place = fake.supergroup({ id: SUPER, bot: "administrator" });
  const elsewhere = fake.group({ id: GROUP });
  place.setMember(ADA, "member");
  expect(await heard()).toEqual([]);
  await call("getUpdates", { allowed_updates: ["chat_member"] });
  elsewhere.setMember(ADA, "member");
  place.setMember(ADA, "administrator", { is_anonymous: true });
  expect(await heard()).toMatchObject([
    { chat_member: { new_chat_member: { status: "administrator", is_anonymous: true } } },
  ]);
});
