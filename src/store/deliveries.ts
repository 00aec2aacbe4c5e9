import type { ChatRef, DeliveryKey } from "../model/chat.ts";
import type { Digest } from "../model/digest.ts";
import type { Document } from "../model/document.ts";
import type { DeliveryId, DigestId } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** A message on its way to a chat: one row of the outbox. */
export interface Delivery extends ChatRef {
  readonly id: DeliveryId;
  readonly key: DeliveryKey;
  readonly document: Document;
  /** Attempts so far. */
  readonly attempts: number;
  readonly createdAtMs: number;
}

export interface DeliveryStore {
  /**
   * Keeps a digest as composed and puts its document into the outbox. Call it in the transaction
   * that marks its stories shown and sets the next due time: all of it happens, or none.
   */
  enqueue(
    chat: ChatRef,
    digest: Digest,
    message: { readonly key: DeliveryKey; readonly document: Document },
  ): DigestId;
  /** The digest the chat got last, or will get; undefined when it never got one. */
  lastDigest(chat: ChatRef): Digest | undefined;
  /** The last digest of each of the chat's topics, the newest first. */
  lastDigests(chat: ChatRef): Digest[];
  /**
   * The oldest waiting delivery of each chat of a platform that may be tried now: a chat's order is
   * kept.
   */
  due(platform: string, nowMs: number, limit: number): Delivery[];
  markSent(id: DeliveryId, nowMs: number): void;
  markRetry(id: DeliveryId, atMs: number, outcome: string): void;
  /**
   * The platform will not take it: it is dropped, and its stories count as not shown, so that the
   * next digest tells them rather than nobody.
   */
  markRefused(id: DeliveryId, nowMs: number, outcome: string): void;
  /** After the clock was set back: what would wait longer than `longestMs` may be tried now. */
  repairClock(nowMs: number, longestMs: number): void;
  /** Drops everything that waits for a chat that is gone. */
  dropChat(chat: ChatRef, nowMs: number, outcome: string): void;
  counts(): { readonly waiting: number; readonly sent: number; readonly dropped: number };
}

interface DeliveryRow {
  id: number;
  delivery_key: string;
  platform: string;
  chat: string;
  document: string;
  attempts: number;
  created_at_ms: number;
}

const deliveryOf = (found: DeliveryRow): Delivery => ({
  id: found.id as DeliveryId,
  key: found.delivery_key,
  platform: found.platform,
  chat: found.chat,
  document: JSON.parse(found.document) as Document,
  attempts: found.attempts,
  createdAtMs: found.created_at_ms,
});

export function createDeliveryStore(db: Database): DeliveryStore {
  const insertDigest = db.prepare(`
    insert into digest (platform, chat, topic, composed_at_ms, content) values (?, ?, ?, ?, ?)
    returning id`);
  const insert = db.prepare(`
    insert into delivery (delivery_key, digest_id, platform, chat, document, state,
      next_attempt_at_ms, created_at_ms) values (?, ?, ?, ?, ?, 'waiting', ?, ?)`);
  const lastDigests = db.prepare(`
    select content from digest where id in (
      select max(id) from digest where platform = ? and chat = ? and not exists
        (select 1 from delivery where digest_id = digest.id and state = 'dropped')
      group by topic)
    order by id desc`);
  const due = db.prepare(`
    select * from delivery where state = 'waiting' and platform = ? and next_attempt_at_ms <= ?
      and not exists (select 1 from delivery as earlier where earlier.state = 'waiting'
        and earlier.platform = delivery.platform and earlier.chat = delivery.chat
        and earlier.id < delivery.id)
    order by next_attempt_at_ms, id limit ?`);
  const finish = db.prepare(`
    update delivery set state = ?, finished_at_ms = ?, outcome = ?, attempts = attempts + 1
    where id = ? and state = 'waiting'`);
  const retry = db.prepare(`
    update delivery set next_attempt_at_ms = ?, outcome = ?, attempts = attempts + 1
    where id = ? and state = 'waiting'`);
  const unmark = db.prepare(`
    delete from shown where (platform, chat, shown_at_ms) in (
        select digest.platform, digest.chat, composed_at_ms from digest
        join delivery on digest_id = digest.id where delivery.id = ?1)
      and story_id in (
        select json_extract(entry.value, '$.storyId') from delivery
        join digest on digest.id = digest_id, json_each(digest.content, '$.entries') as entry
        where delivery.id = ?1)`);
  const pullBack = db.prepare(`
    update delivery set next_attempt_at_ms = ? where state = 'waiting' and next_attempt_at_ms > ?`);
  const dropChat = db.prepare(`
    update delivery set state = 'dropped', finished_at_ms = ?, outcome = ?
    where platform = ? and chat = ? and state = 'waiting'`);
  const counts = db.prepare("select state, count(*) as n from delivery group by state");

  const lastOfEach = (chat: ChatRef): Digest[] =>
    rows<{ content: string }>(lastDigests, chat.platform, chat.chat).map(
      ({ content }) => JSON.parse(content) as Digest,
    );

  return {
    enqueue(chat, digest, message) {
      const { platform } = chat;
      const atMs = digest.composedAtMs;
      const content = JSON.stringify(digest);
      const found = row<{ id: number }>(
        insertDigest,
        ...[platform, chat.chat, digest.topic, atMs, content],
      );
      if (found === undefined) throw new Error("The database gave a digest no id.");
      const document = JSON.stringify(message.document);
      insert.run(message.key, found.id, platform, chat.chat, document, atMs, atMs);
      return found.id as DigestId;
    },
    lastDigest: (chat) => lastOfEach(chat)[0],
    lastDigests: lastOfEach,
    due: (platform, nowMs, limit) => rows<DeliveryRow>(due, platform, nowMs, limit).map(deliveryOf),
    markSent: (id, nowMs) => void finish.run("sent", nowMs, "sent", id),
    markRetry: (id, atMs, outcome) => void retry.run(atMs, outcome, id),
    markRefused(id, nowMs, outcome) {
      db.transaction(() => {
        if (finish.run("dropped", nowMs, outcome, id).changes > 0) unmark.run(id);
      });
    },
    repairClock: (nowMs, longestMs) => void pullBack.run(nowMs, nowMs + longestMs),
    dropChat: (chat, nowMs, outcome) => void dropChat.run(nowMs, outcome, chat.platform, chat.chat),
    counts() {
      const found = new Map(
        rows<{ state: string; n: number }>(counts).map(({ state, n }) => [state, n]),
      );
      const of = (state: string) => found.get(state) ?? 0;
      return { waiting: of("waiting"), sent: of("sent"), dropped: of("dropped") };
    },
  };
}
