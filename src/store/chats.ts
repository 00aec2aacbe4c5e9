import type { ChatKind, ChatRef, ChatSettings, Detail } from "../model/chat.ts";
import { type Database, row, rows } from "./database.ts";
import { createHoldingStore, type HoldingStore } from "./holdings.ts";

/** A story (by id) or an outlet (by name) that a chat wants none of, or all of. */
export interface Wish {
  readonly kind: "story" | "outlet";
  readonly subject: string;
  readonly wish: "mute" | "follow";
}

export interface ChatStore extends HoldingStore {
  /** What the chat has set; undefined for one we know nothing of. */
  get(chat: ChatRef): ChatSettings | undefined;
  put(chat: ChatRef, settings: ChatSettings, nowMs: number): void;
  wishes(chat: ChatRef): Wish[];
  /** `wish` null takes it back. */
  setWish(chat: ChatRef, wish: Omit<Wish, "wish"> & { readonly wish: Wish["wish"] | null }): void;
  count(): number;
  /** The threads of a group that are chats of their own. */
  threadsOf(chat: ChatRef): ChatRef[];
  /** Every chat of a platform, for a message of the operator to all; `after` is the last one had. */
  page(platform: string, after: string, limit: number): string[];
  /** A token's hash stands for the chat until then. */
  putMoveToken(hash: string, chat: ChatRef, expiresAtMs: number): void;
  /** The chat a token stands for; it can be used once. */
  takeMoveToken(hash: string, nowMs: number): ChatRef | undefined;
  isBanned(platform: string, user: string): boolean;
  setBanned(platform: string, user: string, banned: boolean): void;
}

interface ChatRow {
  kind: ChatKind;
  language: string;
  time_zone: string;
  quiet_from_minutes: number | null;
  quiet_to_minutes: number | null;
  detail: Detail;
  max_stories: number | null;
  silent: number;
  who: "admins" | "all";
  tell_nothing: number;
  preview: number;
  paused_until_ms: number | null;
}

/** Columns of {@link ChatRow}, for queries that join `chat`. */
export const CHAT_COLUMNS = [
  ...["kind", "language", "time_zone", "quiet_from_minutes", "quiet_to_minutes", "detail"],
  ...["max_stories", "silent", "who", "tell_nothing", "preview", "paused_until_ms"],
]
  .map((column) => `chat.${column}`)
  .join(", ");

export const chatOf = (found: ChatRow): ChatSettings => ({
  kind: found.kind,
  language: found.language,
  timeZone: found.time_zone,
  quiet:
    found.quiet_from_minutes === null || found.quiet_to_minutes === null
      ? null
      : { fromMinutes: found.quiet_from_minutes, toMinutes: found.quiet_to_minutes },
  detail: found.detail,
  maxStories: found.max_stories,
  silent: found.silent === 1,
  who: found.who,
  tellNothing: found.tell_nothing === 1,
  preview: found.preview === 1,
  pausedUntilMs: found.paused_until_ms,
});

export type { ChatRow };

export function createChatStore(db: Database): ChatStore {
  const get = db.prepare(
    `select ${CHAT_COLUMNS} from chat where chat.platform = ? and chat.chat = ?`,
  );
  const put = db.prepare(`
    insert into chat (platform, chat, kind, language, time_zone, quiet_from_minutes,
      quiet_to_minutes, detail, max_stories, silent, who, tell_nothing, preview, paused_until_ms,
      created_at_ms)
    values (:platform, :chat, :kind, :language, :timeZone, :from, :to, :detail, :maxStories,
      :silent, :who, :tellNothing, :preview, :pausedUntilMs, :nowMs)
    on conflict (platform, chat) do update set kind = excluded.kind,
      language = excluded.language, time_zone = excluded.time_zone,
      quiet_from_minutes = excluded.quiet_from_minutes,
      quiet_to_minutes = excluded.quiet_to_minutes, detail = excluded.detail,
      max_stories = excluded.max_stories, silent = excluded.silent, who = excluded.who,
      tell_nothing = excluded.tell_nothing, preview = excluded.preview,
      paused_until_ms = excluded.paused_until_ms`);
  const wishes = db.prepare(
    "select kind, subject, wish from wish where platform = ? and chat = ? order by kind, subject",
  );
  const addWish = db.prepare(`
    insert into wish (platform, chat, kind, subject, wish) values (?, ?, ?, ?, ?)
    on conflict (platform, chat, kind, subject) do update set wish = excluded.wish`);
  const endWish = db.prepare(
    "delete from wish where platform = ? and chat = ? and kind = ? and subject = ?",
  );
  const count = db.prepare("select count(*) as n from chat");
  const threads = db.prepare(
    "select platform, chat from chat where platform = ? and chat > ? and chat < ?",
  );
  const page = db.prepare(
    "select chat from chat where platform = ? and chat > ? order by chat limit ?",
  );
  const putToken = db.prepare(`
    insert into move_token (token_hash, platform, chat, expires_at_ms) values (?, ?, ?, ?)`);
  const takeToken = db.prepare(
    "delete from move_token where token_hash = ? returning platform, chat, expires_at_ms",
  );
  const banned = db.prepare("select 1 from ban where platform = ? and user = ?");
  const ban = db.prepare("insert or ignore into ban (platform, user) values (?, ?)");
  const unban = db.prepare("delete from ban where platform = ? and user = ?");

  return {
    ...createHoldingStore(db),
    get(chat) {
      const found = row<ChatRow>(get, chat.platform, chat.chat);
      return found === undefined ? undefined : chatOf(found);
    },
    put({ platform, chat }, settings, nowMs) {
      const { kind, language, timeZone, quiet, detail, maxStories, who, pausedUntilMs } = settings;
      put.run({
        ...{ platform, chat, kind, language, timeZone, detail, maxStories, who, pausedUntilMs },
        ...{ from: quiet?.fromMinutes ?? null, to: quiet?.toMinutes ?? null, nowMs },
        silent: settings.silent ? 1 : 0,
        tellNothing: settings.tellNothing ? 1 : 0,
        preview: settings.preview ? 1 : 0,
      });
    },
    wishes: (chat) => rows<Wish>(wishes, chat.platform, chat.chat),
    setWish({ platform, chat }, { kind, subject, wish }) {
      if (wish === null) endWish.run(platform, chat, kind, subject);
      else addWish.run(platform, chat, kind, subject, wish);
    },
    count: () => row<{ n: number }>(count)?.n ?? 0,
    threadsOf: ({ platform, chat }) =>
      // "0" follows "/": everything that begins with the group and a slash.
      rows<ChatRef>(threads, platform, `${chat}/`, `${chat}0`),
    page: (platform, after, limit) =>
      rows<{ chat: string }>(page, platform, after, limit).map(({ chat }) => chat),
    putMoveToken: (hash, { platform, chat }, expiresAtMs) =>
      void putToken.run(hash, platform, chat, expiresAtMs),
    takeMoveToken(hash, nowMs) {
      const found = row<ChatRef & { expires_at_ms: number }>(takeToken, hash);
      if (found === undefined || found.expires_at_ms <= nowMs) return undefined;
      return { platform: found.platform, chat: found.chat };
    },
    isBanned: (platform, user) => row(banned, platform, user) !== undefined,
    setBanned: (platform, user, wanted) => void (wanted ? ban : unban).run(platform, user),
  };
}
