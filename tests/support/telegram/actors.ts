import { findEntities } from "./find-entities.ts";
import { botSees, chatShape, messageShape, secondsOf } from "./shapes.ts";
import type { Answer, ApiUser, Chat, InlineAnswer, Params, StoredMessage } from "./types.ts";
import {
  addMessage,
  findMessage,
  isInside,
  memberOf,
  replaceMessage,
  type World,
} from "./world.ts";

/** Waits until something holds; see {@link TelegramFake.until}. */
export type Until = (predicate: () => boolean) => Promise<void>;

/** A tap on a button. */
export interface Tap {
  readonly id: string;
  /** What the bot answered; waits for it. */
  answer(): Promise<Answer>;
}

export interface SayOptions {
  readonly thread?: number;
  readonly replyTo?: StoredMessage;
}

export interface TapOptions {
  /** The message is too old for Telegram to tell what it said. */
  readonly inaccessible?: boolean;
}

export interface Actors {
  /** Somebody, or a chat in its own name, writes; the bot hears of it as far as it may. */
  say(chat: Chat, speaker: Speaker, text: string, options?: SayOptions): StoredMessage;
  edit(message: StoredMessage, text: string): StoredMessage;
  /** A service message. */
  announce(chat: Chat, from: ApiUser | null, service: Params, thread?: number): StoredMessage;
  /** Taps the button with this label or this data. */
  press(user: ApiUser, message: StoredMessage, button: string, options?: TapOptions): Tap;
  /** A tap with data that stands on no button. */
  forge(user: ApiUser, message: StoredMessage, data: string): Tap;
  ask(user: ApiUser, query: string, offset?: string): Promise<InlineAnswer>;
}

export interface Speaker {
  readonly from: ApiUser | null;
  readonly senderChatId?: number;
}

export function createActors(world: World, until: Until): Actors {
  const tell = (message: StoredMessage, edited: boolean): void => {
    const chat = world.chats.get(message.chatId);
    if (chat === undefined || !botSees(world, chat, message)) return;
    const base = chat.type === "channel" ? "channel_post" : "message";
    world.queue.push(edited ? `edited_${base}` : base, messageShape(world, message));
  };
  const number = (): string => {
    world.lastId += 1;
    return String(world.lastId);
  };
  const answered = async <T>(answers: ReadonlyMap<string, T | null>, id: string): Promise<T> => {
    await until(() => answers.get(id) !== null);
    const answer = answers.get(id);
    if (answer === null || answer === undefined) throw new Error(`No answer to ${id}.`);
    return answer;
  };
  const tap = (user: ApiUser, message: StoredMessage, data: string, options: TapOptions): Tap => {
    const chat = world.chats.get(message.chatId);
    if (chat === undefined) throw new Error(`No chat ${message.chatId}.`);
    const id = number();
    world.callbackAnswers.set(id, null);
    const old = { chat: chatShape(world, chat), message_id: message.id, date: 0 };
    world.queue.push("callback_query", {
      id,
      from: user,
      chat_instance: String(chat.id),
      message: options.inaccessible === true ? old : messageShape(world, message),
      data,
    });
    return { id, answer: () => answered(world.callbackAnswers, id) };
  };

  return {
    say(chat, { from, senderChatId }, text, { thread, replyTo } = {}) {
      if (thread !== undefined && !chat.topics.has(thread)) throw new Error(`No topic ${thread}.`);
      const message = addMessage(world, chat, {
        from,
        senderChatId: senderChatId ?? null,
        text,
        entities: findEntities(text),
        thread: thread ?? null,
        replyTo: replyTo?.id ?? null,
      });
      tell(message, false);
      return message;
    },
    edit(message, text) {
      const change = { text, entities: findEntities(text), editedAtMs: world.options.nowMs() };
      const edited = replaceMessage(world, message, change);
      tell(edited, true);
      return edited;
    },
    announce(chat, from, service, thread) {
      const message = addMessage(world, chat, { from, service, thread: thread ?? null });
      tell(message, false);
      return message;
    },
    press(user, message, button, options = {}) {
      const chat = world.chats.get(message.chatId);
      const now = chat === undefined ? null : findMessage(chat, message.id);
      const buttons = (now?.markup?.inline_keyboard ?? []).flat();
      const found = buttons.find((b) => b.text === button || b.callback_data === button);
      if (chat === undefined || now === null) throw new Error("This message is gone.");
      if (found?.callback_data === undefined) {
        const there = buttons.map(({ text }) => text).join(", ");
        throw new Error(`No button ${button} to tap; there are: ${there}.`);
      }
      if (chat.type !== "private" && !isInside(memberOf(chat, user.id))) {
        throw new Error(`User ${user.id} is not in chat ${chat.id}.`);
      }
      return tap(user, now, found.callback_data, options);
    },
    forge: (user, message, data) => tap(user, message, data, {}),
    ask(user, query, offset = "") {
      const id = number();
      world.inlineAnswers.set(id, null);
      world.queue.push("inline_query", { id, from: user, query, offset, chat_type: "sender" });
      return answered(world.inlineAnswers, id);
    },
  };
}

/** Fields every update about a private chat's membership carries. */
export const privateUpdate = (world: World, user: ApiUser, from: string, to: string): Params => {
  const chat = world.chats.get(user.id);
  return {
    ...(chat !== undefined && { chat: chatShape(world, chat) }),
    from: user,
    date: secondsOf(world.options.nowMs()),
    old_chat_member: { user: world.me, status: from },
    new_chat_member: { user: world.me, status: to },
  };
};
