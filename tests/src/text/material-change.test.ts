import fc from "fast-check";
import { expect, test } from "vitest";
import { isMaterialChange, type Wording } from "../../../src/text/material-change.ts";

const REPORT: Wording = {
  title: "Regulator slows a messenger in three regions",
  summary:
    "The regulator confirmed on Tuesday that it slows the app. Readers complain about photos that do not load, and operators wait for an order.",
  content: "",
  language: "en",
};

const RUSSIAN: Wording = {
  title: "Регулятор замедлил мессенджер в трёх областях",
  summary:
    "Ведомство подтвердило во вторник, что замедляет приложение. Читатели жалуются на фотографии, операторы ждут приказа.",
  content: "",
  language: "ru",
};

/** Whether the report changed so says something else; asked in both directions. */
function changes(values: Partial<Wording>, before = REPORT): boolean {
  const after = { ...before, ...values };
  const there = isMaterialChange(before, after);
  expect(isMaterialChange(after, before)).toBe(there);
  return there;
}

const body = (content: string): Wording => ({ ...REPORT, content });

test.each<readonly [string, Partial<Wording>]>([
  ["another number", { summary: `${REPORT.summary} 14 towns are affected.` }],
  ["a negation", { title: "Regulator does not slow a messenger in three regions" }],
  ["a contraction that denies", { title: "Regulator didn't slow a messenger in three regions" }],
  ["a correction", { title: `Correction: ${REPORT.title}` }],
  ["a denial", { summary: `${REPORT.summary} The operators denied it.` }],
  ["the opposite word", { summary: REPORT.summary.replace("confirmed", "unconfirmed") }],
  ["new facts", { summary: `${REPORT.summary} Lawyers prepare a complaint to the highest court.` }],
  ["another headline and lead", { title: "Owner appeals", summary: "The owner of the app sued." }],
  ["nothing left of its lead", { summary: "" }],
])("%s says something else", (_what, values) => {
  expect(changes(values)).toBe(true);
});

test.each<readonly [string, Partial<Wording>]>([
  ["nothing", {}],
  [
    "other punctuation",
    { title: `«${REPORT.title}»!`, summary: REPORT.summary.replace(",", " —") },
  ],
  ["capitals", { title: REPORT.title.toUpperCase() }],
  ["other blanks", { summary: REPORT.summary.replaceAll(" ", " \u00a0\n") }],
  ["a typo mended", { title: "Regualtor slows a messenger in three regions" }],
  ["a letter lost", { summary: REPORT.summary.replace("complain", "complan") }],
  ["a lone word more", { title: `Video: ${REPORT.title}` }],
  ["another form of a word", { summary: REPORT.summary.replace("confirmed", "confirms") }],
  ["small words", { summary: REPORT.summary.replace("that it slows", "it is slowing") }],
  ["a link with tracking", { summary: `${REPORT.summary} https://n.example/a?utm_id=77` }],
  ["a link to the rest", { summary: `${REPORT.summary} Read more on our website…` }],
  ["the plugin's line", { summary: `${REPORT.summary}\nThe post A appeared first on B 24.` }],
  [
    "rights and an invitation",
    { summary: `${REPORT.summary}\nFollow us on every channel!\n© 2026 North Dispatch` },
  ],
  ["the whole text for the first time", { content: "It slows 14 networks, not one." }],
])("%s does not say something else", (_what, values) => {
  expect(changes(values)).toBe(false);
});

test("in other languages too numbers, denials and corrections count, closing lines do not", () => {
  const summary = (more: string) => changes({ summary: `${RUSSIAN.summary} ${more}` }, RUSSIAN);
  expect(summary("Затронуто 14 городов.")).toBe(true);
  expect(summary("Операторы это опровергли.")).toBe(true);
  expect(changes({ title: RUSSIAN.title.replace("замедлил", "не замедлил") }, RUSSIAN)).toBe(true);
  expect(changes({ title: RUSSIAN.title.replace("трёх", "трех") }, RUSSIAN)).toBe(false);
  expect(summary("Подписывайтесь на наш канал: нас уже 20 000")).toBe(false);
  expect(summary("Читать далее на сайте издания")).toBe(false);
});

test("a number counts by its value, not by how it is written", () => {
  const of = (summary: string) => ({ ...REPORT, summary });
  const before = of("The fine is 10,800 euros, the court said.");
  expect(isMaterialChange(before, of("The fine is 10 800 euros, the court said."))).toBe(false);
  expect(isMaterialChange(before, of("The fine is 10,900 euros, the court said."))).toBe(true);
});

test("a new number or denial deep in the text counts, its other words do not", () => {
  const text = body("The order names 12 networks. Some will follow it.");
  expect(changes({ content: "The order names 14 networks. Some will follow it." }, text)).toBe(
    true,
  );
  expect(changes({ content: "The order names 12 networks. None will follow it." }, text)).toBe(
    true,
  );
  expect(changes({ content: "The order names 12 networks. Most obey in time." }, text)).toBe(false);
});

test("one word for another is another headline only where there are few words", () => {
  const headline = (title: string) => ({ ...REPORT, title, summary: "" });
  expect(isMaterialChange(headline("Court fines Google"), headline("Court fines Apple"))).toBe(
    true,
  );
  expect(changes({ title: REPORT.title.replace("three", "several") })).toBe(false);
});

test("a text of two megabytes and another of the same length are compared in no time worth naming", () => {
  const long = (word: string): Wording => ({
    ...REPORT,
    summary: Array.from({ length: 60_000 }, (_, index) => `${word}${index.toString(36)}x`).join(
      " ",
    ),
  });
  expect(isMaterialChange(long("harbour"), long("library"))).toBe(true);
});

test("a text never says something else than itself, however its blanks and capitals change", () => {
  const texts = fc.record({
    ...{ title: fc.string(), summary: fc.string({ unit: "binary" }), content: fc.string() },
    language: fc.constantFrom("en", "ru", "und", "fi"),
  });
  fc.assert(
    fc.property(texts, (wording) => {
      expect(isMaterialChange(wording, { ...wording })).toBe(false);
      const spaced = { ...wording, title: `  ${wording.title}\n` };
      expect(isMaterialChange(wording, spaced)).toBe(false);
    }),
  );
});
