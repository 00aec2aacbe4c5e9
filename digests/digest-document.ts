import type { Digest, DigestEntry, Source } from "../src/model/digest.ts";
import {
  type Block,
  type Document,
  emphasis,
  heading,
  link,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../src/model/document.ts";
import { longTime, shortTime } from "./times.ts";

/** Outlets named under a story; `/story` tells the rest. */
const NAMED_OUTLETS = 8;

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** One source for each outlet, in the order they reported. */
export function firstOfEachOutlet(sources: readonly Source[]): Source[] {
  const byOutlet = new Map<string, Source>();
  for (const source of sources) {
    if (!byOutlet.has(source.outlet)) byOutlet.set(source.outlet, source);
  }
  return [...byOutlet.values()];
}

/** The digest as every chat shows it: each story once, each sentence with its source. */
export function digestDocument(digest: Digest): Document {
  const { entries, composedAtMs, timeZone, leftOut } = digest;
  const outlets = new Set(entries.flatMap(({ sources }) => sources.map(({ outlet }) => outlet)));
  const about = [
    longTime(composedAtMs, timeZone),
    count(entries.length, "story", "stories"),
    `reported by ${count(outlets.size, "outlet")}`,
  ];
  const more =
    leftOut > 0 ? [note(text(`And ${leftOut} more: /latest ${entries.length + leftOut}`))] : [];
  return {
    blocks: [
      heading(1, text(digest.title)),
      note(text(about.join(" · "))),
      ...entries.flatMap((entry) => entryBlocks(entry, timeZone)),
      ...more,
      note(text("Every report of a story: /story and its number, for example /story 1")),
    ],
  };
}

function entryBlocks(entry: DigestEntry, timeZone: string): Block[] {
  const mark = entry.kind === "update" ? [emphasis("Update: ")] : [];
  const sentences = sentenceSpans(entry);
  return [
    heading(2, text(`${entry.number}. `), ...mark, text(entry.headline)),
    ...(sentences.length > 0 ? [paragraph(...sentences)] : []),
    note(...sourceSpans(entry, timeZone)),
  ];
}

/** Each sentence, word for word, and behind it the outlet that says so. */
export const sentenceSpans = (entry: DigestEntry): Span[] =>
  entry.sentences.flatMap((sentence, index): Span[] => {
    const source = entry.sources[sentence.source];
    if (source === undefined) return [];
    const outlet = link(`[${source.outlet}]`, source.url);
    return [text(`${index > 0 ? " " : ""}${sentence.text} `), outlet];
  });

function sourceSpans(entry: DigestEntry, timeZone: string): Span[] {
  const outlets = firstOfEachOutlet(entry.sources);
  const named = outlets.slice(0, NAMED_OUTLETS);
  const rest = outlets.length - named.length;
  const names = named.flatMap((source, index): Span[] => [
    text(index > 0 ? ", " : ""),
    link(source.outlet, source.url),
    ...(source.language === "en" ? [] : [text(` (${source.language})`)]),
  ]);
  const first = shortTime(entry.firstReportAtMs, timeZone);
  const last = shortTime(entry.lastReportAtMs, timeZone);
  return [
    strong(count(outlets.length, "outlet")),
    text(": "),
    ...names,
    text(rest > 0 ? ` and ${rest} more` : ""),
    text(first === last ? ` · ${first}` : ` · ${first} to ${last}`),
  ];
}
