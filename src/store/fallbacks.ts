import type { ChatRef } from "../model/chat.ts";
import { type Database, row, rows } from "./database.ts";
import { createEndNotes, createFallbackEndStore, type FallbackEndStore } from "./fallback-ends.ts";
import { createHandOverStore, type HandOverStore } from "./hand-overs.ts";
import { createOutageStore, type OutageStore } from "./outages.ts";

/**
 * Chats that get another one's digests while its platform is cut off. A chat has one fallback at most,
 * on another platform; one chat may stand in for many.
 */
export interface FallbackStore extends HandOverStore, OutageStore, FallbackEndStore {
  /** A token's hash stands for the chat until then. */
  putToken(hash: string, chat: ChatRef, expiresAtMs: number): void;
  /** The chat a token stands for; it stays until the chat has a fallback. */
  chatOfToken(hash: string, nowMs: number): ChatRef | undefined;
  /** `to` stands in for the chat from now on; no token of the chat is good any more. */
  set(chat: ChatRef, to: ChatRef, nowMs: number): void;
  /** The chat's fallback; undefined where it has none. */
  of(chat: ChatRef): ChatRef | undefined;
  /** The chats it stands in for. */
  standsInFor(chat: ChatRef): ChatRef[];
  /**
   * The chat has no fallback and stands in for nobody any more, and no token of it is good. Who is on
   * the other side is given by `takeEnded`, also when the chat was forgotten or moved.
   */
  end(chat: ChatRef): void;
}

export function createFallbackStore(db: Database): FallbackStore {
  const putToken = db.prepare(
    "insert into fallback_token (token_hash, platform, chat, expires_at_ms) values (?, ?, ?, ?)",
  );
  const tokenOf = db.prepare(
    "select platform, chat from fallback_token where token_hash = ? and expires_at_ms > ?",
  );
  const endTokens = db.prepare("delete from fallback_token where platform = ? and chat = ?");
  const set = db.prepare(`
    insert into fallback (platform, chat, to_platform, to_chat, created_at_ms)
    values (?, ?, ?, ?, ?)
    on conflict (platform, chat) do update set to_platform = excluded.to_platform,
      to_chat = excluded.to_chat, created_at_ms = excluded.created_at_ms`);
  const of = db.prepare(`
    select to_platform as platform, to_chat as chat from fallback
    where platform = ? and chat = ?`);
  const standsIn = db.prepare(`
    select platform, chat from fallback where to_platform = ? and to_chat = ?
    order by platform, chat`);
  const end = db.prepare(`
    delete from fallback
    where (platform = ?1 and chat = ?2) or (to_platform = ?1 and to_chat = ?2)`);
  const endNotes = createEndNotes(db);

  return {
    ...createHandOverStore(db),
    ...createOutageStore(db),
    ...createFallbackEndStore(db),
    putToken: (hash, { platform, chat }, expiresAtMs) =>
      void putToken.run(hash, platform, chat, expiresAtMs),
    chatOfToken: (hash, nowMs) => row<ChatRef>(tokenOf, hash, nowMs),
    set: (chat, to, nowMs) =>
      db.transaction(() => {
        set.run(chat.platform, chat.chat, to.platform, to.chat, nowMs);
        endTokens.run(chat.platform, chat.chat);
      }),
    of: ({ platform, chat }) => row<ChatRef>(of, platform, chat),
    standsInFor: ({ platform, chat }) => rows<ChatRef>(standsIn, platform, chat),
    end: ({ platform, chat }) =>
      db.transaction(() => {
        endNotes.ending({ platform, chat });
        end.run(platform, chat);
        endTokens.run(platform, chat);
      }),
  };
}
