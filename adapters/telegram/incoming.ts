import type { CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update } from "grammy/types";
import type { ChatEvent, ChatRef, Incoming } from "../../src/model/chat.ts";
import { chatRef, kindOf } from "./places.ts";

/** Who the bot is. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** The kinds we ask for: all others Telegram keeps to itself. */
export const WANTED_UPDATES = [
  "message",
  "callback_query",
  "my_chat_member",
  "inline_query",
] as const;

/** What an update tells of a chat; null for what is nothing to us. */
export function parseUpdate(update: Update, me: Me): Incoming | null {
  const parsed =
    (update.message && parseMessage(update.message, me)) ??
    (update.callback_query && parseTap(update.callback_query)) ??
    (update.my_chat_member && parseMembership(update.my_chat_member)) ??
    null;
  return parsed && { id: String(update.update_id), ...parsed };
}

/** Updates of one chat are kept in order; null where order does not matter. */
export function laneOf(update: Update): string | null {
  const { message, callback_query, my_chat_member } = update;
  const chat = (message ?? callback_query?.message ?? my_chat_member)?.chat;
  return chat === undefined ? null : String(chat.id);
}

type Parsed = Omit<Incoming, "id">;

/** "pt" of "pt-br". */
export function languageOf(code: string | undefined): string | null {
  const [, primary] = /^([a-z]{2,3})(?:[-_]|$)/i.exec(code ?? "") ?? [];
  return primary?.toLowerCase() ?? null;
}

/** Only a topic is a chat of its own: replies in a plain group have a thread, too, and General none. */
const chatOf = (message: Message): ChatRef =>
  chatRef(
    message.chat.id,
    message.is_topic_message === true ? (message.message_thread_id ?? null) : null,
  );

function parseMessage(message: Message, me: Me): Parsed | null {
  const { chat, from } = message;
  // The chat between a channel and who writes to it: nobody subscribes there.
  if (chat.is_direct_messages === true || message.via_bot !== undefined) return null;
  // An administrator who speaks in the group's name comes as a bot of Telegram's. Channels that
  // write in a group are no readers, least of all with posts that Telegram copies there.
  const isAnonymous = message.sender_chat?.id === chat.id;
  if (message.sender_chat !== undefined && !isAnonymous) return null;
  const about = {
    chat: chatOf(message),
    chatKind: kindOf(chat.type),
    sender: String(isAnonymous || from === undefined ? chat.id : from.id),
    language: isAnonymous ? null : languageOf(from?.language_code),
  };
  if (message.migrate_to_chat_id !== undefined) {
    const to = chatRef(message.migrate_to_chat_id);
    return { ...about, chat: chatRef(chat.id), event: { kind: "moved", to } };
  }
  if (!isAnonymous && (from === undefined || from.is_bot)) return null;
  const text = textFor(message, me);
  return text === null ? null : { ...about, event: { kind: "text", text } };
}

const COMMAND = /^(\/[a-z0-9_]+)@([a-z0-9_]+)(?![^\s])/i;

/** What a message says to the bot, without its name; null when it says nothing to it. */
function textFor(message: Message, me: Me): string | null {
  const said = withoutMention(message.text ?? "", me);
  if (said.trim() === "") return null;
  const [addressed, command = "", name] = COMMAND.exec(said) ?? [];
  if (addressed !== undefined && name?.toLowerCase() !== me.username.toLowerCase()) return null;
  const isMeant = message.chat.type === "private" || said.startsWith("/") || isToBot(message, me);
  if (!isMeant) return null;
  return addressed === undefined ? said : command + said.slice(addressed.length);
}

/** "@bot /latest" is "/latest". */
function withoutMention(text: string, { username }: Me): string {
  const [first = ""] = /^\s*@\w+[\s,:]+/.exec(text) ?? [];
  const isMine = /@(\w+)/.exec(first)?.[1]?.toLowerCase() === username.toLowerCase();
  return isMine ? text.slice(first.length) : text;
}

/** A reply to the bot, or a mention of it: in a group without privacy mode the rest is chatter. */
function isToBot(message: Message, me: Me): boolean {
  const { reply_to_message: answered, text = "", entities = [] } = message;
  // All that is written in a topic "answers" the notice that the topic was made.
  if (answered?.from?.id === me.id && answered.forum_topic_created === undefined) return true;
  return entities.some((entity) => {
    if (entity.type === "text_mention") return entity.user.id === me.id;
    const { type, offset, length } = entity;
    const mentioned = text.slice(offset, offset + length).toLowerCase();
    return type === "mention" && mentioned === `@${me.username}`.toLowerCase();
  });
}

function parseTap({ from, message, data }: CallbackQuery): Parsed | null {
  if (message === undefined || data === undefined) return null;
  // Of a message too old to be told it is known where it stands, but not in which topic.
  const chat = message.date === 0 ? chatRef(message.chat.id) : chatOf(message);
  return {
    chat,
    chatKind: kindOf(message.chat.type),
    sender: String(from.id),
    language: languageOf(from.language_code),
    event: {
      kind: "tap",
      command: data,
      message: { ...chat, message: String(message.message_id) },
    },
  };
}

const isInside = (member: ChatMember): boolean =>
  member.status === "restricted"
    ? member.is_member
    : member.status !== "left" && member.status !== "kicked";

function mayWrite(member: ChatMember, isChannel: boolean): boolean {
  if (isChannel) return member.status === "administrator" && member.can_post_messages === true;
  return isInside(member) && (member.status !== "restricted" || member.can_send_messages);
}

function parseMembership(change: ChatMemberUpdated): Parsed | null {
  const event = membershipEvent(change);
  if (event === null) return null;
  const { chat, from } = change;
  return {
    chat: chatRef(chat.id),
    chatKind: kindOf(chat.type),
    sender: String(from.id),
    language: languageOf(from.language_code),
    event,
  };
}

function membershipEvent(change: ChatMemberUpdated): ChatEvent | null {
  const { chat, old_chat_member: before, new_chat_member: after } = change;
  if (!isInside(after)) {
    return { kind: "gone", reason: chat.type === "private" ? "blocked" : "left" };
  }
  const isChannel = chat.type === "channel";
  return mayWrite(after, isChannel) && !mayWrite(before, isChannel) ? { kind: "joined" } : null;
}
