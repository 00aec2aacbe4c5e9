import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, link, strong, text } from "../../../src/model/document.ts";
import { createLocales, type Locale } from "../../../src/text/locale.ts";
import { language, testLocale } from "../../support/language.ts";
import { unwrap } from "../../support/temp.ts";

const localesOf = (sources: Readonly<Record<string, string>>) =>
  createLocales(new Map(Object.entries(sources)));

const ENGLISH = "digest-nothing = Nothing.\noutlets = { $count } outlets\n";

describe("the locale for a reader", () => {
  test.each([
    ["ru", "ru"],
    ["de-AT", "de"],
    ["es_MX", "es"],
    ["UK", "uk"],
    // Readers of these mostly read Russian.
    ["be", "ru"],
    ["kk-KZ", "ru"],
    ["pl", "en"],
    ["tlh", "en"],
    ["", "en"],
    ["?", "en"],
    [null, "en"],
  ])("of %j is %s", (asked, given) => {
    expect(language().locales.for(asked).language).toBe(given);
  });
});

describe("a message", () => {
  const { say, spans } = testLocale("ru");

  test("has the form of its number", () => {
    const told = [1, 2, 5, 11, 21, 112, 1000].map((count) => say("outlets", { count }));
    expect(told).toEqual([
      ...["1 издание", "2 издания", "5 изданий", "11 изданий", "21 издание", "112 изданий"],
      "1\u00a0000 изданий",
    ]);
  });

  test("as spans has its marks and the spans put in; as text it has neither", () => {
    const args = { count: 2, names: [link("Elbwarte", "https://e.example/"), text(" (de)")] };
    expect(spans("digest-outlets", args)).toEqual([
      ...[strong("2 издания"), text(": ")],
      ...[link("Elbwarte", "https://e.example/"), text(" (de)")],
    ]);
    expect(say("digest-outlets", args)).toBe("2 издания: Elbwarte (de)");
    expect(spans("digest-more-command", { count: 3 })).toEqual([
      ...[text("Ещё 3 сюжета: "), code("/latest")],
    ]);
  });

  test("takes words as they are, whatever they hold", () => {
    const unit = fc.constantFrom("`", "*", "{", "$names", "\ue000", "\ue001", "\u2068", "x", "\n");
    fc.assert(
      fc.property(fc.string({ unit }), (names) => {
        const told = spans("digest-outlets", { count: 2, names });
        expect(told).toEqual([strong("2 издания"), text(`: ${names}`)]);
      }),
    );
  });

  test("with a wrong set of variables does not pass the type check", () => {
    // @ts-expect-error A variable is missing.
    expect(() => say("outlets")).not.toThrow();
    // @ts-expect-error Words would have no plural form.
    expect(() => say("outlets", { count: "2" })).not.toThrow();
    // @ts-expect-error There is no such message.
    expect(say("no-such-message")).toBe("no-such-message");
  });
});

describe("a fault of ours", () => {
  const { for: localeFor } = unwrap(
    localesOf({ en: ENGLISH, ru: "outlets = { $number } изданий\n" }),
  );
  const { say } = localeFor("ru");

  test("leaves the reader the English text, where the message is missing or wants what it does not get", () => {
    expect([say("digest-nothing"), say("outlets", { count: 2 })]).toEqual([
      ...["Nothing.", "2 outlets"],
    ]);
  });

  test("that English has too leaves the key", () => {
    expect([say("digest-update"), localeFor("en").say("digest-update")]).toEqual([
      ...["digest-update", "digest-update"],
    ]);
  });
});

test.each([
  ["a line that is no message", "x = y\nnonsense\n", "en.ftl, line 2"],
  ["a placeable that is not closed", "ok = x\n\nbad = { $count\n", "en.ftl, line 3"],
  ["a choice without a default", "bad =\n    { $n ->\n        [one] 1\n    }\n", "en.ftl, line 1"],
  ["a message that is there twice", "x = y\nx = z\n", "en.ftl: "],
  ["a private-use character", "x = \ue000\n", "en.ftl: "],
])("a file with %s is bad", (_what, source, problem) => {
  const result = localesOf({ en: source });
  expect(result.kind).toBe("bad");
  expect(result.kind === "bad" && result.problem).toContain(problem);
});

test("without English there are no locales", () => {
  expect(localesOf({ ru: "outlets = изданий\n" }).kind).toBe("bad");
});

describe("names and numbers", () => {
  const each = (tell: (locale: Locale) => string): string[] =>
    ["en", "ru", "de"].map(testLocale).map(tell);

  test("are the language's own", () => {
    expect(each(({ languageName }) => languageName("uk"))).toEqual([
      ...["Ukrainian", "украинский", "Ukrainisch"],
    ]);
    expect(each(({ countryName }) => countryName("no"))).toEqual([
      "Norway",
      "Норвегия",
      "Norwegen",
    ]);
    expect(each(({ list }) => list(["A", "B", "C"]))).toEqual([
      ...["A, B and C", "A, B и C", "A, B und C"],
    ]);
    expect(each(({ number }) => number(12_345))).toEqual(["12,345", "12\u00a0345", "12.345"]);
  });

  test("where there is no name are the code", () => {
    const { languageName, countryName } = testLocale();
    expect([languageName("und"), languageName("??"), languageName("qqq")]).toEqual([
      ...["und", "??", "qqq"],
    ]);
    expect([countryName("QQ"), countryName("nowhere")]).toEqual(["QQ", "NOWHERE"]);
  });
});
