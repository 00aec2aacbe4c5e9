import type { DigestEntry } from "../src/model/digest.ts";
import {
  type Document,
  heading,
  link,
  list,
  note,
  paragraph,
  text,
} from "../src/model/document.ts";
import { firstOfEachOutlet, sentenceSpans } from "./digest-document.ts";
import { shortTime } from "./times.ts";

/** One story in full: its summary and every report of it, oldest first. */
export function storyDocument(entry: DigestEntry, timeZone: string): Document {
  const outlets = firstOfEachOutlet(entry.sources).length;
  const reports = entry.sources.map((source) => [
    text(`${shortTime(source.publishedAtMs, timeZone)}  ${source.outlet} (${source.language}): `),
    link(source.title || (source.url ?? ""), source.url),
  ]);
  const sentences = sentenceSpans(entry);
  const about = `${entry.sources.length} reports by ${outlets} ${outlets === 1 ? "outlet" : "outlets"}`;
  return {
    blocks: [
      heading(1, text(entry.headline)),
      ...(sentences.length > 0 ? [paragraph(...sentences)] : []),
      note(text(`${about}. Times in ${timeZone}.`)),
      list(reports),
    ],
  };
}
