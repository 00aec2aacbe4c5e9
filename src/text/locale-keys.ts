/**
 * Every text the bot says itself: its key, and the variables that each translation of it holds.
 * `number` is formatted and may choose a plural form; `words` are put in as they are. The texts stand
 * in `locales/*.ftl`; a test holds the files to this table.
 */
export const MESSAGES = {
  "time-day": { day: "number", month: "words" },
  "time-day-and-year": { day: "number", month: "words", year: "words" },
  "time-short": { date: "words", time: "words" },
  "time-range": { first: "words", last: "words" },
  "time-long": {
    ...{ weekday: "words", day: "number", month: "words", year: "words" },
    ...{ time: "words", zone: "words" },
  },
  outlets: { count: "number" },
  "digest-extent": { stories: "number", outlets: "number" },
  "digest-nothing": {},
  "digest-update": {},
  "digest-outlets": { count: "number", names: "words" },
  "digest-outlets-joined": { count: "number", names: "words" },
  "digest-names-more": { names: "words", count: "number" },
  "digest-more": { count: "number" },
  "digest-more-command": { count: "number" },
  "digest-every-report": { number: "words" },
  "story-extent": { reports: "number", outlets: "number", zone: "words" },
  "report-untitled": {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, "number" | "words">>>>;

export type MessageKey = keyof typeof MESSAGES;
