import { describe, expect, test } from "vitest";
import { loneSource, oneAgency, onlyOutlet } from "../../digests/lone-source.ts";

const told = (outlet: string, summary: string, content = "") => ({
  ...{ outlet, title: "Ferries stay in harbour", summary, content, url: null },
});

describe("onlyOutlet", () => {
  test.each<[string, readonly string[], string | null]>([
    ["one report", ["Elbwarte"], "Elbwarte"],
    ["reports of one outlet", ["Elbwarte", " elbwarte"], "Elbwarte"],
    ["reports of two outlets", ["Elbwarte", "North Dispatch"], null],
    ["an unknown outlet", ["", ""], null],
    ["one known outlet of two", ["Elbwarte", ""], null],
    ["no report", [], null],
  ])("%s", (_, outlets, outlet) => {
    expect(onlyOutlet(outlets.map((name) => ({ outlet: name })))).toBe(outlet);
  });
});

describe("oneAgency", () => {
  test.each<[string, ReturnType<typeof told>[], string | null]>([
    [
      "copies that begin with the agency's line",
      [
        told("North Dispatch", "ORME, Feb 12 (Norwire) - Crews refused to sail."),
        told("Post", "(Norwire) - Crews refused to sail."),
        told("Courier", "Feb 12 (Norwire) - Crews refused to sail."),
        told("Gull", "Crews refused.", "ORME, Feb 12 (Norwire) – Crews refused to sail."),
      ],
      "Norwire",
    ],
    [
      "its own report and another that quotes it",
      [
        told("Reuters", "Crews refused to sail."),
        told("Elbwarte", "Die Mannschaften blieben an Land, berichtet Reuters."),
      ],
      "Reuters",
    ],
    [
      "texts in many languages that name it",
      [
        told("Вестник", "Команды отказались выходить в море, сообщает «Интерфакс»."),
        told("Гавань", "Команди не вийшли в море, повідомляє Інтерфакс."),
        told("North Dispatch", "Crews refused to sail, Interfax reported."),
        told("Elbwarte", "Die Mannschaften blieben laut Interfax an Land."),
        told("Courrier", "Les équipages sont restés à terre, selon Interfax."),
        told("Faro", "Las tripulaciones se negaron a zarpar, según Interfax."),
        told("Kurier", "Załogi zostały na lądzie, podaje Interfax."),
      ],
      "Интерфакс",
    ],
    [
      "a text that rests on another one",
      [told("A", "Crews refused to sail, AFP said."), told("B", "Crews refused, told Reuters.")],
      null,
    ],
    [
      "a text that names no source",
      [told("A", "Crews refused to sail, AFP said."), told("B", "Crews refused to sail.")],
      null,
    ],
    [
      "an agency that is spoken of, and not the source",
      [told("A", "The AFP building was closed."), told("B", "Nobody went into the AFP building.")],
      null,
    ],
    [
      "letters of other words",
      [told("A", "They told APPLE and TAPE makers."), told("B", "They told APPLE again.")],
      null,
    ],
    [
      "a name in brackets that is no agency's line",
      [
        told("A", "Anna Solberg (Labour) - a minister - spoke."),
        told("B", "Anna Solberg (Labour) - a minister - spoke."),
      ],
      null,
    ],
    ["one outlet alone", [told("A", "So says (Reuters)."), told("A", "So says (Reuters).")], null],
    ["no report", [], null],
  ])("%s", (_, articles, agency) => {
    expect(oneAgency(articles)).toBe(agency);
  });
});

describe("what readers are told of how a story is sourced", () => {
  const HOUR_MS = 3_600_000;
  const busy = { ageMs: 6 * HOUR_MS, outletsPolled: 5 };
  const line = (outlet: string) => told(outlet, "(Norwire) - Crews refused to sail.");

  test.each<[string, readonly string[], typeof busy, object]>([
    ["one outlet of five, after six hours", ["Elbwarte"], busy, { onlyOutlet: "Elbwarte" }],
    ["two reports of it", ["Elbwarte", "Elbwarte"], busy, { onlyOutlet: "Elbwarte" }],
    ["others had no time yet", ["Elbwarte"], { ...busy, ageMs: 5 * HOUR_MS }, {}],
    ["hardly any others are polled", ["Elbwarte"], { ...busy, outletsPolled: 4 }, {}],
    ["three reports of an agency", ["Post", "Gull", "Courier"], busy, { oneAgency: "Norwire" }],
    ["two reports of an agency", ["Post", "Gull"], busy, {}],
  ])("%s", (_, outlets, options, expected) => {
    expect(loneSource(outlets.map(line), options)).toEqual(expected);
  });
});

test("what only one outlet thinks is no lone report", () => {
  const options = { ageMs: 24 * 3_600_000, outletsPolled: 9 };
  const report = told("Elbwarte", "Crews refused to sail.");
  const comment = { ...report, url: "https://elbwarte.example/meinung/crews" };
  expect(loneSource([comment], options)).toEqual({});
  expect(loneSource([{ ...report, title: "Crews explained" }], options)).toEqual({});
  expect(loneSource([comment, report], options)).toEqual({ onlyOutlet: "Elbwarte" });
});
