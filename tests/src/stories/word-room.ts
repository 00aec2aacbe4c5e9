import type { StoryId } from "../../../src/model/ids.ts";
import type { Logger } from "../../../src/model/logger.ts";
import type { Topic } from "../../../src/model/topic.ts";
import type { ArticleDraft } from "../../../src/store/articles.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoryEditor, type StoryEditor } from "../../../src/stories/edit-stories.ts";
import { createStoryStage, type StoryStage } from "../../../src/stories/group-articles.ts";
import {
  aDraft,
  aFeed,
  CHAT,
  enqueueDigest,
  judgeAll,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { HOUR_MS, type ManualClock, manualClock } from "../../support/clock.ts";
import { plainWords } from "../../support/plain-words.ts";

const nothing = (): void => undefined;
const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The stage over a real store, for articles whose titles are all they say. */
export interface WordRoom {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly editor: StoryEditor;
  /** Articles come in now, a minute apart; a title alone is all that one says. */
  publish(...articles: (string | Partial<ArticleDraft>)[]): void;
  /** A stage that begins now. */
  stage(): StoryStage;
  /** The stage that runs groups what waits; an hour later, unless said otherwise. */
  pass(hours?: number): Promise<void>;
  /** The stage that runs is killed; or it rests before, and what it worked out is kept. */
  restart(how?: { readonly isRested: boolean }): void;
  /** A digest tells all there is of the story. */
  tell(story: StoryId): void;
  storyOf(title: string): StoryId;
  /** The titles of each story that has articles, in the order in which stories began. */
  stories(): string[][];
}

export function aWordRoom(): WordRoom {
  const clock = manualClock(Date.UTC(2026, 2, 2, 8));
  const store = tempStore(clock.nowMs);
  const feed = aFeed(store, clock.nowMs());
  const topic: Topic = {
    ...{ name: TOPIC, title: "Harbours", languages: [], feeds: [], seeds: [] },
    options: { relevanceThreshold: 0.5, maxStories: 8 },
    outletWeights: new Map(),
  };
  const stage = (): StoryStage =>
    createStoryStage(topic, {
      store,
      clock,
      analyser: plainWords,
      logger: silent,
      version: "1",
      background: () => 5,
    });
  let running = stage();
  let digests = 0;
  const all = () => store.stories.changedSince(TOPIC, 0).sort((a, b) => a.id - b.id);
  return {
    ...{ clock, store, stage, editor: createStoryEditor({ store, clock }) },
    publish(...articles) {
      for (const one of articles) {
        clock.advance(60_000);
        const values = typeof one === "string" ? { title: one } : one;
        const draft = aDraft({ summary: "", publishedAtMs: clock.nowMs(), ...values });
        store.articles.save(feed, [draft], clock.nowMs());
      }
      judgeAll(store);
    },
    async pass(hours = 1) {
      await running.groupWaiting();
      clock.advance(hours * HOUR_MS);
    },
    restart({ isRested } = { isRested: false }) {
      if (isRested) running.rest();
      running = stage();
    },
    tell(storyId) {
      digests += 1;
      const news = store.stories.get(storyId)?.articles.map(({ newsSeq }) => newsSeq) ?? [];
      const stories = [{ storyId, lastNewsSeq: Math.max(...news), told: [] }];
      enqueueDigest(store, CHAT, `digest ${digests}`, { atMs: clock.nowMs(), stories });
    },
    storyOf(title) {
      const found = all().find(({ articles }) => articles.some((one) => one.title === title));
      if (found === undefined) throw new Error(`"${title}" is in no story.`);
      return found.id;
    },
    stories: () =>
      all()
        .filter(({ articles }) => articles.length > 0)
        .map(({ articles }) => articles.map(({ title }) => title)),
  };
}
