import type { ChatRef, MessageRef } from "../model/chat.ts";
import type { DeliveryId, DigestId, StoryId } from "../model/ids.ts";
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

/** A digest's message that stands in a chat and may still be changed. */
export interface StandingDigest extends ChatRef {
  readonly deliveryId: DeliveryId;
  readonly messages: readonly MessageRef[];
  readonly documentId: number;
}

/** What became of deliveries. */
export interface OutcomeStore {
  /** Digests of a story that were sent after `sinceMs`, to be changed where it was wrong. */
  standing(digestId: DigestId, sinceMs: number): StandingDigest[];
  /** The last message that told the chat of the story at once; null when none did. */
  breakingMessageOf(chat: ChatRef, story: StoryId): MessageRef | null;
  /** Breaking stories put on their way to the chat after `sinceMs`. */
  breakingSince(chat: ChatRef, sinceMs: number): number;
  lastDigestAtMs(): number | null;
  deadLetters(limit: number): DeadLetter[];
  counts(): { readonly waiting: number; readonly sent: number; readonly dead: number };
}

export function createOutcomeStore(db: Database): OutcomeStore {
  const standing = db.prepare(`
    select delivery.id, platform, chat, document_id, json_group_array(message order by message.part)
      as messages
    from delivery join message on delivery_id = delivery.id
    where digest_id = ? and state = 'sent' and finished_at_ms > ? group by delivery.id`);
  const breakingMessage = db.prepare(`
    select message from delivery join message on delivery_id = delivery.id
      join digest_story on digest_story.digest_id = delivery.digest_id
    where platform = ? and chat = ? and story_id = ? and kind = 'breaking' and state = 'sent'
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
    standing: (digestId, sinceMs) =>
      rows<ChatRef & { id: number; document_id: number; messages: string }>(
        standing,
        ...[digestId, sinceMs],
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
