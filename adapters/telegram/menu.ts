import type { Api } from "grammy";
import type { BotCommandScope, LanguageCode } from "grammy/types";
import type { Logger } from "../../src/model/logger.ts";
import { apiSignal } from "./api.ts";
import { describeFailure, readFailure } from "./errors.ts";

/** The commands Telegram offers behind `/`, for one language and one sort of chat. */
export interface Menu {
  /** Two letters; null for readers whose language has no menu of its own. */
  readonly language: string | null;
  readonly scope: "private" | "group" | "all";
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

const SCOPES: Readonly<Record<Menu["scope"], BotCommandScope>> = {
  private: { type: "all_private_chats" },
  group: { type: "all_group_chats" },
  all: { type: "default" },
};

/** Hands the menus to Telegram, one after another; what fails is tried at the next start. */
export async function setMenus(
  api: Api,
  menus: readonly Menu[],
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<void> {
  for (const { language, scope, commands } of menus) {
    if (signal.aborted) return;
    try {
      await api.setMyCommands(
        commands,
        {
          scope: SCOPES[scope],
          ...(language !== null && { language_code: language as LanguageCode }),
        },
        apiSignal(signal),
      );
    } catch (thrown) {
      if (signal.aborted) return;
      const problem = describeFailure(readFailure(thrown));
      logger.warn("Telegram did not take a menu of commands.", { language, scope, problem });
    }
  }
}
