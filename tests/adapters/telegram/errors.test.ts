import { GrammyError, HttpError } from "grammy";
import { describe, expect, test } from "vitest";
import {
  cleanDescription,
  decideOutcome,
  describeFailure,
  type Failure,
  isUnchanged,
  readFailure,
  refusedOrnament,
} from "../../../adapters/telegram/errors.ts";
import { TransportError } from "../../../adapters/telegram/transport-error.ts";
import { inspectAll } from "./transports.ts";

const answer = (code: number, description: string, parameters: object = {}): Failure =>
  readFailure(
    new GrammyError(
      "Call failed",
      { ok: false, error_code: code, description, parameters },
      "sendMessage",
      { chat_id: 123456789, text: "secret words" },
    ),
  );

const MINUTES_30 = { kind: "retry", afterMs: 1_800_000, isOwnRule: true };

describe("what became of a message", () => {
  test.each<[number, string, object]>([
    [403, "Forbidden: bot was blocked by the user", { kind: "gone", reason: "blocked" }],
    [
      403,
      "Forbidden: bot can't initiate conversation with a user",
      { kind: "gone", reason: "blocked" },
    ],
    [403, "Forbidden: user is deactivated", { kind: "gone", reason: "deleted" }],
    [403, "Forbidden: bot was kicked from the supergroup chat", { kind: "gone", reason: "left" }],
    [403, "Forbidden: bot is not a member of the channel chat", { kind: "gone", reason: "left" }],
    [403, "Forbidden: the group chat was deleted", { kind: "gone", reason: "deleted" }],
    [400, "Bad Request: chat not found", { kind: "gone", reason: "deleted" }],
    [400, "Bad Request: TOPIC_DELETED", { kind: "gone", reason: "deleted" }],
    [400, "Bad Request: message thread not found", { kind: "gone", reason: "deleted" }],
    [400, "Bad Request: TOPIC_CLOSED", MINUTES_30],
    [400, "Bad Request: not enough rights to send text messages to the chat", MINUTES_30],
    [400, "Bad Request: need administrator rights in the channel chat", MINUTES_30],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", MINUTES_30],
    [403, "Forbidden: CHAT_WRITE_FORBIDDEN", MINUTES_30],
    [
      400,
      "Bad Request: message text is empty",
      { kind: "refused", reason: "Bad Request: message text is empty" },
    ],
    [
      400,
      'Bad Request: strange link "http://a.example/x" of @somebody in 123456789',
      { kind: "refused", reason: 'Bad Request: strange link "…" of … in …' },
    ],
    [400, "Logged out", { kind: "unreachable", reason: "The bot is logged out of this server." }],
    [
      401,
      "Unauthorized",
      { kind: "unreachable", reason: "Telegram does not know the bot's token." },
    ],
    [404, "Not Found", { kind: "unreachable", reason: "Telegram does not know the bot's token." }],
    [502, "Bad Gateway", { kind: "unreachable", reason: "Telegram answered: Bad Gateway (502)." }],
  ])("%i %s", (code, description, outcome) => {
    expect(decideOutcome(answer(code, description))).toEqual(outcome);
  });

  test("a wait is as long as Telegram says", () => {
    const told = answer(429, "Too Many Requests: retry after 17", { retry_after: 17 });
    expect(decideOutcome(told)).toEqual({ kind: "retry", afterMs: 17_000 });
    expect(decideOutcome(answer(429, "Too Many Requests")).kind).toBe("retry");
  });

  test("a group that became a supergroup is named", () => {
    const failure = answer(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1001,
    });
    const chat = { platform: "telegram", chat: "-1001" };
    expect(decideOutcome(failure)).toEqual({ kind: "moved", chat });
  });

  test("of a failed connection only the sentence is kept", () => {
    const cause = new TransportError("Telegram cannot be reached.", { ambiguous: false });
    const failure = readFailure(new HttpError("Network request failed", cause));
    expect(decideOutcome(failure)).toEqual({
      kind: "unreachable",
      reason: "Telegram cannot be reached.",
    });
  });

  test("a fault of ours is refused in words that hold nothing of it", () => {
    const failure = readFailure(new Error("secret words"));
    expect(decideOutcome(failure).kind).toBe("refused");
    expect(inspectAll([failure, decideOutcome(failure)])).not.toContain("secret");
  });
});

test("nothing of the message stays in a failure", () => {
  const failure = answer(400, "Bad Request: x");
  expect(inspectAll(failure)).not.toMatch(/secret|123456789/);
});

test("a cleaned description is one short line", () => {
  expect(cleanDescription(`a\nb${"x".repeat(500)}`)).toHaveLength(200);
  expect(cleanDescription("a\n\u202eb")).toBe("a b");
});

test.each([
  [answer(409, "Conflict: terminated by other getUpdates request"), /Another instance/],
  [answer(409, "Conflict: can't use getUpdates method while webhook is active"), /webhook/],
  [answer(429, "Too Many Requests", { retry_after: 3 }), /wait 3 s/],
  [answer(401, "Unauthorized"), /token/],
])("%j is told in a sentence", (failure, words) => {
  expect(describeFailure(failure)).toMatch(words);
});

test.each([
  ["Bad Request: can't parse entities: unclosed", "entities"],
  ["Bad Request: ENTITY_BOUNDS_INVALID", "entities"],
  ["Bad Request: BUTTON_DATA_INVALID", "keyboard"],
  ["Bad Request: inline keyboard button URL 'x' is invalid", "keyboard"],
  ["Bad Request: WEBPAGE_URL_INVALID", "linkPreview"],
  ["Bad Request: message is too long", null],
])("%s is for the sake of %s", (description, ornament) => {
  expect(refusedOrnament(answer(400, description))).toBe(ornament);
});

test("an edit that changes nothing is told apart", () => {
  const same = "Bad Request: message is not modified: specified new message content";
  expect(isUnchanged(answer(400, same))).toBe(true);
  expect(isUnchanged(answer(400, "Bad Request: message to edit not found"))).toBe(false);
});
