/**
 * The numbers of story grouping. Chosen 2026-11-29 over four multilingual topic streams and four
 * general English ones: a random search of 500 and 220 draws, the middle of the 25 best, rounded. What
 * they bring prints `npm run bench -- stories`; what is left of such a choice on stories and sets that
 * it did not see prints `npm run bench -- stories:tune`. The optimum is flat: a change of a weight by
 * half moves the figures less than their intervals. Wrong joins hide news and wrong splits repeat it:
 * between equals the more precise was taken.
 */
export const GROUPING = {
  /** A report is compared with those of so many days before it, and its story takes no more after. */
  openMs: 21 * 86_400_000,
  /** How steep time counts: nearly nothing is lost on the same days, little left after ten. */
  steepness: 3.2,
  /** Less likeness than this is taken for none. */
  floor: 0.03,
  /** A report this new can still be moved by what comes after it, unless it was told. */
  movableMs: 5 * 86_400_000,
  /** Most reports that one pass takes apart; where news comes thicker only stories with new ones are. */
  takenApart: 2_000,
  /** Stories near a new report, the nearest ones, that are made anew with its own. */
  neighbours: 3,
  /** Reports under one address this near in time are one report and its update. */
  samePageMs: 12 * 3_600_000,
  /** Share of the smaller text's word runs that makes two reports copies of one. */
  copyShare: 0.6,
  copyLink: 0.99,
  /** Words per run for that. */
  shingleWords: 4,
  /** Days whose words tell how common a word is within the stream. */
  weightDays: 45,
  /** As so many texts of the stream count what is known of news at large. */
  priorTexts: 80,
  /** Title, summary and text count so much in a bag of words. */
  titleWeight: 2,
  summaryWeight: 1,
  contentWeight: 0.6,
  /** Long texts tell the event at their beginning. */
  contentChars: 700,
  /** Latest reports of a story that speak for it; older ones have said what they had to. */
  spokesmen: 40,
  /** Strongest links of a report that are kept: those to a story's speakers, and some to others. */
  links: 40,
  /** Most reports that one is compared with, those first that share its rarest keys. */
  candidates: 100,
  /** Latest holders of a key that are found by it. */
  postings: 60,
  /** A story goes on from an earlier one whose reports are alike so much, whenever they came. */
  threadBar: 0.1,
} as const;

/** Weight of each view in the likeness of two reports; they add up to 1. */
export interface ViewWeights {
  /** All keys, weighted by how rare they are in the stream, and before it began in news at large. */
  readonly all: number;
  /** Concepts, numbers and names, weighted by how rare they are in news at large. */
  readonly concepts: number;
  /** The same, weighted by on how many days of the stream they stand. */
  readonly daily: number;
  /** Keys of the title. */
  readonly title: number;
}

/** What differs between kinds of streams. */
export interface StreamKind {
  readonly views: ViewWeights;
  /** Half of what two reports share still counts when they are this far apart. */
  readonly halfMs: number;
  /** Time factor where a date is missing. */
  readonly undatedFactor: number;
  /** Groups of reports are one story when their reports are alike so much on average. */
  readonly bar: number;
  /**
   * That bar is times 1 + this × ln(reports of the smaller group): of a single report little is known,
   * but several that are no more alike than the topic makes them tell two events. Measured: it lifted
   * pair precision on busy streams from .66 to .83 at the same recall.
   */
  readonly sizeCare: number;
}

/** One topic: most words are everybody's, what tells is new on its day, and events are followed up. */
const TOPIC_STREAM: StreamKind = {
  views: { all: 0.16, concepts: 0.12, daily: 0.6, title: 0.12 },
  ...{ halfMs: 4 * 86_400_000, undatedFactor: 0.5, bar: 0.07, sizeCare: 0.8 },
};

/** All news: words tell events apart as they are, and the same people are in other news tomorrow. */
const GENERAL_STREAM: StreamKind = {
  views: { all: 0.4, concepts: 0.4, daily: 0.06, title: 0.14 },
  ...{ halfMs: 0.85 * 86_400_000, undatedFactor: 0.74, bar: 0.078, sizeCare: 1.3 },
};

/** Seeds are of one event when they are alike so much on average, in what not all of them tell. */
export const SEED_BAR = 0.045;

/** The kind of stream that a topic with so many seeds selects. */
export const streamKind = (seeds: number): StreamKind =>
  seeds === 0 ? GENERAL_STREAM : TOPIC_STREAM;
