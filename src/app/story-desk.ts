import { composeDigest } from "../../digests/compose-digest.ts";
import { storyDocument } from "../../digests/story-document.ts";
import type { ChatRef, ChatSettings } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Document } from "../model/document.ts";
import type { StoryId } from "../model/ids.ts";
import type { StoryWithArticles } from "../model/story.ts";
import { outletsOf } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { Thread } from "../store/threads.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Background } from "../text/background.ts";
import { detectLanguage } from "../text/language.ts";
import type { Locale } from "../text/locale.ts";
import type { Composer } from "./composer.ts";
import type { RunningTopic } from "./running-topic.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** A story that fits what somebody looks for. */
export interface FoundInSearch {
  readonly story: StoryWithArticles;
  readonly outlets: number;
}

/** Answers what readers ask of single stories. */
export interface StoryDesk {
  find(
    chat: ChatRef,
    wanted: { readonly id: StoryId } | { readonly number: number },
  ): StoryId | null;
  tell(
    id: StoryId,
    reader: {
      readonly locale: Locale;
      readonly settings: Pick<ChatSettings, "timeZone">;
      /** Without the stories before and after it, which take a look at all others. */
      readonly alone?: boolean;
    },
  ): Document | null;
  /** Best first; without words the latest. */
  search(words: string, limit: number): FoundInSearch[];
}

const DAY_MS = 86_400_000;
const SEARCHED_MS = 60 * DAY_MS;
const SENTENCES = 6;
/** A story that shares this much of what its headline says is told beside it. */
const RELATED = 0.3;
const MOST_RELATED = 4;
/** A word of the question that only the reports have says less than one of the headline. */
const IN_REPORT = 0.5;
/** Stories that fit less than this share of the best one are no answer. */
const WORTH_SHOWING = 0.5;

/**
 * What somebody looks for, as reports may say it: a few words do not tell their language, and names
 * are typed small. Behind a number a capital is that of a name, and not of a sentence.
 */
function keysOfQuestion(
  words: string,
  stories: readonly StoryWithArticles[],
  { analyser }: RunningTopic,
): ReadonlySet<string> {
  const spoken = stories.flatMap(({ articles }) => articles.map(({ language }) => language));
  const languages = new Set([detectLanguage(words, "en"), ...spoken]);
  const names = words.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toLocaleUpperCase());
  return new Set(
    [...languages].flatMap((language) =>
      [words, `1 ${names}`].flatMap((typed) =>
        analyser.analyse(typed, language).map(({ key }) => key),
      ),
    ),
  );
}

interface StoryKeys {
  readonly headline: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
}

