import type { Clock } from "../model/clock.ts";
import type { Store } from "../store/store.ts";
import type { Audience } from "../store/subscriptions.ts";
import { createPass } from "./compose-pass.ts";
import type { Composer, DigestRequest } from "./composer.ts";
import { CURRENT_MS, PAGE_STORIES } from "./edition.ts";
import { planDigest } from "./plan-digest.ts";
import type { RunningTopic } from "./running-topic.ts";
import type { TopicRegistry } from "./topic-registry.ts";
import { AHEAD_MS } from "./wanted-summaries.ts";

export interface AheadNeeds {
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly clock: Clock;
  /** Primary language subtag of the pages that are published; null where none are. */
  readonly published: string | null;
}

/** Orders that are looked at: most readers of a topic had the same before. */
const MOST_ORDERS = 200;
/** Digests that are looked at for what they tell of known stories. */
const MOST_DUE = 20;

/**
 * The lengths that somebody reads in each language. A short digest may choose other sentences than a
 * full one; headlines are part of both.
 */
function audiencesOf({ store }: AheadNeeds, { topic }: RunningTopic): Audience[] {
  const audiences = store.subscriptions.audiences(topic.name);
  const told = new Set(
    audiences.filter(({ detail }) => detail !== "headlines").map(({ language }) => language),
  );
  return audiences.filter(({ language, detail }) => detail !== "headlines" || !told.has(language));
}

/**
 * The digests that will be told: to a new reader in each language, on the pages, and to those whose
 * digests fall due next, who know some stories.
 */
export function digestsAhead(needs: AheadNeeds): DigestRequest[] {
  const fresh = needs.topics.all().flatMap((running) => freshDigests(running, needs));
  return [...fresh, ...dueDigests(needs)];
}

function freshDigests(running: RunningTopic, needs: AheadNeeds): DigestRequest[] {
  const { published, clock } = needs;
  const { topic } = running;
  const shared = { topic, timeZone: "UTC", had: [] };
  const inChats = audiencesOf(needs, running).map(
    ({ language, detail }): DigestRequest => ({
      ...{ ...shared, language, detail, maxStories: topic.options.maxStories },
      sinceMs: clock.nowMs() - AHEAD_MS,
    }),
  );
  if (published === null) return inChats;
  // The page of what is new now; its feed tells the most of each story.
  const onPages: DigestRequest = {
    ...{ ...shared, language: published, detail: "full", maxStories: PAGE_STORIES },
    ...{ ownWords: true, sinceMs: clock.nowMs() - CURRENT_MS },
  };
  return [...inChats, onPages];
}

/** Each of those that readers share once. */
function dueDigests(needs: AheadNeeds): DigestRequest[] {
  const { store, topics, composer, clock } = needs;
  const pass = createPass(store, composer);
  const requests = new Map<string, DigestRequest>();
  for (const order of store.subscriptions.due(clock.nowMs() + AHEAD_MS, MOST_ORDERS)) {
    if (requests.size >= MOST_DUE) break;
    const topic = topics.get(order.subscription.topic)?.topic;
    if (topic === undefined) continue;
    const { request } = planDigest(order.subscription, topic, { ...needs, order });
    const same = { ...request, timeZone: "UTC", firstNumber: 1, preview: false };
    requests.set(pass.keyOf(same), same);
  }
  return [...requests.values()];
}
