import { expect, test } from "vitest";
import { isRepeatable, judgeAnswer } from "../../../adapters/telegram/judge-answer.ts";

const SPOKEN = JSON.stringify({ ok: false, error_code: 1, description: "words" });
const PAGE = "<!doctype html><title>Blocked</title>";

test.each<readonly [status: number, body: string, method: string, expected: object]>([
  [200, '{"ok":true,"result":[]}', "getUpdates", { kind: "answer" }],
  [400, SPOKEN, "sendMessage", { kind: "answer" }],
  [403, SPOKEN, "sendMessage", { kind: "answer" }],
  [409, SPOKEN, "getUpdates", { kind: "answer" }],
  [429, SPOKEN, "sendMessage", { kind: "answer" }],
  // A method an older server does not know says nothing about the token.
  [404, SPOKEN, "sendRichMessage", { kind: "answer" }],
  [404, SPOKEN, "getMe", { kind: "refusal" }],
  [401, SPOKEN, "sendMessage", { kind: "refusal" }],
  [500, SPOKEN, "sendMessage", { kind: "trouble", mayBeDone: true, isSpoken: true }],
  [502, SPOKEN, "getMe", { kind: "trouble", mayBeDone: true, isSpoken: true }],
  [502, PAGE, "sendMessage", { kind: "trouble", mayBeDone: true, isSpoken: false }],
  [503, "", "sendMessage", { kind: "trouble", mayBeDone: true, isSpoken: false }],
  [504, "{}", "sendMessage", { kind: "trouble", mayBeDone: true, isSpoken: false }],
  [200, PAGE, "sendMessage", { kind: "trouble", mayBeDone: false, isSpoken: false }],
  [200, ` \n${PAGE}`, "sendMessage", { kind: "trouble", mayBeDone: false }],
  [403, PAGE, "sendMessage", { kind: "trouble", mayBeDone: false }],
  [404, "not found", "getMe", { kind: "trouble", mayBeDone: false }],
  [302, "", "sendMessage", { kind: "trouble", mayBeDone: false }],
  [302, SPOKEN, "sendMessage", { kind: "trouble", mayBeDone: false }],
  [407, PAGE, "sendMessage", { kind: "trouble", problem: "The proxy asks for a login." }],
  [511, PAGE, "sendMessage", { kind: "trouble", mayBeDone: false }],
  // What is left of an answer: it was carried out.
  [200, "", "sendMessage", { kind: "trouble", mayBeDone: true }],
  [200, '{"ok":tr', "sendMessage", { kind: "trouble", mayBeDone: true }],
  [200, '{"status":"fine"}', "sendMessage", { kind: "trouble", mayBeDone: true }],
  [200, "null", "getMe", { kind: "trouble" }],
])("%i %j to %s", (status, body, method, expected) => {
  expect(judgeAnswer({ status, body }, method)).toMatchObject(expected);
});

test.each([
  ...["getMe", "getUpdates", "getChat", "getChatMember", "editMessageText", "setMyCommands"],
  ...["editMessageReplyMarkup", "answerCallbackQuery", "setWebhook", "deleteWebhook"],
])("%s may be made again", (method) => {
  expect(isRepeatable(method)).toBe(true);
});

test.each([
  ...["sendMessage", "sendDocument", "sendRichMessage", "copyMessage", "forwardMessage"],
  ...["logOut", "leaveChat", "answerWebAppQuery", "settle", "createForumTopic"],
])("%s may not", (method) => {
  expect(isRepeatable(method)).toBe(false);
});
