import {
  code,
  heading,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../model/document.ts";
import type { MessageKey } from "../text/locale-keys.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, say, sayWith, tap, topicOf, withButtons } from "./replies.ts";
import { scheduleWords } from "./schedule-words.ts";
import { whenButtons } from "./subscribe.ts";

/** `/start [topic]`: hello, and the usual times of the topic to tap. */
export function start(ask: Ask, world: CommandWorld): Replies {
  const { locale, rest, chat } = ask;
  const topics = world.topics();
  const named = topicOf(rest, topics);
  const topic = named ?? (topics.length === 1 ? topics[0] : undefined);
  const subscribed = world.store.subscriptions.ofChat(chat);
  if (subscribed.length > 0 && named === null) return help(ask, world);
  if (topics.length === 0) return say(ask, "topics-none");
  if (topic === undefined) {
    return [
      {
        document: withButtons(
          [paragraph(...locale.spans("welcome")), paragraph(...locale.spans("subscribe-which"))],
          topics.map(({ name, title }) => [tap(title, `/start ${name}${aimOf(ask)}`)]),
        ),
      },
    ];
  }
  return [
    {
      document: withButtons(
        [
          paragraph(...locale.spans("welcome")),
          paragraph(...locale.spans("welcome-topic", { topic: strong(topic.title) })),
          note(...locale.spans("welcome-privacy")),
        ],
        whenButtons(topic, ask),
      ),
    },
  ];
}

/** Commands as help and documentation list them. */
export const HELP = [
  ["/latest", "help-latest"],
  ["/latest all", "help-latest-all"],
  ["/latest 5", "help-latest-number"],
  ["/story 2", "help-story"],
  ["/search Telegram", "help-search"],
  ["/subscribe weekdays 8:30", "help-subscribe"],
  ["/subscribe breaking", "help-breaking"],
  ["/unsubscribe", "help-unsubscribe"],
  ["/settings", "help-settings"],
  ["/topics", "help-topics"],
  ["/sources", "help-sources"],
  ["/mute 2", "help-mute"],
  ["/follow 2", "help-follow"],
  ["/pause 7", "help-pause"],
  ["/status", "help-status"],
  ["/move", "help-move"],
  ["/fallback", "help-fallback"],
  ["/export", "help-export"],
  ["/forget", "help-forget"],
  ["/help", "help-help"],
] as const satisfies readonly (readonly [usage: string, meaning: MessageKey])[];

/** The same for owners. */
export const OWNER_HELP = [
  ["/stats", "help-stats"],
  ["/feeds", "help-feeds"],
  ["/addfeed TOPIC URL OUTLET", "help-addfeed"],
  ["/removefeed TOPIC URL", "help-removefeed"],
  ["/topics reload", "help-topics-reload"],
  ["/broadcast TEXT", "help-broadcast"],
  ["/letters", "help-letters"],
  ["/ban USER", "help-ban"],
] as const satisfies readonly (readonly [usage: string, meaning: MessageKey])[];

export function help(ask: Ask, _world: CommandWorld): Replies {
  const { locale, isOwner } = ask;
  const aim = aimOf(ask);
  const lines = (commands: typeof HELP | typeof OWNER_HELP): Span[][] =>
    commands.map(([usage, meaning]) => [code(usage), text(" – "), ...locale.spans(meaning)]);
  return [
    {
      document: withButtons(
        [
          heading(1, ...locale.spans("help-title")),
          list(lines(HELP)),
          ...(isOwner ? [heading(2, ...locale.spans("help-owner")), list(lines(OWNER_HELP))] : []),
        ],
        [
          [
            tap(locale.say("button-latest"), `/latest${aim}`),
            tap(locale.say("button-settings"), `/set${aim}`),
          ],
        ],
      ),
    },
  ];
}

/** `/topics`. */
export function topics(ask: Ask, world: CommandWorld): Replies {
  const { locale, chat } = ask;
  const all = world.topics();
  if (all.length === 0) return say(ask, "topics-none");
  const orders = world.store.subscriptions.ofChat(chat);
  const lines = all.map(({ name, title, languages }): Span[] => {
    const order = orders.find(({ topic }) => topic === name);
    const reads = languages.map((language) => locale.languageName(language));
    return [
      strong(title),
      ...(reads.length > 0 ? [text(` · ${locale.list(reads)}`)] : []),
      ...(order === undefined
        ? []
        : [text(` · ${locale.say("topic-subscribed")}: ${scheduleWords(order.schedule, locale)}`)]),
    ];
  });
  return [
    {
      document: withButtons(
        [heading(1, ...locale.spans("topics-title")), list(lines)],
        all.map(({ name, title }) => [
          orders.some(({ topic }) => topic === name)
            ? tap(
                locale.say("button-unsubscribe", { topic: title }),
                `/unsubscribe ${name}${aimOf(ask)}`,
              )
            : tap(locale.say("button-subscribe", { topic: title }), `/start ${name}${aimOf(ask)}`),
        ]),
      ),
    },
  ];
}

/** `/status`: last poll, last digest, the next one, and the platforms. */
export function status(ask: Ask, world: CommandWorld): Replies {
  const { locale, chat, settings } = ask;
  const { store, clock } = world;
  const feeds = world.topics().flatMap(({ name }) => store.feeds.ofTopic(name));
  const polls = feeds.flatMap(({ lastPollAtMs }) => lastPollAtMs ?? []);
  const failing = feeds.filter(({ failures }) => failures > 0).length;
  const at = (atMs: number | null): string =>
    atMs === null
      ? locale.say("status-never")
      : locale.shortTime(atMs, settings.timeZone, clock.nowMs());
  const lines: Span[][] = [
    locale.spans("status-poll", { time: at(polls.length > 0 ? Math.max(...polls) : null) }),
    locale.spans("status-feeds", { count: feeds.length, failing }),
    locale.spans("status-last-digest", { time: at(store.deliveries.lastDigestAtMs()) }),
    locale.spans("status-next-digest", { time: at(store.subscriptions.nextDueAtMs(chat)) }),
    ...(settings.pausedUntilMs !== null && settings.pausedUntilMs > clock.nowMs()
      ? [locale.spans("status-paused")]
      : []),
    ...world
      .platforms()
      // By which way the bot reaches a platform is its owner's business.
      .map(({ platform, ok, detail }) => [
        ...locale.spans(ok ? "status-platform-well" : "status-platform-away", { platform }),
        ...(ask.isOwner && detail !== "" ? [text(` (${detail})`)] : []),
      ]),
  ];
  return [{ document: { blocks: [heading(1, ...locale.spans("status-title")), list(lines)] } }];
}

/** The bot may write to a group now: how it is used there. */
export const welcomeGroup = (ask: Ask, world: CommandWorld): Replies =>
  sayWith(
    ask.locale.spans("welcome-group"),
    world.topics().map(({ name, title }) => [tap(title, `/start ${name}`)]),
  );

/** A channel's administrator made the bot one, and is told in private how to go on. */
export const welcomeChannel = (ask: Ask, world: CommandWorld, channel: string): Replies =>
  sayWith(
    ask.locale.spans("welcome-channel", { command: code(`/subscribe 8:00 in ${channel}`) }),
    world.topics().map(({ name, title }) => [tap(title, `/sub ${name} 08:00 daily in ${channel}`)]),
  );
