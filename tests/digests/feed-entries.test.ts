import { describe, expect, test } from "vitest";
import { digestFeedEntry, movedAtMs, storyFeedEntry } from "../../digests/feed-entries.ts";
import type { ArticleId } from "../../src/model/ids.ts";
import { testLocale } from "../support/language.ts";
import { DIGESTS } from "./documents.ts";
import { anArticle, anEntry, aSource, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const locale = testLocale();
const frame = { id: "urn:uuid:1", locale, timeZone: "UTC", movedAtMs: NOON_MS };

describe("a story", () => {
  test("is told with its summary, every report and whose words they are", () => {
    const entry = anEntry(1);
    const told = storyFeedEntry(entry, frame);
    expect(told).toMatchObject({
      ...{ id: "urn:uuid:1", title: entry.headline, language: "en", pageUrl: null },
      ...{ reportUrl: "https://outlet-1.example/1", authors: ["North Dispatch"] },
      ...{ publishedAtMs: entry.firstReportAtMs, updatedAtMs: NOON_MS },
      summary:
        "Dockers in three northern harbours stopped work on Monday. [North Dispatch] The union asks for eleven hours of rest between two shifts. [North Dispatch]",
    });
    expect(told.html).toContain("Hafenarbeiter legen Arbeit nieder</a>");
    expect(told.html).not.toContain("<h1");
  });

  test("says what language its title is in, where a report told it", () => {
    const german = aSource(1, { language: "de", title: "Streik" });
    const languageOf = (headline: string, source = german) =>
      storyFeedEntry(anEntry(1, { headline, sources: [source] }), frame).language;
    expect(languageOf("Streik")).toBe("de");
    expect(languageOf("The strike")).toBe("en");
    expect(languageOf("Streik", { ...german, language: "und" })).toBe("en");
  });

  test("that is translated is told in the reader's language, marked, with the original", () => {
    const [entry] = DIGESTS["translated"]?.entries ?? [];
    if (entry === undefined) throw new Error("none");
    const told = storyFeedEntry(entry, frame);
    expect(told).toMatchObject({ title: "Dockers *strike* in three ports", language: "en" });
    expect(told.summary).toMatch(
      /^Dockers stopped work\. .*\(Machine translation from Russian and/,
    );
    expect(told.html).toContain('lang="ru" rel="noopener noreferrer">Докеры *бастуют*');
    expect(told.html).toContain("Machine translation from Russian and German");
  });

  test("without a sentence is of the outlet that had it first", () => {
    const told = storyFeedEntry(anEntry(1, { sentences: [] }), frame);
    expect(told).toMatchObject({ authors: ["North Dispatch"], summary: "" });
  });
});

describe("a story moves on", () => {
  const own = anArticle(1);
  const copy = anArticle(5, { copyOf: own.id as ArticleId });

  test("with a report, and not with a copy of one", () => {
    expect(movedAtMs(aStoryOf(1, [own, anArticle(3)]))).toBe(own.seenAtMs + 2 * HOUR_MS);
    expect(movedAtMs(aStoryOf(1, [own, copy]))).toBe(own.seenAtMs);
    expect(movedAtMs(aStoryOf(1, [copy]))).toBe(copy.seenAtMs);
  });

  test("when a report says something else, and not when it is only put otherwise", () => {
    const changed = { ...aStoryOf(1, [anArticle(1, { revision: 1 })]), changedAtMs: NOON_MS };
    expect(movedAtMs(changed)).toBe(NOON_MS);
    const minor = aStoryOf(1, [anArticle(1, { revision: 1, isMaterial: false })]);
    expect(movedAtMs({ ...minor, changedAtMs: NOON_MS })).toBe(own.seenAtMs);
  });
});

test("a digest is named by its day and tells what is in it", () => {
  const digest = DIGESTS["normal"];
  const url = "https://news.example/digest-2026-03-03.html";
  const told = digest && digestFeedEntry(digest, { id: "urn:uuid:2", locale, pageUrl: url });
  expect(told).toMatchObject({
    ...{ title: "Tuesday 3 March 2026", pageUrl: url, reportUrl: null, authors: [] },
    ...{ publishedAtMs: NOON_MS, updatedAtMs: NOON_MS },
    summary:
      "1. Dockers walk out in three harbours · 2. <b>1. Strike</b> & *pay*: what's next? #harbour_strike [live]",
  });
  expect(told?.html).toContain("<h2");
  expect(told?.html).not.toMatch(/<h1|\/latest/);
  const russian =
    digest && digestFeedEntry(digest, { id: "u", locale: testLocale("ru"), pageUrl: url });
  expect(russian?.title).toBe("Вторник, 3 марта 2026 г.");
});
