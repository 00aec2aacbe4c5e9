import { expect, onTestFinished, test } from "vitest";
import { ask } from "./support/telegram/ask.ts";
import { startTelegram } from "./support/telegram/fake.ts";

/** What the fake takes as a bot's answers to taps and inline queries, and as its menu. */

const ADA = 7;

async function start() {
  const fake = await startTelegram();
  onTestFinished(() => fake.close());
  const ada = fake.user(ADA);
  const call = (method: string, params: object = {}) => ask(fake, method, { ...params });
  const send = (chat_id: number, params: object = {}) =>
    call("sendMessage", { chat_id, text: "a", ...params });
  const heard = async () =>
    (await call("getUpdates")).result as Record<string, Record<string, unknown>>[];
  return { fake, ada, call, send, heard };
}

test("a tap is answered once, and only a button that is there can be tapped", async () => {
  const { fake, ada, call, send, heard } = await start();
  const reply_markup = { inline_keyboard: [[{ text: "More", callback_data: "more:1" }]] };
  await send(ADA, { reply_markup });
  const [message] = fake.sent(ADA);
  if (message === undefined) throw new Error("Nothing was sent.");
  const tap = ada.press(message, "More");
  const answer = { callback_query_id: tap.id, text: "Yes", show_alert: true };
  expect(await call("answerCallbackQuery", answer)).toMatchObject({ result: true });
  expect(await tap.answer()).toEqual({ text: "Yes", showAlert: true, url: null });
  const late = /query is too old and response timeout expired or query ID is invalid/;
  expect((await call("answerCallbackQuery", answer)).description).toMatch(late);
  expect((await call("answerCallbackQuery", { callback_query_id: "x" })).description).toMatch(late);
  ada.press(message, "more:1", { inaccessible: true });
  ada.forge(message, "evil");
  expect(() => ada.press(message, "Less")).toThrow(/there are: More/);
  fake.group({ id: -5 });
  await send(-5, { reply_markup });
  const elsewhere = fake.sent(-5).map((other) => () => ada.press(other, "More"));
  for (const press of elsewhere) expect(press).toThrow(/not in chat/);
  expect(elsewhere).toHaveLength(1);
  expect(await heard()).toMatchObject([
    { callback_query: { data: "more:1", from: { id: ADA }, message: { text: "a" } } },
    { callback_query: { data: "more:1", message: { date: 0, message_id: message.id } } },
    { callback_query: { data: "evil" } },
  ]);
});

const article = (id: string, more: object = {}) => ({
  type: "article",
  id,
  title: "T",
  input_message_content: { message_text: "<b>a</b>", parse_mode: "HTML" },
  ...more,
});

test("inline mode hands over what the bot offers", async () => {
  const { ada, call, heard } = await start();
  const offered = ada.inline("words");
  const [update] = await heard();
  expect(update).toMatchObject({ inline_query: { query: "words", from: { id: ADA } } });
  const inline_query_id = update?.["inline_query"]?.["id"];
  const rich = { input_message_content: { rich_message: { html: "<p>a</p>" } } };
  const results = [article("1"), article("2", rich)];
  await call("answerInlineQuery", { inline_query_id, results, cache_time: 5, is_personal: true });
  expect(await offered).toEqual({ results, nextOffset: "", cacheTimeS: 5, isPersonal: true });
  const again = await call("answerInlineQuery", { inline_query_id, results });
  expect(again.description).toMatch(/query is too old/);
});

test.each([
  ["no id", [article("")]],
  ["an id of 65 bytes", [article(`a${"ы".repeat(32)}`)]],
  ["an id given twice", [article("1"), article("1")]],
  ["51 results", Array.from({ length: 51 }, (_, index) => article(String(index)))],
  ["no content", [article("1", { input_message_content: undefined })]],
  ["an empty text", [article("1", { input_message_content: { message_text: " " } })]],
  ["an empty rich text", [article("1", { input_message_content: { rich_message: { html: "" } } })]],
  ["no title", [article("1", { title: "" })]],
])("an inline answer with %s is refused", async (_, results) => {
  const { fake, ada, call, heard } = await start();
  const offered = expect(ada.inline("words")).rejects.toThrow(/closed/);
  const inline_query_id = (await heard())[0]?.["inline_query"]?.["id"];
  expect((await call("answerInlineQuery", { inline_query_id, results })).status).toBe(400);
  await fake.close();
  await offered;
});

const command = (name: string, description = "What it does") => ({ command: name, description });

test("commands are kept by scope and language", async () => {
  const { call } = await start();
  const commands = [command("latest")];
  const scope = { type: "chat", chat_id: ADA };
  await call("setMyCommands", { commands, scope, language_code: "ru" });
  const get = async (params: object) => (await call("getMyCommands", params)).result;
  expect(await get({ scope, language_code: "ru" })).toEqual(commands);
  expect(await get({ scope })).toEqual([]);
  expect(await get({ language_code: "ru" })).toEqual([]);
  await call("deleteMyCommands", { scope, language_code: "ru" });
  expect(await get({ scope, language_code: "ru" })).toEqual([]);
});

test.each([
  ["a capital", { commands: [command("Latest")] }],
  ["33 characters", { commands: [command("a".repeat(33))] }],
  ["no description", { commands: [command("a", "")] }],
  ["257 characters of description", { commands: [command("a", "b".repeat(257))] }],
  ["101 of them", { commands: Array.from({ length: 101 }, (_, at) => command(`a${at}`)) }],
  ["an unknown scope", { commands: [], scope: { type: "moon" } }],
  ["a scope without its chat", { commands: [], scope: { type: "chat" } }],
  ["a language that is none", { commands: [], language_code: "russian" }],
])("commands with %s are refused", async (_, params) => {
  const { call } = await start();
  expect((await call("setMyCommands", params)).status).toBe(400);
});

test("descriptions, chat actions and pins are kept", async () => {
  const { fake, call, send } = await start();
  await call("setMyDescription", { description: "D", language_code: "ru" });
  await call("setMyShortDescription", { short_description: "S" });
  expect(Object.fromEntries(fake.descriptions)).toEqual({
    "description ru": "D",
    short_description: "S",
  });
  const tooLong = { short_description: "a".repeat(121) };
  expect((await call("setMyShortDescription", tooLong)).status).toBe(400);
  await call("sendChatAction", { chat_id: ADA, action: "typing" });
  expect((await call("sendChatAction", { chat_id: ADA, action: "thinking" })).status).toBe(400);
  expect(fake.actions).toEqual([{ chatId: ADA, action: "typing" }]);
  await send(ADA);
  const message_id = fake.sent(ADA)[0]?.id;
  expect(await call("pinChatMessage", { chat_id: ADA, message_id })).toMatchObject({
    result: true,
  });
  expect(fake.pinned(ADA)).toBe(message_id);
  expect((await call("pinChatMessage", { chat_id: ADA, message_id: 1 })).status).toBe(400);
});
