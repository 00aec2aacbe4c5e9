import type { ChatRef } from "../../src/model/chat.ts";
import type { DeliveryId, DigestId } from "../../src/model/ids.ts";
import type { Delivery, NewDelivery } from "../../src/store/deliveries.ts";
import type { DigestStory } from "../../src/store/digests.ts";
import type { Uncorrected } from "../../src/store/outcomes.ts";
import type { Store } from "../../src/store/store.ts";
import { aDigest, aDocument, aStory, enqueueDigest } from "./builders.ts";

/** The instant of the store's tests. */
export const NOW_MS = Date.UTC(2026, 1, 12, 12);
/** Another chat of the same platform. */
export const OTHER: ChatRef = { platform: "terminal", chat: "reader-2" };

export const dueKeys = (store: Store, atMs = NOW_MS, limit = 100): string[] =>
  store.deliveries.due("terminal", atMs, limit).map(({ key }) => key);

export const dueOf = (store: Store, key: string, atMs = NOW_MS): Delivery | undefined =>
  store.deliveries.due("terminal", atMs, 100).find((delivery) => delivery.key === key);

/** The id of the delivery of that key, which must be due. */
export function idOf(store: Store, key: string, atMs = NOW_MS): DeliveryId {
  const found = dueOf(store, key, atMs);
  if (found === undefined) throw new Error(`${key} is not due.`);
  return found.id;
}

/** A new story of the topic and what a digest tells of it. */
export function toldStory(store: Store, words = "A sentence."): DigestStory {
  const storyId = aStory(store, [], { changedAtMs: NOW_MS });
  return { storyId, lastNewsSeq: 7, told: [{ text: words, language: "en" }] };
}

/** Puts a digest with a story of its own into the chat's outbox. */
export const putDigest = (store: Store, chat: ChatRef, key: string): DigestId =>
  enqueueDigest(store, chat, key, { atMs: NOW_MS, stories: [toldStory(store)] });

/** Puts a message whose only word is its key into the chat's outbox. */
export function put(
  store: Store,
  chat: ChatRef,
  message: Omit<NewDelivery, "documentId"> & { readonly atMs?: number },
): boolean {
  const { atMs = NOW_MS, ...rest } = message;
  const documentId = store.deliveries.addDocument(aDocument(message.key));
  return store.deliveries.enqueue(chat, { ...rest, documentId }, atMs);
}

/** The platform takes one piece. */
export const take = (
  store: Store,
  id: DeliveryId,
  {
    part = 0,
    parts = 1,
    message = `m${part}`,
  }: Partial<Record<"part" | "parts", number>> & {
    readonly message?: string;
  } = {},
): void => store.deliveries.markPart(id, { part, parts, message }, NOW_MS);

/** Corrects the digest; gives where it stands as it was, sent after `sinceMs`. */
export function standingOf(store: Store, digestId: DigestId, sinceMs: number): Uncorrected[] {
  const documentId = store.deliveries.addDocument(aDocument("corrected"));
  store.digests.correct(digestId, aDigest(), documentId);
  return store.deliveries.uncorrected(sinceMs, 99);
}
