import type { MatrixClient } from "matrix-js-sdk";
import type { Clock } from "../../src/model/clock.ts";

/** Shows readers who wait for an answer that one is being written. */
export interface Typing {
  /** Something was asked in the room. */
  begin(roomId: string): void;
  /** Something is sent to the room. */
  end(roomId: string): void;
}

/** Most answers are there sooner, and need no sign. */
const PATIENCE_MS = 500;
/** Where no answer comes the sign goes by itself (client-server v1.17, PUT /typing). */
const SHOWN_MS = 15_000;

export function createTyping(
  client: Pick<MatrixClient, "sendTyping">,
  {
    clock,
    signal,
    fail,
  }: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly fail: (fault: unknown) => void;
  },
): Typing {
  const waiting = new Map<string, AbortController>();
  const shown = new Set<string>();

  async function showLater(roomId: string, answered: AbortSignal): Promise<void> {
    await clock.sleep(PATIENCE_MS, AbortSignal.any([signal, answered]));
    if (signal.aborted || answered.aborted) return;
    waiting.delete(roomId);
    shown.add(roomId);
    await client.sendTyping(roomId, true, SHOWN_MS);
  }

  return {
    begin(roomId) {
      if (waiting.has(roomId)) return;
      const answered = new AbortController();
      waiting.set(roomId, answered);
      showLater(roomId, answered.signal).catch(fail);
    },
    end(roomId) {
      waiting.get(roomId)?.abort();
      waiting.delete(roomId);
      if (shown.delete(roomId)) client.sendTyping(roomId, false, 0).catch(fail);
    },
  };
}
