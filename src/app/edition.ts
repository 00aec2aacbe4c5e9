import { setImmediate as nextTurn } from "node:timers/promises";
import { type ComposeOptions, composeDigest } from "../../digests/compose-digest.ts";
import { dayStories, newsDays } from "../../digests/day-stories.ts";
import { capitalised, digestDocument } from "../../digests/digest-document.ts";
import { digestFeedEntry, movedAtMs, storyFeedEntry } from "../../digests/feed-entries.ts";
import {
  ATOM_TYPE,
  JSON_FEED_TYPE,
  type PublishedEntry,
  type PublishedFeed,
} from "../../digests/published-feed.ts";
import type { SumUp } from "../../digests/remember-summaries.ts";
import { renderAtom } from "../../digests/render-atom.ts";
import { type PageLinks, renderHtml } from "../../digests/render-html.ts";
import { renderJsonFeed } from "../../digests/render-json-feed.ts";
import type { Digest } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Background } from "../text/background.ts";
import type { Locale } from "../text/locale.ts";
import { isoDay } from "../text/locale-times.ts";
import type { RunningTopic } from "./running-topic.ts";

/** What a topic is published with. */
export interface EditionOptions {
  readonly running: RunningTopic;
  readonly locale: Locale;
  /** IANA zone of its days and times. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly background: Background;
  readonly sumUp: SumUp;
  /** Address of the topic's folder with a slash at its end; null where nobody said. */
  readonly baseUrl: string | null;
  /** The id of something in the publication. */
  readonly idOf: (...name: readonly (string | number)[]) => string;
}

/** Days there are pages of, and digests in the feed of digests. */
export const PUBLISHED_DAYS = 14;
/** Stories in a feed: more than a reader that asks once a day misses on a busy topic. */
const FEED_STORIES = 50;
/** Stories on the page of what is new now, which has no `/latest` to go on with. */
const PAGE_STORIES = 30;
const PAGE_SENTENCES = 3;
const FEED_SENTENCES = 6;
const DAY_MS = 86_400_000;
/** What is new now is the news of as many days as a new subscriber is told. */
const CURRENT_MS = 3 * DAY_MS;
const AUTHOR = "Svodka";

const INDEX = "index.html";
const dayFile = (day: string): string => `digest-${day}.html`;

/**
 * Everything published of a topic, by file name; empty before its first news. Pure but that others
 * get their turn: the same stories give the same files, to the byte, so that nothing is written, sent
 * to mirrors or fetched again that has not changed.
 */
export async function makeEdition(
  stories: readonly StoryWithArticles[],
  options: EditionOptions,
): Promise<ReadonlyMap<string, string>> {
  const { timeZone, nowMs } = options;
  const dayOf = rememberedDays(timeZone);
  const oldest = dayOf(nowMs - PUBLISHED_DAYS * DAY_MS);
  const days = newsDays(stories, dayOf).filter((day) => day > oldest);
  const digests = new Map<string, Digest>();
  for (const day of days) {
    const { stories: stood, known, asOfMs } = dayStories(stories, day, dayOf);
    const composed = compose(stood, known, { ...options, nowMs: asOfMs });
    if (composed.entries.length > 0) digests.set(day, composed);
    await nextTurn();
  }
  const [latest] = digests.values();
  if (latest === undefined) return new Map();
  const current = compose(stories, new Map(), {
    ...{ ...options, nowMs: latest.composedAtMs, maxStories: PAGE_STORIES },
  });
  const links = (here: string): PageLinks[] => navigation([...digests], here, options);
  const files = new Map<string, string>();
  for (const [day, digest] of digests) {
    const file = dayFile(day);
    files.set(
      file,
      page(digest, { title: dayTitle(digest, options), links: links(file) }, options),
    );
    await nextTurn();
  }
  files.set(INDEX, page(current, { title: current.title, links: links(INDEX) }, options));
  const today = dayOf(nowMs);
  const over = [...digests].filter(([day]) => day < today);
  for (const [names, feed] of [
    [STORY_FEED, await storyFeed(stories, latest.composedAtMs, options)],
    [DIGEST_FEED, digestFeed(over, latest.composedAtMs, options)],
  ] as const) {
    files.set(names.atom, renderAtom({ ...feed, selfUrl: under(options, names.atom) }));
    files.set(names.json, renderJsonFeed({ ...feed, selfUrl: under(options, names.json) }));
  }
  return files;
}

interface FeedNames {
  readonly atom: string;
  readonly json: string;
}

const STORY_FEED: FeedNames = { atom: "atom.xml", json: "feed.json" };
const DIGEST_FEED: FeedNames = { atom: "digests.xml", json: "digests.json" };

const under = ({ baseUrl }: EditionOptions, file: string): string | null =>
  baseUrl === null ? null : `${baseUrl}${file === INDEX ? "" : file}`;

/** A day's name is asked for with every article of every day. */
function rememberedDays(timeZone: string): (atMs: number) => string {
  const known = new Map<number, string>();
  return (atMs) => {
    const day = known.get(atMs) ?? isoDay(atMs, timeZone);
    known.set(atMs, day);
    return day;
  };
}

