import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLanguageName } from "../../../src/text/parse-language-name.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";

const AVAILABLE = ["en", "ru", "uk", "de", "fr", "es"];

describe("parseLanguageName", () => {
  test.each([
    ["de", "de DE de-AT de_CH deu ger German Deutsch немецкий німецька allemand alemán aleman"],
    ["en", "en EN en-GB eng English английский англійська Englisch anglais inglés англ."],
    ["ru", "ru RU rus Russian русский російська Russisch russe ruso рус"],
    ["uk", "uk UA ukr Ukrainian украинский українська Ukrainisch ukrainien ucraniano укр"],
    ["fr", "fr fra French французский французька Französisch français francés"],
    ["es", "es spa Spanish испанский іспанська Spanisch espagnol español castellano"],
  ])("%s: %s", (code, names) => {
    const read = names.split(" ").map((name) => parseLanguageName(name, AVAILABLE));
    expect(new Set(read)).toEqual(new Set([code]));
  });

  test.each([
    ["по-русски", "ru"],
    ["по русски", "ru"],
    ["на русском", "ru"],
    ["на русском языке", "ru"],
    ["русский язык", "ru"],
    ["по-немецки", "de"],
    ["на немецком", "de"],
    ["по-английски", "en"],
    ["по-украински", "uk"],
    ["українською", "uk"],
    ["українською мовою", "uk"],
    ["українська мова", "uk"],
    ["по-українськи", "uk"],
    ["російською", "ru"],
    ["німецькою", "de"],
    ["англійською", "en"],
    ["auf Deutsch", "de"],
    ["auf englisch, bitte", "en"],
    ["die russische Sprache", "ru"],
    ["in English", "en"],
    ["In german please", "de"],
    ["English language", "en"],
    ["en français", "fr"],
    ["en francais", "fr"],
    ["en anglais", "en"],
    ["langue allemande", "de"],
    ["langue russe", "ru"],
    ["en español", "es"],
    ["en inglés", "en"],
    ["idioma alemán", "de"],
    ["lengua rusa", "ru"],
    ["ucraniana", "uk"],
    ["ＤＥ", "de"],
    ["\u200fEnglish\u200f", "en"],
  ])("%s is %s", (words, code) => {
    expect(parseLanguageName(words, AVAILABLE)).toBe(code);
  });

  test.each([
    "",
    " ",
    "x",
    "xx",
    "Klingon",
    "in",
    "language",
    "по",
    "pl",
    "polski",
    "Englishman",
    "12",
  ])("%j is none of them", (words) => {
    expect(parseLanguageName(words, AVAILABLE)).toBeNull();
  });

  test("only what is available is found, and as it is written there", () => {
    expect(parseLanguageName("Deutsch", ["en"])).toBeNull();
    expect(parseLanguageName("polski", ["en", "pl"])).toBe("pl");
    expect(parseLanguageName("польською", ["en", "pl"])).toBe("pl");
    expect(parseLanguageName("pt-br", ["pt", "pt-BR"])).toBe("pt-BR");
    expect(parseLanguageName("pt-PT", ["pt", "pt-BR"])).toBe("pt");
    expect(parseLanguageName("de", [])).toBeNull();
    expect(parseLanguageName("English", ["not a code", "en"])).toBe("en");
  });

  test("every language is found by each of its names, and no two share one", () => {
    const codes = [
      ...AVAILABLE,
      ..."pl it pt nl cs sv da fi ro hu tr be bg he ka hy kk".split(" "),
    ];
    for (const spoken of AVAILABLE) {
      const names = new Intl.DisplayNames([spoken], { type: "language" });
      for (const code of codes) {
        expect(parseLanguageName(names.of(code) ?? "", codes), `${spoken} ${code}`).toBe(code);
      }
    }
    for (const code of codes) {
      const own = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? "";
      expect(parseLanguageName(own, codes), code).toBe(code);
    }
  });

  test("whatever is typed, the answer is available or null", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (words) => {
        expect([...AVAILABLE, null]).toContain(parseLanguageName(words, AVAILABLE));
      }),
    );
  });

  test.each(HOSTILE_TEXTS)("$name is no language", ({ make }) => {
    expect(parseLanguageName(make(4096), AVAILABLE)).toBeNull();
  });
});
