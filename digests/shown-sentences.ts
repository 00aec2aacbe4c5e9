import type { Detail } from "../src/model/chat.ts";
import type { DigestEntry, SummarySentence } from "../src/model/digest.ts";
import { headlineIn } from "./choose-headline.ts";

/** What a digest shows of an entry below or behind its headline: of headlines, what is new. */
export function shownSentences(entry: DigestEntry, detail: Detail): readonly SummarySentence[] {
  if (detail !== "headlines") return entry.sentences;
  const news = newsTitleOf(entry);
  return news === null ? [] : [news];
}

/** The report's title that an update begins with. */
export function newsTitleOf({ kind, sentences, sources }: DigestEntry): SummarySentence | null {
  const [first] = sentences;
  if (kind !== "update" || first === undefined) return null;
  const source = sources[first.source];
  return source !== undefined && headlineIn(source) === first.text ? first : null;
}
