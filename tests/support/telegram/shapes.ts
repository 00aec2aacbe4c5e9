import type { Chat, Member, Params, StoredMessage } from "./types.ts";
import { findMessage, hasRight, isAdmin, memberOf, type World } from "./world.ts";

/** What the fake keeps, in the shapes of the Bot API. */

export const secondsOf = (ms: number): number => Math.floor(ms / 1000);

export function chatShape(world: World, chat: Chat): Params {
  const name =
    chat.type === "private"
      ? { first_name: world.users.get(chat.id)?.api.first_name ?? "" }
      : { title: chat.title };
  return {
    id: chat.id,
    type: chat.type,
    ...name,
    ...(chat.username !== null && { username: chat.username }),
    ...(chat.isForum && { is_forum: true }),
  };
}

export function memberShape(world: World, userId: number, { status, rights }: Member): Params {
  const user = userId === world.me.id ? world.me : world.users.get(userId)?.api;
  return { user, status, ...rights };
}

export function messageShape(world: World, message: StoredMessage, depth = 1): Params {
  const chat = world.chats.get(message.chatId);
  if (chat === undefined) throw new Error(`No chat ${message.chatId}.`);
  const sender = message.senderChatId === null ? undefined : world.chats.get(message.senderChatId);
  const answered = depth > 0 ? findMessage(chat, message.replyTo) : null;
  return {
    message_id: message.id,
    date: secondsOf(message.sentAtMs),
    chat: chatShape(world, chat),
    ...(message.from !== null && chat.type !== "channel" && { from: message.from }),
    ...(sender !== undefined && { sender_chat: chatShape(world, sender) }),
    ...contentShape(message),
    ...(message.thread !== null && { message_thread_id: message.thread, is_topic_message: true }),
    ...(answered !== null && { reply_to_message: messageShape(world, answered, depth - 1) }),
    ...(message.editedAtMs !== null && { edit_date: secondsOf(message.editedAtMs) }),
    ...message.service,
  };
}

const contentShape = (message: StoredMessage): Params => ({
  ...(message.text !== "" && { [message.photo === null ? "text" : "caption"]: message.text }),
  ...(message.photo !== null && {
    photo: [{ file_id: "p", file_unique_id: "p", width: 1260, height: 720 }],
  }),
  ...(message.entities.length > 0 && { entities: message.entities }),
  ...(message.rich !== null && { rich_message: message.rich }),
  ...(message.markup?.inline_keyboard !== undefined && { reply_markup: message.markup }),
  ...(message.linkPreview !== null && { link_preview_options: message.linkPreview }),
});

/** Privacy mode: commands without or with the bot's name, mentions of it and replies to it. */
export function botSees(world: World, chat: Chat, message: StoredMessage): boolean {
  if (chat.type === "private") return true;
  const bot = memberOf(chat, world.me.id);
  if (bot.status === "left" || bot.status === "kicked") return false;
  if (chat.type === "channel") return isAdmin(bot);
  if (!world.options.privacy || isAdmin(bot) || message.service !== null) return true;
  if (findMessage(chat, message.replyTo)?.own === true) return true;
  const me = `@${world.options.botName}`.toLowerCase();
  return message.entities.some(({ type, offset, length }) => {
    const found = message.text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return found === me;
    return type === "bot_command" && (!found.includes("@") || found.endsWith(me));
  });
}

export const mayManageTopics = (chat: Chat, userId: number): boolean =>
  hasRight(memberOf(chat, userId), "can_manage_topics");
