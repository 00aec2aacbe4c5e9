import { expect, test } from "vitest";
import { isCommentary, tellsNoNews } from "../../digests/commentary.ts";

const TITLE = "Dockers walk out in three harbours";
const at = (path: string): boolean =>
  isCommentary({ title: TITLE, url: `https://quay.example/${path}` });
const titled = (title: string): boolean => isCommentary({ title, url: null });
const explains = (title: string, path = "news/docks"): boolean =>
  tellsNoNews({ title, url: `https://quay.example/${path}` });

test.each([
  "opinion/2026/03/the-docks",
  "opinion/editorial/docks.html",
  "Mneniya/doki",
  "dumka/doky/",
  "de/kommentare/haefen",
  "idees/article/les-ports",
  "columnas/puertos?page=2",
  "felietony/porty#top",
  "long-reads/the-docks",
])("a page below %s comments or explains", (path) => {
  expect(at(path)).toBe(true);
});

test.each([
  "news/2026/03/docks",
  "opinion-polls/docks",
  "news/opinion",
  "docks?in=/opinion/x",
  "judge-explained-ruling",
  "",
])("a page below %j reports", (path) => {
  expect(at(path)).toBe(false);
});

test("so does a title that says so, and none that speaks of opinions", () => {
  for (const title of [
    "Opinion: let the dockers rest",
    "Let the dockers rest | Opinion",
    "Колонка: о доках",
    "Kommentar: Streik",
    "QUIZ: Which docker are you?",
  ]) {
    expect(titled(title)).toBe(true);
  }
  expect(titled("Opinion of dockers worsens: poll")).toBe(false);
  expect(titled("Court asks for an opinion")).toBe(false);
});

test.each([
  "Why do dockers walk out? A harbour's history",
  "Quiet or empty? What is happening in the harbours",
  "What is a docker? Five things to know",
  "Pay deal explained",
  "How to cross the strait during the strike",
  "Порты стоят. Почему докеры недовольны?",
  "Wie geht es weiter? Streik in drei Häfen",
  "Pourquoi les dockers arrêtent-ils le travail ?",
])("%j asks or promises to explain, and is no comment", (title) => {
  expect(explains(title)).toBe(true);
  expect(titled(title)).toBe(false);
});

test.each([
  "Strike on Friday? Dockers name a date",
  "Why the port closed: minister resigns",
  "Dockers explained their refusal to the court",
  "Докеры уйдут в мае? Профсоюз назвал срок",
  "Как сообщил профсоюз, докеры бастуют",
  "Who leads the dockers? Vote goes to Berg",
])("%j reports, whatever it asks", (title) => {
  expect(explains(title)).toBe(false);
});

test.each(["news/dock-strike-explained", "x/streik-kommentar-1.html", "monde/port-decryptage"])(
  "a page that calls itself so, %s, explains",
  (path) => {
    expect(explains(TITLE, path)).toBe(true);
  },
);

test("what comments tells no news, and what speaks of explaining may", () => {
  expect(explains("Opinion: let the dockers rest")).toBe(true);
  expect(explains(TITLE, "opinion/docks")).toBe(true);
  expect(explains(TITLE, "news/judge-explained-ruling")).toBe(false);
});

test("nobody's host, and no address at all, makes a comment of a report", () => {
  expect(isCommentary({ title: TITLE, url: "https://opinion.example/docks" })).toBe(false);
  expect(isCommentary({ title: TITLE, url: "not an address" })).toBe(false);
  expect(isCommentary({ title: TITLE, url: null })).toBe(false);
});
