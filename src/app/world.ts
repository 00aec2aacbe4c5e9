import { createHash, randomBytes } from "node:crypto";
import type { CommandWorld, Operator, PlatformState, Quotas } from "../commands/ask.ts";
import { storyName } from "../commands/story-name.ts";
import { nextDue } from "../delivery/next-due.ts";
import { topicHealth } from "../feeds/poll/feed-health.ts";
import type { Clock } from "../model/clock.ts";
import type { Store } from "../store/store.ts";
import type { Locales } from "../text/locale.ts";
import type { TimeZoneFinder } from "../text/time-zones.ts";
import type { DigestSender } from "./send-digests.ts";
import type { StoryDesk } from "./story-desk.ts";
import type { TopicRegistry } from "./topic-registry.ts";

export interface WorldNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly locales: Locales;
  readonly quotas: Quotas;
  readonly timeZone: string;
  readonly topics: TopicRegistry;
  readonly findTimeZones: TimeZoneFinder;
  readonly sender: DigestSender;
  readonly desk: StoryDesk;
  readonly platforms: () => readonly PlatformState[];
  readonly operator: Operator;
}

/** 128 bits: nobody guesses it. Lower case, as phones write it. */
const TOKEN_BYTES = 16;

/** The rest of the bot as commands see it. */
export function createWorld(needs: WorldNeeds): CommandWorld {
  const { store, clock, locales, quotas, timeZone, topics, sender, desk } = needs;
  const hashOf = (token: string): string =>
    createHash("sha256").update(token.trim().toLowerCase()).digest("hex");
  return {
    ...{ store, clock, locales, quotas, timeZone, hashOf },
    topics: () =>
      topics.all().map(({ topic }) => ({
        ...{ name: topic.name, title: topic.title, languages: topic.languages },
        maxStories: topic.options.maxStories,
      })),
    findTimeZones: needs.findTimeZones,
    nextDue,
    sendLatest: (chat, request) => sender.sendLatest(chat, request),
    findStory: (chat, wanted) => desk.find(chat, wanted),
    tellStory: (id, reader) => desk.tell(id, reader),
    search: (words, language, limit) =>
      desk.search(words, limit).map(({ story, outlets }) => ({
        ...{ id: story.id, headline: storyName(story, language), outlets },
        lastReportAtMs: story.lastReportAtMs,
      })),
    feedHealth: (topic) => topicHealth(store.feedHealth, topic, clock.nowMs()),
    platforms: needs.platforms,
    newToken() {
      const token = randomBytes(TOKEN_BYTES).toString("hex");
      return { token, hash: hashOf(token) };
    },
    operator: needs.operator,
  };
}
