import type { Api } from "grammy";
import type { WebhookInfo } from "grammy/types";
import { apiSignal } from "./api.ts";
import { keepTrying, type Patience } from "./back-off.ts";
import { cleanDescription } from "./errors.ts";
import { WANTED_UPDATES } from "./incoming.ts";
import type { WebhookOptions } from "./webhook.ts";

/** Telegram's own default is 40: more than we take at once, for each is kept before the next. */
const CONNECTIONS = 10;
const CHECK_MS = 60_000;

/** What is wrong with our webhook, as a sentence; null when nothing is. */
export function troubleOf(info: WebhookInfo, url: string): string | null {
  if (info.url !== url) {
    return "Another instance of this bot took the webhook away: only one can have the messages.";
  }
  const { pending_update_count: waiting, last_error_message: problem } = info;
  // Telegram remembers its last failure for ever: it matters while something waits.
  if (problem === undefined || waiting === 0) return null;
  return `Telegram cannot hand over updates to the webhook (${waiting} wait): ${cleanDescription(problem)}.`;
}

/**
 * Has Telegram send updates to us, and asks every minute whether it can: of what fails there we would
 * never hear. A webhook that is gone is set again, one that leads elsewhere is left to who set it.
 * Ends with the signal; never rejects.
 */
export async function keepWebhook(
  options: Patience & {
    readonly api: Api;
    readonly webhook: WebhookOptions;
    readonly noteTrouble: (trouble: string | null) => void;
  },
): Promise<void> {
  const { api, webhook, clock, signal, noteTrouble } = options;
  const { url } = webhook;
  const settings = {
    secret_token: webhook.secret,
    allowed_updates: [...WANTED_UPDATES],
    max_connections: CONNECTIONS,
  };
  const set = () => keepTrying(() => api.setWebhook(url, settings, apiSignal(signal)), options);
  await set();
  while (!signal.aborted) {
    await clock.sleep(CHECK_MS, signal);
    if (signal.aborted) return;
    const info = await api.getWebhookInfo(apiSignal(signal)).catch(() => null);
    // The transport tells of ways that fail.
    if (info === null) continue;
    noteTrouble(troubleOf(info, url));
    if ((info.url ?? "") === "") await set();
  }
}
