import type { Api } from "grammy";
import type { InputRichMessage } from "grammy/types";
import type {
  ChatRef,
  DeliveryKey,
  MessageRef,
  SendOptions,
  SendOutcome,
} from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Document } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import {
  decideOutcome,
  type Failure,
  isUnchanged,
  readFailure,
  refusedOrnament,
} from "./errors.ts";
import { createPhotoSender } from "./photos.ts";
import { readChat } from "./places.ts";
import { renderTelegram, type TelegramMessage } from "./render.ts";
import { renderRich } from "./rich.ts";

export interface Sender {
  send(
    chat: ChatRef,
    piece: Document,
    options: SendOptions & { readonly key: DeliveryKey },
  ): Promise<SendOutcome>;
  edit(message: MessageRef, piece: Document): Promise<SendOutcome>;
}

/** What a message is made of: a text with entities, or a rich message in its place. */
interface Form {
  readonly classic: TelegramMessage;
  readonly rich: InputRichMessage | null;
}

/** Puts one form where it belongs; resolves with the message's number, throws as grammy does. */
type Put = (form: Form) => Promise<string>;

/** Chats that took no rich message; a few more attempts do no harm when these are forgotten. */
const REMEMBERED_CHATS = 10_000;

const NO_CHAT: SendOutcome = { kind: "refused", reason: "This is no chat of Telegram's." };

/** Sends and edits: one call where all is well, a plainer one where Telegram will not have the first. */
export function createSender(options: {
  readonly api: Api;
  readonly richMessages: boolean;
  /** Null: pictures are told in words. */
  readonly draw: DrawPng | null;
  readonly clock: Clock;
  readonly logger: Logger;
}): Sender {
  const { api, clock, logger, draw } = options;
  const sendPhoto = draw === null ? null : createPhotoSender({ api, draw, clock, logger });
  let serverKnowsRich = options.richMessages;
  const chatsWithoutRich = new Set<string>();

  function richOf(chat: ChatRef, piece: Document): InputRichMessage | null {
    const isWorthIt = piece.blocks.some((block) => block.kind === "list" && block.folded === true);
    if (!serverKnowsRich || !isWorthIt || chatsWithoutRich.has(chat.chat)) return null;
    return renderRich(piece);
  }

  function rememberNoRich(chat: ChatRef, failure: Failure): void {
    if (failure.kind === "answer" && failure.code === 404) {
      serverKnowsRich = false;
      logger.warn("This Bot API server knows no rich messages: the classic form is sent.");
      return;
    }
    if (chatsWithoutRich.size >= REMEMBERED_CHATS) chatsWithoutRich.clear();
    chatsWithoutRich.add(chat.chat);
  }

  /** The message's number, or how the call failed. */
  async function attempt(put: Put, form: Form): Promise<string | Failure> {
    try {
      return await put(form);
    } catch (thrown) {
      return readFailure(thrown);
    }
  }

  /** The classic form, and once more without what Telegram refuses of it rather than not at all. */
  async function putClassic(put: Put, classic: TelegramMessage): Promise<string | Failure> {
    const first = await attempt(put, { classic, rich: null });
    const ornament = typeof first === "string" ? null : refusedOrnament(first);
    if (ornament === null) return first;
    logger.warn("Telegram took a message only without a part of it.", { part: ornament });
    const plainer: TelegramMessage = {
      ...classic,
      ...(ornament === "entities" && { entities: [] }),
      ...(ornament === "keyboard" && { keyboard: undefined }),
      ...(ornament === "linkPreview" && { linkPreview: { is_disabled: true } }),
    };
    return await attempt(put, { classic: plainer, rich: null });
  }

  async function putBest(chat: ChatRef, put: Put, form: Form): Promise<string | Failure> {
    if (form.rich === null) return await putClassic(put, form.classic);
    const first = await attempt(put, form);
    const isRefused =
      typeof first !== "string" &&
      first.kind === "answer" &&
      (first.code === 400 || first.code === 404) &&
      !isUnchanged(first);
    if (!isRefused) return first;
    const second = await putClassic(put, form.classic);
    // Whatever was wrong, it was not the chat: it was the form.
    if (typeof second === "string") rememberNoRich(chat, first);
    return second;
  }

  async function deliver(chat: ChatRef, piece: Document, put: Put): Promise<string | Failure> {
    let form: Form;
    try {
      form = { classic: renderTelegram(piece), rich: richOf(chat, piece) };
    } catch (fault) {
      logger.error("A message could not be rendered for Telegram.", fault);
      return { kind: "fault" };
    }
    return await putBest(chat, put, form);
  }

  return {
    async send(chat, piece, sendOptions) {
      const place = readChat(chat);
      if (place === null) return NO_CHAT;
      const { chatId, thread } = place;
      const base = {
        ...(thread !== null && { message_thread_id: thread }),
        ...(sendOptions.silent === true && { disable_notification: true }),
        // Threads are chats of their own here, and one answer is enough.
        ...(sendOptions.isContinued === true ? {} : replyParameters(chatId, sendOptions.replyTo)),
      };
      const photo = await sendPhoto?.(chat, piece, { chatId, other: base });
      if (photo !== undefined && photo !== null) return photo;
      const delivered = await deliver(chat, piece, async ({ classic, rich }) => {
        const other = { ...base, ...(classic.keyboard && { reply_markup: classic.keyboard }) };
        const sent =
          rich === null
            ? await api.sendMessage(chatId, classic.text, {
                ...other,
                entities: [...classic.entities],
                link_preview_options: classic.linkPreview,
              })
            : await api.sendRichMessage(chatId, rich, other);
        return String(sent.message_id);
      });
      return typeof delivered === "string"
        ? { kind: "sent", message: { ...chat, message: delivered } }
        : decideOutcome(delivered);
    },
    async edit(message, piece) {
      const place = readChat(message);
      const messageId = messageNumber(message);
      if (place === null || messageId === null) return NO_CHAT;
      const edited = await deliver(message, piece, async ({ classic, rich }) => {
        const other = classic.keyboard && { reply_markup: classic.keyboard };
        await api.editMessageText(place.chatId, messageId, rich ?? classic.text, {
          ...other,
          ...(rich === null && {
            entities: [...classic.entities],
            link_preview_options: classic.linkPreview,
          }),
        });
        return message.message;
      });
      if (typeof edited === "string" || isUnchanged(edited)) return { kind: "sent", message };
      return decideOutcome(edited);
    },
  };
}

const messageNumber = ({ message }: MessageRef): number | null =>
  /^\d{1,16}$/.test(message) ? Number(message) : null;

/** A reply to a message that is gone is sent as no reply. */
function replyParameters(chatId: number, replyTo: MessageRef | undefined) {
  const messageId = replyTo === undefined ? null : messageNumber(replyTo);
  if (replyTo === undefined || messageId === null || readChat(replyTo)?.chatId !== chatId) {
    return {};
  }
  return { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };
}
