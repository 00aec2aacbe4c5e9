import { expect, test } from "vitest";
import { findDenials } from "../../../digests/differences/denials.ts";
import { anArticle } from "../stories.ts";

const says = (summary: string, language = "en") => anArticle(1, { summary, language });
const CLAIM = "A business lobby says that the outage costs a billion crowns a day.";
const DENIAL = "Officials call the figure invented.";

test.each<[string, string, string]>([
  ["en", CLAIM, DENIAL],
  ["en", CLAIM, "The harbour board disputes that."],
  ["en", CLAIM, "The board and its owners have strongly denied the claims."],
  ["ru", "Союз говорит, что сбой стоит миллиард в день.", "В порту это отрицают."],
  ["ru", "Союз оценил ущерб в миллиард.", "Чиновники назвали эту цифру выдуманной."],
  ["uk", "Спілка каже, що збій коштує мільярд на день.", "Порт заперечує ці дані."],
  [
    "de",
    "Laut dem Verband kostet der Ausfall eine Milliarde.",
    "Der Hafen weist die Vorwürfe zurück.",
  ],
  ["de", "Laut dem Verband kostet der Ausfall eine Milliarde.", "Die Behörde bestreitet das."],
  ["fr", "Selon le syndicat, la panne coûte un milliard.", "Le port conteste ces chiffres."],
  ["es", "Según el gremio, el apagón cuesta mil millones.", "El puerto lo niega."],
  ["pl", "Według związku awaria kosztuje miliard.", "Port zaprzecza tym danym."],
])("a claim and the next sentence, which denies it, in %s: %s %s", (language, claim, denial) => {
  expect(findDenials([says(`${claim} ${denial} It rains.`, language)], language)).toEqual([
    { claim, denial, articles: [0] },
  ]);
});

test.each<[string, string]>([
  ["what nobody claims", `The outage costs a billion crowns a day. ${DENIAL}`],
  ["what is not told right before", `${CLAIM} It rains. ${DENIAL}`],
  ["what is not denied", `${CLAIM} Officials do not deny that.`],
  ["what is neither confirmed nor denied", `${CLAIM} The board neither confirmed nor denied that.`],
  ["what may be denied", `${CLAIM} Officials would deny that.`],
  ["what somebody was asked to deny", `${CLAIM} The board was asked to deny the claim.`],
  ["a request that is refused", "The union says it wants a pay rise. Parliament rejected it."],
  ["a court's word", "The union says it was cheated. A court rejected the claim."],
  ["what is withheld", "The union says it needs fuel. The port denied it further loans."],
  ["who is not named", `${CLAIM} He denies it.`],
  ["a claim that points back", `But he says that it costs a billion. ${DENIAL}`],
  ["a question", `${CLAIM} Does the board deny that?`],
  ["a quotation", `${CLAIM} “We deny that”, said the board.`],
])("no denial is found of %s", (_, summary) => {
  expect(findDenials([says(summary)], "en")).toEqual([]);
});

test("articles that have the same two sentences are named together, in the language asked", () => {
  const german = says("Laut dem Verband kostet es viel. Die Behörde bestreitet das.", "de");
  const articles = [german, says(`${CLAIM} ${DENIAL}`), says(`News. ${CLAIM} ${DENIAL}`)];
  expect(findDenials(articles, "en").map((found) => found.articles)).toEqual([[1, 2]]);
  expect(findDenials(articles, "de").map((found) => found.articles)).toEqual([[0]]);
  expect(findDenials(articles, "pl")).toHaveLength(2);
});

test("one denial of two claims is of each report what that one has denied", () => {
  const other = "A union says that the port owes it wages.";
  const articles = [
    says(`${CLAIM} The board denies that.`),
    says(`${other} The board denies that.`),
  ];
  expect(findDenials(articles, "en")).toEqual([
    { claim: CLAIM, denial: "The board denies that.", articles: [0] },
    { claim: other, denial: "The board denies that.", articles: [1] },
  ]);
});
