import type { ChatRef, DeliveryKey, MessageRef } from "../model/chat.ts";
import type { Document } from "../model/document.ts";
import type { DeliveryId, DigestId, TopicName } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";
import {
  type DeliveryKind,
  FORGOTTEN,
  type Kinds,
  LAST_WORDS,
  PRIORITY,
} from "./delivery-kinds.ts";
import { createOutcomeStore, type OutcomeStore } from "./outcomes.ts";

export type { DeliveryKind };

/** How a message is sent. */
export interface DeliveryOptions {
  readonly silent?: boolean;
  readonly replyTo?: MessageRef;
  /** The message to show it in place of; where that cannot be changed it is sent as a new one. */
  readonly editOf?: MessageRef;
  /** The messages of a digest that is corrected, in order; what cannot be changed stays as it is. */
  readonly corrects?: readonly MessageRef[];
}

export interface NewDelivery {
  /** Unique; a second message under the same key is not taken. */
  readonly key: DeliveryKey;
  readonly kind: DeliveryKind;
  /** From `addDocument`: many deliveries may share one. */
  readonly documentId: number;
  readonly digestId?: DigestId;
  readonly options?: DeliveryOptions;
  /** Not before this instant (epoch ms); at once unless given. */
  readonly notBeforeMs?: number;
}

/** A message on its way to a chat: one row of the outbox. */
export interface Delivery extends ChatRef {
  readonly id: DeliveryId;
  readonly key: DeliveryKey;
  readonly kind: DeliveryKind;
  /** The same object for deliveries that share a document, as long as it is remembered. */
  readonly document: Document;
  readonly options: DeliveryOptions;
  /** The topic and time of the digest it is; null for other messages. */
  readonly digest: { readonly topic: TopicName; readonly composedAtMs: number } | null;
  /** Pieces the platform took so far, of `parts`; `parts` is null before the first. */
  readonly part: number;
  readonly parts: number | null;
  /** Failed attempts so far. */
  readonly attempts: number;
  readonly createdAtMs: number;
}

export interface DeliveryStore extends OutcomeStore {
  addDocument(document: Document): number;
  /**
   * Puts a message into the outbox; false when one of its key is there. Call it in the transaction that
   * decides on it: both happen, or neither.
   */
  enqueue(chat: ChatRef, message: NewDelivery, nowMs: number): boolean;
  /**
   * The oldest waiting delivery of each chat of a platform that may be tried now, the most urgent
   * first: a chat's order is kept.
   */
  due(platform: string, nowMs: number, limit: number): Delivery[];
  /** When the next waiting delivery of the platform may be tried (epoch ms); null when none waits. */
  nextAttemptAtMs(platform: string): number | null;
  isWaiting(id: DeliveryId): boolean;
  /** Under way: not to be merged into a later digest. Only in memory, as sending is. */
  claim(id: DeliveryId): void;
  release(id: DeliveryId): void;
  /** One more piece was taken, as `message`; with the last one the delivery is sent. */
  markPart(
    id: DeliveryId,
    piece: { readonly part: number; readonly parts: number; readonly message: string },
    nowMs: number,
  ): void;
  /** Sent, without a message of its own: it changed another one. */
  markSent(id: DeliveryId, nowMs: number): void;
  /** A failed attempt: to be tried again at `atMs`. */
  markRetry(id: DeliveryId, atMs: number, outcome: string): void;
  /** No attempt was made; none before `atMs`. */
  postpone(id: DeliveryId, atMs: number): void;
  /** The platform is back: what waits after failed attempts may be tried now. */
  hurryAll(platform: string, nowMs: number): void;
  /**
   * The platform will never take it: a dead letter for the operator. Its stories count as not shown, so
   * that the next digest tells them rather than nobody.
   */
  markDead(id: DeliveryId, nowMs: number, outcome: string): void;
  /** Its stories go into a later digest: they count as not shown. */
  markMerged(ids: readonly DeliveryId[], nowMs: number): void;
  /** The chat's digests of a topic of which nothing is sent or under way, with their digests' ids. */
  unsentDigests(
    chat: ChatRef,
    topic: TopicName,
  ): { readonly id: DeliveryId; readonly digestId: DigestId }[];
  /** Drops everything that waits for a chat that is gone. */
  dropChat(chat: ChatRef, nowMs: number, outcome: string): void;
  /** A digest that waits is sent as it was corrected; one that was begun or is under way is not. */
  replaceDocument(digestId: DigestId, documentId: number): number;
  /** After the clock was set back: what would wait longer than `longestMs` may be tried now. */
  repairClock(nowMs: number, longestMs: number): void;
}

