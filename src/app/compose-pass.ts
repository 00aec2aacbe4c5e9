import type { DigestId, TopicName } from "../model/ids.ts";
import type { Store } from "../store/store.ts";
import type { Composer, DigestRequest } from "./composer.ts";

/** A digest as it is stored once for all who get it. */
export interface Stored {
  readonly digestId: DigestId;
  readonly documentId: number;
}

/** What one pass over orders has found out already. */
export interface Pass {
  readonly stored: Map<string, Stored | null>;
  /** Topics that subscriptions name and that do not run. */
  readonly stray: Set<TopicName>;
  keyOf(request: DigestRequest): string;
}

export function createPass(store: Store, composer: Composer): Pass {
  const telling = new Map<string, ReadonlySet<DigestId>>();
  // What is composed for somebody while the pass goes on may tell of any story.
  const newest = store.digests.newestId();
  return {
    stored: new Map(),
    stray: new Set(),
    keyOf({ topic, had, wishes, ...rest }) {
      // Digests of stories that are no news any more make no difference.
      const stretch = `${topic.name} ${rest.sinceMs}`;
      let relevant = telling.get(stretch);
      if (relevant === undefined) {
        relevant = store.digests.tellingOf(
          composer.stories(topic.name, rest.sinceMs).map(({ id }) => id),
        );
        telling.set(stretch, relevant);
      }
      const seen = had.filter((id) => id > newest || relevant.has(id));
      const wanted = wishes === undefined ? [] : Object.values(wishes).map((set) => [...set]);
      return JSON.stringify([topic.name, rest, seen, wanted]);
    },
  };
}
