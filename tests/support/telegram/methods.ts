import { answerCallbackQuery, answerInlineQuery } from "./methods-answers.ts";
import {
  closeBot,
  deleteMyCommands,
  deleteWebhook,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  logOut,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
} from "./methods-bot.ts";
import { getChat, getChatAdministrators, getChatMember, leaveChat } from "./methods-chats.ts";
import {
  deleteMessage,
  editMessageReplyMarkup,
  editMessageText,
  pinChatMessage,
  sendChatAction,
  sendMessage,
  sendPhoto,
  sendRichMessage,
} from "./methods-messages.ts";
import type { Params } from "./types.ts";
import type { World } from "./world.ts";

type Method = (world: World, params: Params, gone: AbortSignal) => unknown;

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  answerInlineQuery,
  close: closeBot,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatAdministrators,
  getChatMember,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  logOut,
  pinChatMessage,
  sendChatAction,
  sendMessage,
  sendPhoto,
  sendRichMessage,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
};

const NAMES = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name]));

/** The method's own spelling and what it does; names are taken in any case. Null: no such method. */
export function findMethod(given: string): { readonly name: string; readonly run: Method } | null {
  const name = NAMES.get(given.toLowerCase());
  const run = name === undefined ? undefined : METHODS[name];
  return name === undefined || run === undefined ? null : { name, run };
}