function compose(
  stories: readonly StoryWithArticles[],
  known: Parameters<typeof composeDigest>[1],
  options: EditionOptions & { readonly maxStories?: number },
): Digest {
  const { running, locale, background, sumUp, nowMs, timeZone } = options;
  const { topic, analyser } = running;
  const how: ComposeOptions = {
    ...{ topic: topic.name, title: topic.title, nowMs, timeZone },
    ...{ sinceMs: nowMs - CURRENT_MS, maxStories: options.maxStories ?? topic.options.maxStories },
    ...{ outletWeights: topic.outletWeights, analyser, background, sumUp },
    ...{ language: locale.language, maxSentences: PAGE_SENTENCES },
  };
  return composeDigest(stories, known, how).digest;
}

const dayTitle = ({ title, composedAtMs, timeZone }: Digest, { locale }: EditionOptions): string =>
  `${capitalised(locale.longDay(composedAtMs, timeZone), locale)} · ${title}`;

function page(
  digest: Digest,
  frame: { readonly title: string; readonly links: readonly PageLinks[] },
  { locale }: EditionOptions,
): string {
  const document = digestDocument(digest, { locale, commands: false, detail: "full" });
  const feeds = [
    { names: STORY_FEED, title: locale.say("page-feed-stories") },
    { names: DIGEST_FEED, title: locale.say("page-feed-digests") },
  ].flatMap(({ names, title }) => [
    { type: ATOM_TYPE, title, href: names.atom } as const,
    { type: JSON_FEED_TYPE, title, href: names.json } as const,
  ]);
  return renderHtml([document], { ...frame, locale, feeds });
}

function navigation(
  digests: readonly (readonly [day: string, digest: Digest])[],
  here: string,
  { locale, timeZone }: EditionOptions,
): PageLinks[] {
  const link = (text: string, file: string) => ({ text, href: file === here ? null : file });
  const feedLinks = (name: string, { atom, json }: FeedNames) => [
    link(`${name} (Atom)`, atom),
    link(`${name} (JSON Feed)`, json),
  ];
  return [
    {
      label: locale.say("page-days"),
      links: [
        link(locale.say("page-latest"), INDEX),
        ...digests.map(([day, { composedAtMs }]) =>
          link(locale.shortDay(composedAtMs, timeZone), dayFile(day)),
        ),
      ],
    },
    {
      label: locale.say("page-feeds"),
      links: [
        ...feedLinks(locale.say("page-feed-stories"), STORY_FEED),
        ...feedLinks(locale.say("page-feed-digests"), DIGEST_FEED),
      ],
    },
  ];
}

type Feed = Omit<PublishedFeed, "selfUrl">;

/** The stories that moved on last, each an entry that stays the same one as it develops. */
async function storyFeed(
  stories: readonly StoryWithArticles[],
  atMs: number,
  options: EditionOptions,
): Promise<Feed> {
  const { running, locale, timeZone, idOf } = options;
  const { topic } = running;
  const shown = stories
    .filter(({ articles }) => articles.some(({ isBacklog }) => !isBacklog))
    .map((story) => ({ story, movedAtMs: movedAtMs(story) }))
    .sort((a, b) => b.movedAtMs - a.movedAtMs || b.story.id - a.story.id)
    .slice(0, FEED_STORIES);
  const entries: PublishedEntry[] = [];
  for (const { story, movedAtMs: updatedAtMs } of shown) {
    const { digest } = composeDigest([story], new Map(), {
      ...{ topic: topic.name, title: topic.title, nowMs: atMs, timeZone, maxStories: 1 },
      ...{ sinceMs: Number.NEGATIVE_INFINITY, withBacklog: true },
      ...{ analyser: running.analyser, background: options.background, sumUp: options.sumUp },
      ...{ language: locale.language, maxSentences: FEED_SENTENCES },
    });
    for (const entry of digest.entries) {
      const id = idOf(topic.name, "story", story.id);
      entries.push(storyFeedEntry(entry, { id, locale, timeZone, movedAtMs: updatedAtMs }));
    }
    await nextTurn();
  }
  return {
    ...{ id: idOf(topic.name, "stories"), title: topic.title, author: AUTHOR, entries },
    language: locale.language,
    updatedAtMs: Math.max(...entries.map((entry) => entry.updatedAtMs)),
    pageUrl: under(options, INDEX),
  };
}

/** The digests of days that are over: a reader gets each once, and whole. */
function digestFeed(
  digests: readonly (readonly [day: string, digest: Digest])[],
  atMs: number,
  options: EditionOptions,
): Feed {
  const { running, locale, idOf } = options;
  const { name, title } = running.topic;
  const entries = digests.map(([day, digest]) =>
    digestFeedEntry(digest, {
      ...{ id: idOf(name, "digest", day), locale, pageUrl: under(options, dayFile(day)) },
    }),
  );
  return {
    ...{ id: idOf(name, "digests"), author: AUTHOR, entries },
    title: `${title} · ${locale.say("page-feed-digests")}`,
    language: locale.language,
    updatedAtMs: entries[0]?.updatedAtMs ?? atMs,
    pageUrl: under(options, INDEX),
  };
}
