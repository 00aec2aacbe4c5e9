import type { Analyser, Term } from "../text/analyse.ts";
import { GROUPING } from "./parameters.ts";

/** What grouping looks at of an article or a seed. */
export interface Report {
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly language: string;
  /** Link without tracking; null when there is none. */
  readonly link: string | null;
  /** Published (epoch ms); null for a seed that gives no date. */
  readonly publishedAtMs: number | null;
  /** When it came in (epoch ms); decides what is recent. */
  readonly seenAtMs: number;
}

/** Keys of a text with their weights: 1 + ln(1 + weighted frequency). */
export type Bag = ReadonlyMap<string, number>;

export interface Features {
  readonly all: Bag;
  /** Concepts, numbers and names only: what other languages share. */
  readonly concepts: Bag;
  readonly title: Bag;
  /** Runs of words, to tell a copy. */
  readonly shingles: ReadonlySet<string>;
  readonly link: string | null;
  readonly publishedAtMs: number | null;
  readonly seenAtMs: number;
}

/** The site itself, to which some feeds link every item, says nothing of which report it is. */
const isPage = (link: string): boolean => /^https?:\/\/[^/?#]+[/?#]./.test(link);

const isShared = (term: Term): boolean => term.kind !== "word";

export function describeReport(report: Report, analyser: Analyser): Features {
  const { language, title } = report;
  const summary = withoutTitle(report.summary, title);
  const body = report.content.slice(0, GROUPING.contentChars);
  const titleTerms = analyser.analyse(title, language);
  const parts: [readonly Term[], number][] = [
    [titleTerms, GROUPING.titleWeight],
    [analyser.analyse(summary, language), GROUPING.summaryWeight],
    [analyser.analyse(body, language), GROUPING.contentWeight],
  ];
  const shared = parts.map(([terms, weight]): [readonly Term[], number] => [
    terms.filter(isShared),
    weight,
  ]);
  return {
    all: bagOf(parts),
    concepts: bagOf(shared),
    title: bagOf([[titleTerms, 1]]),
    shingles: shinglesOf(report.content.length > summary.length ? report.content : summary),
    link: report.link !== null && isPage(report.link) ? report.link : null,
    publishedAtMs: report.publishedAtMs,
    seenAtMs: report.seenAtMs,
  };
}

/** Some feeds begin the summary with the title again; counted twice it would drown the rest. */
const withoutTitle = (summary: string, title: string): string =>
  title !== "" && summary.startsWith(title) ? summary.slice(title.length) : summary;

function bagOf(parts: readonly (readonly [readonly Term[], number])[]): Bag {
  const frequency = new Map<string, number>();
  for (const [terms, weight] of parts) {
    for (const { key } of terms) frequency.set(key, (frequency.get(key) ?? 0) + weight);
  }
  for (const [key, count] of frequency) frequency.set(key, 1 + Math.log(1 + count));
  return frequency;
}

const WORD = /[\p{L}\p{N}]+/gu;

function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  const shingles = new Set<string>();
  for (let start = 0; start + GROUPING.shingleWords <= words.length; start += 1) {
    shingles.add(words.slice(start, start + GROUPING.shingleWords).join(" "));
  }
  return shingles;
}
