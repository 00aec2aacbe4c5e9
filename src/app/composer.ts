import { NO_WISHES, type Wishes } from "../../digests/apply-wishes.ts";
import {
  type ComposedDigest,
  type ComposeOptions,
  composeDigest,
} from "../../digests/compose-digest.ts";
import { type Drafts, preferDrafts } from "../../digests/prefer-drafts.ts";
import { type SumUp, summariesByAnalyser } from "../../digests/remember-summaries.ts";
import type { KnownStory } from "../../digests/select-stories.ts";
import { type Translations, translateDigest } from "../../digests/translate-digest.ts";
import type { ChatRef, Detail, Subscription } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Digest } from "../model/digest.ts";
import type { DigestId, StoryId, TopicName } from "../model/ids.ts";
import type { StoryWithArticles } from "../model/story.ts";
import { outletsOf, type Topic } from "../model/topic.ts";
import type { Wish } from "../store/chats.ts";
import type { Store } from "../store/store.ts";
import type { Analyser } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import { createEarlierFigures, type EarlierFigures } from "./earlier-figures.ts";
import { createRecentStories } from "./recent-stories.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** What a digest is made of; readers with the same request get the same digest. */
export interface DigestRequest {
  readonly topic: Topic;
  /** Primary language subtag summaries are told in where a report is in it. */
  readonly language: string;
  readonly timeZone: string;
  readonly maxStories: number;
  /** Stories without a report since then are old news (epoch ms). */
  readonly sinceMs: number;
  /** The digests the reader had: what they told is not told again. */
  readonly had: readonly DigestId[];
  readonly wishes?: Wishes;
  readonly detail?: Detail;
  /** Whether the first story comes with a picture. */
  readonly preview?: boolean;
  readonly firstNumber?: number;
  /** Whether what was old when its feed first answered counts, too. */
  readonly withBacklog?: boolean;
  /** In the reports' own words, whatever a language model made of them. */
  readonly ownWords?: boolean;
  /** Only these stories, where given. */
  readonly only?: ReadonlySet<StoryId>;
}

/** Makes digests of what the store holds; keeps none. */
export interface Composer {
  compose(request: DigestRequest): ComposedDigest;
  readonly earlierFigures: EarlierFigures;
  /** The digest with the translations into the language that are at hand. */
  translate(digest: Digest, language: string): Digest;
  /** While it stays the same, so do they. */
  translationsInto(language: string): number;
  /** The running topic of a name. */
  topic(name: TopicName): Topic | undefined;
  /** The stories of a topic that are news yet. */
  stories(topic: TopicName, sinceMs: number): readonly StoryWithArticles[];
  /** Since when stories are news to a subscriber (epoch ms). */
  lookBackMs(subscription: Pick<Subscription, "createdAtMs">): number;
  wishesOf(chat: ChatRef): Wishes;
}

type Length = Pick<ComposeOptions, "leadSentences" | "maxSentences">;
/** A short digest is a front page; `/story` tells what it cuts. */
const LENGTHS: Readonly<Record<Detail, Length>> = {
  headlines: { maxSentences: 3 },
  short: { leadSentences: 2, maxSentences: 1 },
  full: { maxSentences: 6 },
};
const DAY_MS = 86_400_000;
/** A new subscriber is told what was news in these days before. */
const FIRST_LOOK_BACK_MS = 3 * DAY_MS;
/** What nobody has told a chat in this time, since we were down or it did not fit, is old news. */
const LONGEST_LOOK_BACK_MS = 14 * DAY_MS;
/** Summaries remembered of a topic: a day's stories in each language, as told with some wishes. */
const REMEMBERED_SUMMARIES = 2000;
/** A look back begins with a whole hour, so that readers of one minute get one digest. */
const GRAIN_MS = 3_600_000;

export function createComposer(needs: {
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly background: Background;
  readonly clock: Clock;
  /** A language model's summaries, where one is asked. */
  readonly drafts?: Drafts | null;
  /** Its translations, where they are wanted. */
  readonly translations?: Translations | null;
}): Composer {
  const { store, topics, background, clock, drafts = null, translations = null } = needs;
  const recent = createRecentStories(store.stories, clock);
  const earlierFigures = createEarlierFigures(store, background);
  const own = summariesByAnalyser(REMEMBERED_SUMMARIES);
  const sumUpWith = (analyser: Analyser, ownWords: boolean): SumUp =>
    drafts === null || ownWords ? own(analyser) : preferDrafts(own(analyser), drafts);

  const translate = (digest: Digest, language: string): Digest =>
    translations === null ? digest : translateDigest(digest, language, translations);

  return {
    compose(request) {
      const { topic, detail = "short", ownWords = false, only } = request;
      const found = topics.get(topic.name);
      if (found === undefined) throw new Error(`The topic ${topic.name} does not run.`);
      const stories = recent
        .since(topic.name, request.sinceMs)
        .filter(({ id }) => only === undefined || only.has(id));
      const known: ReadonlyMap<StoryId, KnownStory> = store.digests.shownBy(request.had);
      const composed = composeDigest(stories, known, {
        ...{ topic: topic.name, title: topic.title, nowMs: clock.nowMs() },
        ...{ sinceMs: request.sinceMs, withBacklog: request.withBacklog ?? false },
        ...{ timeZone: request.timeZone, maxStories: request.maxStories },
        ...{ firstNumber: request.firstNumber ?? 1, wishes: request.wishes ?? NO_WISHES },
        outletWeights: topic.outletWeights,
        ...{ analyser: found.analyser, background, language: request.language },
        ...{ ...LENGTHS[detail], sumUp: sumUpWith(found.analyser, ownWords) },
        figuresBefore: earlierFigures(found, request.language),
        outletsPolled: outletsOf(topic).size,
      });
      return { ...composed, digest: translate(composed.digest, request.language) };
    },
    earlierFigures,
    translate,
    translationsInto: (language) => translations?.keptInto(language) ?? 0,
    topic: (name) => topics.get(name)?.topic,
    stories: (topic, sinceMs) => recent.since(topic, sinceMs),
    lookBackMs({ createdAtMs }) {
      const fromMs = Math.max(
        createdAtMs - FIRST_LOOK_BACK_MS,
        clock.nowMs() - LONGEST_LOOK_BACK_MS,
      );
      return Math.floor(fromMs / GRAIN_MS) * GRAIN_MS;
    },
    wishesOf: (chat) => wishesOf(store.chats.wishes(chat)),
  };
}

function wishesOf(wishes: readonly Wish[]): Wishes {
  if (wishes.length === 0) return NO_WISHES;
  const of = (kind: Wish["kind"], wanted: Wish["wish"]): string[] =>
    wishes
      .filter((other) => other.kind === kind && other.wish === wanted)
      .map(({ subject }) => subject);
  return {
    mutedStories: new Set(of("story", "mute").map((id) => Number(id) as StoryId)),
    mutedOutlets: new Set(of("outlet", "mute")),
    followedOutlets: new Set(of("outlet", "follow")),
  };
}

/** Digests this near in time are read together. */
const TOGETHER_MS = 3_600_000;

/** The number to go on with after the digests of other topics that the chat has just got. */
export function numberAfter(last: readonly Digest[], topic: TopicName, nowMs: number): number {
  const numbers = last
    .filter((other) => other.topic !== topic && nowMs - other.composedAtMs < TOGETHER_MS)
    .flatMap(({ entries }) => entries.map(({ number }) => number));
  return Math.max(0, ...numbers) + 1;
}
