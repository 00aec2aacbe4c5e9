import type { Drafts } from "../../digests/prefer-drafts.ts";
import type { Translations } from "../../digests/translate-digest.ts";
import type { FeedFetcher } from "../feeds/fetch/fetch-outcome.ts";
import { createFullTexts } from "../feeds/pages/full-text.ts";
import type { PageReader } from "../feeds/pages/page-reader.ts";
import type { PollRhythm } from "../feeds/poll/decide-next-poll.ts";
import { createOutageWatch } from "../feeds/poll/outage-watch.ts";
import { type PollOptions, pollDueFeeds } from "../feeds/poll/poll-feeds.ts";
import type { PolledFeed } from "../feeds/poll/polling.ts";
import { noticeSilence } from "../feeds/poll/silence.ts";
import type { FeedReader } from "../feeds/read/feed-reader.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import { createStoryStage, type StoryStage } from "../stories/group-articles.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Background } from "../text/background.ts";
import type { Locales } from "../text/locale.ts";
import { judgeChanged } from "../topics/judge-articles.ts";
import { type Composer, createComposer } from "./composer.ts";
import type { RunningTopic } from "./running-topic.ts";
import { createDigestSender, type DigestSender } from "./send-digests.ts";
import type { TopicRegistry } from "./topic-registry.ts";
import { VERSION } from "./version.ts";

export interface PipelineOptions {
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly fetcher: FeedFetcher;
  readonly background: Background;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reader: FeedReader;
  readonly pageReader: PageReader;
  /** How often feeds are polled. */
  readonly rhythm: PollRhythm;
  readonly isOwnHost: (host: string) => boolean;
  /** A language model's summaries, where one is asked. */
  readonly drafts?: Drafts | null;
  /** Its translations, where they are wanted. */
  readonly translations?: Translations | null;
}

/** The one place that knows the order of the stages. */
export interface Pipeline {
  poll(options?: PollOptions): Promise<PolledFeed[]>;
  /** Reads pages of articles where editors want full texts; gives how many articles got one. */
  readPages(signal?: AbortSignal): Promise<number>;
  /** Judges and groups what the polls stored; ends early, losing nothing, when `signal` says so. */
  process(signal?: AbortSignal): Promise<void>;
  /** Before the end: what was worked out is kept for the next start. */
  rest(): void;
  readonly composer: Composer;
  readonly sender: DigestSender;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { store, topics, clock, logger, background } = options;
  const stages = new Map<Topic, StoryStage>();
  const outages = createOutageWatch();
  const { fetcher, reader, rhythm, isOwnHost } = options;
  const fullTexts = createFullTexts({ store, fetcher, reader: options.pageReader, clock, logger });

  const stageOf = ({ topic, analyser }: RunningTopic): StoryStage => {
    const weight = backgroundWeight(background);
    const needs = { store, analyser, background: weight, clock, logger, version: VERSION };
    const stage = stages.get(topic) ?? createStoryStage(topic, needs);
    stages.set(topic, stage);
    // A topic that was read again is another one.
    for (const known of stages.keys()) if (!topics.has(known)) stages.delete(known);
    return stage;
  };

  const processTopic = async (running: RunningTopic, signal?: AbortSignal): Promise<void> => {
    const { name } = running.topic;
    const { judged, onTopic } = judgeChanged(running.topic, running.relevance, {
      ...{ store, logger },
    });
    const { grouped, begun } = await stageOf(running).groupWaiting(signal);
    if (judged > 0) logger.info("Articles read", { topic: name, judged, onTopic, grouped, begun });
  };

  const composer = createComposer({
    ...{ store, topics, background, clock, drafts: options.drafts ?? null },
    translations: options.translations ?? null,
  });
  const sender = createDigestSender({
    ...{ store, composer, clock, logger, locales: options.locales, random: rhythm.random },
  });

  return {
    async poll(pollOptions) {
      const needs = { store, fetcher, reader, clock, logger, rhythm, outages, isOwnHost };
      const polled = await pollDueFeeds(needs, pollOptions);
      noticeSilence({ store, logger }, polled);
      return polled;
    },
    readPages: (signal) => fullTexts.fetchDue(signal),
    async process(signal) {
      for (const running of topics.all()) {
        try {
          await processTopic(running, signal);
        } catch (error) {
          // One topic's fault must not keep the others from their readers.
          logger.error("A topic could not be processed", error, { topic: running.topic.name });
          stages.delete(running.topic);
        }
      }
    },
    rest() {
      for (const [topic, stage] of stages) {
        try {
          stage.rest();
        } catch (error) {
          logger.error(
            "What is known of stories could not be kept; the next start reads all articles",
            error,
            {
              topic: topic.name,
            },
          );
        }
      }
    },
    ...{ composer, sender },
  };
}
