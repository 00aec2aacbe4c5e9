import type { DigestEntry, Source } from "../src/model/digest.ts";
import { type Document, heading, list, type Span, text } from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";
import { firstOfEachOutlet, sentenceItems, titleLink } from "./digest-document.ts";

export interface StoryDocumentOptions {
  /** What the reader is written to in. */
  readonly locale: Locale;
  /** IANA zone its times are told in. */
  readonly timeZone: string;
}

/** One story in full: its summary and every report of it, oldest first, times in the zone. */
export function storyDocument(entry: DigestEntry, options: StoryDocumentOptions): Document {
  const { headline, sources } = entry;
  const { locale, timeZone } = options;
  const sentences = sentenceItems(entry);
  const outlets = firstOfEachOutlet(sources).length;
  const extent = { reports: sources.length, outlets, zone: timeZone };
  return {
    blocks: [
      heading(1, text(headline)),
      ...(sentences.length > 0 ? [list(sentences)] : []),
      heading(2, ...locale.spans("story-extent", extent)),
      list(sources.map((source) => reportSpans(source, options))),
    ],
  };
}

function reportSpans(source: Source, { locale, timeZone }: StoryDocumentOptions): Span[] {
  const { publishedAtMs, outlet, language } = source;
  const tongue = language === "und" ? "" : ` (${language})`;
  return [
    text(`${locale.shortTime(publishedAtMs, timeZone)} · ${outlet}${tongue}: `),
    titleLink(source, locale),
  ];
}
