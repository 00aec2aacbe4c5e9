import { code, heading, link, list, note, paragraph, strong, text } from "../model/document.ts";
import type { StoryId } from "../model/ids.ts";
import type { Ask, CommandWorld, Replies, StoryHit } from "./ask.ts";
import { inRows, say, sayWith, tap, topicOf, wholeNumber, withButtons } from "./replies.ts";

/** Most stories one digest may hold. */
const MOST_STORIES = 50;
const ALL = /^(?:all|все|всё|всі|усе|alles?|tout(?:es)?|tous|todas?|todos?)$/iu;

/** `/latest [n] [topic] [all]`: what changed since this chat last looked. */
export function latest(ask: Ask, world: CommandWorld): Replies {
  const { chat, words, settings } = ask;
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
  if (named !== "" && topic === null) return say(ask, "topic-unknown", { topic: named });
  if (orders.length === 0) {
    return sayWith(ask.locale.spans("latest-subscribe-first"), [
      ...world.topics().map(({ name, title }) => [tap(title, `/sub ${name}`)]),
    ]);
  }
  const request = { all, maxStories: count, topic: topic?.name ?? null };
  if (world.sendLatest(chat, request)) return [];
  if (world.store.articles.count() === 0) return say(ask, "latest-first-poll");
  if (all) return say(ask, "latest-no-story");
  const nextMs = world.store.subscriptions.nextDueAtMs(chat);
  return sayWith(
    nextMs === null
      ? ask.locale.spans("latest-nothing-new")
      : ask.locale.spans("latest-nothing-new-next", {
          time: ask.locale.longTime(nextMs, settings.timeZone),
        }),
    [[tap(ask.locale.say("button-all"), "/latest all")]],
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
  return [
    {
      document: withButtons(document.blocks, [
        [
          has("follow")
            ? tap(locale.say("button-unfollow"), `/unfollow s${id}`)
            : tap(locale.say("button-follow"), `/follow s${id}`),
          has("mute")
            ? tap(locale.say("button-unmute"), `/unmute s${id}`)
            : tap(locale.say("button-mute"), `/mute s${id}`),
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
  const hits = world.search(rest, MOST_HITS);
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
          hits.map(({ id }, index) => tap(String(index + 1), `/story s${id}`)),
          4,
        ),
      ),
    },
  ];
}

/** `/mute 2`, `/mute OUTLET`, and the same for `/follow`, `/unmute`, `/unfollow`. */
export function wish(
  ask: Ask,
  world: CommandWorld,
  { wanted, takesBack }: { readonly wanted: "mute" | "follow"; readonly takesBack: boolean },
): Replies {
  const { chat, locale, rest } = ask;
  if (rest === "") return listWishes(ask, world, wanted);
  const subject = subjectOf(ask, world);
  if (subject === null) {
    return STORY.test(rest)
      ? say(ask, "story-unknown", { number: rest })
      : say(ask, "outlet-unknown", { outlet: rest });
  }
  const { kind, id, name } = subject;
  world.store.chats.setWish(chat, { kind, subject: id, wish: takesBack ? null : wanted });
  const back = `/${takesBack ? "" : "un"}${wanted} ${kind === "story" ? `s${id}` : id}`;
  const key = wanted === "mute" ? "muted" : "followed";
  return sayWith(locale.spans(takesBack ? "wish-taken-back" : key, { name: strong(name) }), [
    [tap(locale.say(takesBack ? "button-again" : "button-undo"), back)],
  ]);
}

const STORY = /^s?\d+$/i;

/** The story or the outlet that is meant. */
function subjectOf(
  ask: Ask,
  world: CommandWorld,
): { readonly kind: "story" | "outlet"; readonly id: string; readonly name: string } | null {
  if (!STORY.test(ask.rest)) {
    const outlet = outletOf(ask.rest, world);
    return outlet === null ? null : { kind: "outlet", id: outlet, name: outlet };
  }
  const id = storyOf(ask.rest, ask, world);
  return id === null ? null : { kind: "story", id: String(id), name: headlineOf(id, world) };
}

const headlineOf = (id: StoryId, { store }: CommandWorld): string =>
  store.stories.get(id)?.headline ?? `s${id}`;

/** An outlet whose feed is read, whatever its case. */
function outletOf(name: string, world: CommandWorld): string | null {
  const wanted = name.toLocaleLowerCase();
  const outlets = world
    .topics()
    .flatMap((topic) => world.store.feeds.ofTopic(topic.name))
    .map((feed) => feed.outlet || feed.title);
  return outlets.find((outlet) => outlet.toLocaleLowerCase() === wanted) ?? null;
}

function listWishes(ask: Ask, world: CommandWorld, wanted: "mute" | "follow"): Replies {
  const { locale, chat } = ask;
  const wishes = world.store.chats.wishes(chat).filter((other) => other.wish === wanted);
  if (wishes.length === 0) return say(ask, wanted === "mute" ? "mute-usage" : "follow-usage");
  const lines = wishes.map(({ kind, subject }) =>
    kind === "story" ? headlineOf(Number(subject) as StoryId, world) : subject,
  );
  return [
    {
      document: withButtons(
        [
          paragraph(...locale.spans(wanted === "mute" ? "mute-list" : "follow-list")),
          list(lines.map((line, index) => [text(`${index + 1}. ${line}`)])),
          note(...locale.spans("wish-undo", { command: code(`/un${wanted}`) })),
        ],
        inRows(
          wishes.map(({ kind, subject }, index) =>
            tap(`✕ ${index + 1}`, `/un${wanted} ${kind === "story" ? `s${subject}` : subject}`),
          ),
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
      list(lines),
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
