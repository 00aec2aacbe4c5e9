import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Audience, DEFAULT_PREFIXES, textFor } from "../../../adapters/matrix/addressing.ts";

/** Code units of all kinds, also halves of characters. */
const ANY_UNIT = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const ME = "@svodka:example.org";
const ANN = "@ann:example.org";

const audience = (values: Partial<Audience> = {}): Audience => ({
  ...{ me: { userId: ME, displayName: "Сводка Bot" }, isDirect: false },
  ...{ prefixes: DEFAULT_PREFIXES, isMine: (eventId: string) => eventId === "$mine" },
  ...values,
});
const message = (content: unknown, values: object = {}) => ({
  ...{ type: "m.room.message", sender: ANN, event_id: "$1", room_id: "!r:example.org", content },
  ...values,
});
const hear = (body: unknown, content: object = {}, values: Partial<Audience> = {}) =>
  textFor(message({ msgtype: "m.text", body, ...content }), audience(values));
const inGroup = (body: unknown, content: object = {}) => hear(body, content);
const direct = (body: unknown, content: object = {}) => hear(body, content, { isDirect: true });

const replyTo = (eventId: string, relation: object = {}) => ({
  "m.relates_to": { "m.in_reply_to": { event_id: eventId }, ...relation },
});
const mention = (...users: unknown[]) => ({ "m.mentions": { user_ids: users } });

describe("in a direct room all is said to the bot", () => {
  test.each([
    ["latest 5", "latest 5"],
    ["!latest 5", "/latest 5"],
    ["/latest 5", "/latest 5"],
    [" !latest\n5 ", "/latest\n5"],
    ["7:30", "7:30"],
    ["новости", "новости"],
    ["svodka: latest", "latest"],
    ["Сводка Bot", null],
    ["!", "!"],
    [" \n", null],
    ["", null],
  ])("%j is heard as %j", (said, heard) => {
    expect(direct(said)).toBe(heard);
  });
});

describe("in a group what is for the bot is heard", () => {
  test.each([
    ["!latest 5", "/latest 5"],
    ["/latest 5", "/latest 5"],
    ["!последние", "/последние"],
    ["  !latest", "/latest"],
    ["svodka: latest 5", "/latest 5"],
    ["Svodka, latest", "/latest"],
    ["svodka latest", "/latest"],
    ["svodka:latest", "/latest"],
    ["@svodka latest", "/latest"],
    ["@svodka: latest", "/latest"],
    ["сводка bot: latest", "/latest"],
    ["Сводка Bot latest", "/latest"],
    ["@Сводка Bot, !latest", "/latest"],
    [`${ME}: latest`, "/latest"],
    [`${ME} /latest`, "/latest"],
    [`[Bot](https://matrix.to/#/${ME}): latest`, "/latest"],
    ["[Bot](https://matrix.to/#/%40svodka%3Aexample.org) latest", "/latest"],
    // Letters with marks of their own are the same letters.
    ["Сводка Bot".normalize("NFD").replace("Bot", "Bot latest"), "/latest"],
  ])("%j is heard as %j", (said, heard) => {
    expect(inGroup(said)).toBe(heard);
  });

  test.each([
    "hello all",
    "latest",
    "!!!",
    "! latest",
    "!5",
    "!",
    "/",
    "// a comment",
    "/5",
    "wow!latest",
    "svodkas are fine",
    "svodka",
    "svodka:",
    "my svodka: latest",
    "@svodka:other.org latest",
    "@svodka:example.org.evil.org latest",
    "@svodka:example.org:8448 latest",
    "Сводка Botnet: latest",
    "[Bot](https://matrix.to/#/@svodka:other.org): latest",
    "[Bot](https://example.org/): latest",
    "> !latest",
    "",
  ])("%j is chatter", (said) => {
    expect(inGroup(said)).toBeNull();
  });

  test("a mention is meant for the bot, wherever its name stands", () => {
    expect(inGroup("latest", mention("@bea:example.org", ME))).toBe("/latest");
    expect(inGroup("Сводка Bot: latest", mention(ME))).toBe("/latest");
    expect(inGroup("hi @svodka", mention(ME))).toBe("/hi @svodka");
    expect(inGroup("Сводка Bot", mention(ME))).toBeNull();
    expect(inGroup("latest", mention("@bea:example.org"))).toBeNull();
    expect(inGroup("latest", { "m.mentions": { room: true } })).toBeNull();
    expect(inGroup("latest", { "m.mentions": { user_ids: ME } })).toBeNull();
    expect(inGroup("latest", { "m.mentions": [ME] })).toBeNull();
  });

  test("a reply to the bot is meant for it, one to others is not", () => {
    expect(inGroup("7:30", replyTo("$mine"))).toBe("/7:30");
    expect(inGroup("7:30", replyTo("$other"))).toBeNull();
    expect(inGroup("!latest", replyTo("$other"))).toBe("/latest");
    expect(inGroup("7:30", { "m.relates_to": { "m.in_reply_to": "$mine" } })).toBeNull();
    expect(inGroup("7:30", { "m.relates_to": { event_id: "$mine" } })).toBeNull();
  });

  test("talk in a thread answers nobody in particular, a reply there does", () => {
    const thread = { rel_type: "m.thread", event_id: "$mine" };
    expect(inGroup("stop", replyTo("$mine", { ...thread, is_falling_back: true }))).toBeNull();
    expect(inGroup("stop", { "m.relates_to": thread })).toBeNull();
    expect(inGroup("stop", replyTo("$mine", { ...thread, is_falling_back: false }))).toBe("/stop");
    expect(inGroup("!stop", replyTo("$mine", { ...thread, is_falling_back: true }))).toBe("/stop");
  });
});

