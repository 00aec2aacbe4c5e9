import {
  type Block,
  code,
  foldedList,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  text,
} from "../model/document.ts";
import type { PollFailure } from "../model/feed.ts";
import { countStates, FEED_STATES, type FeedHealth, type FeedState } from "../model/feed-health.ts";
import type { Locale } from "../text/locale.ts";
import type { MessageKey } from "../text/locale-keys.ts";
import type { Ask, CommandWorld, Replies, TopicInfo } from "./ask.ts";
import { rhythmWords } from "./found-words.ts";
import { say, topicOf } from "./replies.ts";

/** More lines than these nobody reads in a chat. */
const MOST_TROUBLED = 40;
const MOST_WELL = 150;

/** `/feeds [topic]`: how many feeds do well, which do not and what to do, and what the others bring. */
export function feeds(ask: Ask, world: CommandWorld): Replies {
  const { rest } = ask;
  const named = rest === "" ? null : topicOf(rest, world.topics());
  if (rest !== "" && named === null) return say(ask, "topic-unknown", { topic: rest });
  const topics = named ? [named] : world.topics();
  if (topics.length === 0) return say(ask, "topics-none");
  const blocks = topics.flatMap((topic) => topicBlocks(topic, ask, world));
  return [{ document: { blocks: [...blocks, note(...ask.locale.spans("feeds-note"))] } }];
}

const COUNTS = {
  over: "feeds-over",
  failing: "feeds-failing",
  silent: "feeds-silent",
  unread: "feeds-unread",
  well: "feeds-well",
} as const satisfies Record<FeedState, MessageKey>;

function topicBlocks({ name, title }: TopicInfo, ask: Ask, world: CommandWorld): Block[] {
  const { locale } = ask;
  const all = world.feedHealth(name);
  const troubled = all.filter(isTroubled);
  const others = all.filter((feed) => !isTroubled(feed));
  const told = { ask, nowMs: world.clock.nowMs(), topic: name };
  const counts = countStates(all);
  const summary = [
    locale.say("feeds-count", { count: all.length }),
    ...FEED_STATES.toReversed()
      .filter((state) => counts[state] > 0)
      .map((state) => locale.say(COUNTS[state], { count: counts[state] })),
  ];
  const lines = (feeds: readonly FeedHealth[], most: number, line: Line): Span[][] => [
    ...feeds.slice(0, most).map((feed) => line(feed, told)),
    ...(feeds.length > most ? [locale.spans("digest-more", { count: feeds.length - most })] : []),
  ];
  return [
    heading(2, text(title)),
    paragraph(text(summary.join(" · "))),
    ...(troubled.length > 0 ? [list(lines(troubled, MOST_TROUBLED, troubleLine))] : []),
    ...(others.length > 0 ? [foldedList(lines(others, MOST_WELL, wellLine))] : []),
  ];
}

/** What has moved works as long as its old address does: the editor's to change, not the bot's. */
const isTroubled = ({ state, movedTo }: FeedHealth): boolean =>
  state === "over" || state === "failing" || state === "silent" || movedTo !== null;

interface Told {
  readonly ask: Ask;
  readonly nowMs: number;
  readonly topic: string;
}

type Line = (feed: FeedHealth, told: Told) => Span[];

/** Facts after the feed's name, with points between them. */
const lineOf = ({ outlet, url }: FeedHealth, facts: readonly (readonly Span[])[]): Span[] => [
  link(outlet, url),
  ...facts.flatMap((fact) => [text(" · "), ...fact]),
];

const FAILURES = {
  gone: "feed-fails-gone",
  missing: "feed-fails-missing",
  refused: "feed-fails-refused",
  busy: "feed-fails-busy",
  server: "feed-fails-server",
  timeout: "feed-fails-timeout",
  dns: "feed-fails-dns",
  tls: "feed-fails-tls",
  connection: "feed-fails-connection",
  unreadable: "feed-fails-unreadable",
  forbidden: "feed-fails-forbidden",
  setup: "feed-fails-setup",
  fault: "feed-fails-fault",
} as const satisfies Record<PollFailure, MessageKey>;

/** Why it is no good, and what to do; its sentence in English is for the log and the command line. */
function troubleLine(feed: FeedHealth, told: Told): Span[] {
  const { locale } = told.ask;
  const { movedTo } = feed;
  const moved =
    movedTo === null ? [] : [locale.spans("feeds-moved", { address: link(movedTo, movedTo) })];
  return lineOf(feed, [...stateFacts(feed, told), ...moved]);
}

/** A failure of before an update has no kind, only its sentence. */
const reasonOf = ({ failure, problem }: FeedHealth, locale: Locale): Span[] =>
  failure === null && problem !== null
    ? [text(problem)]
    : locale.spans(FAILURES[failure ?? "fault"]);

function stateFacts(feed: FeedHealth, { ask, nowMs, topic }: Told): Span[][] {
  const { locale, settings } = ask;
  const at = (atMs: number): string => locale.shortTime(atMs, settings.timeZone, nowMs);
  switch (feed.state) {
    case "over": {
      const command = code(`/removefeed ${topic} ${feed.url}`);
      return [locale.spans("feeds-gone", { time: at(feed.stoppedAtMs ?? nowMs), command })];
    }
    case "failing": {
      const { failures: count, lastSuccessAtMs, nextPollAtMs, askedToWaitUntilMs } = feed;
      return [
        reasonOf(feed, locale),
        lastSuccessAtMs === null
          ? locale.spans("feeds-failed-always", { count })
          : locale.spans("feeds-failed", { count, time: at(lastSuccessAtMs) }),
        ...(askedToWaitUntilMs === null
          ? []
          : [locale.spans("feeds-asked-to-wait", { time: at(askedToWaitUntilMs) })]),
        ...(nextPollAtMs === null ? [] : [locale.spans("feeds-next", { time: at(nextPollAtMs) })]),
      ];
    }
    case "silent": {
      const { usualADay, lastNewArticleAtMs } = feed;
      const usual = usualADay === null ? null : rhythmWords(usualADay, ask);
      return [
        locale.spans("feeds-silent-since", { time: at(lastNewArticleAtMs ?? nowMs) }),
        ...(usual === null ? [] : [locale.spans("feeds-before", { rhythm: usual })]),
        locale.spans("feeds-silent-advice"),
      ];
    }
    case "unread":
    case "well":
      return [];
  }
}

const PERCENT = 100;

/** What it brings: its last new article, how many, in which language, and what it is to the topic. */
function wellLine(feed: FeedHealth, { ask, nowMs }: Told): Span[] {
  const { locale, settings } = ask;
  const { lastNewArticleAtMs, articlesADay, language, onTopicShare, stories } = feed;
  if (feed.state === "unread") return lineOf(feed, [locale.spans("feed-unread")]);
  const facts = [
    ...(lastNewArticleAtMs === null
      ? []
      : [locale.shortTime(lastNewArticleAtMs, settings.timeZone, nowMs)]),
    ...(articlesADay === null ? [] : [rhythmWords(articlesADay, ask)]),
    ...(language === null || language === "und" ? [] : [language]),
    ...(onTopicShare === null
      ? []
      : [locale.say("feeds-on-topic", { percent: Math.round(PERCENT * onTopicShare) })]),
    ...(stories === 0 ? [] : [locale.say("feeds-first", { first: feed.firstReports, stories })]),
  ];
  return lineOf(
    feed,
    facts.map((fact) => [text(fact)]),
  );
}