interface DeliveryRow {
  id: number;
  delivery_key: string;
  platform: string;
  chat: string;
  kind: DeliveryKind;
  document_id: number;
  document: string;
  options: string;
  topic: string | null;
  composed_at_ms: number | null;
  part: number;
  parts: number | null;
  attempts: number;
  created_at_ms: number;
}

/** Documents kept as objects: those of the digests that are being sent right now. */
const REMEMBERED_DOCUMENTS = 200;

export function createDeliveryStore(db: Database): DeliveryStore {
  const addDocument = db.prepare("insert into document (content) values (?) returning id");
  const insert = db.prepare(`
    insert into delivery (delivery_key, platform, chat, kind, priority, digest_id, document_id,
      options, state, next_attempt_at_ms, created_at_ms)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
    on conflict (delivery_key) do nothing`);
  // A reply waits behind what the chat is to be sent before it, so that goes first as well.
  const hurry = db.prepare(`
    update delivery set priority = 0, next_attempt_at_ms = min(next_attempt_at_ms, created_at_ms)
    where state = 'waiting' and platform = ? and chat = ? and priority > 0 and attempts = 0
      and next_attempt_at_ms <= ?`);
  const due = db.prepare(`
    select delivery.*, document.content as document, topic, composed_at_ms
    from delivery join document on document.id = document_id
      left join digest on digest.id = digest_id
    where state = 'waiting' and platform = ? and next_attempt_at_ms <= ?
      and not exists (select 1 from delivery as earlier where earlier.state = 'waiting'
        and earlier.platform = delivery.platform and earlier.chat = delivery.chat
        and earlier.id < delivery.id)
    order by priority, next_attempt_at_ms, delivery.id limit ?`);
  const nextAttempt = db.prepare(`
    select min(next_attempt_at_ms) as at from delivery where state = 'waiting' and platform = ?`);
  const waiting = db.prepare("select 1 from delivery where id = ? and state = 'waiting'");
  const place = db.prepare("select kind, document_id from delivery where id = ?");
  const part = db.prepare("update delivery set part = ?, parts = ?, attempts = 0 where id = ?");
  const waitingOf = db.prepare(
    "select id from delivery where platform = ? and chat = ? and state = 'waiting'",
  );
  const addMessage = db.prepare(
    "insert or replace into message (delivery_id, part, message) values (?, ?, ?)",
  );
  const finish = db.prepare(`
    update delivery set state = ?, finished_at_ms = ?, outcome = ?
    where id = ? and state = 'waiting'`);
  const remove = db.prepare("delete from delivery where id = ?");
  const removeDocument = db.prepare(
    `delete from document where id = ?1
      and not exists (select 1 from delivery where document_id = ?1)
      and not exists (select 1 from digest where corrected_document_id = ?1)`,
  );
  const retry = db.prepare(`
    update delivery set next_attempt_at_ms = ?, outcome = ?, attempts = attempts + 1
    where id = ? and state = 'waiting'`);
  const postpone = db.prepare(
    "update delivery set next_attempt_at_ms = ? where id = ? and state = 'waiting'",
  );
  const hurryAll = db.prepare(`
    update delivery set next_attempt_at_ms = ? where state = 'waiting' and platform = ?
      and attempts > 0 and next_attempt_at_ms > ?`);
  const unsent = db.prepare(`
    select delivery.id, digest_id as digestId from delivery join digest on digest.id = digest_id
    where state = 'waiting' and part = 0 and kind in ('digest', 'latest') and platform = ? and chat = ?
      and topic = ?`);
  const dropChat = db.prepare(`
    update delivery set state = 'dropped', finished_at_ms = ?, outcome = ?
    where platform = ? and chat = ? and state = 'waiting'`);
  const replaceDocument = db.prepare(`
    update delivery set document_id = ? where digest_id = ? and state = 'waiting' and part = 0
      and id not in (select value from json_each(?))`);
  const pullBack = db.prepare(`
    update delivery set next_attempt_at_ms = ? where state = 'waiting' and next_attempt_at_ms > ?`);

  const claimed = new Set<DeliveryId>();
  const documents = new Map<number, Document>();

  const documentOf = ({ document_id: id, document }: DeliveryRow): Document => {
    const known = documents.get(id);
    if (known !== undefined) return known;
    if (documents.size >= REMEMBERED_DOCUMENTS) documents.clear();
    const parsed = JSON.parse(document) as Document;
    documents.set(id, parsed);
    return parsed;
  };

  const deliveryOf = (found: DeliveryRow): Delivery => ({
    id: found.id as DeliveryId,
    key: found.delivery_key,
    platform: found.platform,
    chat: found.chat,
    kind: found.kind,
    document: documentOf(found),
    options: JSON.parse(found.options) as DeliveryOptions,
    digest:
      found.topic === null || found.composed_at_ms === null
        ? null
        : { topic: found.topic as TopicName, composedAtMs: found.composed_at_ms },
    part: found.part,
    parts: found.parts,
    attempts: found.attempts,
    createdAtMs: found.created_at_ms,
  });

  /** Whether the delivery is one that leaves nothing behind; then it is gone. */
  const isForgotten = (id: DeliveryId, kinds: Kinds): boolean => {
    const found = row<{ kind: DeliveryKind; document_id: number }>(place, id);
    if (found === undefined || !kinds.has(found.kind)) return false;
    remove.run(id);
    removeDocument.run(found.document_id);
    documents.delete(found.document_id);
    return true;
  };

  const markSent = (id: DeliveryId, nowMs: number): void =>
    db.transaction(() => {
      if (!isForgotten(id, FORGOTTEN)) finish.run("sent", nowMs, "sent", id);
    });

  return {
    ...createOutcomeStore(db),
    addDocument(document) {
      const found = row<{ id: number }>(addDocument, JSON.stringify(document));
      if (found === undefined) throw new Error("The database gave a document no id.");
      return found.id;
    },
    enqueue({ platform, chat }, message, nowMs) {
      const { key, kind, documentId, digestId = null, options = {}, notBeforeMs } = message;
      const values = [PRIORITY[kind], digestId, documentId, JSON.stringify(options)] as const;
      const fromMs = Math.max(notBeforeMs ?? nowMs, nowMs);
      const { changes } = insert.run(key, platform, chat, kind, ...values, fromMs, nowMs);
      if (changes > 0 && PRIORITY[kind] === 0) hurry.run(platform, chat, nowMs);
      return changes > 0;
    },
    due: (platform, nowMs, limit) => rows<DeliveryRow>(due, platform, nowMs, limit).map(deliveryOf),
    nextAttemptAtMs: (platform) => row<{ at: number | null }>(nextAttempt, platform)?.at ?? null,
    isWaiting: (id) => row(waiting, id) !== undefined,
    claim: (id) => void claimed.add(id),
    release: (id) => void claimed.delete(id),
    markPart: (id, piece, nowMs) =>
      db.transaction(() => {
        // The chat may have been forgotten while the platform took it.
        if (part.run(piece.part + 1, piece.parts, id).changes === 0) return;
        addMessage.run(id, piece.part, piece.message);
        if (piece.part + 1 >= piece.parts) markSent(id, nowMs);
      }),
    markSent,
    markRetry: (id, atMs, outcome) => void retry.run(atMs, outcome, id),
    postpone: (id, atMs) => void postpone.run(atMs, id),
    hurryAll: (platform, nowMs) => void hurryAll.run(nowMs, platform, nowMs),
    markDead: (id, nowMs, outcome) =>
      db.transaction(() => {
        if (!isForgotten(id, LAST_WORDS)) finish.run("dead", nowMs, outcome, id);
      }),
    markMerged(ids, nowMs) {
      for (const id of ids) finish.run("merged", nowMs, "went into a later digest", id);
    },
    unsentDigests: ({ platform, chat }, topic) =>
      rows<{ id: DeliveryId; digestId: DigestId }>(unsent, platform, chat, topic).filter(
        ({ id }) => !claimed.has(id),
      ),
    dropChat: ({ platform, chat }, nowMs, outcome) =>
      db.transaction(() => {
        for (const { id } of rows<{ id: DeliveryId }>(waitingOf, platform, chat)) {
          isForgotten(id, FORGOTTEN);
        }
        dropChat.run(nowMs, outcome, platform, chat);
      }),
    replaceDocument: (digestId, documentId) =>
      Number(replaceDocument.run(documentId, digestId, JSON.stringify([...claimed])).changes),
    repairClock: (nowMs, longestMs) => void pullBack.run(nowMs, nowMs + longestMs),
  };
}
