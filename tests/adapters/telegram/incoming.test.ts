import type { Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { laneOf, languageOf, parseUpdate } from "../../../adapters/telegram/incoming.ts";

const ME = { id: 42, username: "Svodka_bot" };
const ANN = { id: 7, is_bot: false, first_name: "Ann", language_code: "pt-BR" };
const PRIVATE = { id: 7, type: "private", first_name: "Ann" };
const GROUP = { id: -1001, type: "supergroup", title: "G" };
const CHANNEL = { id: -1002, type: "channel", title: "C" };

/** Updates are written as Telegram sends them; types would hide what it may leave out. */
const parse = (content: object) => parseUpdate({ update_id: 5, ...content } as Update, ME);
const message = (values: object) =>
  parse({ message: { message_id: 3, date: 1, chat: PRIVATE, from: ANN, ...values } });
const inGroup = (values: object) => message({ chat: GROUP, ...values });
const textOf = (parsed: ReturnType<typeof parse>): string | null =>
  parsed?.event.kind === "text" ? parsed.event.text : null;

const mention = (text: string, name: string) => ({
  text,
  entities: [{ type: "mention", offset: text.indexOf(name), length: name.length }],
});

describe("texts", () => {
  test("a private message is told with its chat, sender and language", () => {
    expect(message({ text: "weekdays 18" })).toEqual({
      id: "5",
      chat: { platform: "telegram", chat: "7" },
      chatKind: "private",
      sender: "7",
      language: "pt",
      event: { kind: "text", text: "weekdays 18" },
    });
  });

  test.each([
    ["/start ru-messengers", "/start ru-messengers"],
    ["/latest@svodka_BOT 5", "/latest 5"],
    ["/latest@Svodka_bot", "/latest"],
    ["/latest@Svodka_bot\n5", "/latest\n5"],
    ["@svodka_bot /latest 5", "/latest 5"],
    ["/latest@other_bot", null],
    ["/latest@other_bot 5", null],
    ["/latest @other_bot", "/latest @other_bot"],
    ["/search a@b.example", "/search a@b.example"],
    [" ", null],
    ["", null],
  ])("%j is heard as %j", (said, heard) => {
    expect(textOf(message({ text: said }))).toBe(heard);
    const isCommand = heard?.startsWith("/") ?? false;
    expect(textOf(inGroup({ text: said }))).toBe(isCommand ? heard : null);
  });

  test("of a group only what is meant for the bot is heard", () => {
    const bot = { id: 42, is_bot: true, first_name: "S" };
    const answered = { message_id: 2, date: 1, chat: GROUP, from: bot };
    expect(inGroup({ text: "hello all" })).toBeNull();
    expect(textOf(inGroup({ text: "7:30", reply_to_message: answered }))).toBe("7:30");
    const other = { ...answered, from: ANN };
    expect(inGroup({ text: "7:30", reply_to_message: other })).toBeNull();
    const topic = { ...answered, forum_topic_created: { name: "T", icon_color: 0 } };
    expect(inGroup({ text: "7:30", reply_to_message: topic })).toBeNull();
    expect(textOf(inGroup(mention("hi @svodka_bot", "@svodka_bot")))).toBe("hi @svodka_bot");
    expect(inGroup(mention("hi @svodka_bot2", "@svodka_bot2"))).toBeNull();
    const named = (user: object) => ({ type: "text_mention", offset: 0, length: 2, user });
    expect(textOf(inGroup({ text: "hi", entities: [named(bot)] }))).toBe("hi");
    expect(inGroup({ text: "hi", entities: [named(ANN)] })).toBeNull();
  });

  test("a topic is a chat of its own; a thread of replies and General are not", () => {
    const chatOf = (values: object) => inGroup({ text: "/x", ...values })?.chat.chat;
    expect(chatOf({ message_thread_id: 9, is_topic_message: true })).toBe("-1001/9");
    expect(chatOf({ message_thread_id: 9 })).toBe("-1001");
    expect(chatOf({})).toBe("-1001");
    const own = { text: "/x", message_thread_id: 4, is_topic_message: true };
    expect(message(own)?.chat.chat).toBe("7/4");
  });

  test("who speaks in the group's name is the group", () => {
    const anonymous = { id: 1087968824, is_bot: true, first_name: "Group" };
    const said = inGroup({ text: "/latest", from: anonymous, sender_chat: GROUP });
    expect(said).toMatchObject({ sender: "-1001", language: null, chatKind: "group" });
  });

  test.each<[string, object]>([
    ["another bot", { from: { ...ANN, is_bot: true } }],
    ["a channel that writes in a group", { sender_chat: CHANNEL, from: { ...ANN, is_bot: true } }],
    ["a post copied to its discussion group", { sender_chat: CHANNEL, is_automatic_forward: true }],
    ["an inline result", { via_bot: { id: 42, is_bot: true, first_name: "S" } }],
    ["a channel's direct messages", { chat: { ...GROUP, is_direct_messages: true } }],
    ["nobody", { from: undefined }],
  ])("%s is not heard", (_who, values) => {
    expect(inGroup({ text: "/latest", ...values })).toBeNull();
  });

  test.each([{ photo: [] }, { new_chat_members: [ANN] }, { migrate_from_chat_id: -5 }])(
    "no text, no event: %j",
    (values) => {
      expect(inGroup(values)).toBeNull();
    },
  );

  test.each(["edited_message", "channel_post", "poll", "purchased_paid_media"])(
    "an update of the kind %s is nothing to us",
    (kind) => {
      expect(
        parse({ [kind]: { message_id: 3, date: 1, chat: GROUP, text: "/latest" } }),
      ).toBeNull();
    },
  );
});

test("a group that became a supergroup has moved", () => {
  const chat = { id: -5, type: "group", title: "G" };
  expect(message({ chat, migrate_to_chat_id: -1001 })).toMatchObject({
    chat: { platform: "telegram", chat: "-5" },
    event: { kind: "moved", to: { platform: "telegram", chat: "-1001" } },
  });
});

describe("taps", () => {
  const tap = (values: object) =>
    parse({ callback_query: { id: "1", from: ANN, chat_instance: "i", ...values } });
  const place = { message_id: 3, chat: GROUP };

  test("a tap is told with its command and the message it stands under", () => {
    const topic = { message_thread_id: 9, is_topic_message: true };
    const chat = { platform: "telegram", chat: "-1001/9" };
    expect(tap({ data: "/story 1", message: { ...place, ...topic, date: 1 } })).toEqual({
      id: "5",
      chat,
      chatKind: "group",
      sender: "7",
      language: "pt",
      event: { kind: "tap", command: "/story 1", message: { ...chat, message: "3" } },
    });
  });

  test("of a message Telegram has forgotten the chat is known", () => {
    expect(tap({ data: "/story 1", message: { ...place, date: 0 } })).toMatchObject({
      chat: { chat: "-1001" },
      event: { kind: "tap", command: "/story 1", message: { chat: "-1001", message: "3" } },
    });
  });

  test("without data or a message there is nothing to do", () => {
    expect(tap({ message: { ...place, date: 1 } })).toBeNull();
    expect(tap({ data: "x", inline_message_id: "m" })).toBeNull();
  });
});

describe("membership", () => {
  const change = (chat: object, from: object | string, to: object | string) => {
    const member = (value: object | string) =>
      typeof value === "string" ? { status: value } : value;
    const [before, after] = [from, to].map(member);
    const content = { chat, from: ANN, date: 1, old_chat_member: before, new_chat_member: after };
    return parse({ my_chat_member: content })?.event ?? null;
  };
  const restricted = (can_send_messages: boolean, is_member = true) => ({
    ...{ status: "restricted", is_member, can_send_messages },
  });
  const poster = (can_post_messages: boolean) => ({ status: "administrator", can_post_messages });
  const joined = { kind: "joined" };
  const left = { kind: "gone", reason: "left" };

  test.each<[string, object, object | string, object | string, object | null]>([
    ["a reader blocks", PRIVATE, "member", "kicked", { kind: "gone", reason: "blocked" }],
    ["a reader comes back", PRIVATE, "kicked", "member", joined],
    ["added to a group", GROUP, "left", "member", joined],
    ["added as administrator", GROUP, "left", "administrator", joined],
    ["promoted", GROUP, "member", "administrator", null],
    ["demoted", GROUP, "administrator", "member", null],
    ["kicked", GROUP, "member", "kicked", left],
    ["left", GROUP, "administrator", "left", left],
    ["silenced", GROUP, "member", restricted(false), null],
    ["given a voice", GROUP, restricted(false), restricted(true), joined],
    ["restricted and out", GROUP, "member", restricted(true, false), left],
    ["posts in a channel", CHANNEL, "left", poster(true), joined],
    ["may not post there", CHANNEL, "left", poster(false), null],
    ["may post at last", CHANNEL, poster(false), poster(true), joined],
    ["out of a channel", CHANNEL, poster(true), "left", left],
  ])("%s", (_what, chat, from, to, event) => {
    expect(change(chat, from, to)).toEqual(event);
  });
});

test("the language is the primary subtag", () => {
  const codes = ["ru", "pt-br", "zh-hans", "EN_us", "", "x", "12", undefined];
  expect(codes.map(languageOf)).toEqual(["ru", "pt", "zh", "en", null, null, null, null]);
});

test("the updates of a chat are one lane, whatever they are", () => {
  const lanes = [
    { message: { chat: GROUP } },
    { callback_query: { message: { chat: GROUP } } },
    { my_chat_member: { chat: GROUP } },
    { inline_query: {} },
    { callback_query: {} },
  ].map((content: object) => laneOf({ update_id: 5, ...content } as Update));
  expect(lanes).toEqual(["-1001", "-1001", "-1001", null, null]);
});
