import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { rememberSummaries, type SumUp } from "../../digests/remember-summaries.ts";
import type { Clock } from "../model/clock.ts";
import type { TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Analyser } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import type { Locale } from "../text/locale.ts";
import { isoDay } from "../text/locale-times.ts";
import type { Composer } from "./composer.ts";
import { makeEdition, PUBLISHED_DAYS } from "./edition.ts";
import { publicationId, uuidOf } from "./publication-id.ts";
import { replaceFile } from "./replace-file.ts";
import type { RunningTopic } from "./running-topic.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** Writes what the topics tell as pages and feeds; of readers it knows nothing. */
export interface Publisher {
  /** Brings the folder up to date with the stories; gives how many files were written. */
  publishNow(signal?: AbortSignal): Promise<number>;
}

export interface PublisherNeeds {
  readonly composer: Pick<Composer, "stories">;
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
  /** Since when it could not be, and why. */
  readonly failure: { readonly atMs: number; readonly problem: string } | null;
}

const DAY_MS = 86_400_000;
/** A full disk is not empty again in ten seconds. */
const RETRY_MS = 60_000;
/** Summaries remembered: those of two weeks' stories, as told on each day. */
const REMEMBERED_SUMMARIES = 1000;

export function createPublisher(needs: PublisherNeeds): Publisher {
  const { composer, topics, clock, logger, timeZone } = needs;
  const states = new Map<TopicName, TopicState>();
  /** A topic that was read again has another analyser. */
  const summaries = new WeakMap<Analyser, SumUp>();

  const sumUpWith = (analyser: Analyser): SumUp => {
    const sumUp = summaries.get(analyser) ?? rememberSummaries(REMEMBERED_SUMMARIES);
    summaries.set(analyser, sumUp);
    return sumUp;
  };

  const write = async (running: RunningTopic, nowMs: number): Promise<Result<number>> => {
    const { name } = running.topic;
    const publication = await prepare(needs.folder);
    if (publication.kind === "bad") return publication;
    const address = needs.url?.replace(/\/*$/, "") ?? null;
    const files = await makeEdition(composer.stories(name, sinceMs(nowMs)), {
      ...{ running, nowMs, timeZone, locale: needs.locale, background: needs.background },
      sumUp: sumUpWith(running.analyser),
      baseUrl: address === null ? null : `${address}/${encodeURIComponent(name)}/`,
      idOf: (...parts) => uuidOf(publication.value, ...parts),
    });
    return files.size === 0 ? ok(0) : writeFiles(join(needs.folder, name), files);
  };

  const publishTopic = async (running: RunningTopic): Promise<number> => {
    const { name } = running.topic;
    const nowMs = clock.nowMs();
    const before = states.get(name);
    if (before?.failure != null && Math.abs(nowMs - before.failure.atMs) < RETRY_MS) return 0;
    let told = "";
    const outcome = async (): Promise<Result<number>> => {
      told = contentsOf(composer.stories(name, sinceMs(nowMs)), isoDay(nowMs, timeZone));
      const isTold = before?.running === running && before.told === told && before.failure === null;
      return isTold ? ok(0) : write(running, nowMs);
    };
    const written = await outcome().catch((error: unknown) => bad(String(error)));
    if (written.kind === "ok") {
      states.set(name, { running, told, failure: null });
      if (before?.failure != null) logger.info("Pages are written again", { topic: name });
      return written.value;
    }
    const { problem } = written;
    states.set(name, { running, told, failure: { atMs: nowMs, problem } });
    if (problem !== before?.failure?.problem) {
      const about = { topic: name, problem };
      logger.error("Pages were not written; they are as soon as they can be", undefined, about);
    }
    return 0;
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

async function prepare(folder: string): Promise<Result<string>> {
  const made = await makeFolder(folder);
  return made.kind === "bad" ? made : publicationId(folder);
}

async function makeFolder(folder: string): Promise<Result<null>> {
  try {
    await mkdir(folder, { recursive: true });
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return bad(`${folder} cannot be made: ${reason}. Check PUBLISH_DIR and the free space.`);
  }
}

const OWN_PAGE = /^digest-\d{4}-\d{2}-\d{2}\.html$/;

/** Writes what has changed, pages before what leads to them, and takes away pages of days long past. */
async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<Result<number>> {
  const made = await makeFolder(folder);
  if (made.kind === "bad") return made;
  let count = 0;
  for (const [name, text] of files) {
    const file = join(folder, name);
    const there = await readFile(file, "utf8").catch(() => null);
    if (there === text) continue;
    const written = await replaceFile(file, text);
    if (written.kind === "bad") return written;
    count += 1;
  }
  for (const name of await readdir(folder)) {
    if (OWN_PAGE.test(name) && !files.has(name)) await rm(join(folder, name), { force: true });
  }
  return ok(count);
}
