import type { StoryId } from "../src/model/ids.ts";
import type { StoryWithArticles } from "../src/model/story.ts";
import type { RankedStory } from "./rank-stories.ts";

/** What a story loses for each of its saga that stands before it: as much as half its outlets are worth. */
const LOSS = 1;

/**
 * The order in which no saga fills the page: of the stories that follow from each other the most
 * important one keeps its place, and each further one stands as if fewer outlets had it. `stories`
 * are all that are known, also those that are not told.
 */
export function varySagas(
  ranked: readonly RankedStory[],
  stories: readonly StoryWithArticles[],
): RankedStory[] {
  const sagaOf = findSagas(stories);
  const told = new Map<StoryId, number>();
  const left = ranked.map((story) => ({ story, saga: sagaOf(story.story.id) }));
  const worth = ({ story, saga }: (typeof left)[number]): number =>
    story.importance - LOSS * (told.get(saga) ?? 0);
  return ranked.map(() => {
    const next = left.reduce((best, one) => (worth(one) > worth(best) ? one : best));
    left.splice(left.indexOf(next), 1);
    const before = told.get(next.saga) ?? 0;
    told.set(next.saga, before + 1);
    if (before === 0) return next.story;
    return { ...next.story, why: [...next.story.why, `${before} of its saga before it`] };
  });
}

/** Each saga by its first story. */
function findSagas(stories: readonly StoryWithArticles[]): (story: StoryId) => StoryId {
  const follows = new Map(stories.map(({ id, follows: before }) => [id, before]));
  return (story) => {
    const seen = new Set<StoryId>();
    let first = story;
    for (let before = follows.get(first); before != null && !seen.has(before); ) {
      seen.add(before);
      first = before;
      before = follows.get(first);
    }
    return first;
  };
}
