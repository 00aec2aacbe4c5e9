import { setImmediate as nextTurn } from "node:timers/promises";
import { type ComposeOptions, composeDigest } from "../../digests/compose-digest.ts";
import { dayStories, newsDays } from "../../digests/day-stories.ts";
import { capitalised, digestDocument } from "../../digests/digest-document.ts";
import { ATOM_TYPE, JSON_FEED_TYPE } from "../../digests/published-feed.ts";
import { renderAtom } from "../../digests/render-atom.ts";
import { type PageLinks, renderHtml } from "../../digests/render-html.ts";
import { renderJsonFeed } from "../../digests/render-json-feed.ts";
import type { Digest } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import { outletsOf, type Topic } from "../model/topic.ts";
import type { Locale } from "../text/locale.ts";
import { isoDay } from "../text/locale-times.ts";
import { digestFeed, storyFeed } from "./edition-feeds.ts";
import {
  DIGEST_FEED,
  dayFile,
  type EditionOptions,
  type FeedNames,
  INDEX,
  STORY_FEED,
  under,
} from "./edition-options.ts";

/** Days there are pages of, and digests in the feed of digests. */
export const PUBLISHED_DAYS = 14;
/** Stories on the page of what is new now, which has no `/latest` to go on with. */
export const PAGE_STORIES = 30;
const PAGE_SENTENCES = 3;
const DAY_MS = 86_400_000;
/** What is new now is the news of as many days as a new subscriber is told. */
export const CURRENT_MS = 3 * DAY_MS;

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
  const { running, locale, background, sumUp, figuresBefore, nowMs, timeZone } = options;
  const { topic, analyser } = running;
  const how: ComposeOptions = {
    ...{ topic: topic.name, title: topic.title, nowMs, timeZone },
    ...{ sinceMs: nowMs - CURRENT_MS, maxStories: options.maxStories ?? topic.options.maxStories },
    ...{ outletWeights: topic.outletWeights, analyser, background, sumUp, figuresBefore },
    outletsPolled: outletsOf(topic).size,
    ...{ language: locale.language, maxSentences: PAGE_SENTENCES },
  };
  return options.translate(composeDigest(stories, known, how).digest);
}

const dayTitle = ({ title, composedAtMs, timeZone }: Digest, { locale }: EditionOptions): string =>
  `${capitalised(locale.longDay(composedAtMs, timeZone), locale)} · ${title}`;

function page(
  digest: Digest,
  frame: { readonly title: string; readonly links: readonly PageLinks[] },
  { locale }: EditionOptions,
): string {
  const document = digestDocument(digest, {
    ...{ locale, commands: false, detail: "full", charts: true },
  });
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

/** The page that leads to each topic's. */
export const frontPage = (topics: readonly Topic[], locale: Locale): string =>
  renderHtml([], {
    ...{ title: "Svodka", locale },
    links: [
      {
        label: locale.say("topics-title"),
        links: topics.map(({ name, title }) => ({
          text: title,
          href: `${encodeURIComponent(name)}/${INDEX}`,
        })),
      },
    ],
  });
