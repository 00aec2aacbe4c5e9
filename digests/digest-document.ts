import type { Digest, DigestEntry, Source } from "../src/model/digest.ts";
import {
  type Block,
  code,
  type Document,
  emphasis,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../src/model/document.ts";
import { longTime, timeRange } from "./times.ts";

/** Outlets named under a story; `/story` tells the rest. */
const NAMED_OUTLETS = 6;
/** Titles shown of a story that no report tells in a whole sentence. */
const TITLES = 3;

/** `1 story`, `2 stories`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;

/** One source for each outlet, in the order they reported. */
export function firstOfEachOutlet(sources: readonly Source[]): Source[] {
  const byOutlet = new Map<string, Source>();
  for (const source of sources) {
    if (!byOutlet.has(source.outlet)) byOutlet.set(source.outlet, source);
  }
  return [...byOutlet.values()];
}

export interface DigestDocumentOptions {
  /** Whether the reader can type commands where this is shown; then it says which. */
  readonly commands: boolean;
  /** Whether `/latest` would tell what did not fit: not when this digest told known stories, too. */
  readonly latestTellsMore?: boolean;
}

/** The digest as every chat shows it: each story once, each sentence with its source. */
export function digestDocument(digest: Digest, options: DigestDocumentOptions): Document {
  const { entries, composedAtMs, timeZone } = digest;
  const outlets = new Set(entries.flatMap(({ sources }) => sources.map(({ outlet }) => outlet)));
  const extent = `${count(entries.length, "story", "stories")} from ${count(outlets.size, "outlet")}`;
  const time = longTime(composedAtMs, timeZone);
  return {
    blocks: [
      heading(1, text(digest.title)),
      note(text(entries.length === 0 ? time : `${time} · ${extent}`)),
      ...(entries.length === 0 ? [paragraph(text("There is no story to tell."))] : []),
      ...entries.flatMap((entry) => entryBlocks(entry, digest)),
      ...footer(digest, options),
    ],
  };
}

function footer(
  { entries, leftOut }: Digest,
  { commands, latestTellsMore = true }: DigestDocumentOptions,
): Block[] {
  if (entries.length === 0) return [];
  if (!commands) return leftOut > 0 ? [note(text(`${leftOut} more`))] : [];
  const how = latestTellsMore ? [text(": "), code("/latest")] : [];
  const more = leftOut > 0 ? [text(`${leftOut} more`), ...how, text(" · ")] : [];
  const example = code(`/story ${entries[0]?.number ?? 1}`);
  return [note(...more, text("Every report of a story: "), example)];
}

function entryBlocks(entry: DigestEntry, when: When): Block[] {
  const mark = entry.kind === "update" ? [emphasis("Update: ")] : [];
  return [
    heading(2, text(`${entry.number}. `), ...mark, text(entry.headline)),
    list(entry.sentences.length > 0 ? sentenceItems(entry) : titleItems(entry)),
    note(...outletSpans(entry), text(`\u00a0· ${spanOf(entry, when)}`)),
  ];
}

const sourceMark = ({ outlet, url }: Source): Span => link(`[${outlet}]`, url);

/** Each sentence, word for word, and behind it the outlet that says so. */
export const sentenceItems = (entry: DigestEntry): Span[][] =>
  entry.sentences.flatMap((sentence) => {
    const source = entry.sources[sentence.source];
    return source === undefined ? [] : [[text(`${sentence.text} `), sourceMark(source)]];
  });

/** What there is to read where no report has a whole sentence: titles and where they lead. */
const titleItems = ({ headline, sources }: DigestEntry): Span[][] =>
  firstOfEachOutlet(sources)
    .slice(0, TITLES)
    .map((source) => {
      const told = source.title === "" || source.title === headline;
      return told ? [sourceMark(source)] : [text(`${source.title} `), sourceMark(source)];
    });

type When = Pick<Digest, "timeZone" | "composedAtMs">;

const spanOf = (
  { firstReportAtMs, lastReportAtMs }: DigestEntry,
  { timeZone, composedAtMs }: When,
): string => timeRange(firstReportAtMs, lastReportAtMs, { timeZone, nowMs: composedAtMs });

/** `7 outlets: North Dispatch, Elbwarte (de)`; of an update who joined since. */
function outletSpans({ kind, sources, newOutlets }: DigestEntry): Span[] {
  const outlets = firstOfEachOutlet(sources);
  const total = strong(count(outlets.length, "outlet"));
  const joined = outlets.filter(({ outlet }) => newOutlets.includes(outlet));
  if (kind === "new") return [total, text(": "), ...names(outlets)];
  return joined.length === 0 ? [total] : [total, text(", now also "), ...names(joined)];
}

function names(outlets: readonly Source[]): Span[] {
  // One more name is no longer than "and 1 more".
  const named = outlets.length <= NAMED_OUTLETS + 1 ? outlets : outlets.slice(0, NAMED_OUTLETS);
  const rest = outlets.length - named.length;
  return [
    ...named.flatMap((source, index): Span[] => [
      ...(index > 0 ? [text(", ")] : []),
      link(source.outlet, source.url),
      ...foreign(source),
    ]),
    ...(rest > 0 ? [text(` and ${rest} more`)] : []),
  ];
}

/** The page itself is English; the language is not torn from the name. */
const foreign = ({ language }: Source): Span[] =>
  language === "en" || language === "und" ? [] : [text(`\u00a0(${language})`)];
