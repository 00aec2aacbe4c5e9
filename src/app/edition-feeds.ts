import { setImmediate as nextTurn } from "node:timers/promises";
import { composeDigest } from "../../digests/compose-digest.ts";
import { digestFeedEntry, movedAtMs, storyFeedEntry } from "../../digests/feed-entries.ts";
import type { PublishedEntry, PublishedFeed } from "../../digests/published-feed.ts";
import type { Digest } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import { dayFile, type EditionOptions, INDEX, under } from "./edition-options.ts";

/** Stories in a feed: more than a reader that asks once a day misses on a busy topic. */
const FEED_STORIES = 50;
const FEED_SENTENCES = 6;
const AUTHOR = "Svodka";

/** A feed but for where its format is served. */
type Feed = Omit<PublishedFeed, "selfUrl">;

/** The stories that moved on last, each an entry that stays the same one as it develops. */
export async function storyFeed(
  stories: readonly StoryWithArticles[],
  atMs: number,
  options: EditionOptions,
): Promise<Feed> {
  const { running, locale, timeZone, idOf } = options;
  const { topic } = running;
  const shown = stories
    .filter(({ articles }) => articles.some(({ isBacklog }) => !isBacklog))
    .map((story) => ({ story, movedAtMs: movedAtMs(story) }))
    .sort((a, b) => b.movedAtMs - a.movedAtMs || b.story.id - a.story.id)
    .slice(0, FEED_STORIES);
  const entries: PublishedEntry[] = [];
  for (const { story, movedAtMs: updatedAtMs } of shown) {
    const { digest } = composeDigest([story], new Map(), {
      ...{ topic: topic.name, title: topic.title, nowMs: atMs, timeZone, maxStories: 1 },
      ...{ sinceMs: Number.NEGATIVE_INFINITY, withBacklog: true },
      ...{ analyser: running.analyser, background: options.background, sumUp: options.sumUp },
      ...{ language: locale.language, maxSentences: FEED_SENTENCES },
      figuresBefore: options.figuresBefore,
    });
    for (const entry of options.translate(digest).entries) {
      const id = idOf(topic.name, "story", story.id);
      entries.push(storyFeedEntry(entry, { id, locale, timeZone, movedAtMs: updatedAtMs }));
    }
    await nextTurn();
  }
  return {
    ...{ id: idOf(topic.name, "stories"), title: topic.title, author: AUTHOR, entries },
    language: locale.language,
    updatedAtMs: Math.max(...entries.map((entry) => entry.updatedAtMs)),
    pageUrl: under(options, INDEX),
  };
}

/** The digests of days that are over: a reader gets each once, and whole. */
export function digestFeed(
  digests: readonly (readonly [day: string, digest: Digest])[],
  atMs: number,
  options: EditionOptions,
): Feed {
  const { running, locale, idOf } = options;
  const { name, title } = running.topic;
  const entries = digests.map(([day, digest]) =>
    digestFeedEntry(digest, {
      ...{ id: idOf(name, "digest", day), locale, pageUrl: under(options, dayFile(day)) },
    }),
  );
  return {
    ...{ id: idOf(name, "digests"), author: AUTHOR, entries },
    title: `${title} · ${locale.say("page-feed-digests")}`,
    language: locale.language,
    updatedAtMs: entries[0]?.updatedAtMs ?? atMs,
    pageUrl: under(options, INDEX),
  };
}
