import type { ChatSettings } from "../model/chat.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Kinds } from "../store/delivery-kinds.ts";
import { afterQuiet } from "./next-due.ts";

/** Why a digest is not sent as it stands but told later, with what has come since. */
export interface Hold {
  readonly reason: "paused" | "quiet" | "expired";
  /** When its stories are due again (epoch ms); null when nothing brings them before the schedule. */
  readonly dueAtMs: number | null;
}

/** What comes by itself; an answer comes whenever it was asked for. */
const UNASKED: Kinds = new Set(["digest", "breaking", "followed"]);

/**
 * A digest leaves when it is due; one that could not (a platform was out of reach) meets what was not
 * so then: quiet hours, a pause, or that it is old by now. Null: send it.
 */
export function decideHold(
  { digest, kind, part }: Pick<Delivery, "digest" | "kind" | "part">,
  settings: Pick<ChatSettings, "quiet" | "timeZone" | "pausedUntilMs"> | undefined,
  { nowMs, expiryMs }: { readonly nowMs: number; readonly expiryMs: number },
): Hold | null {
  if (digest === null || part > 0 || !UNASKED.has(kind)) return null;
  if (settings !== undefined) {
    if (settings.pausedUntilMs !== null && nowMs < settings.pausedUntilMs) {
      return { reason: "paused", dueAtMs: null };
    }
    const awakeMs = afterQuiet(settings, nowMs);
    if (awakeMs > nowMs) return { reason: "quiet", dueAtMs: awakeMs };
  }
  return nowMs - digest.composedAtMs > expiryMs ? { reason: "expired", dueAtMs: nowMs } : null;
}
