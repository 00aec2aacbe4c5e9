import { NO_WISHES } from "../../digests/apply-wishes.ts";
import type { ChatRef } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { DeliveryId } from "../model/ids.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { Order } from "../store/subscriptions.ts";
import { type Composer, type DigestRequest, numberAfter } from "./composer.ts";

/** What an order's next digest is made of. */
export interface Planned {
  readonly request: DigestRequest;
  /** Digests that wait unsent: told anew with the news since. */
  readonly merged: readonly DeliveryId[];
}

/** Several digests that were held back become one; more than this nobody reads. */
const MOST_MERGED_STORIES = 25;

/** Digests that wait unsent are told anew with the news since: one message, in order, no repeat. */
export function planDigest(
  chat: ChatRef,
  topic: Topic,
  {
    order: { subscription, settings, inChat, hasWishes, hasWaiting },
    ...needs
  }: {
    readonly order: Order;
    readonly store: Store;
    readonly composer: Composer;
    readonly clock: Clock;
  },
): Planned {
  const { store, composer, clock } = needs;
  const unsent = hasWaiting ? store.deliveries.unsentDigests(chat, topic.name) : [];
  const again = new Set(unsent.map(({ digestId }) => digestId));
  const maxStories = settings.maxStories ?? topic.options.maxStories;
  return {
    merged: unsent.map(({ id }) => id),
    request: {
      ...{ topic, language: settings.language, timeZone: settings.timeZone },
      maxStories: Math.max(
        maxStories,
        Math.min(maxStories * (1 + unsent.length), MOST_MERGED_STORIES),
      ),
      ...{ sinceMs: composer.lookBackMs(subscription), detail: settings.detail },
      preview: settings.preview,
      had: store.digests.ofChat(chat).filter((id) => !again.has(id)),
      wishes: hasWishes ? composer.wishesOf(chat) : NO_WISHES,
      firstNumber:
        inChat > 1 ? numberAfter(store.digests.lastOfChat(chat), topic.name, clock.nowMs()) : 1,
    },
  };
}
