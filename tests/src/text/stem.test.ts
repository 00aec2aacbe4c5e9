import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameStem } from "../../../src/text/name-stem.ts";
import { stem } from "../../../src/text/stem.ts";
import { foldAccents } from "../../../src/text/transliterate.ts";

const stemsOf = (words: string, language: string): string[] => [
  ...new Set(words.split(" ").map((word) => stem(foldAccents(word), language))),
];

describe("stem", () => {
  test.each([
    ["en", "restriction restrictions"],
    ["en", "blocked blocks blocking block"],
    ["ru", "правительство правительства правительству правительством"],
    ["ru", "учёные ученых учёным"],
    ["ru", "блокировка блокировки блокировку блокировкой"],
    ["uk", "абонент абонента абонентам абонентами"],
    ["uk", "повідомлення повідомленням"],
    ["uk", "блокував блокувала блокували блокувати"],
    ["uk", "блокується блокуються блокувати"],
    ["uk", "державний державного державному державних державною"],
    ["uk", "список списку списки"],
    ["uk", "компанія компанії компаній компаніями"],
    ["pl", "blokada blokady blokadzie blokadą"],
    ["pl", "internet internetu internecie"],
    ["de", "Städte Stadt Städten"],
    ["de", "Nutzer Nutzern Nutzers"],
    ["fr", "messagerie messageries"],
    ["fr", "national nationale nationales"],
    ["es", "mensaje mensajes"],
    ["es", "usuario usuarios usuaria"],
    ["pl", "komunikator komunikatora komunikatorem komunikatory komunikatorów"],
    ["pl", "państwowy państwowego państwowej państwowych państwową"],
    ["pl", "blokował blokowała blokowali blokować"],
  ])("%s: %s have one stem", (language, words) => {
    expect(stemsOf(words, language)).toHaveLength(1);
  });

  test.each([
    ["en", "message massage"],
    ["ru", "закон замок"],
    ["uk", "мова мовчання"],
    ["pl", "sklep szkoła"],
  ])("%s: %s have two", (language, words) => {
    expect(stemsOf(words, language)).toHaveLength(2);
  });

  test("words of other languages and words without end stay as they are", () => {
    expect(stem("messaggi", "it")).toBe("messaggi");
    expect(stem("slowly", "und")).toBe("slowly");
    const long = "ing".repeat(100_000);
    expect(stem(long, "en")).toBe(long);
  });

  test("no word makes it fail or gives a longer stem", () => {
    const languages = fc.constantFrom("en", "ru", "uk", "de", "fr", "es", "pl");
    const words = fc.string({ unit: "grapheme", maxLength: 12 }).map(foldAccents);
    fc.assert(
      fc.property(words, languages, (word, language) => {
        const result = stem(word, language);
        expect(result.length).toBeLessThanOrEqual(word.length);
        expect(stem(word, language)).toBe(result);
      }),
    );
  });
});

describe("nameStem", () => {
  test.each([
    ["ru", "песков пескова пескову песковым пескове"],
    ["ru", "зеленский зеленского зеленскому зеленским"],
    ["ru", "шадаев шадаева шадаеву шадаевым"],
    ["uk", "зеленський зеленського зеленському зеленським"],
    ["uk", "дуров дурова дурову дуровим"],
    ["pl", "pieskow pieskowa pieskowowi pieskowem"],
    ["pl", "zelenski zelenskiego zelenskiemu zelenskim"],
    ["de", "putin putins"],
    ["de", "peskow peskows"],
  ])("%s: %s are one name", (language, names) => {
    const stems = new Set(names.split(" ").map((name) => nameStem(name, language)));
    expect([...stems]).toHaveLength(1);
  });

  test("what makes the name stays", () => {
    expect(nameStem("песков", "ru")).toBe("песков");
    expect(nameStem("evans", "en")).toBe("evans");
    expect(nameStem("ли", "ru")).toBe("ли");
  });
});
