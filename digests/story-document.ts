import type { DigestEntry, Source } from "../src/model/digest.ts";
import {
  type Block,
  type Document,
  heading,
  instant,
  list,
  note,
  type Span,
  strong,
  text,
} from "../src/model/document.ts";
import type { StoryId } from "../src/model/ids.ts";
import type { Locale } from "../src/text/locale.ts";
import { coverageChart } from "./coverage-chart.ts";
import { firstOfEachOutlet, sentenceItems, titleLink } from "./digest-document.ts";
import { differenceNotes, loneSourceNotes } from "./entry-notes.ts";
import { modelNotes } from "./model-notes.ts";
import { toldHeadline, translationNote } from "./told-text.ts";

/** Another story of the topic that belongs to what happened before or since. */
export interface RelatedStory {
  readonly id: StoryId;
  readonly headline: string;
  readonly firstReportAtMs: number;
}

export interface StoryDocumentOptions {
  /** What the reader is written to in. */
  readonly locale: Locale;
  /** IANA zone its times are told in. */
  readonly timeZone: string;
  /** Oldest first. */
  readonly earlier?: readonly RelatedStory[];
  readonly later?: readonly RelatedStory[];
  /** Whether a picture shows when it was reported, where there is enough to see. */
  readonly chart?: boolean;
}

/**
 * One story in full: its summary, the stories before and after it, and every report of it, the reader's
 * language first, oldest first within each; times in the zone.
 */
export function storyDocument(entry: DigestEntry, options: StoryDocumentOptions): Document {
  const { sources } = entry;
  const { locale, timeZone, earlier = [], later = [] } = options;
  const sentences = sentenceItems(entry, locale);
  const outlets = firstOfEachOutlet(sources).length;
  const extent = { reports: sources.length, outlets, zone: timeZone };
  const chart = options.chart === true ? coverageChart(entry, options) : null;
  const buttons = [...earlier, ...later].map(({ id, headline: label }) => [
    { kind: "command" as const, label, command: `/story s${id}` },
  ]);
  const blocks = [
    heading(1, text(toldHeadline(entry).text)),
    ...translationNote(entry, locale),
    ...(sentences.length > 0 ? [list(sentences)] : []),
    ...differenceNotes(entry, options),
    ...loneSourceNotes(entry, locale),
    ...developmentBlocks(sources, options),
    ...(chart === null ? [] : [chart]),
    ...relatedBlocks(earlier, locale.spans("story-earlier"), options),
    ...relatedBlocks(later, locale.spans("story-later"), options),
    heading(2, ...locale.spans("story-extent", extent)),
    ...reportBlocks(sources, options),
    ...modelNotes([entry], { locale, detail: "full" }),
  ];
  return buttons.length === 0 ? { blocks } : { blocks, buttons };
}

/** How a story of several days went on: each day by its first report, in the reader's language if any. */
function developmentBlocks(sources: readonly Source[], options: StoryDocumentOptions): Block[] {
  const { locale, timeZone } = options;
  const days = Map.groupBy(sources, ({ publishedAtMs }) =>
    locale.shortDay(publishedAtMs, timeZone),
  );
  if (days.size < 2) return [];
  const lines = [...days].map(([day, reports]): Span[] => {
    const [first] = reports;
    const told = reports.find(({ language }) => language === locale.language) ?? first;
    return told === undefined ? [] : [text(`${day} · `), titleLink(told, locale)];
  });
  return [heading(2, ...locale.spans("story-development")), list(lines)];
}

const relatedBlocks = (
  stories: readonly RelatedStory[],
  title: readonly Span[],
  { locale, timeZone }: StoryDocumentOptions,
): Block[] =>
  stories.length === 0
    ? []
    : [
        heading(2, ...title),
        list(
          stories.map(({ headline, firstReportAtMs }) => [
            instant(locale.shortTime(firstReportAtMs, timeZone), firstReportAtMs),
            text(` · ${headline}`),
          ]),
        ),
      ];

/**
 * The reports by language, which is named where there are several; those of none that is known come
 * before the first name, or they would seem to be of the last one.
 */
function reportBlocks(sources: readonly Source[], options: StoryDocumentOptions): Block[] {
  const { locale } = options;
  const byLanguage = Map.groupBy(sources, ({ language }) => language);
  const place = (language: string): number =>
    language === "und" ? 0 : language === locale.language ? 1 : 2;
  const languages = [...byLanguage.keys()].sort((a, b) => place(a) - place(b));
  return languages.flatMap((language) => [
    ...(languages.length > 1 && language !== "und"
      ? [note(strong(locale.languageName(language)))]
      : []),
    list((byLanguage.get(language) ?? []).map((source) => reportSpans(source, options))),
  ]);
}

function reportSpans(source: Source, { locale, timeZone }: StoryDocumentOptions): Span[] {
  const { publishedAtMs, outlet } = source;
  return [
    instant(locale.shortTime(publishedAtMs, timeZone), publishedAtMs),
    text(` · ${outlet}: `),
    titleLink(source, locale),
  ];
}
