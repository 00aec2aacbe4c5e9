import type { Digest, DigestEntry } from "../src/model/digest.ts";
import type { StoryWithArticles } from "../src/model/story.ts";
import type { Locale } from "../src/text/locale.ts";
import { capitalised, digestDocument, sentenceItems } from "./digest-document.ts";
import { leadSource } from "./headline-source.ts";
import { renderBlocks } from "./html-blocks.ts";
import type { PublishedEntry } from "./published-feed.ts";
import { storyDocument } from "./story-document.ts";
import { toldHeadline, translationMark } from "./told-text.ts";

interface Frame {
  readonly id: string;
  readonly locale: Locale;
}

/** One story as an entry of a feed: its summary, how it went on, every report of it. */
export function storyFeedEntry(
  entry: DigestEntry,
  {
    id,
    locale,
    timeZone,
    movedAtMs,
  }: Frame & { readonly timeZone: string; readonly movedAtMs: number },
): PublishedEntry {
  // The entry has the headline as its title.
  const [, ...blocks] = storyDocument(entry, { locale, timeZone }).blocks;
  const told = entry.sentences.flatMap(({ source }) => entry.sources[source]?.outlet ?? []);
  const outlets = told.length > 0 ? told : entry.sources.slice(0, 1).map(({ outlet }) => outlet);
  const { text: title, language = locale.language } = toldHeadline(entry);
  const mark = translationMark(entry, locale);
  return {
    ...{ id, title },
    language: language === "und" ? locale.language : language,
    pageUrl: null,
    reportUrl: leadSource(entry)?.url ?? null,
    authors: [...new Set(outlets)].filter((name) => name.trim() !== ""),
    publishedAtMs: entry.firstReportAtMs,
    // A report may bear a later date than that of its coming; an entry never ends before it begins.
    updatedAtMs: Math.max(movedAtMs, entry.firstReportAtMs),
    summary: [
      ...sentenceItems(entry, locale).map((spans) => spans.map(({ text }) => text).join("")),
      ...(mark === "" ? [] : [`(${mark})`]),
    ].join(" "),
    html: renderBlocks(blocks, { locale }),
  };
}

/**
 * When the story last had something new: a report that is nobody's copy, or one that says something
 * else now. A feed reader shows an entry again by this, and copies are not news.
 */
export function movedAtMs({ articles, changedAtMs }: StoryWithArticles): number {
  if (articles.some(({ revision, isMaterial }) => revision > 0 && isMaterial)) return changedAtMs;
  const own = articles.filter(({ copyOf }) => copyOf === null);
  return Math.max(...(own.length > 0 ? own : articles).map(({ seenAtMs }) => seenAtMs));
}

/** The digest of a day as an entry of a feed. */
export function digestFeedEntry(
  digest: Digest,
  { id, locale, pageUrl }: Frame & { readonly pageUrl: string | null },
): PublishedEntry {
  const { composedAtMs, timeZone, entries } = digest;
  const [, ...blocks] = digestDocument(digest, { locale, commands: false, detail: "full" }).blocks;
  return {
    ...{ id, pageUrl, reportUrl: null, authors: [] },
    title: capitalised(locale.longDay(composedAtMs, timeZone), locale),
    language: locale.language,
    ...{ publishedAtMs: composedAtMs, updatedAtMs: composedAtMs },
    summary: entries.map((entry) => `${entry.number}. ${toldHeadline(entry).text}`).join(" · "),
    html: renderBlocks(blocks, { locale }),
  };
}
