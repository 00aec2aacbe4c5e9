import { expect, test } from "vitest";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import { digestDocument } from "../../digests/digest-document.ts";
import { storyDocument } from "../../digests/story-document.ts";
import type { Digest, SummarySentence } from "../../src/model/digest.ts";
import { type Document, inWords } from "../../src/model/document.ts";
import type { StoryId } from "../../src/model/ids.ts";
import { spansOf } from "../contracts/any-document.ts";
import { testLocale } from "../support/language.ts";
import { anEntry, aSource, HOUR_MS, NOON_MS, TOPIC } from "./stories.ts";

const locale = testLocale();

const sources = [
  aSource(1, { outlet: "North Dispatch" }),
  aSource(2, { outlet: "Elbwarte", language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
  aSource(3, { outlet: "North Dispatch", title: "", language: "und" }),
  aSource(4, { outlet: "No Link Daily", title: "", url: null }),
];

const linesOf = ({ blocks }: Document): string[] =>
  blocks
    .map(inWords)
    .flatMap((block) => (block.kind === "list" ? block.items : [block.spans]))
    .map((spans) => spans.map(({ text }) => text).join(""));

test("a story reads as its golden file", async () => {
  const document = storyDocument(anEntry(1, { sources }), { locale, timeZone: "Europe/Oslo" });
  const output = renderTerminal(document, { columns: 60, ansi: false, clickable: false });
  await expect(output).toMatchFileSnapshot("../golden/story.txt");
});

test("every report is listed with its title, the reader's language first, none under a wrong name", () => {
  const listed = (code: string): string[] =>
    spansOf(
      storyDocument(anEntry(1, { sources, sentences: [] }), {
        ...{ locale: testLocale(code), timeZone: "UTC" },
      }),
    )
      .filter(({ kind }) => kind === "link" || kind === "strong")
      .map(({ text }) => text);
  expect(listed("en")).toEqual([
    ...["https://outlet-3.example/3", "English", "Dockers walk out in three harbours"],
    ...["German", "Hafenarbeiter legen Arbeit nieder"],
  ]);
  expect(listed("de")).toEqual([
    ...["https://outlet-3.example/3", "Deutsch", "Hafenarbeiter legen Arbeit nieder"],
    ...["Englisch", "Dockers walk out in three harbours"],
  ]);
});

test("one report of one outlet is no plural, and without sentences there is no empty list", () => {
  const { blocks } = storyDocument(anEntry(1, { sources: [aSource(1)], sentences: [] }), {
    locale,
    timeZone: "UTC",
  });
  expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "heading", "list"]);
  expect(spansOf({ blocks })[1]?.text).toBe("1 report from 1 outlet, times in UTC");
});

test("a story is framed in the reader's language, and the words of its reports stay theirs", () => {
  const options = { locale: testLocale("ru"), timeZone: "UTC" };
  const told = linesOf(storyDocument(anEntry(1, { sources }), options));
  expect(told).toContain("4 публикации в 3 изданиях, часовой пояс: UTC");
  expect(told).toContain("немецкий");
  expect(told).toContain("2\u00a0мар.,\u00a014:00 · Elbwarte: Hafenarbeiter legen Arbeit nieder");
  expect(told.filter((line) => line.endsWith(": без заголовка"))).toHaveLength(1);
});

test("programs are told when each report came and what language its title is in", () => {
  const spans = spansOf(storyDocument(anEntry(1, { sources }), { locale, timeZone: "UTC" }));
  const title = "Hafenarbeiter legen Arbeit nieder";
  const german = sources.find((source) => source.title === title);
  expect(spans.find(({ text }) => text === title)).toMatchObject({ language: "de" });
  expect(spans.flatMap((span) => ("atMs" in span ? [span.atMs] : []))).toContain(
    german?.publishedAtMs,
  );
  const marked = spans.flatMap((span) => ("language" in span ? [span.language] : []));
  expect(marked).not.toContain("en");
});

const related = (id: number, headline: string) => ({
  ...{ id: id as StoryId, headline, firstReportAtMs: NOON_MS + id * HOUR_MS },
});

test("stories before and after it are told with their times, and can be tapped by their ids", () => {
  const document = storyDocument(anEntry(1, { sources }), {
    ...{ locale, timeZone: "UTC" },
    earlier: [related(7, "Union asks for rest")],
    later: [related(8, "Dockers go back"), related(9, "Ferries go again")],
  });
  const lines = linesOf(document);
  const at = (line: string): number => lines.indexOf(line);
  expect(at("Earlier")).toBeGreaterThan(0);
  expect(at("3\u00a0Mar,\u00a019:00 · Union asks for rest")).toBe(at("Earlier") + 1);
  expect(at("3\u00a0Mar,\u00a020:00 · Dockers go back")).toBe(at("Since then") + 1);
  expect(document.buttons).toEqual([
    [{ kind: "command", label: "Union asks for rest", command: "/story s7" }],
    [{ kind: "command", label: "Dockers go back", command: "/story s8" }],
    [{ kind: "command", label: "Ferries go again", command: "/story s9" }],
  ]);
});

