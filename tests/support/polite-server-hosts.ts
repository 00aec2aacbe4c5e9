import { HOUR_MS } from "./clock.ts";
import type { PollResult } from "./polite-server-results.ts";
import { retryWait } from "./polite-server-waits.ts";

/** A host's rest: no request before its end, and all feeds asked again soon after it. */
export interface Rest {
  readonly untilMs: number;
  readonly mostMs: number;
}

/** Which hosts rest because several of their feeds were told when to come again (rule 8). */
export interface HostRests {
  note(
    result: PollResult,
    at: { readonly host: string; readonly feed: string; readonly atMs: number },
  ): void;
  of(host: string): Rest | null;
  /** Whether exactly one feed of the host, and another one than this, waits as it was told. */
  isOneOther(host: string, feed: string, atMs: number): boolean;
}

interface Said {
  readonly feed: string;
  readonly atMs: number;
  readonly untilMs: number;
}

export function createHostRests(): HostRests {
  const said = new Map<string, Said[]>();
  const rests = new Map<string, Rest>();
  return {
    note(result, { host, feed, atMs }) {
      if (result.kind === "good" || result.answer === null) return;
      const wait = retryWait(result.answer, atMs);
      if (wait === null) return;
      const all = [...(said.get(host) ?? []), { feed, atMs, untilMs: atMs + wait.leastMs }];
      said.set(host, all);
      const together = all.filter((one) => atMs - one.atMs <= HOUR_MS);
      if (new Set(together.map((one) => one.feed)).size < 2) return;
      const untilMs = Math.max(...together.map((one) => one.untilMs));
      const known = rests.get(host)?.untilMs ?? 0;
      if (untilMs > known) rests.set(host, { untilMs, mostMs: untilMs + 0.1 * (untilMs - atMs) });
    },
    of: (host) => rests.get(host) ?? null,
    isOneOther(host, feed, atMs) {
      const waiting = (said.get(host) ?? []).filter(({ untilMs }) => untilMs > atMs);
      return waiting.length === 1 && waiting[0]?.feed !== feed;
    },
  };
}
