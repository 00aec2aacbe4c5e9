import type { Update } from "grammy/types";
import type { Logger } from "../../src/model/logger.ts";
import { laneOf } from "./incoming.ts";

/**
 * Telegram acknowledges updates only from the oldest on, and hands over again what is not
 * acknowledged, at most 100. So one update that cannot be kept is tried again in every round, while
 * those of other chats go on; those of its own chat wait for it, so that they stay in order.
 *
 * But no update may block the bot for ever. After {@link PATIENCE} attempts its chat goes on without
 * it, and it is given up after as many rounds in which it failed and others were kept: then it is the
 * update, not the store. Where nothing can be kept nothing is given up.
 */
export interface Rounds {
  /** Hands over what of a batch was not yet kept. */
  run(updates: readonly Update[], signal: AbortSignal): Promise<Round>;
}

export interface Round {
  /** What to ask Telegram for next; all before it is acknowledged. Null when nothing can be. */
  readonly offset: number | null;
  /** Updates that wait for another round. */
  readonly waiting: number;
  readonly kept: number;
}

const PATIENCE = 5;

interface Trouble {
  readonly attempts: number;
  /** Rounds in which others were kept. */
  readonly overtaken: number;
}

export function createRounds(options: {
  /** Resolves when the update is kept. */
  readonly take: (update: Update) => Promise<void>;
  readonly logger: Logger;
}): Rounds {
  const { take, logger } = options;
  /** Kept, but behind one that is not. */
  const done = new Set<number>();
  const troubles = new Map<number, Trouble>();

  function noteFailure(id: number, fault: unknown): void {
    const { attempts = 0, overtaken = 0 } = troubles.get(id) ?? {};
    troubles.set(id, { attempts: attempts + 1, overtaken });
    if (attempts === 0) logger.error("An update of Telegram's could not be kept.", fault);
  }

  function noteOvertaken(ids: readonly number[]): void {
    for (const id of ids) {
      const { attempts = 1, overtaken = 0 } = troubles.get(id) ?? {};
      troubles.set(id, { attempts, overtaken: overtaken + 1 });
      if (overtaken + 1 < PATIENCE) continue;
      logger.error("An update of Telegram's is given up.", undefined, { attempts });
      done.add(id);
      troubles.delete(id);
    }
  }

  const isWaitedFor = (id: number): boolean => (troubles.get(id)?.attempts ?? PATIENCE) < PATIENCE;

  /** Drops what can be acknowledged from the memory. */
  function acknowledge(updates: readonly Update[]): number | null {
    let offset: number | null = null;
    for (const { update_id: id } of updates) {
      if (!done.delete(id)) break;
      offset = id + 1;
    }
    return offset;
  }

  /** Whether it was kept; a failure is noted. */
  async function tryToKeep(update: Update): Promise<boolean> {
    const { update_id: id } = update;
    try {
      await take(update);
      done.add(id);
      troubles.delete(id);
      return true;
    } catch (fault) {
      noteFailure(id, fault);
      return false;
    }
  }

  return {
    async run(updates, signal) {
      const held = new Set<string>();
      const failed: number[] = [];
      let kept = 0;
      for (const update of updates.filter(({ update_id: id }) => !done.has(id))) {
        const { update_id: id } = update;
        const lane = laneOf(update) ?? `update ${id}`;
        if (signal.aborted || held.has(lane)) continue;
        if (await tryToKeep(update)) kept += 1;
        else failed.push(id);
        if (isWaitedFor(id)) held.add(lane);
      }
      if (kept > 0) noteOvertaken(failed);
      const waiting = updates.filter(({ update_id: id }) => !done.has(id)).length;
      return { offset: acknowledge(updates), waiting, kept };
    },
  };
}
