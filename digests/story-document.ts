import type { DigestEntry, Source } from "../src/model/digest.ts";
import { type Document, heading, link, list, type Span, text } from "../src/model/document.ts";
import { count, firstOfEachOutlet, sentenceItems } from "./digest-document.ts";
import { shortTime } from "./times.ts";

/** One story in full: its summary and every report of it, oldest first, times in the zone. */
export function storyDocument(entry: DigestEntry, timeZone: string): Document {
  const { headline, sources } = entry;
  const sentences = sentenceItems(entry);
  const outlets = count(firstOfEachOutlet(sources).length, "outlet");
  const about = `${count(sources.length, "report")} from ${outlets}, times in ${timeZone}`;
  return {
    blocks: [
      heading(1, text(headline)),
      ...(sentences.length > 0 ? [list(sentences)] : []),
      heading(2, text(about)),
      list(sources.map((source) => reportSpans(source, timeZone))),
    ],
  };
}

function reportSpans(source: Source, timeZone: string): Span[] {
  const { publishedAtMs, outlet, language, title, url } = source;
  const tongue = language === "und" ? "" : ` (${language})`;
  return [
    text(`${shortTime(publishedAtMs, timeZone)} · ${outlet}${tongue}: `),
    link(title || (url ?? "without a title"), url),
  ];
}
