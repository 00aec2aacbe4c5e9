import type { ChatRef, MessageRef } from "../model/chat.ts";
import type { DeliveryId, StoryId } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";
import type { DeliveryKind } from "./delivery-kinds.ts";

/** A message that a platform refused for good, for the operator. */
export interface DeadLetter {
  readonly id: DeliveryId;
  readonly platform: string;
  readonly kind: DeliveryKind;
  readonly reason: string;
  readonly atMs: number;
}

/** A digest as it stands in a chat, which says something else by now. */
export interface Uncorrected extends ChatRef {
  readonly deliveryId: DeliveryId;
  readonly messages: readonly MessageRef[];
  /** What it should say. */
  readonly documentId: number;
}

/** What became of deliveries. */
export interface OutcomeStore {
  /** Digests sent after `sinceMs` that stand as they were before they were corrected. */
  uncorrected(sinceMs: number, limit: number): Uncorrected[];
  /** The delivery says the document now, or will when its correction is sent. */
  markCorrected(id: DeliveryId, documentId: number): void;
  /** The last message that told the chat of the story at once; null when none did. */
  breakingMessageOf(chat: ChatRef, story: StoryId): MessageRef | null;
  /** Breaking stories put on their way to the chat after `sinceMs`. */
  breakingSince(chat: ChatRef, sinceMs: number): number;
  lastDigestAtMs(): number | null;
  deadLetters(limit: number): DeadLetter[];
  counts(): { readonly waiting: number; readonly sent: number; readonly dead: number };
}

/** A digest that took longer to be sent is old enough not to be looked for. */
const LONGEST_WAY_MS = 14 * 86_400_000;

export function createOutcomeStore(db: Database): OutcomeStore {
  const uncorrected = db.prepare(`
    select delivery.id, platform, chat, corrected_document_id as document_id,
      json_group_array(message order by message.part) as messages
    from digest join delivery on digest_id = digest.id join message on delivery_id = delivery.id
    where corrected_document_id is not null and document_id <> corrected_document_id
      and state = 'sent' and finished_at_ms > ?1 and composed_at_ms > ?1 - ${LONGEST_WAY_MS}
    group by delivery.id limit ?2`);
  const markCorrected = db.prepare("update delivery set document_id = ? where id = ?");
  const breakingMessage = db.prepare(`
    select message from delivery join message on delivery_id = delivery.id
      join digest_story on digest_story.digest_id = delivery.digest_id
    where platform = ? and chat = ? and story_id = ? and kind in ('breaking', 'followed')
      and state = 'sent'
      and delivery.digest_id is not null
    order by delivery.id desc, message.part limit 1`);
  const breakingSince = db.prepare(`
    select count(*) as n from delivery where platform = ? and chat = ? and digest_id is not null
      and state in ('waiting', 'sent') and kind = 'breaking' and created_at_ms > ?`);
  const lastDigest = db.prepare("select max(composed_at_ms) as at from digest");
  const dead = db.prepare(`
    select id, platform, kind, outcome as reason, finished_at_ms as atMs from delivery
    where state = 'dead' order by finished_at_ms desc limit ?`);
  const counts = db.prepare("select state, count(*) as n from delivery group by state");

  return {
    markCorrected: (id, documentId) => void markCorrected.run(documentId, id),
    uncorrected: (sinceMs, limit) =>
      rows<ChatRef & { id: number; document_id: number; messages: string }>(
        uncorrected,
        ...[sinceMs, limit],
      ).map(({ id, platform, chat, document_id: documentId, messages }) => ({
        ...{ platform, chat, deliveryId: id as DeliveryId, documentId },
        messages: (JSON.parse(messages) as string[]).map((message) => ({
          ...{ platform, chat, message },
        })),
      })),
    breakingMessageOf({ platform, chat }, story) {
      const found = row<{ message: string }>(breakingMessage, platform, chat, story);
      return found === undefined ? null : { platform, chat, message: found.message };
    },
    breakingSince: ({ platform, chat }, sinceMs) =>
      row<{ n: number }>(breakingSince, platform, chat, sinceMs)?.n ?? 0,
    lastDigestAtMs: () => row<{ at: number | null }>(lastDigest)?.at ?? null,
    deadLetters: (limit) => rows<DeadLetter>(dead, limit),
    counts() {
      const found = new Map(
        rows<{ state: string; n: number }>(counts).map(({ state, n }) => [state, n]),
      );
      const of = (state: string) => found.get(state) ?? 0;
      return { waiting: of("waiting"), sent: of("sent"), dead: of("dead") };
    },
  };
}