test("without any there is neither a title for them nor a button", () => {
  const document = storyDocument(anEntry(1, { sources }), { locale, timeZone: "UTC" });
  expect(document.buttons).toBeUndefined();
  const words = spansOf(document).map(({ text }) => text);
  expect(words).not.toContain("Earlier");
  expect(words).not.toContain("Since then");
});

test("a story of several days goes on day by day, each by its first report in the reader's language", () => {
  const dayMs = 24 * HOUR_MS;
  const days = [
    aSource(1, { publishedAtMs: NOON_MS, title: "Walk out" }),
    aSource(2, { publishedAtMs: NOON_MS + dayMs, title: "Zweiter Tag", language: "de" }),
    aSource(3, { publishedAtMs: NOON_MS + dayMs + HOUR_MS, title: "Second day" }),
  ];
  const told = (timeZone: string, code = "en"): string =>
    spansOf(storyDocument(anEntry(1, { sources: days }), { locale: testLocale(code), timeZone }))
      .map(({ text }) => text)
      .join("");
  expect(told("UTC")).toContain("How it went on3\u00a0Mar · Walk out4\u00a0Mar · Second day");
  expect(told("UTC", "de")).toContain("Zweiter Tag");
  const [first] = days;
  const oneDay = storyDocument(anEntry(1, { sources: first ? [first] : [] }), {
    ...{ locale, timeZone: "UTC" },
  });
  expect(spansOf(oneDay).map(({ text }) => text)).not.toContain("How it went on");
});

test("where its reports differ is told below what they say", () => {
  const value = (told: string, ...outlets: string[]) => ({ value: told, outlets });
  const differences = [
    {
      about: "dockers",
      values: [value("4,200", "Elbwarte", "Harbour Wire"), value("2,900", "Lunde Post")],
    },
  ];
  const lines = linesOf(
    storyDocument(anEntry(1, { sources, differences }), { locale, timeZone: "UTC" }),
  );
  expect(lines).toContain("Sources differ · dockers: 4,200 (2 outlets), 2,900 (Lunde Post)");
});

test("a picture of when it was reported stands below how it went on, if it is wanted and worth it", () => {
  const many = Array.from({ length: 5 }, (_, index) => aSource(index + 1));
  const shown = (chart: boolean, told = many) =>
    storyDocument(anEntry(1, { sources: told }), { locale, timeZone: "UTC", chart });
  const picture = shown(true).blocks.find(({ kind }) => kind === "picture");
  expect(picture).toMatchObject({ title: "When the reports came" });
  expect(linesOf(shown(true)).filter((line) => line.startsWith("When the reports"))).toHaveLength(
    1,
  );
  expect(shown(false).blocks.map(({ kind }) => kind)).not.toContain("picture");
  expect(shown(true, many.slice(0, 2)).blocks.map(({ kind }) => kind)).not.toContain("picture");
});

test("a figure of an earlier story stands with the day it was reported, in the reader's zone and words", () => {
  const earlierAtMs = Date.UTC(2025, 10, 28, 23);
  const values = [
    { value: "4,200", outlets: ["North Dispatch"] },
    { value: "2,900", outlets: ["Lunde Post"], earlierAtMs },
  ];
  const entry = anEntry(1, { sources, differences: [{ about: "dockers", values }] });
  const told = (code: string, timeZone: string): string =>
    linesOf(storyDocument(entry, { locale: testLocale(code), timeZone })).find((line) =>
      line.includes("dockers"),
    ) ?? "";
  const day = "28\u00a0Nov";
  expect(told("en", "UTC")).toBe(
    `Sources differ · dockers: 4,200 (North Dispatch), 2,900 (Lunde Post, ${day})`,
  );
  expect(told("de", "Asia/Tokyo")).toContain("(Lunde Post, 29.\u00a0Nov.)");
});

test("that it rests on one outlet or one agency is told below what its reports say", () => {
  const lines = (values: object): string[] =>
    linesOf(storyDocument(anEntry(4, { sources, ...values }), { locale, timeZone: "UTC" }));
  const only = "Only North Dispatch has reported this so far";
  expect(lines({ onlyOutlet: "North Dispatch" })).toContain(only);
  const agency = "All reports rest on one agency: Norwire";
  expect(lines({ oneAgency: "Norwire" })).toContain(agency);
  expect(lines({}).join("\n")).not.toMatch(/so far|agency/);
});

