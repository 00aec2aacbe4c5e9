import { ApiError } from "./api-error.ts";
import type { Send } from "./types.ts";

interface Window {
  readonly count: number;
  readonly windowMs: number;
}

/** core.telegram.org/bots/faq, "My bot is hitting limits" (2026-11). */
const ALL: Window = { count: 30, windowMs: 1000 };
const CHAT: Window = { count: 1, windowMs: 1000 };
const GROUP: Window = { count: 20, windowMs: 60_000 };

/** What was sent and when; refuses what is too much, where `limited` says so. */
export interface Flood {
  readonly sends: readonly Send[];
  check(send: Send): void;
  record(send: Send): void;
}

export function createFlood(limited: () => boolean): Flood {
  const sends: Send[] = [];
  const times = new Map<string, number[]>();

  const windowsOf = (send: Send): readonly [string, Window][] => [
    ["all", ALL],
    [`chat ${send.chatId}`, CHAT],
    ...(send.isGroup ? [[`group ${send.chatId}`, GROUP] as [string, Window]] : []),
  ];
  const waitMs = (send: Send, key: string, { count, windowMs }: Window): number => {
    const recent = (times.get(key) ?? []).filter((at) => at > send.atMs - windowMs);
    times.set(key, recent);
    const oldest = recent.at(-count);
    return oldest === undefined ? 0 : oldest + windowMs - send.atMs;
  };

  return {
    sends,
    check(send) {
      if (!limited()) return;
      const waitsMs = windowsOf(send).map(([key, window]) => waitMs(send, key, window));
      const longestMs = Math.max(...waitsMs);
      if (longestMs <= 0) return;
      const afterS = Math.ceil(longestMs / 1000);
      const description = `Too Many Requests: retry after ${afterS}`;
      throw new ApiError(429, description, { retry_after: afterS });
    },
    record(send) {
      sends.push(send);
      if (!limited()) return;
      for (const [key] of windowsOf(send)) times.set(key, [...(times.get(key) ?? []), send.atMs]);
    },
  };
}

/** The most sends in any window of this length. */
export function mostInAnyWindow(sends: readonly Send[], windowMs: number): number {
  const times = sends.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, atMs] of times.entries()) {
    while ((times[first] ?? atMs) <= atMs - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
