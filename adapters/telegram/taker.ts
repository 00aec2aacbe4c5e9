import type { Api } from "grammy";
import type { InlineQuery, Update } from "grammy/types";
import type { ChatListener, Incoming } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { apiSignal } from "./api.ts";
import { describeFailure, readFailure } from "./errors.ts";
import { type Me, parseUpdate } from "./incoming.ts";
import { answerInline } from "./inline.ts";

/** Hands updates to the listener, whichever way they came. */
export interface Taker {
  /** Resolves when the update is kept or is nothing to us; rejects when it must be handed over again. */
  take(update: Update): Promise<void>;
  /** Resolves when what was answered besides is done. */
  settled(): Promise<void>;
}

export function createTaker(options: {
  readonly api: Api;
  readonly listener: ChatListener;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Null as long as the bot does not know who it is. */
  readonly me: () => Me | null;
}): Taker {
  const { api, listener, logger, signal } = options;
  const answering = new Set<Promise<void>>();

  function aside(work: Promise<void>): void {
    answering.add(work);
    void work.finally(() => answering.delete(work));
  }

  /** The reader's app shows that it waits until a tap is answered. */
  async function answerTap(id: string): Promise<void> {
    try {
      await api.answerCallbackQuery(id, {}, apiSignal(signal));
    } catch (thrown) {
      const problem = describeFailure(readFailure(thrown));
      if (!signal.aborted) logger.debug("A tap was not answered.", { problem });
    }
  }

  function parse(update: Update, me: Me): Incoming | null {
    try {
      return parseUpdate(update, me);
    } catch (fault) {
      // It would fail every time: Telegram sent what is not as it is documented.
      logger.error("An update of Telegram's could not be read.", fault);
      return null;
    }
  }

  const answerSearch = (query: InlineQuery): Promise<void> =>
    answerInline(query, { api, listener, logger, signal });

  return {
    async take(update) {
      const me = options.me();
      if (me === null) throw new Error("The bot does not know yet who it is.");
      if (update.inline_query !== undefined) return aside(answerSearch(update.inline_query));
      const incoming = parse(update, me);
      if (incoming !== null) await listener.receive(incoming);
      if (update.callback_query !== undefined) aside(answerTap(update.callback_query.id));
    },
    async settled() {
      await Promise.allSettled(answering);
    },
  };
}
