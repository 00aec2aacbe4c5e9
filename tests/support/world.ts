import { type Composer, createComposer } from "../../src/app/composer.ts";
import { everything } from "../../src/app/running-topics.ts";
import { createDigestSender, type DigestSender } from "../../src/app/send-digests.ts";
import { createStoryDesk, type StoryDesk } from "../../src/app/story-desk.ts";
import { createTopicRegistry, type TopicRegistry } from "../../src/app/topic-registry.ts";
import { createWorld } from "../../src/app/world.ts";
import type {
  CommandWorld,
  Operator,
  PlatformState,
  Quotas,
  Replies,
} from "../../src/commands/ask.ts";
import { handle } from "../../src/commands/handle.ts";
import { parseCommand } from "../../src/commands/parse-command.ts";
import type { ChatKind, ChatRef, ChatRole, Incoming } from "../../src/model/chat.ts";
import { type Document, inWords } from "../../src/model/document.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { StoryId, TopicName } from "../../src/model/ids.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { ArticleDraft } from "../../src/store/articles.ts";
import type { Store } from "../../src/store/store.ts";
import { aDraft, aListing, aStory, CHAT, judgeAll, someSettings, tempStore } from "./builders.ts";
import { type ManualClock, manualClock } from "./clock.ts";
import { language } from "./language.ts";

/** Names and titles of the topics that run unless a test wants others. */
export const HARBOUR = "harbour" as TopicName;
const HARBOUR_ONLY = { harbour: "The harbour strike" };

/** Somebody who asks, and where; a person alone with the bot unless said otherwise. */
export interface Asker {
  readonly chat?: ChatRef;
  readonly sender?: string;
  readonly kind?: ChatKind;
  readonly role?: ChatRole;
  readonly isOwner?: boolean;
  readonly language?: string;
  /** What `in @name` stands for. */
  readonly place?: { readonly chat: ChatRef; readonly kind: ChatKind };
}

/** What a reader sees of the answer. */
export interface Answer {
  readonly text: string;
  /** Commands of its buttons, by their labels. */
  readonly buttons: Readonly<Record<string, string>>;
  readonly replies: Replies;
}

/** One outlet's report, as a test tells of it. */
export type Report = Partial<ArticleDraft>;

/** Commands over a real store, real topics and real digests; only platforms and operator are scripted. */
export interface WorldBench {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly world: CommandWorld;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly sender: DigestSender;
  readonly desk: StoryDesk;
  readonly logger: Logger;
  /** What was logged as a warning or an error. */
  readonly log: string[];
  type(words: string, asker?: Asker): Promise<Answer>;
  /** A story of these reports, all of which have just come in. */
  tell(reports: readonly Report[], topic?: TopicName): StoryId;
  /** One more report of it. */
  goOn(story: StoryId, report: Report): void;
}

export interface WorldOptions {
  /** Titles by name. */
  readonly topics?: Readonly<Record<string, string>>;
  readonly quotas?: Partial<Quotas>;
  readonly platforms?: readonly PlatformState[];
  readonly operator?: Partial<Operator>;
  readonly nowMs?: number;
}

const unasked = (): never => {
  throw new Error("The test did not expect the operator to be asked.");
};

const NO_OPERATOR: Operator = {
  ...{ addFeed: unasked, removeFeed: unasked, reloadTopics: unasked, keepBroadcast: unasked },
  ...{ keptBroadcast: unasked, broadcast: unasked, addOfferedFeed: unasked },
};

export function aWorld(options: WorldOptions = {}): WorldBench {
  const clock = manualClock(options.nowMs);
  const store = tempStore(clock.nowMs);
  const log: string[] = [];
  const note = (message: string, cause?: unknown): void =>
    void log.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
  const logger: Logger = { debug() {}, info() {}, warn: (message) => note(message), error: note };
  const resources = language();
  const { locales, background, findTimeZones } = resources;
  const topics = createTopicRegistry(
    Object.entries(options.topics ?? HARBOUR_ONLY).map(([name, title]) => {
      const { topic, ...rest } = everything([], resources);
      return { ...rest, topic: { ...topic, name: name as TopicName, title } };
    }),
  );
  const composer = createComposer({ store, topics, background, clock });
  const sender = createDigestSender({
    ...{ store, composer, locales, clock, logger, random: () => 0 },
  });
  const desk = createStoryDesk({ store, composer, topics, background, clock });
  const world = createWorld({
    ...{ store, clock, locales, topics, findTimeZones, sender, desk, timeZone: "UTC" },
    quotas: { subscriptionsAChat: 3, breakingADay: 10, ...options.quotas },
    platforms: () => options.platforms ?? [],
    operator: { ...NO_OPERATOR, ...options.operator },
  });

  const tell = (reports: readonly Report[], topic = HARBOUR): StoryId => {
    save(store, topic, { reports, nowMs: clock.nowMs() });
    return aStory(store, judgeAll(store, { topic }), { changedAtMs: clock.nowMs(), topic });
  };
  const goOn = (id: StoryId, report: Report): void => {
    const story = store.stories.get(id);
    if (story === undefined) throw new Error("There is no such story.");
    save(store, story.topic, { reports: [report], nowMs: clock.nowMs() });
    for (const article of judgeAll(store, { topic: story.topic })) {
      const lastReportAtMs = Math.max(story.lastReportAtMs, article.publishedAtMs);
      store.stories.join(article, { ...story, lastReportAtMs, changedAtMs: clock.nowMs() });
    }
  };
  return {
    ...{ store, clock, world, topics, composer, sender, desk, logger, log, tell, goOn },
    type: async (words, asker = {}) => answerTo(words, asker, world),
  };
}

