import { expect, test } from "vitest";
import { correctDigest as correct } from "../../digests/correct-digest.ts";
import type { Digest } from "../../src/model/digest.ts";
import type { StoryWithArticles } from "../../src/model/story.ts";
import { language } from "../support/language.ts";
import { anArticle, anEntry, aSource, aStoryOf, NOON_MS, TOPIC } from "./stories.ts";

const correctDigest = (digest: Digest, story: StoryWithArticles): Digest | null =>
  correct(digest, story, language().general);

const KEPT = "Dockers in three northern harbours stopped work on Monday.";
const WRONG = "The union asks for eleven hours of rest between two shifts.";
const entry = anEntry(1, { sources: [aSource(1), aSource(2)] });
const digest: Digest = {
  ...{ topic: TOPIC, title: "Harbours", composedAtMs: NOON_MS, timeZone: "UTC", leftOut: 0 },
  entries: [entry, anEntry(2, { sources: [aSource(3), aSource(4)] })],
};
/** The story as its reports are now. */
const now = (values: Parameters<typeof anArticle>[1] = {}, other = {}) =>
  aStoryOf(1, [anArticle(1, { summary: `${KEPT} ${WRONG}`, ...values }), anArticle(2, other)]);

test("while all of it is still said nothing is to be corrected", () => {
  expect(correctDigest(digest, now())).toBeNull();
  expect(correctDigest(digest, now({ content: "More of it." }))).toBeNull();
  expect(correctDigest(digest, aStoryOf(9, [anArticle(9, { title: "Another" })]))).toBeNull();
});

test("a headline is told as its outlet tells it now, and only that story is marked", () => {
  const title = "Dockers walk out in four harbours";
  const corrected = correctDigest(digest, now({ title }));
  expect(corrected?.entries[0]).toMatchObject({ headline: title, isCorrected: true });
  expect(corrected?.entries[0]?.sources[0]?.title).toBe(title);
  expect(corrected?.entries[0]?.sentences).toEqual(entry.sentences);
  expect(corrected?.entries[1]).toBe(digest.entries[1]);
});

test("a headline without its outlet's name is corrected, too, and told without it", () => {
  const outlet = "Outlet 1";
  const named = {
    ...digest,
    entries: [anEntry(1, { sources: [aSource(1, { title: `${entry.headline} | ${outlet}` })] })],
  };
  expect(correctDigest(named, now({ title: `${entry.headline} | ${outlet}`, outlet }))).toBeNull();
  const corrected = correctDigest(named, now({ title: `Dockers go back | ${outlet}`, outlet }));
  expect(corrected?.entries[0]?.headline).toBe("Dockers go back");
});

test("the title that an update begins with is told as its outlet has it now, without its translation", () => {
  const title = "Shipowners offer three percent";
  const translation = { text: "Reeder bieten drei Prozent", language: "de", translatedBy: "m" };
  const told = {
    ...digest,
    entries: [
      anEntry(1, {
        kind: "update",
        sources: [aSource(1), aSource(2, { title: `${title} | Outlet 2` })],
        sentences: [
          { text: title, source: 1, translation },
          { text: KEPT, source: 0 },
        ],
      }),
    ],
  };
  const as = (now: string) => ({ title: now, outlet: "Outlet 2" });
  expect(correctDigest(told, now({}, as(`${title} | Outlet 2`)))).toBeNull();
  const changed = correctDigest(told, now({}, as("Shipowners offer four percent | Outlet 2")));
  expect(changed?.entries[0]).toMatchObject({ isCorrected: true });
  expect(changed?.entries[0]?.sentences).toEqual([
    { text: "Shipowners offer four percent", source: 1 },
    { text: KEPT, source: 0 },
  ]);
  const longer = correctDigest(told, now({}, as(`${title} more | Outlet 2`)));
  expect(longer?.entries[0]?.sentences[0]).toEqual({ text: `${title} more`, source: 1 });
  const gone = correctDigest(told, now({}, as("")));
  expect(gone?.entries[0]?.sentences).toEqual([{ text: KEPT, source: 0 }]);
});

test("a title that was not the headline is no reason to change a message", () => {
  const other = anEntry(1, {
    sources: [aSource(1), aSource(2, { title: "Hafenarbeiter legen Arbeit nieder" })],
  });
  const german = { title: "Hafenarbeiter streiken" };
  expect(correctDigest({ ...digest, entries: [other] }, now({}, german))).toBeNull();
});

test("a sentence that its report holds no more is taken out, and none is added", () => {
  const corrected = correctDigest(digest, now({ summary: `${KEPT} Twelve hours, it said later.` }));
  expect(corrected?.entries[0]?.sentences).toEqual([{ text: KEPT, source: 0 }]);
});

test("what a model wrote stands as long as its report says so in whatever words", () => {
  const sentences = [
    {
      text: "Dockers stopped work in three northern harbours on Monday.",
      source: 0,
      writtenBy: "m",
    },
  ];
  const told = {
    ...digest,
    entries: [anEntry(1, { sentences, sources: [aSource(1), aSource(2)] })],
  };
  expect(correctDigest(told, now())).toBeNull();
  const changed = correctDigest(told, now({ summary: KEPT.replace("three", "two") }));
  expect(changed?.entries[0]).toMatchObject({ sentences: [], isCorrected: true });
  expect(correctDigest(told, now({ summary: "", content: "" }))).toBeNull();
});

