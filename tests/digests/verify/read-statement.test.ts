import { expect, test } from "vitest";
import { readStatement } from "../../../digests/verify/read-statement.ts";
import { language } from "../../support/language.ts";

const read = (text: string, code: string) => readStatement(text, code, language().general);

const keysIn = (text: string, code: string, kind: string): string[] =>
  read(text, code)
    .words.filter((word) => word.kind === kind)
    .map(({ keys }) => keys.join());

test.each([
  ["en", "on February 12 and 3 March"],
  ["ru", "12 февраля и 3 марта"],
  ["de", "am 12. Februar und 03.03.2026"],
  ["pl", "od 12.02 do 3.03"],
  ["fr", "le 12 février et le 3 mars"],
  ["es", "el 12 de febrero y el 2026-03-03"],
  ["uk", "12 лютого та 3 березня"],
])("%s: the days of %j, each in its month", (code, text) => {
  expect(keysIn(text, code, "day")).toEqual(["d:02-12,c:february", "d:03-03,c:march"]);
});

test("a range of days has its month once", () => {
  expect(keysIn("from 12 to 19 November", "en", "day")).toEqual([
    "d:11-12,c:november",
    "d:11-19,c:november",
  ]);
});

test.each([
  ["en", "$5 and 3 percent", ["dollar", "percent"]],
  ["fr", "62 M€ et trois pour cent", ["euro", "percent"]],
  ["ru", "15 млн руб. за 20 минут", ["rouble", "minute"]],
  ["pl", "90 mln zł i 14 osób", ["zloty", null]],
  ["de", "35 Mio. € in 6 Stunden", ["euro", "hour"]],
  ["ru", "340м за 41 год, в 9-м доме", ["metre", "year", null]],
  ["uk", "через 5 год", ["hour"]],
])("%s: what %j are counted in", (code, text, units) => {
  const amounts = read(text, code).words.filter(({ kind }) => kind === "amount");
  expect(amounts.map(({ unit }) => unit)).toEqual(units);
});

test("a number takes the multiplier of the one it is told with", () => {
  expect(keysIn("from 80 to 130 million euros", "en", "amount")).toEqual([
    "n:80,n:80000000",
    "n:130000000",
  ]);
});

test.each([
  ["en", "The app may close.", ["possible"]],
  ["en", "The app closed in May.", []],
  ["en", "The plan failed.", []],
  ["de", "Vor allem Fähren sollen fahren.", ["most", "planned"]],
  ["es", "No dijo si irá.", ["not", "said", "possible"]],
  ["es", "Dijo que sí.", ["said"]],
  ["fr", "chaque année", []],
  ["fr", "chaque école", ["all"]],
  ["pl", "mają wyjechać", ["planned"]],
  ["ru", "по словам мэра", ["source"]],
])("%s: the marks of %j", (code, text, marks) => {
  expect(read(text, code).marks.map(({ mark }) => mark)).toEqual(marks);
});

test.each([
  ["en", "for 48 hours", "de", "zwei Tage lang"],
  ["en", "a 1.5 km bridge", "fr", "un pont de 1 500 mètres"],
  ["ru", "4 часа 10 минут", "en", "250 minutes"],
  ["en", "for a year and a half", "es", "durante 18 meses"],
  ["uk", "за пів року", "en", "within six months"],
  ["en", "1.2 tonnes", "ru", "1200 килограммов"],
  ["de", "1,20 Meter", "en", "120 centimetres"],
  ["en", "four out of ten pupils", "de", "40 Prozent der Schüler"],
  ["en", "a fifth of it", "fr", "20 % de cela"],
  ["ru", "семь с половиной часов", "en", "7.5 hours"],
  ["es", "once millones y medio", "en", "11.5 million"],
  ["ru", "XII века", "en", "the 12 century"],
  ["ru", "с первого марта", "en", "from March 1"],
  ["ru", "1 миллиард 300 миллионов", "en", "1.3 billion"],
  ["en", "four and a half million", "de", "4,5 Millionen"],
  ["ru", "через полчаса", "en", "after 30 minutes"],
  ["es", "32 kilómetros cuadrados", "en", "3,200 hectares"],
  ["de", "jede fünfte Fahrt", "en", "20 percent of the trains"],
  ["en", "a quarter point", "fr", "0,25 point"],
  ["en", "until 2 p.m.", "fr", "jusqu'à 14 heures"],
])("%s %j and %s %j say the same", (code, text, other, otherText) => {
  const keysOf = (written: string, lang: string): string[] =>
    read(written, lang).words.flatMap(({ keys }) => keys.filter((key) => /^[nmqd]:/.test(key)));
  const shared = keysOf(text, code).filter((key) => keysOf(otherText, other).includes(key));
  expect(shared).not.toEqual([]);
});

test.each([
  ["no more than 30 cases", "not"],
  ["not before May", "not"],
  ["Above all the harbour", "all"],
  ["the investigators", "possible"],
  ["they first had to ask", "only"],
  ["the report of the council", "said"],
])("%j makes no %s", (text, mark) => {
  expect(read(text, "en").marks.map((each) => each.mark)).not.toContain(mark);
});