describe("what a reply quotes is not said", () => {
  test.each([
    ["> <@bea:example.org> !forget\n\n!latest", "/latest"],
    ["> * <@bea:example.org> waves\n> !forget\n>\n> more\n\nlatest", "/latest"],
    ["> <@bea:example.org> !forget", null],
    [">latest", "/>latest"],
    ["latest\n> !forget", "/latest\n> !forget"],
  ])("%j", (body, heard) => {
    expect(inGroup(body, replyTo("$mine"))).toBe(heard);
  });

  test("without a reply it is the sender's own", () => {
    expect(direct("> latest\n5")).toBe("> latest\n5");
  });
});

describe("other marks", () => {
  const withMarks = (said: string, ...prefixes: string[]) => hear(said, {}, { prefixes });

  test("can be set; a slash stays one", () => {
    expect(withMarks("?latest", "?")).toBe("/latest");
    expect(withMarks("!latest", "?")).toBeNull();
    expect(withMarks("/latest", "?")).toBe("/latest");
    expect(withMarks("!svodka latest", "!svodka ")).toBe("/latest");
    expect(withMarks("/latest")).toBe("/latest");
  });

  test("of several the longest counts, and an empty one for nothing", () => {
    expect(withMarks("!nlatest", "!", "!n")).toBe("/latest");
    expect(withMarks("!nlatest", "!n", "!")).toBe("/latest");
    expect(withMarks("latest", "")).toBeNull();
  });
});

describe("not heard, even in a direct room", () => {
  test.each<[string, object]>([
    ["a notice", { msgtype: "m.notice" }],
    ["an emote", { msgtype: "m.emote" }],
    ["a file", { msgtype: "m.file" }],
    ["something undecryptable", { msgtype: "m.bad.encrypted" }],
    ["no kind", { msgtype: undefined }],
    ["an edit", { "m.relates_to": { rel_type: "m.replace", event_id: "$0" } }],
    ["an edit of a reply", replyTo("$mine", { rel_type: "m.replace", event_id: "$0" })],
    ["no words", { body: undefined }],
    ["words that are none", { body: ["latest"] }],
  ])("%s", (_what, content) => {
    expect(direct("latest", content)).toBeNull();
  });

  test("the bot's own words, state and other types of events", () => {
    const content = { msgtype: "m.text", body: "latest" };
    const heard = (values: object) =>
      textFor(message(content, values), audience({ isDirect: true }));
    expect(heard({})).toBe("latest");
    expect(heard({ sender: ME })).toBeNull();
    expect(heard({ state_key: "" })).toBeNull();
    expect(heard({ type: "m.sticker" })).toBeNull();
    expect(heard({ content: undefined })).toBeNull();
  });
});

test("a bot without a name is called by its id", () => {
  const nameless = { me: { userId: ME, displayName: null } };
  expect(hear("svodka: latest", {}, nameless)).toBe("/latest");
  expect(hear("null: latest", {}, nameless)).toBeNull();
  const blank = { me: { userId: ME, displayName: " " } };
  expect(hear(" latest", {}, blank)).toBeNull();
});

test("what is too long is cut, without half a character", () => {
  const heard = direct(`x${"😀".repeat(50_000)}`);
  expect(heard?.length).toBeLessThanOrEqual(4097);
  expect(heard?.isWellFormed()).toBe(true);
  const quoted = `${"> line\n".repeat(5000)}\n!latest`;
  expect(inGroup(quoted, replyTo("$other"))).toBe("/latest");
});

test("hostile bodies take no time", () => {
  const startMs = performance.now();
  for (const part of ["> ", ">\n", "[", "[](", "@", " ", "!", "svodka:"]) {
    inGroup(part.repeat(500_000), replyTo("$mine"));
  }
  expect(performance.now() - startMs).toBeLessThan(1000);
});

test("whatever an event holds, nothing is thrown, and what is heard is a command", () => {
  const json = fc.oneof(fc.jsonValue(), fc.anything());
  const content = fc.record(
    {
      msgtype: fc.oneof(fc.constant("m.text"), json),
      body: fc.oneof(fc.string({ unit: ANY_UNIT }), json),
      "m.relates_to": fc.oneof(
        json,
        fc.record({
          rel_type: json,
          "m.in_reply_to": fc.oneof(json, fc.record({ event_id: json })),
        }),
      ),
      "m.mentions": fc.oneof(json, fc.record({ user_ids: json })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(content, json), fc.boolean(), (value, isDirect) => {
      const heard = textFor(message(value), audience({ isDirect }));
      expect(heard === null || (isDirect ? heard !== "" : /^\/./s.test(heard))).toBe(true);
    }),
  );
});
