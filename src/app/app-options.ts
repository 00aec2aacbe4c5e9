import type { ChatSettings } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { AppOptions } from "./app.ts";
import { createDrafter, type Drafter } from "./draft-summaries.ts";
import { feedFinder } from "./feed-finder.ts";
import type { LanguageResources } from "./language-resources.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { loadRunningTopics } from "./running-topics.ts";
import type { Base, Runtime } from "./runtime.ts";
import { limitsOf, summariserOf } from "./summariser.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Surroundings {
  readonly resources: LanguageResources;
  readonly clock: Clock;
}

/** What an app is made of, as the settings say, but for its adapters and its chance. */
export function appOptions(
  base: Base,
  runtime: Runtime,
  { resources, clock }: Surroundings,
): Omit<AppOptions, "adapters" | "random"> {
  const { settings, logger } = base;
  const { store, pipeline, topics } = runtime;
  const { background, locales, findTimeZones } = resources;
  const root = base.path(settings.TOPICS_DIR);
  return {
    ...{ store, pipeline, topics, logger, clock, background, locales, findTimeZones },
    retention: {
      articlesMs: settings.RETENTION_ARTICLES_DAYS * DAY_MS,
      skeletonsMs: settings.RETENTION_STORIES_DAYS * DAY_MS,
    },
    rules: {
      timeZone: settings.TIME_ZONE,
      admission: {
        // Who sits at the machine's terminal can read its database as well.
        owners: new Set([...settings.OWNERS, "terminal:here"]),
        allowed: settings.ALLOWED_CHATS,
      },
      quotas: {
        subscriptionsAChat: settings.SUBSCRIPTIONS_PER_CHAT,
        breakingADay: settings.BREAKING_PER_DAY,
      },
      expiryMs: settings.DIGEST_EXPIRY_HOURS * HOUR_MS,
      fallbackAfterMs: settings.FALLBACK_AFTER_MINUTES * MINUTE_MS,
    },
    publisher: publisherOf(base, runtime, { resources, clock }),
    drafter: drafterOf(base, runtime, { resources, clock }),
    reload: {
      root,
      loadTopics: () => loadRunningTopics(root, resources),
      findFeeds: feedFinder(base, clock),
    },
  };
}

/** Who writes pages and feeds, where the settings name a folder for them. */
function publisherOf(
  base: Base,
  { pipeline, topics }: Runtime,
  { resources, clock }: Surroundings,
): Publisher | null {
  const { settings, logger } = base;
  if (settings.PUBLISH_DIR === null) return null;
  return createPublisher({
    ...{ topics, clock, logger, composer: pipeline.composer, background: resources.background },
    ...{ folder: base.path(settings.PUBLISH_DIR), url: settings.PUBLISH_URL },
    ...{ locale: resources.locales.for(settings.DIGEST_LANGUAGE), timeZone: settings.TIME_ZONE },
  });
}

/** Who asks the language model, where the settings name one. */
function drafterOf(
  { settings, logger }: Base,
  { store, pipeline, topics, drafts, translations }: Runtime,
  { resources, clock }: Surroundings,
): Drafter | null {
  const summariser = summariserOf(settings);
  if (summariser === null || drafts === null) return null;
  return createDrafter({
    ...{ summariser, drafts, translations, store, topics, clock, logger, random: Math.random },
    ...{ composer: pipeline.composer, background: resources.background },
    published:
      settings.PUBLISH_DIR === null
        ? null
        : resources.locales.for(settings.DIGEST_LANGUAGE).language,
    limits: limitsOf(settings),
  });
}

/** What a terminal has set before it sets anything itself. */
export const terminalSettings = (
  given: Pick<ChatSettings, "language" | "timeZone">,
): ChatSettings => ({
  ...{ kind: "private", quiet: null, detail: "short", maxStories: null, silent: false },
  ...{ who: "admins", tellNothing: false, preview: false, pausedUntilMs: null },
  ...given,
});
