import { type Api, InputFile } from "grammy";
import type { ChatRef, SendOutcome } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Document } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { cutText } from "../../src/text/cut-text.ts";
import { pictureOf } from "../../src/text/picture-pieces.ts";
import { decideOutcome, describeFailure, type Failure, readFailure } from "./errors.ts";
import { renderTelegram } from "./render.ts";

/** Bot API, `sendPhoto`: `caption`. */
const CAPTION_CHARS = 1024;
/** Longer than any delivery waits for another attempt, which then finds pictures told in words. */
const REST_MS = 30 * 60_000;

type Other = NonNullable<Parameters<Api["sendPhoto"]>[2]>;

/** Sends the picture that a piece is, with what is on it as its caption: Telegram knows no other words for it. */
export type PhotoSender = (
  chat: ChatRef,
  piece: Document,
  to: { readonly chatId: number; readonly other: Other },
) => Promise<SendOutcome | null>;

/**
 * Null for a piece without a picture, or with one that cannot be made or is not taken: what is on it is
 * to be told in words. After an upload that broke off none is tried for a while, so that where a network
 * lets texts through and no files no chat waits for a picture, and Telegram is not taken to be away.
 */
export function createPhotoSender({
  api,
  draw,
  clock,
  logger,
}: {
  readonly api: Api;
  readonly draw: DrawPng;
  readonly clock: Clock;
  readonly logger: Logger;
}): PhotoSender {
  let brokeOffAtMs: number | null = null;

  const isResting = (): boolean =>
    brokeOffAtMs !== null && Math.abs(clock.nowMs() - brokeOffAtMs) < REST_MS;

  /** What became of it, where no words are to stand in for it. */
  function settle(failure: Failure): SendOutcome | null {
    const outcome = decideOutcome(failure);
    const isToWait = failure.kind === "answer" && failure.code === 429;
    if (isToWait || outcome.kind === "moved") return outcome;
    const problem = describeFailure(failure);
    logger.warn("Telegram took no picture; it is told in words.", { problem });
    if (failure.kind !== "transport") return null;
    brokeOffAtMs = clock.nowMs();
    return outcome;
  }

  return async (chat, piece, { chatId, other }) => {
    const block = pictureOf(piece);
    if (block === null || isResting()) return null;
    const png = await draw(block);
    if (png === null) return null;
    const caption = cutText(renderTelegram(piece).text, CAPTION_CHARS);
    try {
      const file = new InputFile(png.bytes, "chart.png");
      const sent = await api.sendPhoto(chatId, file, { ...other, caption });
      return { kind: "sent", message: { ...chat, message: String(sent.message_id) } };
    } catch (thrown) {
      return settle(readFailure(thrown));
    }
  };
}