test("a claim and its denial follow each other as in the report, with who has them", () => {
  const values = ["The union says so.", "The port denies that."].map((value) => ({
    ...{ value, outlets: ["North Dispatch"] },
  }));
  const entry = anEntry(1, { sources, differences: [{ about: "", values }] });
  expect(linesOf(storyDocument(entry, { locale, timeZone: "UTC" }))).toContain(
    "Disputed · The union says so. The port denies that. (North Dispatch)",
  );
});

const CLAIM =
  "The union of the dockers says that the owners of all harbours have locked its members out.";
const DENIAL = "The owners deny that.";
const DENIED = {
  ...{ about: "", values: [CLAIM, DENIAL].map((value) => ({ value, outlets: ["Elbwarte"] })) },
};
const MORE = "Ferries to the islands were cancelled until Wednesday evening.";
const FIGURES = {
  about: "dockers",
  values: ["4,200", "2,900"].map((value, at) => ({ value, outlets: [`Outlet ${at}`] })),
};

test.each([
  ["right above", [MORE, CLAIM], [DENIED], `Disputed · ${DENIAL} (Elbwarte)`],
  [
    ...["further up", [CLAIM, MORE], [DENIED]],
    `Disputed · The union of the dockers says that the owners of all… ${DENIAL} (Elbwarte)`,
  ],
  [
    ...["above another note", [MORE, CLAIM], [FIGURES, DENIED]],
    `Disputed · The union of the dockers says that the owners of all… ${DENIAL} (Elbwarte)`,
  ],
  ["nowhere", [MORE], [DENIED], `Disputed · ${CLAIM} ${DENIAL} (Elbwarte)`],
] as const)("a claim that stands %s is not told twice", (_where, texts, differences, line) => {
  const sentences = texts.map((text) => ({ text, source: 0 }));
  const entry = anEntry(1, { sources, sentences, differences });
  const denied = (document: Document) =>
    linesOf(document).filter((one) => one.startsWith("Disputed"));
  expect(denied(storyDocument(entry, { locale, timeZone: "UTC" }))).toEqual([line]);
  const digest: Digest = {
    ...{ topic: TOPIC, title: "The harbour strike", composedAtMs: NOON_MS, timeZone: "UTC" },
    ...{ entries: [entry], leftOut: 0 },
  };
  expect(denied(digestDocument(digest, { locale, commands: false, detail: "full" }))).toEqual([
    line,
  ]);
});

test("a claim below its dateline, or translated, is the same claim", () => {
  const denied = (claim: string, sentence: object): string | undefined => {
    const values = [claim, DENIAL].map((value) => ({ value, outlets: ["Elbwarte"] }));
    const sentences = [sentence, { text: MORE, source: 0 }] as SummarySentence[];
    const entry = anEntry(1, { sources, sentences, differences: [{ about: "", values }] });
    const lines = linesOf(storyDocument(entry, { locale, timeZone: "UTC" }));
    return lines.find((line) => line.startsWith("Disputed"));
  };
  expect(denied(`OSTSTAD (Norwire) - ${CLAIM}`, { text: CLAIM, source: 0 })).toBe(
    `Disputed · The union of the dockers says that the owners of all… ${DENIAL} (Elbwarte)`,
  );
  // Of a claim of two sentences the second by itself is not the claim.
  const both = `${CLAIM} ${MORE}`;
  expect(denied(both, { text: MORE, source: 0 })).toBe(`Disputed · ${both} ${DENIAL} (Elbwarte)`);
  const translation = { text: "Dockers are locked out.", language: "en", translatedBy: "small:8b" };
  const german = "Die Hafenarbeiter sagen, die Eigner hätten sie ausgesperrt.";
  expect(denied(german, { text: german, source: 1, translation })).toBe(
    `Disputed · Dockers are locked out. ${DENIAL} (Elbwarte)`,
  );
});

test("no outlet is said to differ with itself, or outlets that all have both figures", () => {
  const told = (...outlets: readonly (readonly string[])[]): string => {
    const values = outlets.map((some, at) => ({ value: `${at + 2},000`, outlets: some }));
    const entry = anEntry(1, { sources, differences: [{ about: "dockers", values }] });
    const lines = linesOf(storyDocument(entry, { locale, timeZone: "UTC" }));
    return lines.find((line) => line.includes("dockers")) ?? "";
  };
  expect(told(["Lunde Post"], ["Lunde Post"])).toBe(
    "Figures differ · dockers: 2,000 / 3,000 (Lunde Post)",
  );
  expect(told(["Lunde Post", "Elbwarte"], ["Elbwarte", "Lunde Post"])).toBe(
    "Figures differ · dockers: 2,000 / 3,000 (2 outlets)",
  );
  expect(told(["Lunde Post", "Elbwarte"], ["Elbwarte"])).toBe(
    "Sources differ · dockers: 2,000 (2 outlets), 3,000 (Elbwarte)",
  );
});
