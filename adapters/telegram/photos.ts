import { type Api, InputFile } from "grammy";
import type { ChatRef, DeliveryKey, SendOutcome } from "../../src/model/chat.ts";
import type { Document } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { cutText } from "../../src/text/cut-text.ts";
import { pictureOf } from "../../src/text/picture-pieces.ts";
import { decideOutcome, describeFailure, type Failure, readFailure } from "./errors.ts";
import { renderTelegram } from "./render.ts";

/** Bot API, `sendPhoto`: `caption`. */
const CAPTION_CHARS = 1024;
/** Pictures remembered as tried; a second attempt at some does no harm. */
const REMEMBERED = 1000;

type Other = NonNullable<Parameters<Api["sendPhoto"]>[2]>;

/** Sends the picture that a piece is, with what is on it as its caption: Telegram knows no other words for it. */
export type PhotoSender = (
  chat: ChatRef,
  piece: Document,
  to: { readonly chatId: number; readonly key: DeliveryKey; readonly other: Other },
) => Promise<SendOutcome | null>;

/**
 * Null for a piece without a picture, or with one that cannot be made or is not taken: what is on it is
 * to be told in words. An upload that broke off is not tried again, so that no chat waits for a picture
 * where a network lets texts through and no files.
 */
export function createPhotoSender({
  api,
  draw,
  logger,
}: {
  readonly api: Api;
  readonly draw: DrawPng;
  readonly logger: Logger;
}): PhotoSender {
  const brokenOff = new Set<DeliveryKey>();

  /** What became of it, where no words are to stand in for it. */
  function settle(failure: Failure, key: DeliveryKey): SendOutcome | null {
    const outcome = decideOutcome(failure);
    const isToWait = failure.kind === "answer" && failure.code === 429;
    if (isToWait || outcome.kind === "moved") return outcome;
    const problem = describeFailure(failure);
    logger.warn("Telegram took no picture; it is told in words.", { problem });
    if (failure.kind !== "transport") return null;
    if (brokenOff.size >= REMEMBERED) brokenOff.clear();
    brokenOff.add(key);
    return outcome;
  }

  return async (chat, piece, { chatId, key, other }) => {
    const block = pictureOf(piece);
    if (block === null || brokenOff.delete(key)) return null;
    const png = await draw(block);
    if (png === null) return null;
    const caption = cutText(renderTelegram(piece).text, CAPTION_CHARS);
    try {
      const file = new InputFile(png.bytes, "chart.png");
      const sent = await api.sendPhoto(chatId, file, { ...other, caption });
      return { kind: "sent", message: { ...chat, message: String(sent.message_id) } };
    } catch (thrown) {
      return settle(readFailure(thrown), key);
    }
  };
}
