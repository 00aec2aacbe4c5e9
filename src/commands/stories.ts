import { foldedList, heading, link, paragraph, strong, text } from "../model/document.ts";
import type { StoryId } from "../model/ids.ts";
import type { Ask, CommandWorld, Replies, StoryHit } from "./ask.ts";
import { aimOf, inRows, say, sayWith, tap, topicOf, wholeNumber, withButtons } from "./replies.ts";

/** Most stories one digest may hold. */
const MOST_STORIES = 50;
const ALL = /^(?:all|все|всё|всі|усе|alles?|tout(?:es)?|tous|todas?|todos?)$/iu;

/** `/latest [n] [topic] [all]`: what changed since this chat last looked. */
export function latest(ask: Ask, world: CommandWorld): Replies {
  const { chat, words } = ask;
  const all = words.some((word) => ALL.test(word));
  const others = words.filter((word) => !ALL.test(word));
  const numbers = others.map(wholeNumber);
  const count = numbers.find((number) => number !== null) ?? null;
  const named = others.filter((_, index) => numbers[index] === null).join(" ");
  const orders = world.store.subscriptions.ofChat(chat);
  const topic = named === "" ? null : topicOf(named, world.topics());
  if ((count ?? 1) > MOST_STORIES || numbers.filter((number) => number !== null).length > 1) {
    return say(ask, "latest-usage", { most: MOST_STORIES });
  }
  if (named !== "" && topic === null) {
    // `0`, `-5` and `2.5` are no numbers of stories.
    return /^[-+\p{N}]/u.test(named)
      ? say(ask, "latest-usage", { most: MOST_STORIES })
      : say(ask, "topic-unknown", { topic: named });
  }
  if (!orders.some((order) => topic === null || order.topic === topic.name)) {
    return sayWith(ask.locale.spans("latest-subscribe-first"), [
      ...(topic === null ? world.topics() : [topic]).map(({ name, title }) => [
        tap(title, `/sub ${name}${aimOf(ask)}`),
      ]),
    ]);
  }
  const { incoming } = ask;
  const isHere = chat.chat === incoming.chat.chat;
  const request = {
    ...{ all, maxStories: count, topic: topic?.name ?? null },
    ...(isHere && incoming.answerTo !== undefined && { answerTo: incoming.answerTo }),
  };
  return world.sendLatest(chat, request) ? [] : nothingNew(ask, world, all);
}

function nothingNew(ask: Ask, world: CommandWorld, all: boolean): Replies {
  const { chat, settings } = ask;
  if (world.store.articles.count() === 0) return say(ask, "latest-first-poll");
  if (all) return say(ask, "latest-no-story");
  const nextMs = world.store.subscriptions.nextDueAtMs(chat);
  return sayWith(
    nextMs === null
      ? ask.locale.spans("latest-nothing-new")
      : ask.locale.spans("latest-nothing-new-next", {
          time: ask.locale.longTime(nextMs, settings.timeZone),
        }),
    [[tap(ask.locale.say("button-all"), `/latest all${aimOf(ask)}`)]],
  );
}

/** `2` is a number in the chat's last digest, `s17` a story by itself. */
export function storyOf(word: string | undefined, ask: Ask, world: CommandWorld): StoryId | null {
  const byId = wholeNumber(/^s(\d+)$/i.exec(word ?? "")?.[1]);
  if (byId !== null) return world.findStory(ask.chat, { id: byId as StoryId });
  const number = wholeNumber(word);
  return number === null ? null : world.findStory(ask.chat, { number });
}

/** `/story 2`. */
export function story(ask: Ask, world: CommandWorld): Replies {
  const { locale, words } = ask;
  if (words.length !== 1 || !/^s?\d+$/i.test(words[0] ?? "")) return say(ask, "story-usage");
  const id = storyOf(words[0], ask, world);
  const document = id === null ? null : world.tellStory(id, ask);
  if (document === null || id === null) {
    return say(ask, "story-unknown", { number: words[0] ?? "" });
  }
  const wishes = world.store.chats.wishes(ask.chat);
  const has = (wish: string): boolean =>
    wishes.some((w) => w.kind === "story" && w.subject === String(id) && w.wish === wish);
  const subject = `s${id}${aimOf(ask)}`;
  return [
    {
      document: withButtons(document.blocks, [
        ...(document.buttons ?? []),
        [
          has("follow")
            ? tap(locale.say("button-unfollow"), `/unfollow ${subject}`)
            : tap(locale.say("button-follow"), `/follow ${subject}`),
          has("mute")
            ? tap(locale.say("button-unmute"), `/unmute ${subject}`)
            : tap(locale.say("button-mute"), `/mute ${subject}`),
        ],
      ]),
    },
  ];
}

const MOST_HITS = 8;

/** `/search words`. */
export function search(ask: Ask, world: CommandWorld): Replies {
  const { locale, rest, settings } = ask;
  if (rest === "") return say(ask, "search-usage");
  const hits = world.search(rest, locale.language, MOST_HITS);
  if (hits.length === 0) return say(ask, "search-nothing", { words: rest });
  const line = ({ headline, lastReportAtMs, outlets }: StoryHit) => [
    strong(headline),
    text(
      ` · ${locale.say("outlets", { count: outlets })} · ${locale.shortTime(
        lastReportAtMs,
        settings.timeZone,
        world.clock.nowMs(),
      )}`,
    ),
  ];
  return [
    {
      document: withButtons(
        [
          heading(1, ...locale.spans("search-found", { words: rest })),
          ...hits.map((hit, index) => paragraph(text(`${index + 1}. `), ...line(hit))),
        ],
        inRows(
          hits.map(({ id }, index) => tap(String(index + 1), `/story s${id}${aimOf(ask)}`)),
          4,
        ),
      ),
    },
  ];
}

/** `/sources [topic]`: the feeds with outlet, country and health. */
export function sources(ask: Ask, world: CommandWorld): Replies {
  const { locale, rest } = ask;
  const subscribed = new Set(world.store.subscriptions.ofChat(ask.chat).map(({ topic }) => topic));
  const named = rest === "" ? null : topicOf(rest, world.topics());
  if (rest !== "" && named === null) return say(ask, "topic-unknown", { topic: rest });
  const topics = named
    ? [named]
    : world.topics().filter(({ name }) => subscribed.size === 0 || subscribed.has(name));
  if (topics.length === 0) return say(ask, "topics-none");
  const blocks = topics.flatMap(({ name, title }) => {
    const feeds = world.store.feeds.ofTopic(name);
    const lines = feeds
      .toSorted((a, b) => (a.country ?? "zz").localeCompare(b.country ?? "zz", "en"))
      .map((feed) => [
        link(feed.outlet || feed.title || feed.url, siteOf(feed.url)),
        text(feed.country === null ? "" : ` · ${locale.countryName(feed.country)}`),
        text(feed.language === null ? "" : ` · ${feed.language}`),
        text(` · ${locale.say(health(feed))}`),
      ]);
    return [
      heading(1, ...locale.spans("sources-of", { topic: title, count: feeds.length })),
      foldedList(lines),
    ];
  });
  return [{ document: { blocks } }];
}

const siteOf = (url: string): string | null => {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}/`;
};

const health = (feed: {
  readonly lastSuccessAtMs: number | null;
  readonly failures: number;
}): "feed-well" | "feed-unread" | "feed-failing" => {
  if (feed.failures > 0) return "feed-failing";
  return feed.lastSuccessAtMs === null ? "feed-unread" : "feed-well";
};
