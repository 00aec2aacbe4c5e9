import { badRequest } from "./api-error.ts";
import { isObject, jsonOf } from "./params.ts";
import { isLink } from "./parse-html.ts";
import type { Params, ReplyMarkup } from "./types.ts";

const DATA_BYTES = 64;
const BUTTONS = 100;
const BUTTONS_A_ROW = 8;

const ACTIONS = [
  ...["url", "callback_data", "web_app", "login_url", "callback_game", "pay", "copy_text"],
  ...["switch_inline_query", "switch_inline_query_current_chat"],
  "switch_inline_query_chosen_chat",
];

const KEYBOARDS = ["inline_keyboard", "keyboard", "remove_keyboard", "force_reply"];

/** The `reply_markup` of a call; null when there is none or it is an empty keyboard. */
export function readMarkup(params: Params): ReplyMarkup | null {
  const markup = jsonOf(params, "reply_markup");
  if (markup === undefined) return null;
  if (!isObject(markup) || !KEYBOARDS.some((kind) => kind in markup)) {
    throw badRequest("object expected as reply markup");
  }
  if (!("inline_keyboard" in markup)) return markup as ReplyMarkup;
  const rows = markup["inline_keyboard"];
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const filled = rows.filter((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest("inline keyboard row must be of type Array");
    return row.length > 0;
  });
  const tooLong = filled.flat().length > BUTTONS || filled.some((r) => r.length > BUTTONS_A_ROW);
  if (tooLong) throw badRequest("reply markup is too long");
  for (const button of filled.flat()) checkButton(button);
  return filled.length === 0 ? null : { inline_keyboard: filled };
}

function checkButton(button: unknown): void {
  const broken = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`);
  if (!isObject(button)) throw broken("InlineKeyboardButton must be an Object");
  const text = button["text"];
  if (typeof text !== "string" || text.trim() === "") {
    throw broken('Field "text" must be a non-empty String');
  }
  const actions = ACTIONS.filter((action) => action in button);
  if (actions.length === 0) throw broken("Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw broken("Button must have exactly one type");
  checkAction(button);
}

function checkAction(button: Params): void {
  if ("url" in button && !isLink(String(button["url"]))) throw badRequest("BUTTON_URL_INVALID");
  if (!("callback_data" in button)) return;
  const data = button["callback_data"];
  const bytes = typeof data === "string" ? Buffer.byteLength(data) : 0;
  if (bytes < 1 || bytes > DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
}

const PREVIEW_FIELDS: Readonly<Record<string, "boolean" | "string">> = {
  is_disabled: "boolean",
  url: "string",
  prefer_small_media: "boolean",
  prefer_large_media: "boolean",
  show_above_text: "boolean",
};

/** The `link_preview_options` of a call; a field Telegram does not know is a mistake of the bot. */
export function readLinkPreview(params: Params): Params | null {
  const preview = jsonOf(params, "link_preview_options");
  if (preview === undefined) return null;
  if (!isObject(preview)) throw badRequest("object expected as link preview options");
  for (const [field, value] of Object.entries(preview)) {
    if (typeof value !== PREVIEW_FIELDS[field]) {
      throw badRequest(`can't parse link preview options: wrong field "${field}"`);
    }
  }
  if (preview["prefer_small_media"] === true && preview["prefer_large_media"] === true) {
    throw badRequest("can't parse link preview options: small and large media preferred at once");
  }
  return preview;
}
