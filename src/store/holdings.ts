import type { ChatRef } from "../model/chat.ts";
import { type Database, row, rows } from "./database.ts";
import { createEndNotes } from "./fallback-ends.ts";
import { createHandOverEnds } from "./hand-overs.ts";

/** All that is held about a chat, whatever table it stands in. */
export interface HoldingStore {
  /**
   * Everything we hold about the chat, table by table, as it stands in the database: of the news it was
   * sent, which digests and stories those were, and the texts only of what still waits.
   */
  export(chat: ChatRef): Readonly<Record<string, readonly unknown[]>>;
  /** Erases all of it, and every digest nobody else got. */
  forget(chat: ChatRef): void;
  /** Whether a chat was forgotten since `endForgotten`: what it left in free pages is to go. */
  hasForgotten(): boolean;
  endForgotten(): void;
  /**
   * The chat has another id now: its settings, orders, wishes, what it was shown and what waits for it
   * go along. Where the new chat has settings or an order for the same topic already, those hold. Tokens
   * do not go along: who made one had this chat in mind, not all that the other one has. Nor do messages
   * that were sent: their numbers mean others there. Its fallback goes along, and so does its standing in
   * for another chat, but where both chats would be on one platform, which would be cut off as a whole.
   */
  move(from: ChatRef, to: ChatRef): void;
}

/** Tables of what a chat takes along when it moves, under `platform` and `chat`. */
const MOVING_TABLES = [
  "chat",
  "subscription",
  "wish",
  "topic_label",
  "fallback",
  "fallback_end",
  "delivery",
] as const;
/** Tables of what stands for the chat as it was. */
const TOKEN_TABLES = ["move_token", "fallback_token"] as const;

export function createHoldingStore(db: Database): HoldingStore {
  const columnsOf = (table: string): string =>
    // Which chat the other one is is that chat's own.
    table === "fallback" ? "platform, chat, to_platform, created_at_ms" : "*";
  const held = [...MOVING_TABLES, ...TOKEN_TABLES, "inbox"].map(
    (table) =>
      [
        table,
        db.prepare(`select ${columnsOf(table)} from ${table} where platform = ? and chat = ?`),
      ] as const,
  );
  const heldContents = [
    [
      "stands_in_for",
      `select platform, to_platform, to_chat, created_at_ms from fallback
        where to_platform = ? and to_chat = ?`,
    ],
    [
      "document",
      `select document.content from document where id in
        (select document_id from delivery where state = 'waiting' and platform = ? and chat = ?)`,
    ],
    [
      "digest",
      `select id, topic, composed_at_ms from digest where id in
        (select digest_id from delivery where platform = ? and chat = ?)`,
    ],
    [
      "digest_story",
      `select digest_id, story_id, last_news_seq from digest_story where digest_id in
        (select digest_id from delivery where platform = ? and chat = ?)`,
    ],
    [
      "digest_article",
      `select digest_id, article_id, news_seq from digest_article where digest_id in
        (select digest_id from delivery where platform = ? and chat = ?)`,
    ],
    [
      "message",
      `select message.* from message join delivery on delivery.id = delivery_id
        where platform = ? and chat = ?`,
    ],
  ] as const;
  const contents = heldContents.map(([name, sql]) => [name, db.prepare(sql)] as const);
  // With the chat's row go those that name it as another one's fallback.
  const erase = [...MOVING_TABLES, ...TOKEN_TABLES].map((table) =>
    db.prepare(`delete from ${table} where platform = ? and chat = ?`),
  );
  const handOvers = createHandOverEnds(db);
  const endNotes = createEndNotes(db);
  const standInElsewhere = db.prepare(
    "update fallback set to_platform = ?, to_chat = ? where to_platform = ? and to_chat = ?",
  );
  const endTogether = db.prepare("delete from fallback where platform = to_platform");
  // The numbers stay: a platform that hands the same over again is not to be obeyed twice.
  const eraseInbox = db.prepare(
    "update inbox set chat = null, content = null where platform = ? and chat = ?",
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
    `delete from document where id = ?1
      and not exists (select 1 from delivery where document_id = ?1)
      and not exists (select 1 from digest where corrected_document_id = ?1)`,
  );
  const eraseMessages = db.prepare(`
    delete from message where delivery_id in
      (select id from delivery where platform = ? and chat = ?)`);
  const rename = MOVING_TABLES.map((table) =>
    db.prepare(
      `update or ignore ${table} set platform = ?, chat = ? where platform = ? and chat = ?`,
    ),
  );

  const noteForgotten = db.prepare(
    "insert or replace into cache (namespace, key, value) values ('store', 'forgotten', '')",
  );
  const hasForgotten = db.prepare(
    "select 1 from cache where namespace = 'store' and key = 'forgotten'",
  );
  const endForgotten = db.prepare(
    "delete from cache where namespace = 'store' and key = 'forgotten'",
  );

  const eraseHeld = (chat: ChatRef): void => {
    const digests = rows<{ id: number }>(digestsOf, chat.platform, chat.chat);
    const documents = rows<{ id: number }>(documentsOf, chat.platform, chat.chat);
    for (const statement of erase) statement.run(chat.platform, chat.chat);
    for (const { id } of digests) eraseDigest.run(id);
    for (const { id } of documents) eraseDocument.run(id);
  };

  return {
    export: (chat) =>
      Object.fromEntries(
        [...held, ...contents].map(([table, statement]) => [
          table,
          rows<unknown>(statement, chat.platform, chat.chat),
        ]),
      ),
    forget: (chat) =>
      db.transaction(() => {
        handOvers.forget(chat);
        endNotes.ending(chat);
        eraseHeld(chat);
        eraseInbox.run(chat.platform, chat.chat);
        noteForgotten.run();
      }),
    hasForgotten: () => row(hasForgotten) !== undefined,
    endForgotten: () => void endForgotten.run(),
    move(from, to) {
      if (from.platform === to.platform && from.chat === to.chat) return;
      const carryOver = (): void => {
        eraseMessages.run(from.platform, from.chat);
        for (const statement of rename) {
          statement.run(to.platform, to.chat, from.platform, from.chat);
        }
        standInElsewhere.run(to.platform, to.chat, from.platform, from.chat);
        endTogether.run();
        // What it said and we have not carried out yet still comes from there.
        eraseHeld(from);
      };
      db.transaction(() => endNotes.whileMoving({ from, to }, carryOver));
    },
  };
}
