import { describe, expect, test } from "vitest";
import { mergeGlossaries, parseGlossary } from "../../../src/text/glossary.ts";
import { problemOf, unwrap } from "../../support/temp.ts";

const HEAD = "concept\ten\tru\tde";

const glossaryOf = (...lines: string[]) => unwrap(parseGlossary([HEAD, ...lines].join("\n")));

describe("conceptOf", () => {
  const glossary = glossaryOf(
    "# comments and empty lines are skipped",
    "",
    "law\tlaw =bill\tзакон\tgesetz",
    "outlaw\toutlaw =lawless\tзаконопрест\t-",
    "whatsapp\t*whatsapp\tватсап\tWhatsÄpp",
    "max\t*max\t=макс\t-",
    "maximum\t-\t-\t=max",
  );

  test.each([
    ["laws", "en", "law"],
    ["bill", "en", "law"],
    ["billing", "en", null],
    ["la", "en", null],
    ["lawless", "en", "outlaw"],
    ["закона", "ru", "law"],
    ["законопреступник", "ru", "outlaw"],
    ["gesetze", "de", "law"],
    ["gesetze", "en", null],
    ["whatsapp", "ru", "whatsapp"],
    ["whatsapp", "fr", "whatsapp"],
    ["whatsapper", "de", "whatsapp"],
    ["max", "ru", "max"],
    ["max", "de", "maximum"],
    ["", "en", null],
  ])("%s (%s) is %s", (word, language, concept) => {
    expect(glossary.conceptOf(word, language)).toBe(concept);
  });

  test("concepts come in the order of the file", () => {
    expect(glossary.concepts).toEqual(["law", "outlaw", "whatsapp", "max", "maximum"]);
  });
});

describe("words taken apart", () => {
  const glossary = glossaryOf(
    "whatsapp\t*whatsapp\t-\t-",
    "user\tuser\tпользовател\tnutzer",
    "regulator\tregulator\tрегулятор\taufsicht",
    "open\t-\t-\toffen",
    "answer\tanswer\tответ\tantwort",
    "sign-on\tsign-on\t-\t=e-mail",
  );

  test.each([
    ["a hyphenated form goes before its parts", "sign-on", "en", "sign-on"],
    ["the first known part decides", "super-whatsapp-user", "en", "whatsapp"],
    ["parts under three letters are none", "e-mails", "de", null],
    ["the tail of a German compound", "medienaufsicht", "de", "regulator"],
    ["the tail begins a longer form", "medienaufsichtsbehorde", "de", "regulator"],
    ["behind a hyphen too", "eu-medienaufsicht", "de", "regulator"],
    ["not in other languages", "medienaufsicht", "en", null],
    ["not in a short word", "inaufsic", "de", null],
    ["not behind a verb prefix", "verantwortung", "de", null],
    ["not within a syllable", "betroffen", "de", null],
  ])("%s: %s", (_rule, word, language, concept) => {
    expect(glossary.conceptOf(word, language)).toBe(concept);
  });

  test("the whole word in the general glossary goes before a tail in the topic's own", () => {
    const general = glossaryOf("supervision\t-\t-\tmedienaufsicht");
    const merged = mergeGlossaries(general, glossary);
    expect(merged.conceptOf("medienaufsicht", "de")).toBe("supervision");
    expect(merged.conceptOf("bankenaufsicht", "de")).toBe("regulator");
  });
});

test("a language without a column is read as English, with its beginnings", () => {
  expect(glossaryOf("law\tlaw\tзакон\t-").conceptOf("lawful", "nl")).toBe("law");
});

test("a language asked before English knows the brands of the English column", () => {
  expect(glossaryOf("max\t*max\t-\t-").conceptOf("max", "de")).toBe("max");
});

test("without an English column other languages know nothing", () => {
  const glossary = unwrap(parseGlossary("concept\tru\nlaw\tзакон"));
  expect(glossary.conceptOf("закон", "ru")).toBe("law");
  expect(glossary.conceptOf("закон", "uk")).toBeNull();
});

describe("a topic's own glossary", () => {
  const merged = mergeGlossaries(
    glossaryOf("law\tlaw\tзакон\t-", "max\t*max\t-\t-"),
    glossaryOf("anti-law\tlawsuit\t-\t-", "max-messenger\t*max\t-\t-", "law\t-\t-\tgesetz"),
  );

  test("goes before the general one, which still serves", () => {
    expect(merged.conceptOf("lawsuits", "en")).toBe("anti-law");
    expect(merged.conceptOf("laws", "en")).toBe("law");
    expect(merged.conceptOf("max", "pl")).toBe("max-messenger");
    expect(merged.conceptOf("gesetz", "de")).toBe("law");
  });

  test("adds its concepts once", () => {
    expect(merged.concepts).toEqual(["law", "max", "anti-law", "max-messenger"]);
  });
});

describe("a bad file", () => {
  test.each([
    ["no head", "law\tlaw", /^Line 1 .*columns/],
    ["a column twice", "concept\ten\ten", /^Line 1 .*twice/],
    ["a cell too few", `${HEAD}\nlaw\tlaw\tзакон`, /^Line 2 .*columns/],
    ["a beginning of two letters", `${HEAD}\nlaw\tla\t-\t-`, /^Line 2 .*"la" is under 3 letters/],
    ["the same after good forms", `${HEAD}\nlaw\t=la law bi\t-\t-`, /^Line 2 .*"bi" is under 3/],
    ["a fault in the last column", `${HEAD}\nlaw\tlaw\tзакон\tge`, /^Line 2 .*"ge" is under 3/],
    ["no letter first", `${HEAD}\nlaw\tlaw 'law\t-\t-`, /^Line 2 .*"'law" is no form/],
    ["no line at all", "# nothing\n", /empty/],
    ["an empty cell", `${HEAD}\n#\nlaw\tlaw\t\tgesetz`, /^Line 3 .*ru is empty/],
    ["a concept twice", `${HEAD}\nlaw\tlaw\t-\t-\nlaw\tbill\t-\t-`, /^Line 3 .*law.*twice/],
    ["a bad name", `${HEAD}\nThe Law\tlaw\t-\t-`, /^Line 2 .*The Law/],
    ["a brand elsewhere", `${HEAD}\nmax\t-\t*max\t-`, /^Line 2 .*\*?max.*/],
    ["a mark alone", `${HEAD}\nlaw\t=\t-\t-`, /^Line 2 /],
  ])("with %s is refused with line and reason", (_name, tsv, problem) => {
    expect(problemOf(parseGlossary(tsv))).toMatch(problem);
  });

  test("line ends of Windows and a byte order mark are no fault", () => {
    const glossary = unwrap(parseGlossary(`\ufeff${HEAD}\r\nlaw\tlaw\tзакон\tgesetz\r\n`));
    expect(glossary.conceptOf("gesetz", "de")).toBe("law");
  });
});

test("forms count folded, however a cell is written", () => {
  const glossary = glossaryOf("rocket\t=Röck  *Ariané\tракёт\t=öl");
  expect(glossary.conceptOf("rock", "en")).toBe("rocket");
  expect(glossary.conceptOf("ariane", "ru")).toBe("rocket");
  expect(glossary.conceptOf("ракетный", "ru")).toBe("rocket");
  expect(glossary.conceptOf("ol", "de")).toBe("rocket");
});
