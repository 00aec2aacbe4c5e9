import type { Detail } from "../src/model/chat.ts";
import type { Digest, DigestEntry, Source, SummarySentence } from "../src/model/digest.ts";
import {
  type Block,
  type Button,
  type Document,
  emphasis,
  foldedList,
  heading,
  instant,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";
import { headlineIn } from "./choose-headline.ts";
import { chartOfDays } from "./coverage-chart.ts";
import { agencyNotes, differenceNotes } from "./entry-notes.ts";
import { leadSource } from "./headline-source.ts";
import { MODEL_MARK, modelNotes } from "./model-notes.ts";
import { shownSentences } from "./shown-sentences.ts";
import {
  inLanguage,
  toldHeadline,
  toldSentence,
  translationNote,
  translationSpans,
} from "./told-text.ts";

/** Outlets named under a story; `/story` tells the rest. */
const NAMED_OUTLETS = 6;
/** Titles shown of a story that no report tells in a whole sentence. */
const TITLES = 3;
/** Differences shown of a story, those that most outlets share in. */
const DIFFERENCES: Readonly<Record<Detail, number>> = { headlines: 0, short: 1, full: 3 };
/** Buttons that a phone shows side by side and a thumb can tell apart. */
const ROW_BUTTONS = 5;

/** One source for each outlet, in the order they reported. */
export function firstOfEachOutlet(sources: readonly Source[]): Source[] {
  const byOutlet = new Map<string, Source>();
  for (const source of sources) {
    if (!byOutlet.has(source.outlet)) byOutlet.set(source.outlet, source);
  }
  return [...byOutlet.values()];
}

export interface DigestDocumentOptions {
  /** What the reader is written to in. */
  readonly locale: Locale;
  /** Whether the reader can type commands where this is shown; then it says which. */
  readonly commands: boolean;
  /** Whether `/latest` would tell what did not fit: not when this digest told known stories, too. */
  readonly latestTellsMore?: boolean;
  /** How much of each story is told. */
  readonly detail?: Detail;
  /** One story that could not wait for the next digest. */
  readonly isBreaking?: boolean;
  /** Whether the first story is shown with the picture of its page. */
  readonly preview?: boolean;
  /** Whether a story of several days is shown with a chart of when it was reported. */
  readonly charts?: boolean;
}

/** What the parts of a digest are told with. */
interface Frame {
  readonly digest: Digest;
  readonly locale: Locale;
  readonly detail: Detail;
  readonly charts: boolean;
}

/** The digest as every chat shows it: each story once, each sentence with its source. */
export function digestDocument(digest: Digest, options: DigestDocumentOptions): Document {
  const { entries } = digest;
  const { locale, commands, detail = "short", charts = false } = options;
  const frame = { digest, locale, detail, charts };
  const blocks = [
    heading(
      1,
      ...(options.isBreaking === true ? [text(`${locale.say("breaking-title")} · `)] : []),
      text(digest.title),
    ),
    note(...when(frame)),
    ...(entries.length === 0 ? [paragraph(...locale.spans("digest-nothing"))] : []),
    ...entries.flatMap((entry) =>
      detail === "headlines" ? [headlineLine(entry, locale)] : entryBlocks(entry, frame),
    ),
    ...footer(digest, options),
  ];
  const buttons = commands ? storyButtons(entries) : [];
  const [first] = entries;
  const preview = options.preview === true && first ? (leadSource(first)?.url ?? null) : null;
  return {
    blocks,
    ...(buttons.length > 0 && { buttons }),
    ...(preview !== null && { preview }),
  };
}

/** When it was composed, and of how much it tells. */
function when({ digest, locale }: Frame): Span[] {
  const { entries, composedAtMs, timeZone } = digest;
  const told = capitalised(locale.longTime(composedAtMs, timeZone), locale);
  const time = instant(told, composedAtMs);
  if (entries.length === 0) return [time];
  const outlets = new Set(entries.flatMap(({ sources }) => sources.map(({ outlet }) => outlet)));
  const extent = { stories: entries.length, outlets: outlets.size };
  return [time, text(` · ${locale.say("digest-extent", extent)}`)];
}

/** Many languages write a weekday small; not at the beginning of a line. */
export const capitalised = (value: string, { language }: Locale): string =>
  value.slice(0, 1).toLocaleUpperCase(language) + value.slice(1);

function footer(
  { entries, leftOut }: Digest,
  { locale, commands, latestTellsMore = true, detail = "short" }: DigestDocumentOptions,
): Block[] {
  const [first] = entries;
  if (first === undefined) return [];
  const models = modelNotes(entries, { locale, detail });
  const count = leftOut;
  if (!commands) {
    return [...models, ...(leftOut > 0 ? [note(...locale.spans("digest-more", { count }))] : [])];
  }
  const more = locale.spans(latestTellsMore ? "digest-more-command" : "digest-more", { count });
  return [
    ...models,
    note(
      ...(leftOut > 0 ? [...more, text(" · ")] : []),
      ...locale.spans("digest-every-report", { number: String(first.number) }),
    ),
  ];
}

/** A button for each story, by its lasting id: the number means another story tomorrow. */
function storyButtons(entries: readonly DigestEntry[]): Button[][] {
  const buttons = entries.map(
    ({ number, storyId }): Button => ({
      ...{ kind: "command", label: String(number), command: `/story s${storyId}` },
    }),
  );
  return Array.from({ length: Math.ceil(buttons.length / ROW_BUTTONS) }, (_, row) =>
    buttons.slice(row * ROW_BUTTONS, (row + 1) * ROW_BUTTONS),
  );
}

/** What a reader is to know before the headline: changed since it was sent, or known and moved on. */
function updateMark({ kind, isCorrected }: DigestEntry, locale: Locale): Span[] {
  if (isCorrected === true) return [emphasis(`${locale.say("digest-corrected")} `)];
  return kind === "update" ? [emphasis(`${locale.say("digest-update")} `)] : [];
}

/** A story in one line: its number, its headline, what is new in it, and how many outlets tell of it. */
function headlineLine(entry: DigestEntry, locale: Locale): Block {
  const { number, sources } = entry;
  const sentences = shownSentences(entry, "headlines");
  const outlets = locale.say("outlets", { count: firstOfEachOutlet(sources).length });
  const { text: headline, language } = toldHeadline(entry);
  const title = inLanguage(link(headline, leadSource(entry)?.url ?? null), language, locale);
  const translated = translationSpans({ ...entry, sentences }, locale);
  return paragraph(
    ...[text(`${number}. `), ...updateMark(entry, locale), title],
    ...sentences.flatMap((news) => [text(" – "), newsLink(news, entry, locale)]),
    text(` · ${outlets}`),
    ...(translated.length > 0 ? [text(" · "), ...translated] : []),
  );
}

function newsLink(news: SummarySentence, entry: DigestEntry, locale: Locale): Span {
  const told = toldSentence(news, entry);
  const url = entry.sources[news.source]?.url ?? null;
  return inLanguage(link(told.text, url), told.language, locale);
}

function entryBlocks(entry: DigestEntry, frame: Frame): Block[] {
  const { locale, detail, digest } = frame;
  const { timeZone } = digest;
  const told = toldHeadline(entry);
  const headline = inLanguage(text(told.text), told.language, locale);
  return [
    heading(2, text(`${entry.number}. `), ...updateMark(entry, locale), headline),
    ...translationNote(entry, locale),
    list(entry.sentences.length > 0 ? sentenceItems(entry, locale) : titleItems(entry, locale)),
    ...differenceNotes(entry, { locale, timeZone }).slice(0, DIFFERENCES[detail]),
    ...(isLeading(entry, digest) ? agencyNotes(entry, locale) : []),
    ...(frame.charts ? chartOfDays(entry, { locale, timeZone: frame.digest.timeZone }) : []),
    ...(detail === "full" ? [reportList(entry, locale)] : []),
    note(...outletSpans(entry, frame), text("\u00a0· "), ...spanOf(entry, frame)),
  ];
}

/** A digest of a quiet day is full of stories that one outlet has: only of the first ones it matters. */
const LEADING = 3;
const isLeading = (entry: DigestEntry, { entries }: Digest): boolean =>
  entries.indexOf(entry) < LEADING;

const sourceMark = ({ outlet, url }: Source): Span => link(`[${outlet}]`, url);

/** Each sentence and behind it the outlet that says so; marked where it is not word for word. */
export const sentenceItems = (entry: DigestEntry, locale: Locale): Span[][] =>
  entry.sentences.flatMap((sentence) => {
    const source = entry.sources[sentence.source];
    if (source === undefined) return [];
    const told = toldSentence(sentence, entry);
    return [
      [
        inLanguage(text(`${told.text} `), told.language, locale),
        sourceMark(source),
        ...(sentence.writtenBy === undefined ? [] : [text(MODEL_MARK)]),
      ],
    ];
  });

/** What there is to read where no report has a whole sentence: titles and where they lead. */
const titleItems = ({ headline, sources }: DigestEntry, locale: Locale): Span[][] =>
  firstOfEachOutlet(sources)
    .slice(0, TITLES)
    .map((source) => {
      const told = source.title === "" || headlineIn(source) === headline;
      const title = inLanguage(text(`${source.title} `), source.language, locale);
      return told ? [sourceMark(source)] : [title, sourceMark(source)];
    });

/** Every outlet's first report, for who wants to read on. */
const reportList = ({ sources }: DigestEntry, locale: Locale): Block =>
  foldedList(
    firstOfEachOutlet(sources).map((source) => [
      text(source.outlet),
      ...foreign(source, locale),
      text(": "),
      titleLink(source, locale),
    ]),
  );

/** A report's title, leading to it. */
export const titleLink = ({ title, url, language }: Source, locale: Locale): Span => {
  const told = link(title || (url ?? locale.say("report-untitled")), url);
  return title === "" ? told : inLanguage(told, language, locale);
};

const spanOf = (
  { firstReportAtMs, lastReportAtMs }: DigestEntry,
  { digest: { timeZone, composedAtMs: nowMs }, locale }: Frame,
): Span[] => locale.timeRange(firstReportAtMs, lastReportAtMs, { timeZone, nowMs });

/** `7 outlets: North Dispatch, Elbwarte (de)`; of an update who joined since; that no other has it. */
function outletSpans(entry: DigestEntry, { digest, locale }: Frame): Span[] {
  const { kind, sources, newOutlets, onlyOutlet } = entry;
  const outlets = firstOfEachOutlet(sources);
  const count = outlets.length;
  if (onlyOutlet !== undefined && isLeading(entry, digest)) {
    const [first] = outlets;
    const mark = first === undefined ? [] : foreign(first, locale);
    const outlet = [link(onlyOutlet, first?.url ?? null), ...mark];
    return locale.spans("digest-only-outlet", { outlet });
  }
  if (kind === "new") {
    return locale.spans("digest-outlets", { count, names: names(outlets, locale) });
  }
  const joined = outlets.filter(({ outlet }) => newOutlets.includes(outlet));
  return joined.length === 0
    ? [strong(locale.say("outlets", { count }))]
    : locale.spans("digest-outlets-joined", { count, names: names(joined, locale) });
}

function names(outlets: readonly Source[], locale: Locale): Span[] {
  // One more name is no longer than "and 1 more".
  const named = outlets.length <= NAMED_OUTLETS + 1 ? outlets : outlets.slice(0, NAMED_OUTLETS);
  const rest = outlets.length - named.length;
  const spans = named.flatMap((source, index): Span[] => [
    ...(index > 0 ? [text(", ")] : []),
    link(source.outlet, source.url),
    ...foreign(source, locale),
  ]);
  return rest > 0 ? locale.spans("digest-names-more", { names: spans, count: rest }) : spans;
}

/** The page itself is in the reader's language; another is not torn from the name. */
const foreign = ({ language }: Source, locale: Locale): Span[] =>
  language === locale.language || language === "und" ? [] : [text(`\u00a0(${language})`)];
