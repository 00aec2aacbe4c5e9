import { setTimeout as sleep } from "node:timers/promises";
import type { Writer } from "./matrix-writer.ts";

/** Commands that were written, and which of them wait for their answer. */
export interface Commands {
  readonly written: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
  /** An answer was read. */
  answered(text: string): void;
  /** Writes one after the other, in turns to the rooms, until the signal. */
  write(writer: Writer, rooms: readonly string[], signal: AbortSignal): Promise<void>;
}

/** The answer quotes the word: no outlet has such a name. */
const QUOTED = /“(w\d+n\d+)”/;
/** A reader who waits for so many answers writes no more. */
const MOST_WAITING = 6;
/** With those that wait fewer in a life than the bot takes of one user in a minute. */
const PACE_MS = 700;

/** The word an answer quotes; null when it is none to such a command. */
export const wordIn = (text: string): string | null => QUOTED.exec(text)?.[1] ?? null;

/** Commands of one writer, told from those of others by their number. */
export function createCommands(writerNumber: number): Commands {
  const written = new Set<string>();
  const waiting = new Set<string>();
  let change = Promise.withResolvers<void>();
  return {
    ...{ written, waiting },
    answered(text) {
      const word = wordIn(text);
      if (word === null || !waiting.delete(word)) return;
      change.resolve();
      change = Promise.withResolvers();
    },
    async write(writer, rooms, signal) {
      const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
      for (let number = 0; !signal.aborted; number += 1) {
        const word = `w${writerNumber}n${number}`;
        const roomId = rooms[number % rooms.length] ?? "";
        written.add(word);
        waiting.add(word);
        await writer.say(roomId, `!mute ${word}`);
        await Promise.race([aborted, sleep(PACE_MS)]);
        while (waiting.size >= MOST_WAITING && !signal.aborted) {
          await Promise.race([aborted, change.promise]);
        }
      }
    },
  };
}
