import type { Analyser, Term } from "../text/analyse.ts";
import { GROUPING } from "./parameters.ts";
import { isRoundUp } from "./round-ups.ts";
import { shinglesOf } from "./shingles.ts";

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

/** A key of a text; weights are 1 + ln(1 + weighted frequency). */
export interface WeighedKey {
  readonly key: string;
  readonly weight: number;
  /** Weight in the title alone; 0 when it does not stand there. */
  readonly titleWeight: number;
}

export interface Features {
  readonly keys: readonly WeighedKey[];
  /** Hashes of runs of words, to tell a copy. */
  readonly shingles: Uint32Array;
  readonly link: string | null;
  readonly publishedAtMs: number | null;
  readonly seenAtMs: number;
  /** A live blog or a round-up tells several events: it may belong to a story, but makes none. */
  readonly isRoundUp: boolean;
}

/** The site itself, to which some feeds link every item, says nothing of which report it is. */
const isPage = (link: string): boolean => /^https?:\/\/[^/?#]+[/?#]./.test(link);

export function describeReport(report: Report, analyser: Analyser): Features {
  const { language, title, link } = report;
  const summary = withoutTitle(report.summary, title);
  const body = report.content.slice(0, GROUPING.contentChars);
  return {
    keys: weigh([
      [analyser.analyse(title, language), GROUPING.titleWeight, 1],
      [analyser.analyse(summary, language), GROUPING.summaryWeight, 0],
      [analyser.analyse(body, language), GROUPING.contentWeight, 0],
    ]),
    shingles: shinglesOf(report.content.length > summary.length ? report.content : summary),
    link: link !== null && isPage(link) ? link : null,
    publishedAtMs: report.publishedAtMs,
    seenAtMs: report.seenAtMs,
    isRoundUp: isRoundUp(report),
  };
}

/** Some feeds begin the summary with the title again; counted twice it would drown the rest. */
const withoutTitle = (summary: string, title: string): string =>
  title !== "" && summary.startsWith(title) ? summary.slice(title.length) : summary;

type Part = readonly [terms: readonly Term[], weight: number, titleWeight: number];

function weigh(parts: readonly Part[]): WeighedKey[] {
  const counts = new Map<string, [all: number, title: number]>();
  for (const [terms, weight, titleWeight] of parts) {
    for (const { key } of terms) {
      const count = counts.get(key);
      if (count === undefined) counts.set(key, [weight, titleWeight]);
      else {
        count[0] += weight;
        count[1] += titleWeight;
      }
    }
  }
  return [...counts].map(([key, [all, title]]) => ({
    key,
    weight: 1 + Math.log(1 + all),
    titleWeight: title === 0 ? 0 : 1 + Math.log(1 + title),
  }));
}
