/**
 * Editors' word on stories: it stands against grouping anew. Articles they put somewhere are held there
 * (those of both stories, since either one could undo it), a pinned story is left as it is, and a name
 * they gave is not changed by its lead article's next title. Whoever holds stories in memory sees by
 * `arrangement` that they were here.
 *
 * What readers of a story that is merged or split are told:
 *
 * An article is told to a chat at most once, and not lost to any. It is news where its `newsSeq` is
 * beyond the chat's mark for its story; a mark speaks only for articles that were in the story when the
 * mark was set. So an article that goes elsewhere gets a new `newsSeq`, beyond every mark there is, and
 * takes along which digests told of it (`digest_article`), with the sentences they told.
 *
 * - A split nobody was told of: two stories, each told as new.
 * - A split of a story that was told: the old id, with buttons and wishes, stays with the older part,
 *   whichever part was named. Who was told the story knows both parts and hears of either only what is
 *   new. Who was told only the older reports is told the newer part as a story of its own.
 * - A story nobody was told of is merged into one that was told: its articles are an update of that one.
 * - Two that were told are merged: who was told one of them is told the other one's articles as an
 *   update, who was told both hears nothing. The id that went answers for the other from then on, in
 *   `/story`, buttons, wishes, and for the message that a breaking story's news replies to.
 * - What waits to be sent counts as told; a digest that is composed anew instead of it tells the stories
 *   as they are then.
 */
import type { Clock } from "../model/clock.ts";
import type { ArticleId, StoryId } from "../model/ids.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { storyFacts } from "./story-facts.ts";

/** A story in two parts. */
export interface SplitStory {
  /** The older part, under the id the story had. */
  readonly older: StoryId;
  readonly newer: StoryId;
}

export interface StoryEditor {
  /** Puts all of a story into another one; gives the id that stays, which is that one's. */
  mergeStories(from: StoryId, into: StoryId): Result<StoryId>;
  /** Parts these articles of a story from the others. */
  splitStory(id: StoryId, articles: readonly ArticleId[]): Result<SplitStory>;
  /** Names a story; null gives it back to its lead article. Gives the id it has now. */
  renameStory(id: StoryId, headline: string | null): Result<StoryId>;
  pinStory(id: StoryId): Result<StoryId>;
  unpinStory(id: StoryId): Result<StoryId>;
}

/** Platforms cut longer titles, and nobody reads them. */
const HEADLINE_CHARS = 300;

const unknown = (id: StoryId): Result<never> =>
  bad(`There is no story s${id}. Search for its headline to find its number.`);

export function createStoryEditor({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): StoryEditor {
  const { stories } = store;
  const how = () => ({ factsOf: storyFacts, atMs: clock.nowMs() });

  /** All of `work` on the story there is, or nothing of it. */
  const edit = <Value>(
    id: StoryId,
    work: (story: StoryWithArticles) => Result<Value>,
  ): Result<Value> =>
    store.transaction(() => {
      const story = stories.get(id);
      return story === undefined ? unknown(id) : work(story);
    });

  const setPinned = (id: StoryId, isPinned: boolean): Result<StoryId> =>
    edit(id, (story) => {
      stories.setPinned(story.id, isPinned, clock.nowMs());
      return ok(story.id);
    });

  return {
    mergeStories: (from, into) =>
      edit(from, (one) =>
        edit(into, (other) => {
          if (one.id === other.id) {
            return bad(`s${from} and s${into} are one story. Name two that are not.`);
          }
          if (one.topic !== other.topic) {
            return bad(
              `s${from} is of the topic ${one.topic} and s${into} of ${other.topic}. Name two stories of one topic.`,
            );
          }
          const id = stories.mergeInto(one.id, other.id, how());
          stories.hold(id, clock.nowMs());
          return ok(id);
        }),
      ),
    splitStory: (id, articles) =>
      edit(id, (story) => {
        const named = new Set(articles);
        const problem = splitProblem(story, named);
        if (problem !== null) return bad(problem);
        const oldest = story.articles[0]?.id;
        const takesOldest = oldest !== undefined && named.has(oldest);
        const moving = story.articles
          .map((article) => article.id)
          .filter((article) => named.has(article) !== takesOldest);
        const newer = stories.move(moving, { topic: story.topic, to: null }, how());
        for (const part of [story.id, newer]) stories.hold(part, clock.nowMs());
        return ok({ older: story.id, newer });
      }),
    renameStory: (id, headline) =>
      edit(id, (story) => {
        const name = headline === null ? null : headline.replace(/\s+/gu, " ").trim();
        if (name === "") return bad(`The new headline of s${story.id} is empty. Write one.`);
        if (name !== null && name.length > HEADLINE_CHARS) {
          return bad(
            `The new headline of s${story.id} is longer than ${HEADLINE_CHARS} characters. Shorten it.`,
          );
        }
        stories.rename(story.id, name, how());
        return ok(story.id);
      }),
    pinStory: (id) => setPinned(id, true),
    unpinStory: (id) => setPinned(id, false),
  };
}

/** Why these articles cannot be parted from the rest of the story; null when they can. */
function splitProblem(
  { id, articles }: StoryWithArticles,
  named: ReadonlySet<ArticleId>,
): string | null {
  if (named.size === 0) return `No report of s${id} was named. Name those that belong elsewhere.`;
  const own = new Set(articles.map((article) => article.id));
  const strange = [...named].find((article) => !own.has(article));
  if (strange !== undefined) {
    return `The report ${strange} is not in s${id}. Name reports of that story only.`;
  }
  return named.size === own.size
    ? `All reports of s${id} were named. Leave at least one out.`
    : null;
}
