import type { ChatRef } from "../model/chat.ts";
import type { Block, Document } from "../model/document.ts";
import type { DeliveryId, DigestId } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";
import type { Delivery } from "./deliveries.ts";
import type { UnaskedKind } from "./delivery-kinds.ts";

/** A digest that waits for a chat which has a fallback. */
export interface Stranded
  extends Pick<Delivery, "id" | "platform" | "chat" | "part" | "digest" | "createdAtMs"> {
  readonly kind: UnaskedKind;
  /** The chat's fallback. */
  readonly to: ChatRef;
}

/** A digest as it goes to the fallback. */
export interface HandedOver {
  /** Of the new delivery; the same whenever this one is handed over. */
  readonly key: string;
  readonly kind: `fallback-${UnaskedKind}`;
  readonly document: Document;
  /** A digest of its own, that counts as shown to the fallback and may be asked about there. */
  readonly digestId: DigestId;
  readonly isSilent: boolean;
}

/** Digests that go to another chat than they were composed for. */
export interface HandOverStore {
  /** Digests that wait for chats of the platform with a fallback, nothing of them sent; oldest first. */
  stranded(platform: string): Stranded[];
  /**
   * The delivery counts as sent from now on, its stories as shown; null when it does not wait any more,
   * or not there, or not for that fallback: between reading and this its chat may have moved or ended it.
   * What it gives begins with `lead`, which says why it is there, and so does every correction of it.
   * Call it in the transaction that puts it into the outbox.
   */
  handOver(
    delivery: Pick<Stranded, "id" | "platform" | "to">,
    given: { readonly lead: Block; readonly nowMs: number },
  ): HandedOver | null;
  /**
   * What a fallback could not get (it is gone, or its platform refused it) counts as not shown, so that
   * the next digest tells it rather than nobody; gives how many.
   */
  takeBack(): number;
}

/** The key of a delivery that is handed over, for the one that goes to the fallback. */
const PREFIX = "fallback:";
const IS_COPY = `delivery_key >= '${PREFIX}' and delivery_key < 'fallback;'`;
const ORIGINAL_KEY = `substr(delivery_key, ${PREFIX.length + 1})`;
const HANDED_OVER = "went to the fallback chat";
const RETURN = `
  update delivery set state = 'merged', outcome = 'the fallback chat did not get it'
  where state = 'sent' and outcome = '${HANDED_OVER}' and delivery_key in`;

interface StrandedRow extends ChatRef {
  id: DeliveryId;
  kind: UnaskedKind;
  topic: NonNullable<Delivery["digest"]>["topic"];
  composed_at_ms: number;
  created_at_ms: number;
  to_platform: string;
  to_chat: string;
}

interface SettledRow {
  key: string;
  kind: UnaskedKind;
  digestId: number;
  documentId: number;
  silent: number;
}

export function createHandOverStore(db: Database): HandOverStore {
  const stranded = db.prepare(`
    select delivery.id, delivery.platform, delivery.chat, kind, topic, composed_at_ms,
      delivery.created_at_ms, to_platform, to_chat
    from fallback
      join delivery on delivery.platform = fallback.platform and delivery.chat = fallback.chat
      join digest on digest.id = digest_id
    where fallback.platform = ? and state = 'waiting' and part = 0
      and kind in ('digest', 'breaking', 'followed')
    order by delivery.id`);
  const settle = db.prepare(`
    update delivery set state = 'sent', finished_at_ms = ?, outcome = '${HANDED_OVER}'
    where id = ? and platform = ? and state = 'waiting' and part = 0 and digest_id is not null
      and (platform, chat) in
        (select platform, chat from fallback where to_platform = ? and to_chat = ?)
    returning delivery_key as key, kind, digest_id as digestId, document_id as documentId,
      coalesce(options ->> 'silent', 0) as silent`);
  const content = db.prepare("select content from document where id = ?");
  // A correction of the one is a correction of the other, but each stands in a chat of its own.
  // An empty frame stays so: what it was told by is not known, and it is never corrected.
  const copyDigest = db.prepare(`
    insert into digest (topic, composed_at_ms, content, frame)
    select topic, composed_at_ms, content,
      case frame when '{}' then frame else json_set(frame, '$.lead', json(?)) end
    from digest where id = ? returning id`);
  const copyMarks = [
    `insert into digest_story (digest_id, story_id, last_news_seq, told)
      select ?, story_id, last_news_seq, told from digest_story where digest_id = ?`,
    `insert into digest_article (digest_id, article_id, news_seq)
      select ?, article_id, news_seq from digest_article where digest_id = ?`,
  ].map((sql) => db.prepare(sql));
  const takeBack = db.prepare(`${RETURN} (select ${ORIGINAL_KEY} from delivery
    where ${IS_COPY} and state in ('dropped', 'dead') and part = 0)`);

  return {
    stranded: (platform) =>
      rows<StrandedRow>(stranded, platform).map((found) => ({
        ...{ id: found.id, platform: found.platform, chat: found.chat, kind: found.kind, part: 0 },
        digest: { topic: found.topic, composedAtMs: found.composed_at_ms },
        createdAtMs: found.created_at_ms,
        to: { platform: found.to_platform, chat: found.to_chat },
      })),
    handOver: ({ id, platform, to }, { lead, nowMs }) =>
      db.transaction(() => {
        const from = [id, platform, to.platform, to.chat] as const;
        const settled = row<SettledRow>(settle, nowMs, ...from);
        if (settled === undefined) return null;
        const found = row<{ content: string }>(content, settled.documentId)?.content;
        const copy = row<{ id: DigestId }>(copyDigest, JSON.stringify(lead), settled.digestId)?.id;
        if (found === undefined || copy === undefined) {
          throw new Error("A delivery names a digest or a document that is not there.");
        }
        const document = JSON.parse(found) as Document;
        for (const statement of copyMarks) statement.run(copy, settled.digestId);
        return {
          key: `${PREFIX}${settled.key}`,
          kind: `fallback-${settled.kind}`,
          document: { ...document, blocks: [lead, ...document.blocks] },
          ...{ digestId: copy, isSilent: settled.silent === 1 },
        };
      }),
    takeBack: () => Number(takeBack.run().changes),
  };
}

/** What becomes of handed-over digests when a chat is forgotten. */
export function createHandOverEnds(db: Database): { forget(chat: ChatRef): void } {
  const giveBack = db.prepare(`${RETURN} (select ${ORIGINAL_KEY} from delivery
    where platform = ? and chat = ? and state = 'waiting' and part = 0 and ${IS_COPY})`);
  // They go with the rest of the chat.
  const reclaim = db.prepare(`
    update delivery set platform = ?1, chat = ?2 where state = 'waiting' and delivery_key in
      (select '${PREFIX}' || delivery_key from delivery where platform = ?1 and chat = ?2)`);
  return {
    forget({ platform, chat }) {
      giveBack.run(platform, chat);
      reclaim.run(platform, chat);
    },
  };
}
