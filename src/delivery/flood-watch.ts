/**
 * A platform that asks to wait does not say whether it means this chat or all of them (Telegram's 429
 * may be either). A second chat that is asked while the first still waits tells: it is all of them.
 */
export interface FloodWatch {
  /** The place (as the platform counts messages) was asked to wait for so long. */
  asked(place: string, nowMs: number, afterMs: number): void;
  /** Until then (epoch ms) nothing is sent to anybody; in the past while all is well. */
  heldUntilMs(nowMs: number): number;
}

/** A platform that asks for more may mean it, but one message at a time will tell. */
const LONGEST_HOLD_MS = 15 * 60_000;

export function createFloodWatch(): FloodWatch {
  /** Places that wait, and until when (epoch ms). */
  const waits = new Map<string, number>();
  let heldUntilMs = 0;
  return {
    asked(place, nowMs, afterMs) {
      if (!Number.isFinite(afterMs) || afterMs <= 0) return;
      for (const [known, untilMs] of waits) if (untilMs <= nowMs) waits.delete(known);
      waits.set(place, Math.max(waits.get(place) ?? 0, nowMs + afterMs));
      if (waits.size < 2) return;
      const longestMs = Math.max(...waits.values());
      heldUntilMs = Math.max(heldUntilMs, Math.min(longestMs, nowMs + LONGEST_HOLD_MS));
    },
    // After the clock was set back it lies further off than any hold.
    heldUntilMs: (nowMs) => (heldUntilMs - nowMs > LONGEST_HOLD_MS ? 0 : heldUntilMs),
  };
}