export function createStoryDesk(needs: {
  readonly store: Store;
  readonly composer: Composer;
  readonly topics: TopicRegistry;
  readonly background: Background;
  readonly clock: Clock;
}): StoryDesk {
  const { store, composer, topics, background, clock } = needs;
  const weight = backgroundWeight(background);
  /** A story that changed is another object. */
  const keys = new WeakMap<StoryWithArticles, StoryKeys>();

  const keysOf = (story: StoryWithArticles, { analyser }: RunningTopic): StoryKeys => {
    const known = keys.get(story);
    if (known !== undefined) return known;
    const of = (text: string, language: string): string[] =>
      analyser.analyse(text, language).map(({ key }) => key);
    const lead = story.articles.find(({ id }) => id === story.leadArticleId) ?? story.articles[0];
    const made = {
      headline: new Set(of(story.headline, lead?.language ?? "en")),
      titles: new Set(story.articles.flatMap(({ title, language }) => of(title, language))),
    };
    keys.set(story, made);
    return made;
  };

  const sum = (all: Iterable<string>): number =>
    [...all].reduce((total, key) => total + weight(key), 0);

  const recentOf = ({ topic }: RunningTopic): readonly StoryWithArticles[] =>
    composer.stories(topic.name, clock.nowMs() - SEARCHED_MS);

  const related = (story: StoryWithArticles, running: RunningTopic): StoryWithArticles[] => {
    const own = keysOf(story, running);
    const total = sum(own.titles);
    return recentOf(running)
      .filter(({ id, articles }) => id !== story.id && articles.length > 0)
      .map((other) => {
        const theirs = keysOf(other, running).titles;
        const shared = sum([...theirs].filter((key) => own.titles.has(key)));
        return { other, likeness: shared / Math.max(1, Math.min(total, sum(theirs))) };
      })
      .filter(({ likeness }) => likeness >= RELATED)
      .sort((a, b) => b.likeness - a.likeness || b.other.id - a.other.id)
      .slice(0, 2 * MOST_RELATED)
      .map(({ other }) => other);
  };

  /** The stories of its thread; of a story that is in none, those that are told alike. */
  const around = (story: StoryWithArticles, running: RunningTopic): Thread => {
    const thread = store.stories.threadOf(story.id, MOST_RELATED);
    if (thread.earlier.length + thread.later.length > 0) return thread;
    const [earlier, later] = [[], []] as [StoryWithArticles[], StoryWithArticles[]];
    for (const other of related(story, running)) {
      (other.firstReportAtMs < story.firstReportAtMs ? earlier : later).push(other);
    }
    const told = (from: StoryWithArticles[]) =>
      from.toSorted((a, b) => a.firstReportAtMs - b.firstReportAtMs).slice(-MOST_RELATED);
    return { earlier: told(earlier), later: told(later) };
  };

  const tell: StoryDesk["tell"] = (id, { locale, settings, alone = false }) => {
    const story = store.stories.get(id);
    const running = story === undefined ? undefined : topics.get(story.topic);
    if (story === undefined || running === undefined || story.articles.length === 0) return null;
    const { timeZone } = settings;
    const composed = composeDigest([story], new Map(), {
      ...{ topic: story.topic, title: "", nowMs: clock.nowMs(), timeZone, maxStories: 1 },
      ...{ sinceMs: Number.NEGATIVE_INFINITY, withBacklog: true },
      ...{ analyser: running.analyser, background, language: locale.language },
      ...{
        maxSentences: SENTENCES,
        figuresBefore: composer.earlierFigures(running, locale.language),
        outletsPolled: outletsOf(running.topic).size,
      },
    });
    const [entry] = composer.translate(composed.digest, locale.language).entries;
    if (entry === undefined) return null;
    const others = alone ? {} : around(story, running);
    return storyDocument(entry, { locale, timeZone, ...others, chart: !alone });
  };

  const score = (story: StoryWithArticles, wanted: ReadonlySet<string>, topic: RunningTopic) => {
    const { headline, titles } = keysOf(story, topic);
    return [...wanted].reduce((total, key) => {
      if (headline.has(key)) return total + weight(key);
      return titles.has(key) ? total + IN_REPORT * weight(key) : total;
    }, 0);
  };

  return {
    find(chat, wanted) {
      if ("id" in wanted) {
        const story = store.stories.get(wanted.id);
        return story !== undefined && topics.get(story.topic) !== undefined ? story.id : null;
      }
      for (const { entries } of store.digests.lastOfChat(chat)) {
        const entry = entries.find(({ number }) => number === wanted.number);
        // It may have been merged since it was told.
        if (entry !== undefined) return store.stories.currentId(entry.storyId) ?? null;
      }
      return null;
    },
    tell,
    search(words, limit) {
      const scored = topics.all().flatMap((running) => {
        const stories = recentOf(running);
        const wanted = keysOfQuestion(words, stories, running);
        return stories
          .filter(({ articles }) => articles.length > 0)
          .map((story) => ({ story, score: score(story, wanted, running) }))
          .filter((found) => found.score > 0 || words.trim() === "");
      });
      const best = Math.max(0, ...scored.map((found) => found.score));
      return scored
        .filter((found) => found.score >= WORTH_SHOWING * best)
        .sort(
          (a, b) =>
            b.score - a.score ||
            b.story.lastReportAtMs - a.story.lastReportAtMs ||
            b.story.id - a.story.id,
        )
        .slice(0, limit)
        .map(({ story }) => ({
          story,
          outlets: new Set(story.articles.map(({ outlet }) => outlet)).size,
        }));
    },
  };
}