/** Keeps each report as an article of its outlet's feed. */
function save(
  store: Store,
  topic: TopicName,
  { reports, nowMs }: { readonly reports: readonly Report[]; readonly nowMs: number },
): void {
  const known = new Map<string, FeedListing>(
    store.feeds
      .ofTopic(topic)
      .map(({ url, outlet, language: tongue, country }) => [
        url,
        { url, outlet, language: tongue, country },
      ]),
  );
  const urlOf = (outlet: string): string =>
    `https://${outlet.toLowerCase().replaceAll(" ", "-")}.example/feed`;
  for (const { outlet = "North Dispatch", language: tongue = "en" } of reports) {
    const url = urlOf(outlet);
    if (!known.has(url)) known.set(url, aListing({ url, outlet, language: tongue }));
  }
  store.feeds.setTopicFeeds(topic, [...known.values()], nowMs);
  const feeds = store.feeds.ofTopic(topic);
  for (const report of reports) {
    const draft = aDraft({ publishedAtMs: nowMs, ...report });
    const feed = feeds.find(({ url }) => url === urlOf(draft.outlet));
    if (feed !== undefined) store.articles.save(feed.id, [draft], nowMs);
  }
}

let events = 0;

/** An event as a platform tells it, unlike every other. */
export const anEvent = (event: Incoming["event"], asker: Asker = {}): Incoming => {
  events += 1;
  const { chat = CHAT, kind = "private", sender = "person-1", language: tongue = "en" } = asker;
  return { ...{ id: String(events), chat, chatKind: kind, sender, language: tongue, event } };
};

async function answerTo(words: string, asker: Asker, world: CommandWorld): Promise<Answer> {
  const incoming = anEvent({ kind: "text", text: words }, asker);
  const typed = parseCommand(words);
  if (typed === null) return { text: "", buttons: {}, replies: [] };
  const here = { chat: incoming.chat, kind: incoming.chatKind };
  const { chat, kind } = typed.target === null ? here : (asker.place ?? here);
  const defaults = someSettings({ kind, language: asker.language ?? "en", timeZone: "UTC" });
  const settings = world.store.chats.get(chat) ?? defaults;
  if (world.store.chats.get(chat) === undefined) {
    world.store.chats.put(chat, settings, world.clock.nowMs());
  }
  const { role = "admin", isOwner = false } = asker;
  const replies = await handle({ incoming, typed, chat, kind, settings, role, isOwner }, world);
  return {
    text: replies.map(({ document }) => wordsOf(document)).join("\n"),
    buttons: Object.assign({}, ...replies.map(({ document }) => buttonsOf(document))),
    replies,
  };
}

/** A document's texts: a line for each block or item. */
export const wordsOf = ({ blocks }: Document): string =>
  blocks
    .map(inWords)
    .flatMap((block) => (block.kind === "list" ? block.items : [block.spans]))
    .map((spans) => spans.map(({ text }) => text).join(""))
    .join("\n");

export const buttonsOf = ({ buttons = [] }: Document): Readonly<Record<string, string>> =>
  Object.fromEntries(
    buttons
      .flat()
      .map((button) => [button.label, button.kind === "command" ? button.command : button.url]),
  );

/** The texts that wait to be sent to a chat, the next one first. */
export function outboxOf({ store, clock }: WorldBench, chat: ChatRef = CHAT): string[] {
  return store.transaction(() => {
    const texts: string[] = [];
    for (;;) {
      const next = store.deliveries
        .due(chat.platform, clock.nowMs(), 10_000)
        .find((delivery) => delivery.chat === chat.chat);
      if (next === undefined) return texts;
      texts.push(wordsOf(next.document));
      store.deliveries.markPart(
        next.id,
        { part: next.part, parts: next.part + 1, message: `m${next.id}` },
        clock.nowMs(),
      );
    }
  });
}
