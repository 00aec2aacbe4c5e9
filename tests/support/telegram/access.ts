import { badRequest, forbidden } from "./api-error.ts";
import { integerOf, textOf } from "./params.ts";
import { mayManageTopics } from "./shapes.ts";
import type { Chat, Params } from "./types.ts";
import { hasRight, isAdmin, isInside, memberOf, type World } from "./world.ts";

/** Which chat a call means, and whether the bot may do there what it wants. */

/** The chat a call names by id or `@username`. */
export function chatNamed(world: World, params: Params): Chat {
  const name = textOf(params, "chat_id") ?? "";
  if (name === "") throw badRequest("chat_id is empty");
  const byName = (chat: Chat) =>
    chat.username !== null && name.toLowerCase() === `@${chat.username.toLowerCase()}`;
  const id = integerOf(params, "chat_id");
  const chat = id === null ? [...world.chats.values()].find(byName) : world.chats.get(id);
  if (chat === undefined) throw badRequest("chat not found");
  if (chat.migratedTo !== null) {
    const description = "group chat was upgraded to a supergroup chat";
    throw badRequest(description, { migrate_to_chat_id: chat.migratedTo });
  }
  return chat;
}

/** The chat a call names, where the bot is in it. */
export function chatInside(world: World, params: Params): Chat {
  const chat = chatNamed(world, params);
  if (chat.type === "private") checkPrivate(world, chat);
  else checkMembership(world, chat);
  return chat;
}

function checkPrivate(world: World, chat: Chat): void {
  const user = world.users.get(chat.id);
  if (user === undefined) throw badRequest("chat not found");
  if (user.deactivated) throw forbidden("user is deactivated");
  if (user.blocked) throw forbidden("bot was blocked by the user");
  if (!user.started) throw forbidden("bot can't initiate conversation with a user");
}

function checkMembership(world: World, chat: Chat): void {
  if (chat.deleted) throw forbidden(`the ${chat.type} chat was deleted`);
  const bot = memberOf(chat, world.me.id);
  if (bot.status === "kicked") throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (!isInside(bot)) throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

/** The chat a call names, where the bot may send. */
export function chatToWrite(world: World, params: Params): Chat {
  const chat = chatInside(world, params);
  const bot = memberOf(chat, world.me.id);
  if (chat.type === "channel" && !hasRight(bot, "can_post_messages")) {
    throw badRequest("need administrator rights in the channel chat");
  }
  const silenced = bot.status === "restricted" && bot.rights["can_send_messages"] !== true;
  if (silenced || (chat.muted && !isAdmin(bot))) {
    throw badRequest("not enough rights to send text messages to the chat");
  }
  return chat;
}

/** The topic a call writes to; null for a chat without topics and for General. */
export function threadToWrite(world: World, chat: Chat, params: Params): number | null {
  const thread = integerOf(params, "message_thread_id");
  if (thread === null || (thread === 0 && !chat.isForum)) {
    checkOpen(world, chat, chat.generalClosed);
    return null;
  }
  // General is written to without a thread: its own number, 1, is not taken.
  const topic = chat.topics.get(thread);
  if (topic === undefined) throw badRequest("message thread not found");
  checkOpen(world, chat, topic.closed);
  return thread;
}

function checkOpen(world: World, chat: Chat, closed: boolean): void {
  if (closed && !mayManageTopics(chat, world.me.id)) throw badRequest("TOPIC_CLOSED");
}
