import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Drafts, rememberDrafts } from "../../digests/prefer-drafts.ts";
import { rememberTranslations, type Translations } from "../../digests/translate-digest.ts";
import { isAllowedHost } from "../feeds/fetch/address-guard.ts";
import { createFeedFetcher } from "../feeds/fetch/fetch-feed.ts";
import type { FeedFetcher } from "../feeds/fetch/fetch-outcome.ts";
import { createPageReader } from "../feeds/pages/page-reader.ts";
import { createFeedReader } from "../feeds/read/feed-reader.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { openStore, type Store } from "../store/store.ts";
import { type ConfigOutcome, loadConfig, parseConfig } from "./config.ts";
import { type Io, tell } from "./io.ts";
import type { LanguageResources } from "./language-resources.ts";
import { createLogger } from "./logger.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import type { RunningTopic } from "./running-topic.ts";
import { taught } from "./running-topics.ts";
import type { Settings } from "./settings.ts";
import { createTopicRegistry, type TopicRegistry } from "./topic-registry.ts";
import { userAgent } from "./version.ts";

const MEGABYTE = 1_000_000;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch {
      // Woken before its time.
    }
  },
};

/** Settings and log: what every command begins with. */
export interface Base {
  readonly settings: Settings;
  readonly logger: Logger;
  /** Whether anything was configured at all. */
  readonly configured: boolean;
  /** A folder of the settings, relative to the installation. */
  path(name: string): string;
}

/** Reads the settings; bad ones are all told in one go. */
export function loadBase(io: Io, { watched = false }: LogPurpose = {}): Result<Base> {
  const config = loadConfig(io.folder);
  if (config.kind === "bad") {
    const sentences = config.problems.map((problem) => `- ${problem}`).join("\n");
    return bad(`The settings are not right:\n${sentences}\nSee .env.example for every setting.`);
  }
  return ok(baseOf(config, io, { watched }));
}

interface LogPurpose {
  /** For somebody who sits before it and waits: only trouble, and in a form for people. */
  readonly watched?: boolean;
}

/**
 * The defaults, whatever is configured but the language, and a log that tells trouble only: for the
 * demonstration.
 */
export function defaultBase(io: Io): Base {
  const config = parseConfig({ LOG_LEVEL: "warn" });
  if (config.kind === "bad") throw new Error(`A default is wrong: ${config.problems.join(" ")}`);
  const own = loadConfig(io.folder);
  const { DIGEST_LANGUAGE } = (own.kind === "ok" ? own : config).settings;
  return baseOf({ ...config, settings: { ...config.settings, DIGEST_LANGUAGE } }, io, {});
}

const baseOf = (config: GoodConfig, io: Io, purpose: LogPurpose): Base => ({
  settings: config.settings,
  configured: config.configured,
  logger: loggerFor(config, io, purpose),
  path: (name) => resolve(io.folder, name),
});

type GoodConfig = Extract<ConfigOutcome, { kind: "ok" }>;

function loggerFor(config: GoodConfig, io: Io, { watched = false }: LogPurpose): Logger {
  const { LOG_LEVEL: level, LOG_FORMAT: format } = config.settings;
  const pretty =
    format === "pretty" || (format === "auto" && (watched || io.stderr.isTTY === true));
  return createLogger({
    level: level === "auto" ? (watched ? "warn" : "info") : level,
    format: pretty ? "pretty" : "json",
    write: (line) => void tell(io, `${line}\n`),
    nowMs: systemClock.nowMs,
    secrets: config.secrets,
  });
}

/** The database's file in DATA_DIR. */
export const databaseFile = (base: Base): string =>
  join(base.path(base.settings.DATA_DIR), "svodka.db");

