import { randomUUID } from "node:crypto";
import { digestDocument } from "../../digests/digest-document.ts";
import { afterQuiet, nextDue } from "../delivery/next-due.ts";
import type { ChatRef, MessageRef, Subscription } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Digest } from "../model/digest.ts";
import { type Document, note } from "../model/document.ts";
import type { DeliveryId, StoryId, TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Topic } from "../model/topic.ts";
import type { DeliveryKind } from "../store/deliveries.ts";
import type { DigestFrame } from "../store/digests.ts";
import type { Store } from "../store/store.ts";
import type { Order } from "../store/subscriptions.ts";
import type { Locales } from "../text/locale.ts";
import { createPass, type Pass, type Stored } from "./compose-pass.ts";
import type { Composer, DigestRequest } from "./composer.ts";
import { type Planned, planDigest } from "./plan-digest.ts";

/** What a reader asks for with `/latest`. */
export interface LatestRequest {
  /** Also stories the chat has seen. */
  readonly all: boolean;
  /** Null: as many as the chat has set. */
  readonly maxStories: number | null;
  /** Null: every topic of the chat. */
  readonly topic: TopicName | null;
  /** The message it answers. */
  readonly answerTo?: MessageRef;
}

/** Why a story is told at once. */
export interface Urgency {
  readonly kind: "breaking" | "followed";
  readonly pass: Pass;
}

/** Puts digests into the outbox. */
export interface DigestSender {
  /**
   * Digests of due subscriptions; gives how many. Lets other work run in between, and stops between
   * two batches when `signal` says so.
   */
  composeDue(signal?: AbortSignal): Promise<number>;
  /** What is new to the chat, at once; false when there is nothing. */
  sendLatest(chat: ChatRef, request: LatestRequest): boolean;
  /** What is new of one story, at once; false when there is nothing. Orders of one pass share it. */
  sendStory(order: Order, story: StoryId, how: Urgency): boolean;
  /** What orders that are seen to together may share. */
  newPass(): Pass;
}

export interface DigestSenderNeeds {
  readonly store: Store;
  readonly composer: Composer;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
}

