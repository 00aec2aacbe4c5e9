import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberValue, powerOfTen } from "../../../src/text/numbers.ts";

describe("powerOfTen", () => {
  test.each([
    ["million", "en", 6],
    ["bn", "en", 9],
    ["trillion", "en", 12],
    ["тыс", "ru", 3],
    ["миллионов", "ru", 6],
    ["млрд", "ru", 9],
    ["мільйонами", "uk", 6],
    ["мільярдів", "uk", 9],
    ["Mio", "de", 6],
    ["Milliarden", "de", 9],
    ["Billionen", "de", 12],
    ["milliards", "fr", 9],
    ["mille", "fr", 3],
    ["mil", "es", 3],
    ["millones", "es", 6],
    ["billones", "es", 12],
    ["tysięcy", "pl", 3],
    ["mld", "pl", 9],
    ["million", "it", 6],
  ])("%s (%s) is 10^%i", (word, language, power) => {
    expect(powerOfTen(word, language, { isAttached: false })).toBe(power);
  });

  test("a letter multiplies only where it is written onto the number", () => {
    expect(powerOfTen("m", "en", { isAttached: true })).toBe(6);
    expect(powerOfTen("m", "en", { isAttached: false })).toBeNull();
    expect(powerOfTen("m", "de", { isAttached: true })).toBeNull();
    expect(powerOfTen("M", "fr", { isAttached: true })).toBe(6);
    expect(powerOfTen("k", "pl", { isAttached: true })).toBe(3);
    expect(powerOfTen("users", "en", { isAttached: false })).toBeNull();
  });
});

describe("numberValue", () => {
  test.each([
    ["10,800,000", "en", "10800000"],
    ["10.800.000", "de", "10800000"],
    ["10 800 000", "fr", "10800000"],
    ["10\u202f800\u00a0000", "ru", "10800000"],
    ["1,234", "en", "1234"],
    ["1.234", "en", "1.234"],
    ["1.234", "de", "1234"],
    ["1.234,5", "de", "1234.5"],
    ["1,234.50", "en", "1234.5"],
    ["3,5", "ru", "3.5"],
    ["10,000", "ru", "10000"],
    ["0,125", "ru", "0.125"],
    ["007", "en", "7"],
    ["2.0", "en", "2"],
    ["0", "en", "0"],
    ["１２", "en", "12"],
  ])("%s (%s) is %s", (written, language, value) => {
    expect(numberValue(written, { language, power: 0 })).toBe(value);
  });

  test.each([
    ["2,3", "de", 9, "2300000000"],
    ["1.005", "en", 6, "1005000"],
    ["1,234", "ru", 6, "1234000"],
    ["0.5", "en", 6, "500000"],
    ["1.2345", "en", 3, "1234.5"],
  ])("%s (%s) with 10^%i is %s", (written, language, power, value) => {
    expect(numberValue(written, { language, power })).toBe(value);
  });

  test("a number as a language prints it is read back", () => {
    const printers = [
      ["en", new Intl.NumberFormat("en")],
      ["de", new Intl.NumberFormat("de")],
      ["ru", new Intl.NumberFormat("ru")],
      ["uk", new Intl.NumberFormat("uk")],
      ["fr", new Intl.NumberFormat("fr")],
      ["pl", new Intl.NumberFormat("pl")],
    ] as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (number) => {
        for (const [language, printer] of printers) {
          const written = printer.format(number);
          expect(numberValue(written, { language, power: 0 })).toBe(String(number));
        }
      }),
    );
  });

  test("dates and runs of digits without end are no numbers", () => {
    expect(numberValue("12.02.2026", { language: "de", power: 0 })).toBeNull();
    expect(numberValue("1".repeat(31), { language: "en", power: 0 })).toBeNull();
    expect(numberValue("1".repeat(1_000_000), { language: "en", power: 0 })).toBeNull();
  });
});