/** The fetcher as the settings want it. */
export const feedFetcher = (
  settings: Settings,
  clock: Clock,
  { allowedHosts = [] }: { readonly allowedHosts?: readonly string[] } = {},
): FeedFetcher =>
  createFeedFetcher({
    userAgent: userAgent(settings.CONTACT_URL),
    allowedHosts: [...settings.FEED_ALLOWED_HOSTS, ...allowedHosts],
    timeoutMs: settings.POLL_TIMEOUT_SECONDS * SECOND_MS,
    maxBytes: settings.FEED_MAX_MB * MEGABYTE,
    proxyUrl: settings.FEED_PROXY_URL,
    proxies: settings.FEED_PROXIES,
    nowMs: clock.nowMs,
  });

/** What reading one document, of a feed or a page, may take: twice what the heaviest needed. */
const ONE_DOCUMENT = { timeLimitMs: 10 * SECOND_MS, memoryMb: 256 };

/** Reads feeds within the limits one document gets. */
export const feedReader = (logger: Logger): ReturnType<typeof createFeedReader> =>
  createFeedReader({ ...ONE_DOCUMENT, logger });

export interface RuntimeOptions {
  readonly base: Base;
  readonly file: string;
  readonly clock: Clock;
  /** `host:port` the fetcher may reach although private; beside FEED_ALLOWED_HOSTS. */
  readonly allowedHosts?: readonly string[];
  readonly resources: LanguageResources;
  readonly topics: readonly RunningTopic[];
}

/** Store, fetcher and pipeline, open and wired. */
export interface Runtime {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly topics: TopicRegistry;
  /** Where the pipeline's digests find a language model's summaries; null where none is asked. */
  readonly drafts: Drafts | null;
  /** The same of its translations. */
  readonly translations: Translations | null;
  close(): Promise<void>;
}

/** `host` or `host:port` as URLs write them: without a port it is the scheme's own. */
function isAllowed(host: string, allowedHosts: readonly string[]): boolean {
  const url = URL.parse(`http://${host}`);
  return url !== null && isAllowedHost(url.hostname, Number(url.port || 80), allowedHosts);
}

/** A day's stories of all topics in each language, some as they grow. */
const REMEMBERED_DRAFTS = 5000;
/** Headlines and sentences of two weeks, in each language. */
const REMEMBERED_TRANSLATIONS = 20_000;

/** Opens everything a poll needs; refused with one sentence when the store cannot be opened. */
export function openRuntime(options: RuntimeOptions): Result<Runtime> {
  const { base, clock, topics } = options;
  const { settings, logger } = base;
  const opened = openStore(options.file, clock.nowMs);
  if (opened.kind === "bad") return opened;
  const store = opened.value;
  store.feeds.keepTopics(topics.map(({ topic }) => topic.name));
  for (const { topic } of topics) {
    store.feeds.setTopicFeeds(topic.name, topic.feeds, clock.nowMs());
  }
  const registry = createTopicRegistry(taught(topics, store));
  const fetcher = feedFetcher(settings, clock, { allowedHosts: options.allowedHosts ?? [] });
  const reader = feedReader(logger);
  const pageReader = createPageReader({ ...ONE_DOCUMENT, logger });
  const ownHosts = [...settings.FEED_ALLOWED_HOSTS, ...(options.allowedHosts ?? [])];
  const { background, locales } = options.resources;
  const drafts = settings.SUMMARY_MODEL_URL === null ? null : rememberDrafts(REMEMBERED_DRAFTS);
  const translations =
    settings.SUMMARY_MODEL_TRANSLATE === "on"
      ? rememberTranslations(REMEMBERED_TRANSLATIONS)
      : null;
  const pipeline = createPipeline({
    ...{ drafts, translations },
    ...{ store, fetcher, reader, pageReader, background, locales, clock, logger, topics: registry },
    rhythm: {
      floorMs: settings.POLL_INTERVAL_MINUTES * MINUTE_MS,
      ceilingMs: settings.POLL_CEILING_MINUTES * MINUTE_MS,
      random: Math.random,
    },
    isOwnHost: (host) => isAllowed(host, ownHosts),
  });
  return ok({
    store,
    pipeline,
    topics: registry,
    ...{ drafts, translations },
    async close() {
      await fetcher.close();
      await Promise.all([reader.close(), pageReader.close()]);
      store.close();
    },
  });
}
