import { createTelegramAdapter } from "../../adapters/telegram/index.ts";
import type { Menu } from "../../adapters/telegram/menu.ts";
import { HELP } from "../commands/about.ts";
import type { ChatAdapter } from "../model/chat.ts";
import type { DrawPng } from "../model/picture.ts";
import type { Locales } from "../text/locale.ts";
import type { LanguageResources } from "./language-resources.ts";
import { type Base, systemClock } from "./runtime.ts";

/** Commands offered behind `/`: those that make sense without more words. */
const OFFERED = new Set([
  ...["latest", "subscribe", "settings", "topics", "sources", "pause", "status", "unsubscribe"],
  ...["move", "fallback", "export", "forget", "help"],
]);
/** In a group most would only crowd the list. */
const OFFERED_IN_GROUPS = new Set(["latest", "topics", "sources", "subscribe", "settings", "help"]);

/** The Telegram adapter as the settings want it; null without a token. */
export function telegramAdapter(
  { settings, logger }: Base,
  { locales }: Pick<LanguageResources, "locales">,
  draw: DrawPng | null = null,
): ChatAdapter | null {
  const { TELEGRAM_BOT_TOKEN: token, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = settings;
  if (token === null) return null;
  return createTelegramAdapter({
    ...{ token, logger, clock: systemClock, random: Math.random },
    apiRoots: settings.TELEGRAM_API_ROOTS,
    proxies: settings.TELEGRAM_PROXIES,
    richMessages: settings.TELEGRAM_RICH_MESSAGES === "on",
    ...{ menu: menus(locales), draw },
    webhook: url === null || secret === null ? null : { url, secret, ...settings.WEBHOOK_LISTEN },
  });
}

/** Each locale's menu, and English for everybody else. */
function menus(locales: Locales): Menu[] {
  return [null, ...locales.languages].flatMap((language) => {
    const locale = locales.for(language);
    const commands = HELP.flatMap(([usage, meaning]) => {
      const [command = ""] = usage.slice(1).split(" ");
      return usage.split(" ").length === 1 || command === "subscribe" || command === "pause"
        ? [{ command, description: locale.say(meaning) }]
        : [];
    });
    const distinct = [...new Map(commands.map((entry) => [entry.command, entry])).values()];
    return [
      {
        ...{ language, scope: "private" as const },
        commands: distinct.filter(({ command }) => OFFERED.has(command)),
      },
      {
        ...{ language, scope: "group" as const },
        commands: distinct.filter(({ command }) => OFFERED_IN_GROUPS.has(command)),
      },
    ];
  });
}