test("another way to part words, or a sentence that moved to the long text, withdraws nothing", () => {
  const moved = { summary: "Short.", content: `${KEPT.replaceAll(" ", "\n ")}\u00a0 ${WRONG}` };
  expect(correctDigest(digest, now(moved))).toBeNull();
});

test("texts that retention emptied, or an article that is gone, withdraw nothing", () => {
  expect(correctDigest(digest, now({ summary: "", content: "" }))).toBeNull();
  expect(correctDigest(digest, aStoryOf(1, [anArticle(2)]))).toBeNull();
});

test("a report is corrected where it was told of, also when it is in another story by now", () => {
  const elsewhere = aStoryOf(9, [anArticle(1, { title: "Split off", summary: KEPT })]);
  const corrected = correctDigest(digest, elsewhere);
  expect(corrected?.entries[0]).toMatchObject({
    ...{ storyId: 1, headline: "Split off", sentences: [{ text: KEPT, source: 0 }] },
  });
  expect(corrected?.entries[0]?.sources[1]?.title).toBe(entry.sources[1]?.title);
});

test("what was corrected once is right", () => {
  const story = now({ title: "Dockers walk out in four harbours", summary: KEPT });
  const corrected = correctDigest(digest, story);
  expect(corrected).not.toBeNull();
  expect(corrected && correctDigest(corrected, story)).toBeNull();
});

test("an earlier story's figure stands, though none of these reports has it", () => {
  const values = [
    { value: "4,200", outlets: ["Outlet 1"] },
    { value: "2,900", outlets: ["Outlet 9"], earlierAtMs: 1 },
  ];
  const told = { ...entry, differences: [{ about: "dockers", values }] };
  const stood = { ...digest, entries: [told] };
  const summary = `${KEPT} 4,200 dockers rest.`;
  expect(correctDigest(stood, now({ summary }))?.entries[0]).toMatchObject({
    ...{ isCorrected: true, differences: told.differences },
  });
});

test("reports whose figure was taken back differ no more, and the others still do", () => {
  const differing = (...values: string[]) => ({
    about: "dockers",
    values: values.map((value) => ({ value, outlets: ["Outlet 1"] })),
  });
  const told = {
    ...entry,
    differences: [differing("4,200", "2,900"), differing("11 hours", "12")],
  };
  const stood = { ...digest, entries: [told] };
  const said = `${KEPT} ${WRONG} 4,200 or 2,900 dockers rest for 11 hours or 12.`;
  expect(correctDigest(stood, now({ summary: said }))).toBeNull();
  const corrected = correctDigest(stood, now({ summary: said.replace(" or 2,900", "") }));
  expect(corrected?.entries[0]?.differences).toEqual([differing("11 hours", "12")]);
  for (const other of ["12,900", "2,900,000", "1.2,900"]) {
    const larger = correctDigest(stood, now({ summary: said.replace("2,900", other) }));
    expect(larger?.entries[0]?.differences, other).toEqual([differing("11 hours", "12")]);
  }
  expect(corrected?.entries[0]?.isCorrected).toBe(true);
  const last = correctDigest(stood, now({ summary: `${KEPT} ${WRONG}` }));
  expect(last?.entries[0]).not.toHaveProperty("differences");
});

test("a story that others report by now rests on one outlet no more, nor on an agency none names", () => {
  const told = { ...entry, onlyOutlet: "Outlet 1", oneAgency: "Norwire" };
  const stood = { ...digest, entries: [told] };
  const alone = now({ summary: KEPT }, { outlet: "Outlet 1" });
  const kept = correctDigest(stood, alone)?.entries[0];
  expect(kept).toMatchObject({ isCorrected: true, onlyOutlet: "Outlet 1" });
  expect(kept).not.toHaveProperty("oneAgency");
  const joined = { ...alone, articles: [...alone.articles, anArticle(9)] };
  expect(correctDigest(stood, joined)?.entries[0]).not.toHaveProperty("onlyOutlet");
});

test("a translation stands as long as its original does, and goes with it", () => {
  const translation = { text: "Übersetzt", language: "de", translatedBy: "small:8b" };
  const translated = anEntry(1, {
    sources: [aSource(1)],
    headlineTranslation: translation,
    sentences: [KEPT, WRONG].map((text) => ({ text, source: 0, translation })),
  });
  const told = { ...digest, entries: [translated] };
  expect(correctDigest(told, now())).toBeNull();
  const [without] = correctDigest(told, now({ summary: KEPT }))?.entries ?? [];
  expect(without?.sentences).toEqual([{ text: KEPT, source: 0, translation }]);
  expect(without?.headlineTranslation).toEqual(translation);
  const [renamed] = correctDigest(told, now({ title: "Dockers go back" }))?.entries ?? [];
  expect(renamed).toMatchObject({ headline: "Dockers go back" });
  expect(renamed).not.toHaveProperty("headlineTranslation");
});
