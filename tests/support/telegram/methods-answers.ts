import { badRequest } from "./api-error.ts";
import { readMarkup } from "./check-markup.ts";
import { readRich, readText } from "./methods-messages.ts";
import { flagOf, integerOf, isObject, jsonOf, textOf } from "./params.ts";
import type { Params } from "./types.ts";
import type { World } from "./world.ts";

const RESULTS = 50;
const ID_BYTES = 64;
const ANSWER_CHARS = 200;

const late = () =>
  badRequest("query is too old and response timeout expired or query ID is invalid");

export function answerCallbackQuery(world: World, params: Params): true {
  const id = textOf(params, "callback_query_id") ?? "";
  if (world.callbackAnswers.get(id) !== null) throw late();
  const text = textOf(params, "text");
  if (text !== null && text.length > ANSWER_CHARS) throw badRequest("MESSAGE_TOO_LONG");
  const url = textOf(params, "url");
  world.callbackAnswers.set(id, { text, showAlert: flagOf(params, "show_alert"), url });
  return true;
}

function checkResult(world: World, result: unknown): Params {
  if (!isObject(result)) throw badRequest("can't parse inline query result: expected an Object");
  const id = textOf(result, "id") ?? "";
  const bytes = Buffer.byteLength(id);
  if (bytes < 1 || bytes > ID_BYTES) throw badRequest("RESULT_ID_INVALID");
  if (result["type"] !== "article") throw badRequest("RESULT_TYPE_INVALID");
  if ((textOf(result, "title") ?? "").trim() === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  const content = jsonOf(result, "input_message_content");
  if (!isObject(content)) throw badRequest("can't parse inline query result: MESSAGE_EMPTY");
  if ("rich_message" in content) readRich(world, content);
  else readText(content, "message_text");
  readMarkup(result);
  return result;
}

export function answerInlineQuery(world: World, params: Params): true {
  const queryId = textOf(params, "inline_query_id") ?? "";
  if (world.inlineAnswers.get(queryId) !== null) throw late();
  const given = jsonOf(params, "results");
  if (!Array.isArray(given)) throw badRequest("can't parse results: expected an Array");
  if (given.length > RESULTS) throw badRequest("RESULTS_TOO_MUCH");
  const results = given.map((result: unknown) => checkResult(world, result));
  if (new Set(results.map((result) => textOf(result, "id"))).size < results.length) {
    throw badRequest("RESULT_ID_DUPLICATE");
  }
  const nextOffset = textOf(params, "next_offset") ?? "";
  if (Buffer.byteLength(nextOffset) > ID_BYTES) throw badRequest("NEXT_OFFSET_INVALID");
  world.inlineAnswers.set(queryId, {
    results,
    nextOffset,
    cacheTimeS: integerOf(params, "cache_time") ?? 300,
    isPersonal: flagOf(params, "is_personal"),
  });
  return true;
}
