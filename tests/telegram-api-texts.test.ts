import { expect, onTestFinished, test } from "vitest";
import { manualClock } from "./support/clock.ts";
import { ask } from "./support/telegram/ask.ts";
import { type FakeOptions, startTelegram } from "./support/telegram/fake.ts";

/** The fake's rules for what a message may hold, as tables of what is taken and what is refused. */

const CHAT = 7;

async function start(options: FakeOptions = {}) {
  const fake = await startTelegram(options);
  onTestFinished(() => fake.close());
  fake.user(CHAT);
  const send = (params: object, method = "sendMessage") =>
    ask(fake, method, { chat_id: CHAT, ...params });
  return { fake, send };
}

const bold = (offset: number, length: number) => ({ type: "bold", offset, length });
const as = (type: string, offset: number, length: number) => ({ type, offset, length });
const link = (url: string) => ({ type: "text_link", offset: 0, length: 1, url });

/** HTML, the text it becomes, and its entities. */
const goodHtml: readonly (readonly [string, string, readonly object[]])[] = [
  ["plain &lt;&gt;&amp;&quot;&#33;&#x21;", 'plain <>&"!!', []],
  ["&laquo;&nbsp;a & b", "&laquo;&nbsp;a & b", []],
  ["<b>a</b> <STRONG>b</STRONG>", "a b", [bold(0, 1), bold(2, 1)]],
  ["<b>a<i>b</i></b>", "ab", [bold(0, 2), as("italic", 1, 1)]],
  [
    "<u>a</u><s>b</s><span class='tg-spoiler'>c</span>",
    "abc",
    [as("underline", 0, 1), as("strikethrough", 1, 1), as("spoiler", 2, 1)],
  ],
  ['<a href="https://a.org/?x=1&amp;y=2">a</a>', "a", [link("https://a.org/?x=1&y=2")]],
  ['<a href="javascript:x">a</a>', "a", []],
  ["<blockquote expandable>a</blockquote>", "a", [as("expandable_blockquote", 0, 1)]],
  ['<pre><code class="language-ts">a</code></pre>', "a", [{ ...as("pre", 0, 1), language: "ts" }]],
  ["🏟<code>b</code>", "🏟b", [as("code", 2, 1)]],
  [" \n <b> a </b> \n", "a", [bold(0, 1)]],
  ["<b></b>a", "a", []],
  [
    '<tg-time unix="1647531900" format="wDT">soon</tg-time>',
    "soon",
    [{ ...as("date_time", 0, 4), unix_time: 1647531900, date_time_format: "wDT" }],
  ],
];

test.each(goodHtml)("the HTML %j is taken", async (html, text, entities) => {
  const { fake, send } = await start();
  expect(await send({ text: html, parse_mode: "HTML" })).toMatchObject({ status: 200 });
  expect(fake.sent(CHAT)[0]).toMatchObject({ text, entities, droppedEntities: 0 });
});