/** Orders that are written down together before others get their turn. */
const ORDERS_TOGETHER = 1000;
/** A digest that could not be composed is tried again after this time. */
const RETRY_COMPOSE_MS = 15 * 60_000;
/** Slots of one minute are spread over so long. */
const JITTER_MS = 20_000;
export function createDigestSender(needs: DigestSenderNeeds): DigestSender {
  const { store, composer, locales, clock, logger, random } = needs;

  const nextDueOf = ({ subscription, settings }: Order): number =>
    nextDue(subscription.schedule, settings, clock.nowMs()) + Math.floor(random() * JITTER_MS);

  /** Composes, stores and gives the digest of a request, or null when it would be empty. */
  const keep = (
    request: DigestRequest,
    { all = false, isBreaking = false }: { readonly all?: boolean; readonly isBreaking?: boolean },
  ): Stored | null => {
    const { digest, told } = composer.compose(request);
    if (digest.entries.length === 0) return null;
    const { language, detail = "short", preview = false } = request;
    const frame = { language, detail, preview, latestTellsMore: !all, isBreaking };
    return {
      digestId: store.digests.create(digest, told, frame),
      documentId: store.deliveries.addDocument(framedDocument(digest, frame, locales)),
    };
  };

  const plan = (chat: ChatRef, topic: Topic, order: Order): Planned =>
    planDigest(chat, topic, { store, composer, clock, order });

  const enqueue = (
    order: Order,
    stored: Stored,
    message: {
      readonly key: string;
      readonly kind: DeliveryKind;
      readonly merged: readonly DeliveryId[];
      readonly replyTo?: MessageRef | null;
    },
  ): void => {
    const nowMs = clock.nowMs();
    const { key, kind, merged, replyTo = null } = message;
    store.deliveries.markMerged(merged, nowMs);
    const options = {
      ...(order.settings.silent ? { silent: true } : {}),
      ...(replyTo === null ? {} : { replyTo }),
    };
    store.deliveries.enqueue(order.subscription, { key, kind, ...stored, options }, nowMs);
  };

  /** Readers who would get the same digest share one. */
  const sendDue = (order: Order, pass: Pass): boolean => {
    const { subscription, settings } = order;
    const nowMs = clock.nowMs();
    const topic = composer.topic(subscription.topic);
    if (topic === undefined) {
      pass.stray.add(subscription.topic);
      store.subscriptions.setNextDue(subscription.id, nextDueOf(order));
      return false;
    }
    // An order that fell due while we were down may come up at a time to be quiet in.
    const awakeMs = afterQuiet(settings, nowMs);
    const isPaused = settings.pausedUntilMs !== null && nowMs < settings.pausedUntilMs;
    if (awakeMs > nowMs || isPaused) {
      store.subscriptions.setNextDue(subscription.id, isPaused ? nextDueOf(order) : awakeMs);
      return false;
    }
    const { request, merged } = plan(subscription, topic, order);
    const key = pass.keyOf(request);
    let stored = pass.stored.get(key);
    if (stored === undefined) {
      stored = keep(request, {});
      pass.stored.set(key, stored);
    }
    store.subscriptions.setNextDue(subscription.id, nextDueOf(order));
    const slot = `${subscription.id}:${subscription.nextDueAtMs}`;
    if (stored !== null) enqueue(order, stored, { key: `digest:${slot}`, kind: "digest", merged });
    else if (settings.tellNothing) tellNothing(order, topic, slot);
    return stored !== null;
  };

  const tellNothing = ({ subscription, settings }: Order, topic: Topic, slot: string): void => {
    const document: Document = {
      blocks: [
        note(...locales.for(settings.language).spans("digest-no-news", { topic: topic.title })),
      ],
    };
    store.deliveries.enqueue(
      subscription,
      {
        ...{ key: `nothing:${slot}`, kind: "notice", options: { silent: true } },
        documentId: store.deliveries.addDocument(document),
      },
      clock.nowMs(),
    );
  };

  /** One order's fault must not keep the others from their digests; it is tried again later. */
  const sendDueSafely = (order: Order, pass: Pass): boolean => {
    try {
      return sendDue(order, pass);
    } catch (error) {
      const { id, topic } = order.subscription;
      logger.error("A digest could not be composed", error, { topic });
      store.subscriptions.setNextDue(id, clock.nowMs() + RETRY_COMPOSE_MS);
      return false;
    }
  };

  const sendTogether = (orders: readonly Order[], pass: Pass): number => {
    try {
      return store.transaction(() => orders.filter((order) => sendDueSafely(order, pass)).length);
    } catch (error) {
      // Nothing of the batch is written; what the pass believes stored is not.
      pass.stored.clear();
      throw error;
    }
  };

  return {
    async composeDue(signal) {
      const pass = createPass(store, composer);
      let composed = 0;
      for (;;) {
        if (signal?.aborted === true) return composed;
        // Read anew each time: who said something in between is heard.
        const due = inPlace(store.subscriptions.due(clock.nowMs(), ORDERS_TOGETHER));
        composed += sendTogether(due, pass);
        if (due.length < ORDERS_TOGETHER) break;
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (const topic of pass.stray) {
        logger.warn("Subscriptions name a topic that does not run", { topic });
      }
      return composed;
    },
    newPass: () => createPass(store, composer),
    sendStory(order, story, { pass, kind }) {
      const { subscription } = order;
      const topic = composer.topic(subscription.topic);
      if (topic === undefined) return false;
      const planned = plan(subscription, topic, order);
      const request = {
        ...{ ...planned.request, maxStories: 1, only: new Set([story]), firstNumber: 1 },
        // Nothing is merged into it: what waits to be sent will tell its stories itself.
        had: store.digests.ofChat(subscription),
      };
      const key = `${kind} ${story} ${pass.keyOf(request)}`;
      let stored = pass.stored.get(key);
      if (stored === undefined) {
        stored = keep(request, { isBreaking: kind === "breaking" });
        pass.stored.set(key, stored);
      }
      if (stored === null) return false;
      const replyTo = store.deliveries.breakingMessageOf(subscription, story);
      return store.transaction(() => {
        const delivery = `${kind}:${subscription.id}:${stored.digestId}`;
        enqueue(order, stored, { key: delivery, kind, merged: [], replyTo });
        return true;
      });
    },
    sendLatest(chat, { all, maxStories, topic: wanted, answerTo: replyTo = null }) {
      const settings = store.chats.get(chat);
      if (settings === undefined) return false;
      const subscriptions = store.subscriptions
        .ofChat(chat)
        .filter(({ topic }) => wanted === null || topic === wanted);
      const sent = subscriptions.map((subscription: Subscription) => {
        const topic = composer.topic(subscription.topic);
        if (topic === undefined) return false;
        const inChat = subscriptions.length;
        const order = { subscription, settings, inChat, hasWishes: true, hasWaiting: true };
        const { request, merged } = plan(chat, topic, order);
        const stored = keep(
          {
            ...request,
            maxStories: maxStories ?? request.maxStories,
            ...(all ? { had: [] } : {}),
          },
          { all },
        );
        if (stored === null) return false;
        enqueue(order, stored, {
          ...{ key: `latest:${randomUUID()}`, kind: "latest", merged, replyTo },
        });
        return true;
      });
      return sent.includes(true);
    },
  };
}

/** Chats in the order the store keeps them: a batch writes to few of its pages. */
const inPlace = (orders: readonly Order[]): Order[] => {
  const place = ({ subscription: { platform, chat } }: Order): string => `${platform} ${chat}`;
  return orders.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
};

/** A digest as a chat shows it. */
export function framedDocument(digest: Digest, frame: DigestFrame, locales: Locales): Document {
  const document = digestDocument(digest, {
    ...{ commands: true, latestTellsMore: frame.latestTellsMore, detail: frame.detail },
    ...{ isBreaking: frame.isBreaking, preview: frame.preview },
    locale: locales.for(frame.language),
  });
  const { lead } = frame;
  return lead === undefined ? document : { ...document, blocks: [lead, ...document.blocks] };
}
