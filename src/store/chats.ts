import type { ChatKind, ChatRef, ChatSettings, Detail } from "../model/chat.ts";
import { type Database, row, rows } from "./database.ts";

/** A story (by id) or an outlet (by name) that a chat wants none of, or all of. */
export interface Wish {
  readonly kind: "story" | "outlet";
  readonly subject: string;
  readonly wish: "mute" | "follow";
}

export interface ChatStore {
  /** What the chat has set; undefined for one we know nothing of. */
  get(chat: ChatRef): ChatSettings | undefined;
  put(chat: ChatRef, settings: ChatSettings, nowMs: number): void;
  wishes(chat: ChatRef): Wish[];
  /** `wish` null takes it back. */
  setWish(chat: ChatRef, wish: Omit<Wish, "wish"> & { readonly wish: Wish["wish"] | null }): void;
  count(): number;
  /** Every chat of a platform, for a message of the operator to all; `after` is the last one had. */
  page(platform: string, after: string, limit: number): string[];
  /** Everything we hold about the chat, table by table, as it stands in the database. */
  export(chat: ChatRef): Readonly<Record<string, readonly unknown[]>>;
  /** Erases all of it, and every digest nobody else got. */
  forget(chat: ChatRef): void;
  /**
   * The chat has another id now: its settings, orders, wishes, what it was shown and what waits for it
   * go along. Where the new chat has settings or an order for the same topic already, those hold.
   */
  move(from: ChatRef, to: ChatRef): void;
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
  paused_until_ms: number | null;
}

/** Columns of {@link ChatRow}, for queries that join `chat`. */
export const CHAT_COLUMNS = [
  ...["kind", "language", "time_zone", "quiet_from_minutes", "quiet_to_minutes", "detail"],
  ...["max_stories", "silent", "who", "tell_nothing", "paused_until_ms"],
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
  pausedUntilMs: found.paused_until_ms,
});

export type { ChatRow };

/** Tables that hold something of a chat under `platform` and `chat`. */
const TABLES_OF_CHAT = ["subscription", "wish", "delivery", "move_token", "inbox"] as const;

export function createChatStore(db: Database): ChatStore {
  const get = db.prepare(
    `select ${CHAT_COLUMNS} from chat where chat.platform = ? and chat.chat = ?`,
  );
  const put = db.prepare(`
    insert into chat (platform, chat, kind, language, time_zone, quiet_from_minutes,
      quiet_to_minutes, detail, max_stories, silent, who, tell_nothing, paused_until_ms,
      created_at_ms)
    values (:platform, :chat, :kind, :language, :timeZone, :from, :to, :detail, :maxStories,
      :silent, :who, :tellNothing, :pausedUntilMs, :nowMs)
    on conflict (platform, chat) do update set kind = excluded.kind,
      language = excluded.language, time_zone = excluded.time_zone,
      quiet_from_minutes = excluded.quiet_from_minutes,
      quiet_to_minutes = excluded.quiet_to_minutes, detail = excluded.detail,
      max_stories = excluded.max_stories, silent = excluded.silent, who = excluded.who,
      tell_nothing = excluded.tell_nothing, paused_until_ms = excluded.paused_until_ms`);
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
  const page = db.prepare(
    "select chat from chat where platform = ? and chat > ? order by chat limit ?",
  );
  const held = ["chat", ...TABLES_OF_CHAT].map(
    (table) =>
      [table, db.prepare(`select * from ${table} where platform = ? and chat = ?`)] as const,
  );
  const heldContents = [
    [
      "document",
      `select document.content from document where id in
        (select document_id from delivery where platform = ? and chat = ?)`,
    ],
    [
      "message",
      `select message.* from message join delivery on delivery.id = delivery_id
        where platform = ? and chat = ?`,
    ],
  ] as const;
  const contents = heldContents.map(([name, sql]) => [name, db.prepare(sql)] as const);
  const erase = [...TABLES_OF_CHAT, "chat"].map((table) =>
    db.prepare(`delete from ${table} where platform = ? and chat = ?`),
  );
  const digestsOf = db.prepare(
    "select distinct digest_id as id from delivery where platform = ? and chat = ? and digest_id is not null",
  );
  const documentsOf = db.prepare(
    "select distinct document_id as id from delivery where platform = ? and chat = ?",
  );
  const eraseDigest = db.prepare(
    "delete from digest where id = ?1 and not exists (select 1 from delivery where digest_id = ?1)",
  );
  const eraseDocument = db.prepare(
    "delete from document where id = ?1 and not exists (select 1 from delivery where document_id = ?1)",
  );
  const rename = ["chat", ...TABLES_OF_CHAT].map((table) =>
    db.prepare(
      `update or ignore ${table} set platform = ?, chat = ? where platform = ? and chat = ?`,
    ),
  );
  const putToken = db.prepare(`
    insert into move_token (token_hash, platform, chat, expires_at_ms) values (?, ?, ?, ?)`);
  const takeToken = db.prepare(
    "delete from move_token where token_hash = ? returning platform, chat, expires_at_ms",
  );
  const banned = db.prepare("select 1 from ban where platform = ? and user = ?");
  const ban = db.prepare("insert or ignore into ban (platform, user) values (?, ?)");
  const unban = db.prepare("delete from ban where platform = ? and user = ?");

  const forget = (chat: ChatRef): void => {
    const digests = rows<{ id: number }>(digestsOf, chat.platform, chat.chat);
    const documents = rows<{ id: number }>(documentsOf, chat.platform, chat.chat);
    for (const statement of erase) statement.run(chat.platform, chat.chat);
    for (const { id } of digests) eraseDigest.run(id);
    for (const { id } of documents) eraseDocument.run(id);
  };

  return {
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
      });
    },
    wishes: (chat) => rows<Wish>(wishes, chat.platform, chat.chat),
    setWish({ platform, chat }, { kind, subject, wish }) {
      if (wish === null) endWish.run(platform, chat, kind, subject);
      else addWish.run(platform, chat, kind, subject, wish);
    },
    count: () => row<{ n: number }>(count)?.n ?? 0,
    page: (platform, after, limit) =>
      rows<{ chat: string }>(page, platform, after, limit).map(({ chat }) => chat),
    export: (chat) =>
      Object.fromEntries(
        [...held, ...contents].map(([table, statement]) => [
          table,
          rows<unknown>(statement, chat.platform, chat.chat),
        ]),
      ),
    forget: (chat) => db.transaction(() => forget(chat)),
    move(from, to) {
      if (from.platform === to.platform && from.chat === to.chat) return;
      db.transaction(() => {
        for (const statement of rename) {
          statement.run(to.platform, to.chat, from.platform, from.chat);
        }
        forget(from);
      });
    },
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
