import type { ChatRef } from "../model/chat.ts";
import { type Database, rows } from "./database.ts";

/** A fallback that ended on the other side; the chat named is the one that is left. */
export interface FallbackEnd extends ChatRef {
  readonly id: number;
  readonly otherPlatform: string;
  /** Whether it stood in for the other chat; else that stood in for it. */
  readonly stoodIn: boolean;
}

export interface FallbackEndStore {
  /**
   * What has ended since it was last asked, oldest first; then it is forgotten. Call it in the transaction
   * that puts the messages about it into the outbox.
   */
  takeEnded(): FallbackEnd[];
}

/** Notes who is left where a fallback ends. */
export interface EndNotes {
  /** All fallbacks of the chat are about to end. */
  ending(chat: ChatRef): void;
  /** Moves a chat with `move`; fallbacks that do not come along have ended. */
  whileMoving(way: { readonly from: ChatRef; readonly to: ChatRef }, move: () => void): void;
}

/** `chat` has its fallback in `to`. */
interface Pair {
  readonly chat: ChatRef;
  readonly to: ChatRef;
}

interface PairRow extends ChatRef {
  to_platform: string;
  to_chat: string;
}

export function createEndNotes(db: Database): EndNotes {
  const pairs = db.prepare(`
    select platform, chat, to_platform, to_chat from fallback
    where (platform = ?1 and chat = ?2) or (to_platform = ?1 and to_chat = ?2)`);
  const note = db.prepare(
    "insert into fallback_end (platform, chat, other_platform, stood_in) values (?, ?, ?, ?)",
  );

  const pairsOf = ({ platform, chat }: ChatRef): Pair[] =>
    rows<PairRow>(pairs, platform, chat).map((found) => ({
      chat: { platform: found.platform, chat: found.chat },
      to: { platform: found.to_platform, chat: found.to_chat },
    }));

  const noteEnd = (gone: ChatRef, { chat, to }: Pair): void => {
    const stoodIn = isSame(chat, gone);
    const left = stoodIn ? to : chat;
    note.run(left.platform, left.chat, gone.platform, stoodIn ? 1 : 0);
  };

  return {
    ending(chat) {
      for (const pair of pairsOf(chat)) noteEnd(chat, pair);
    },
    whileMoving({ from, to }, move) {
      // What the other chat had already holds.
      const before = pairsOf(from);
      move();
      const after = pairsOf(to);
      const moved = (chat: ChatRef): ChatRef => (isSame(chat, from) ? to : chat);
      for (const pair of before) {
        const now = { chat: moved(pair.chat), to: moved(pair.to) };
        // It moved to its own fallback, or that to it: nobody is left but who moved.
        if (isSame(now.chat, now.to)) continue;
        if (!after.some((other) => isSame(other.chat, now.chat) && isSame(other.to, now.to))) {
          noteEnd(from, pair);
        }
      }
    },
  };
}

export function createFallbackEndStore(db: Database): FallbackEndStore {
  const take = db.prepare(`
    delete from fallback_end
    returning id, platform, chat, other_platform as otherPlatform, stood_in as stoodIn`);
  return {
    takeEnded: () =>
      rows<Omit<FallbackEnd, "stoodIn"> & { stoodIn: number }>(take)
        .map((found) => ({ ...found, stoodIn: found.stoodIn === 1 }))
        .toSorted((a, b) => a.id - b.id),
  };
}

const isSame = (a: ChatRef, b: ChatRef): boolean => a.platform === b.platform && a.chat === b.chat;