/** The wording and the byte offsets are those of TDLib's own tests, where it has them. */
test.each([
  ["🏟 🏟&lt;<abac", "Unclosed start tag at byte offset 13"],
  ["🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'],
  ["🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'],
  ["🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'],
  ["🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'],
  ["🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"],
  ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"],
  ["🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"],
  ["🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"],
  ["🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"],
  ["🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
  ["a < b", 'Unsupported start tag "" at byte offset 2'],
  ["<br>", 'Unsupported start tag "br" at byte offset 0'],
  ["<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])("the HTML %j is refused", async (html, reason) => {
  const { fake, send } = await start();
  expect(await send({ text: html, parse_mode: "HTML" })).toMatchObject({
    status: 400,
    description: `Bad Request: can't parse entities: ${reason}`,
  });
  expect(fake.sent(CHAT)).toEqual([]);
});

/** A text with entities, and what the server keeps. */
const goodEntities: readonly (readonly [string, readonly object[], string, readonly object[]])[] = [
  ["ab", [as("italic", 0, 1), bold(0, 2)], "ab", [bold(0, 2), as("italic", 0, 1)]],
  ["👍🏽a", [bold(0, 4), as("code", 4, 1)], "👍🏽a", [bold(0, 4), as("code", 4, 1)]],
  ["  a  ", [bold(2, 3)], "a", [bold(0, 1)]],
  ["  a", [bold(0, 3)], "a", [bold(0, 1)]],
  ["a  ", [bold(1, 2)], "a", []],
  ["a\t\r\n\u202Eb", [bold(0, 6)], "a \nb", [bold(0, 4)]],
  ["\u00A0a", [bold(0, 2)], "\u00A0a", [bold(0, 2)]],
  [
    "q",
    [as("blockquote", 0, 1), as("code", 0, 1)],
    "q",
    [as("blockquote", 0, 1), as("code", 0, 1)],
  ],
  ["a", [link("https://a.org")], "a", [link("https://a.org")]],
  ["a", [link("tg://user?id=1")], "a", [link("tg://user?id=1")]],
];

test.each(goodEntities)("%j with %j is taken", async (text, entities, kept, keptEntities) => {
  const { fake, send } = await start();
  expect(await send({ text, entities })).toMatchObject({ status: 200 });
  expect(fake.sent(CHAT)[0]).toMatchObject({ text: kept, entities: keptEntities });
});

test.each([
  ["ab", [bold(0, 3)], "entity beginning at UTF-16 offset 0 ends after the end of the text"],
  ["a👍", [bold(2, 1)], "entity begins in a middle of a UTF-16 symbol at byte offset 1"],
  ["a👍", [bold(0, 2)], "ends in a middle of a UTF-16 symbol at byte offset 1"],
  ["ab", [bold(-1, 1)], "receive an entity with incorrect offset -1"],
  ["ab", [bold(0, 0)], "receive an entity with incorrect length 0"],
  ["ab", [as("blink", 0, 1)], "unsupported type specified"],
  ["ab", [link("javascript:alert(1)")], "wrong HTTP URL specified"],
  ["ab", [link("")], "wrong HTTP URL specified"],
  ["ab", [as("date_time", 0, 1)], "invalid date-time specified"],
  ["abc", [bold(0, 2), as("italic", 1, 2)], "entities overlap in part"],
  ["abc", [bold(0, 2), bold(0, 2)], "entity given twice"],
  ["abc", [as("blockquote", 0, 3), as("expandable_blockquote", 1, 1)], "can't be nested"],
  ["abc", [as("pre", 0, 3), bold(1, 1)], "pre and code entities can't contain"],
  ["abc", [bold(0, 3), as("code", 1, 1)], "pre and code entities can't contain"],
  ["ab", "nonsense", "can't parse entities JSON object"],
])("%j with %j is refused", async (text, entities, reason) => {
  const { fake, send } = await start();
  const reply = await send({ text, entities });
  expect(reply).toMatchObject({ status: 400, description: expect.stringContaining(reason) });
  expect(fake.sent(CHAT)).toEqual([]);
});

test("what Telegram makes live in a text by itself can be seen", async () => {
  const { fake, send } = await start();
  const text = "/go @somebody #news https://a.org/#x <code>/no @nobody</code> a/b a@b.org #1";
  await send({ text, parse_mode: "HTML" });
  const [message] = fake.sent(CHAT);
  const live = message?.found.map(({ offset, length }) =>
    message.text.slice(offset, offset + length),
  );
  expect(live).toEqual(["/go", "@somebody", "#news", "https://a.org/#x"]);
});

test("entities past the hundredth are dropped, and the test can see it", async () => {
  const { fake, send } = await start();
  const entities = Array.from({ length: 103 }, (_, at) => bold(at, 1));
  await send({ text: "a".repeat(103), entities });
  expect(fake.sent(CHAT)[0]?.entities).toHaveLength(100);
  expect(fake.sent(CHAT)[0]?.droppedEntities).toBe(3);
});

const button = (more: object) => ({
  reply_markup: { inline_keyboard: [[{ text: "A", ...more }]] },
});
const rows = (count: number, width: number) => ({
  reply_markup: {
    inline_keyboard: Array.from({ length: count }, () =>
      Array.from({ length: width }, () => ({ text: "A", callback_data: "a" })),
    ),
  },
});

test.each([
  ["4096 characters", { text: "a".repeat(4096) }],
  [
    "4096 characters once entities are parsed",
    { text: `<b>${"a".repeat(4096)}</b>`, parse_mode: "html" },
  ],
  ["64 bytes of data", button({ callback_data: "ы".repeat(32) })],
  ["a button with a link", button({ url: "https://a.org/" })],
  ["a hundred buttons", rows(20, 5)],
  ["eight in a row", rows(1, 8)],
  ["a preview", { link_preview_options: { is_disabled: true } }],
  ["removing a keyboard", { reply_markup: { remove_keyboard: true } }],
])("a message with %s is taken", async (_, params) => {
  const { send } = await start();
  expect(await send({ text: "a", ...params })).toMatchObject({ status: 200 });
});

test.each([
  ["no text", { text: undefined }, "message text is empty"],
  ["blanks", { text: " \n\t " }, "message text is empty"],
  ["invisible characters", { text: "\u200B\u2060\u202E" }, "message text is empty"],
  ["tags alone", { text: "<b> </b>", parse_mode: "HTML" }, "message text is empty"],
  ["half a character", { text: "a\uD83D" }, "text must be encoded in UTF-8"],
  ["4097 characters", { text: "a".repeat(4097) }, "message is too long"],
  ["2049 emoji", { text: "👍".repeat(2049) }, "message is too long"],
  ["a mode we do not read", { parse_mode: "MarkdownV2" }, "unsupported parse_mode"],
  ["65 bytes of data", button({ callback_data: `a${"ы".repeat(32)}` }), "BUTTON_DATA_INVALID"],
  ["empty data", button({ callback_data: "" }), "BUTTON_DATA_INVALID"],
  ["a button without a label", button({ text: " ", callback_data: "a" }), 'Field "text"'],
  ["a button that does nothing", button({}), "Text buttons are unallowed"],
  [
    "a button that does two things",
    button({ url: "https://a.org", callback_data: "a" }),
    "one type",
  ],
  ["a link to nowhere", button({ url: "nowhere" }), "BUTTON_URL_INVALID"],
  ["101 buttons", rows(101, 1), "reply markup is too long"],
  ["nine in a row", rows(1, 9), "reply markup is too long"],
  ["no keyboard", { reply_markup: {} }, "object expected as reply markup"],
  [
    "an unknown preview field",
    { link_preview_options: { disabled: true } },
    'wrong field "disabled"',
  ],
  [
    "a reply to nothing",
    { reply_parameters: { message_id: 9 } },
    "message to be replied not found",
  ],
])("a message with %s is refused", async (_, params, reason) => {
  const { fake, send } = await start();
  const reply = await send({ text: "a", ...params });
  expect(reply).toMatchObject({ status: 400, description: expect.stringContaining(reason) });
  expect(reply.description).toMatch(/^Bad Request: /);
  expect(fake.sent(CHAT)).toEqual([]);
});

test("a message is kept as it was sent, and a lost reply may be allowed", async () => {
  const { fake, send } = await start();
  const question = fake.user(8).say("one");
  await ask(fake, "sendMessage", {
    chat_id: 8,
    text: "a",
    disable_notification: true,
    reply_parameters: { message_id: question.id },
  });
  expect(fake.sent(8)).toMatchObject([
    { text: "a", silent: true, replyTo: question.id, editedAtMs: null },
  ]);
  const reply_parameters = { message_id: 9, allow_sending_without_reply: true };
  expect(await send({ text: "a", reply_parameters })).toMatchObject({ status: 200 });
  expect(fake.sent(CHAT)).toMatchObject([{ silent: false, replyTo: null }]);
});

test("a message can be edited and deleted, within the rules", async () => {
  const clock = manualClock();
  const { fake, send } = await start({ nowMs: clock.nowMs, editableForMs: 60_000 });
  const theirs = fake.user(8).say("hello");
  await send({ text: "<b>a</b>", parse_mode: "HTML", ...button({ callback_data: "a" }) });
  const message_id = fake.sent(CHAT)[0]?.id;
  const edit = (params: object) => send({ message_id, text: "a", ...params }, "editMessageText");
  const same = { entities: [bold(0, 1)], ...button({ callback_data: "a" }) };
  expect((await edit(same)).description).toMatch(/^Bad Request: message is not modified: /);
  expect((await edit({ message_id: 9 })).description).toMatch(/message to edit not found/);
  const foreign = await edit({ chat_id: 8, message_id: theirs.id });
  expect(foreign.description).toBe("Bad Request: message can't be edited");
  expect(await edit({ text: "b" })).toMatchObject({ status: 200, result: { text: "b" } });
  expect(fake.sent(CHAT)).toMatchObject([{ text: "b", entities: [], markup: null }]);
  expect(fake.sent(CHAT)[0]?.editedAtMs).toBe(clock.nowMs());
  const { reply_markup } = button({ callback_data: "b" });
  await send({ message_id, reply_markup }, "editMessageReplyMarkup");
  expect(fake.sent(CHAT)[0]?.markup).toEqual(reply_markup);
  clock.advance(60_001);
  expect((await edit({ text: "c" })).description).toBe("Bad Request: message can't be edited");
  expect(await send({ message_id }, "deleteMessage")).toMatchObject({ result: true });
  expect(await send({ message_id }, "deleteMessage")).toMatchObject({ status: 400 });
  expect(fake.messages(CHAT)).toEqual([]);
});

test("a message of somebody else or of long ago stays", async () => {
  const clock = manualClock();
  const { fake, send } = await start({ nowMs: clock.nowMs });
  const place = fake.supergroup({ id: -1_001_000_000_001, members: { [CHAT]: "member" } });
  const there = { chat_id: place.id, message_id: place.say(CHAT, "hello").id };
  const remove = async () => (await send(there, "deleteMessage")).description;
  expect(await remove()).toBe("Bad Request: message can't be deleted");
  place.setBot(CHAT, "administrator", { can_delete_messages: true });
  clock.advance(48 * 60 * 60 * 1000 + 1);
  expect(await remove()).toBe("Bad Request: message can't be deleted for everyone");
  clock.advance(-1);
  expect(await remove()).toBeUndefined();
});

test.each([
  [{ html: "<h1>Title</h1><p>Text</p>" }, 200],
  [{ markdown: "# Title" }, 200],
  [{ html: `<p>${"ы".repeat(32_768)}</p>` }, 200],
  [{ html: `<p>${"a".repeat(32_769)}</p>` }, 400],
  [{ html: "<p> </p>" }, 400],
  [{}, 400],
  [{ html: "a", markdown: "a" }, 400],
  [undefined, 400],
])("the rich message %j is answered", async (rich_message, status) => {
  const { fake, send } = await start();
  expect(await send({ rich_message }, "sendRichMessage")).toMatchObject({ status });
  expect(fake.sent(CHAT)).toMatchObject(status === 200 ? [{ rich: rich_message }] : []);
});

test.each([
  ["unknown method", 404],
  ["refused", 400],
] as const)("an old server does not take rich messages (%s)", async (rich, status) => {
  const { send } = await start({ rich });
  expect(await send({ rich_message: { html: "a" } }, "sendRichMessage")).toMatchObject({ status });
});
