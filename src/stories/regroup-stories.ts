import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { Grouper } from "./grouper.ts";
import { storyFacts } from "./story-facts.ts";

/**
 * Decides again about the stories of the last days, and brings the store to it: what was told to a
 * reader or placed by an editor stays. To be called within a transaction.
 */
export function regroupStories(
  topic: Topic,
  grouper: Grouper<ArticleId, StoryId>,
  { store, atMs }: { readonly store: Store; readonly atMs: number },
): void {
  const { stories } = store;
  const fixed = new Map<StoryId, ReadonlySet<ArticleId>>();
  const fixedIn = (id: StoryId): ReadonlySet<ArticleId> => {
    const found = fixed.get(id);
    if (found !== undefined) return found;
    const toldUpTo = stories.toldUpTo(id);
    const staying = stories
      .members(id)
      .filter(({ isHeld, newsSeq }) => isHeld || newsSeq <= toldUpTo);
    const ids = new Set(staying.map((article) => article.id));
    fixed.set(id, ids);
    return ids;
  };
  const pinned = stories.pinned(topic.name);
  const options = { factsOf: storyFacts, atMs };

  const changes = grouper.regroup({
    isFixed: (article, story) => fixedIn(story).has(article),
    isPinned: (story) => pinned.has(story),
    begin: (articles) => stories.move(articles, { topic: topic.name, to: null }, options),
  });
  for (const change of changes) {
    if (change.kind === "merged") stories.mergeInto(change.from, change.into, options);
    else stories.move(change.reports, { topic: topic.name, to: change.to }, options);
  }
  for (const { story, follows } of grouper.threads()) {
    if (stories.outline(story)?.follows !== follows) stories.setFollows(story, follows);
  }
  stories.markRegrouped(topic.name);
}
