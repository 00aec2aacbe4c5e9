import type { ChatSettings } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { AppOptions } from "./app.ts";
import { feedFinder } from "./feed-finder.ts";
import type { LanguageResources } from "./language-resources.ts";
import { loadRunningTopics } from "./running-topics.ts";
import type { Base, Runtime } from "./runtime.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What an app is made of, as the settings say, but for its adapters and its chance. */
export function appOptions(
  base: Base,
  { store, pipeline, topics }: Runtime,
  { resources, clock }: { readonly resources: LanguageResources; readonly clock: Clock },
): Omit<AppOptions, "adapters" | "random"> {
  const { settings, logger } = base;
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
    reload: {
      root,
      loadTopics: () => loadRunningTopics(root, resources),
      findFeeds: feedFinder(base, clock),
    },
  };
}

/** What a terminal has set before it sets anything itself. */
export const terminalSettings = (
  given: Pick<ChatSettings, "language" | "timeZone">,
): ChatSettings => ({
  ...{ kind: "private", quiet: null, detail: "short", maxStories: null, silent: false },
  ...{ who: "admins", tellNothing: false, preview: false, pausedUntilMs: null },
  ...given,
});
