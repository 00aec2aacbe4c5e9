import { existsSync } from "node:fs";
import { join } from "node:path";
import { summariesByAnalyser } from "../../digests/remember-summaries.ts";
import type { Clock } from "../model/clock.ts";
import type { TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Background } from "../text/background.ts";
import type { Locale } from "../text/locale.ts";
import { isoDay } from "../text/locale-times.ts";
import type { Composer } from "./composer.ts";
import { frontPage, makeEdition, PUBLISHED_DAYS } from "./edition.ts";
import { INDEX } from "./edition-options.ts";
import { publicationId, uuidOf } from "./publication-id.ts";
import { makeFolder, removeOldDays, writeChanged } from "./publish-files.ts";
import type { RunningTopic } from "./running-topic.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** Writes what the topics tell as pages and feeds; of readers it knows nothing. */
export interface Publisher {
  /** Brings the folder up to date with the stories; gives how many files were written. */
  publishNow(signal?: AbortSignal): Promise<number>;
}

export interface PublisherNeeds {
  readonly composer: Pick<
    Composer,
    "stories" | "earlierFigures" | "translate" | "translationsInto"
  >;
  readonly topics: TopicRegistry;
  readonly background: Background;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly folder: string;
  /** Where the folder is served; null where nobody said. */
  readonly url: string | null;
}

interface TopicState {
  readonly running: RunningTopic;
  /** What was told in the folder, or was to be. */
  readonly told: string;
  /** When something was last written or could not be (epoch ms). */
  readonly triedAtMs: number;
  /** Why it could not be; null when all is well. */
  readonly problem: string | null;
}

const DAY_MS = 86_400_000;
/** A busy topic changes with every poll, and a full disk is not empty again at once. */
const REST_MS = 60_000;
/** Summaries remembered of a topic: those of two weeks' stories, as told on each day. */
const REMEMBERED_SUMMARIES = 1000;

export function createPublisher(needs: PublisherNeeds): Publisher {
  const { composer, topics, clock, logger, timeZone, folder, locale } = needs;
  const states = new Map<TopicName, TopicState>();
  const sumUpWith = summariesByAnalyser(REMEMBERED_SUMMARIES);
  const address = needs.url?.replace(/\/*$/, "") ?? null;

  const writeTopic = async (running: RunningTopic, nowMs: number): Promise<Result<number>> => {
    const { name } = running.topic;
    const made = await makeFolder(folder);
    if (made.kind === "bad") return made;
    const publication = await publicationId(folder);
    if (publication.kind === "bad") return publication;
    const files = await makeEdition(composer.stories(name, sinceMs(nowMs)), {
      ...{ running, nowMs, timeZone, locale, background: needs.background },
      sumUp: sumUpWith(running.analyser),
      figuresBefore: composer.earlierFigures(running, locale.language),
      translate: (digest) => composer.translate(digest, locale.language),
      baseUrl: address === null ? null : `${address}/${encodeURIComponent(name)}/`,
      idOf: (...parts) => uuidOf(publication.value, ...parts),
    });
    if (files.size === 0) return ok(0);
    const written = await writeChanged(join(folder, name), files);
    if (written.kind === "bad") return written;
    await removeOldDays(join(folder, name), files);
    const front = await writeChanged(folder, new Map([[INDEX, frontPage(published(), locale)]]));
    return front.kind === "bad" ? front : ok(written.value + front.value);
  };

  /** The topics that have pages. */
  const published = () =>
    topics
      .all()
      .map(({ topic }) => topic)
      .filter(({ name }) => existsSync(join(folder, name, INDEX)));

  const publishTopic = async (running: RunningTopic): Promise<number> => {
    const { name } = running.topic;
    const nowMs = clock.nowMs();
    const before = states.get(name);
    if (before !== undefined && Math.abs(nowMs - before.triedAtMs) < REST_MS) return 0;
    let told = "";
    const outcome = async (): Promise<Result<number>> => {
      const translations = composer.translationsInto(locale.language);
      const day = isoDay(nowMs, timeZone);
      told = `${translations} ${contentsOf(composer.stories(name, sinceMs(nowMs)), day)}`;
      const isTold = before?.running === running && before.told === told && before.problem === null;
      return isTold ? ok(0) : writeTopic(running, nowMs);
    };
    const written = await outcome().catch((error: unknown) => bad(String(error)));
    const count = written.kind === "ok" ? written.value : 0;
    const problem = written.kind === "ok" ? null : written.problem;
    const isQuiet = count === 0 && problem === null;
    const triedAtMs = isQuiet ? (before?.triedAtMs ?? Number.NEGATIVE_INFINITY) : nowMs;
    states.set(name, { running, told, triedAtMs, problem });
    tellOf(name, before?.problem ?? null, problem);
    return count;
  };

  /** The log tells when a trouble begins and when it ends. */
  const tellOf = (topic: TopicName, before: string | null, problem: string | null): void => {
    if (problem === before) return;
    if (problem === null) logger.info("Pages are written again", { topic });
    else {
      const about = { topic, problem };
      logger.error("Pages were not written; they are as soon as they can be", undefined, about);
    }
  };

  return {
    async publishNow(signal) {
      let count = 0;
      for (const running of topics.all()) {
        if (signal?.aborted !== true) count += await publishTopic(running);
      }
      return count;
    },
  };
}

/** What the pages of a day are made of, as it can be compared. */
const contentsOf = (stories: readonly StoryWithArticles[], day: string): string =>
  JSON.stringify([day, stories.map(({ id, changedAtMs }) => `${id}:${changedAtMs}`)]);

/** From the beginning of a day on, so that what is looked at changes no more often than the pages. */
const sinceMs = (nowMs: number): number =>
  Math.floor((nowMs - (PUBLISHED_DAYS + 1) * DAY_MS) / DAY_MS) * DAY_MS;
