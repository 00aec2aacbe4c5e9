import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chatRef,
  isEventId,
  isRoomAlias,
  isRoomId,
  isServerName,
  isUserId,
  localpartOf,
  PLATFORM,
  placeOf,
  readChat,
  serverOf,
} from "../../../adapters/matrix/places.ts";

/** As in MSC4291. */
const HASHED = "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM";

describe("rooms", () => {
  test.each([
    "!abc:example.org",
    "!abc:example.org:8448",
    "!abc:[1234:5678::abcd]:5678",
    "!abc:1.2.3.4",
    "!a/b %2F:example.org",
    "!ключ:example.org",
    HASHED,
  ])("%s is a room, and its chat leads back to it", (roomId) => {
    expect(isRoomId(roomId)).toBe(true);
    expect(readChat(chatRef(roomId))).toBe(roomId);
  });

  test.each<unknown>([
    "",
    "!",
    "!latest",
    "!:example.org",
    "!abc:",
    "!abc:exa mple.org",
    "!abc:example.org/x",
    "!abc:example.org:port",
    "!abc:example.org:123456",
    "!a:b:c:d",
    "#abc:example.org",
    "abc:example.org",
    `${HASHED}/x`,
    HASHED.slice(0, -1),
    "!a\0b:example.org",
    "!\ud800:example.org",
    `!${"a".repeat(255)}:example.org`,
    `!${"я".repeat(125)}:example.org`,
    null,
    undefined,
    5,
    ["!abc:example.org"],
  ])("%j is none", (value) => {
    expect(isRoomId(value)).toBe(false);
  });

  test("an id of 255 bytes is the longest", () => {
    const name = "a".repeat(255 - "!:example.org".length);
    expect(isRoomId(`!${name}:example.org`)).toBe(true);
    expect(isRoomId(`!${name}a:example.org`)).toBe(false);
  });

  test("an ordinary id is the chat's own", () => {
    expect(chatRef("!abc:example.org")).toEqual({ platform: "matrix", chat: "!abc:example.org" });
    expect(chatRef(HASHED).chat).toBe(HASHED);
  });

  test("no room passes for a thread of another", () => {
    expect(chatRef(`${HASHED}/x:evil.example`).chat).toBe(`${HASHED}%2Fx:evil.example`);
  });

  test.each([
    { platform: "telegram", chat: "!abc:example.org" },
    { platform: PLATFORM, chat: "!abc:example.org/5" },
    { platform: PLATFORM, chat: "!a%b:example.org" },
    { platform: PLATFORM, chat: "-1001" },
    { platform: PLATFORM, chat: "" },
  ])("$chat of $platform is no chat of ours", (chat) => {
    expect(readChat(chat)).toBeNull();
  });

  test("two rooms never share a chat", () => {
    const part = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom("%", "2", "5", "F", "/"),
    });
    fc.assert(
      fc.property(part, part, (one, other) => {
        const [first, second] = [one, other].map((name) => chatRef(`!${name}:a.example`));
        expect(first?.chat === second?.chat).toBe(one === other);
        expect(readChat(chatRef(`!${one}:a.example`))).toBe(`!${one}:a.example`);
      }),
    );
  });

  test("every room is counted by itself, as no group", () => {
    expect(placeOf(chatRef(HASHED))).toEqual({ key: HASHED, isGroup: false });
    expect(placeOf(chatRef("!a:b.example")).key).not.toBe(placeOf(chatRef("!c:b.example")).key);
  });
});

describe("other identifiers", () => {
  test.each([
    ["@ann:example.org", true],
    ["@:example.org", true],
    ["@Ann Lee:example.org", true],
    ["@ann", false],
    ["@ann:", false],
    ["ann:example.org", false],
    ["@ann:exam_ple.org", false],
    [`@${"a".repeat(250)}:example.org`, false],
  ])("whether %j is a user: %j", (value, is) => {
    expect(isUserId(value)).toBe(is);
  });

  test.each([
    ["#news:example.org", true],
    ["#новости:example.org", true],
    ["#a/b:example.org", true],
    ["#:example.org", false],
    ["#news", false],
    ["!news:example.org", false],
  ])("whether %j is an alias: %j", (value, is) => {
    expect(isRoomAlias(value)).toBe(is);
  });

  test.each([
    ["$abc", true],
    ["$abc:example.org", true],
    ["$a/b+c", true],
    ["$", false],
    ["abc", false],
    [`$${"a".repeat(255)}`, false],
    [{}, false],
  ])("whether %j is an event: %j", (value, is) => {
    expect(isEventId(value)).toBe(is);
  });

  test("a user's server is told without a port", () => {
    const servers = ["@a:example.org:8448", "@a:[::1]:80", "@a:[::1]", "@a:1.2.3.4:5", "@a", null];
    expect(servers.map(serverOf)).toEqual(["example.org", "[::1]", "[::1]", "1.2.3.4", null, null]);
  });

  test("a user's name stands before the server", () => {
    expect(localpartOf("@svodka:example.org:8448")).toBe("svodka");
  });

  test("servers are named as the specification says", () => {
    const names = [
      "matrix.org",
      "matrix.org:8888",
      "[1234:5678::abcd]:5678",
      "a b",
      "",
      "a:b",
      "[]",
    ];
    expect(names.map(isServerName)).toEqual([true, true, true, false, false, false, false]);
  });

  test("whatever is asked about, an answer comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^[@!#$].?:\w$/)), (value) => {
        for (const ask of [isRoomId, isUserId, isRoomAlias, isEventId]) {
          expect(typeof ask(value)).toBe("boolean");
        }
        const server = serverOf(value);
        expect(server !== null && isServerName(server)).toBe(isUserId(value));
      }),
    );
  });
});
