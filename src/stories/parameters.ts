/**
 * The numbers of story grouping, chosen 2026-11-24 with `npm run bench -- stories` over four
 * multilingual streams (sparse, dense, another subject) and a general English one: a higher weight of
 * `topicConcepts` helps the busy streams and costs the general one, a higher bar trades joins for
 * splits. Wrong joins hide news, wrong splits repeat it: between equals the higher bar was taken.
 */
export const GROUPING = {
  /** A story that began longer ago takes no more articles. */
  storyAgeMs: 21 * 86_400_000,
  /** A report this much later than the story's nearest one counts 1/e. */
  decayMs: 2.5 * 86_400_000,
  /** A story with a report in this time is active. */
  activeMs: 4 * 86_400_000,
  /** The bar to join: `bar × (1 + active stories) ^ density`: the busier, the harder. */
  bar: 0.0755,
  density: 0.2,
  /** Reports under one address this near in time are one report and its update. */
  samePageMs: 12 * 3_600_000,
  /** Share of the smaller text's 4-word runs that makes two reports copies of one. */
  copyShare: 0.6,
  copyScore: 0.99,
  /** Words per run for that. */
  shingleWords: 4,
  /** Days whose words tell how common a word is within the topic. */
  weightDays: 30,
  /** Title, summary and text count so much in a bag of words. */
  titleWeight: 2,
  summaryWeight: 1,
  contentWeight: 0.6,
  /** Long texts tell the event at their beginning. */
  contentChars: 700,
  /** At most so many of a story's latest articles are compared. */
  comparedMembers: 40,
  /** Time factor of a seed that gives no date. */
  undatedFactor: 0.5,
} as const;

/** Weight of each view in the content score. */
export const VIEW_WEIGHTS = {
  /** All keys, weighted by how rare they are in news at large. */
  all: 0.6,
  /** Concepts, numbers and names, weighted so. */
  concepts: 0.3,
  /** The same, weighted by how rare they are within the topic's own stream. */
  topicConcepts: 2,
  /** Keys of the title. */
  title: 0.6,
} as const;
