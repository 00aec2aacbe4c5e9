import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTimeZoneFinder } from "../../../src/text/time-zones.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";

const CITIES = readFileSync(join(import.meta.dirname, "../../../src/text/cities.tsv"), "utf8");
const find = createTimeZoneFinder(CITIES);

const zones = (words: string): readonly string[] => find(words).map(({ timeZone }) => timeZone);
/** What Intl makes of a zone; throws for what is none. */
const canonical = (timeZone: string): string =>
  new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;

describe("cities", () => {
  test.each([
    ["Europe/Moscow", "Moscow Москва москва Moskau Moscou Moscú moskva Питер СПб Петербург Казань"],
    ["Europe/Moscow", "Ростов-на-Дону Воронеж Вороніж Сочи Sotschi Мск MSK Орёл орел"],
    ["Europe/Kaliningrad", "Калининград Kaliningrad Калінінград"],
    [
      "Asia/Yekaterinburg",
      "Екатеринбург Екб ЕКБ Єкатеринбург Jekaterinburg Ekaterinburg Уфа Пермь",
    ],
    ["Asia/Novosibirsk", "Новосибирск Новосибірськ Nowosibirsk"],
    ["Asia/Vladivostok", "Владивосток Хабаровск Wladiwostok"],
    [
      "Europe/Kyiv",
      "Киев Київ Kiew Kyiv Kiev KYIV київ Харьков Харків Одесса Одеса Львов Львів Lemberg",
    ],
    ["Europe/Kyiv", "Івано-Франківськ Запоріжжя Запорожье Ужгород Дніпро Днепр Кропивницький"],
    [
      "Europe/Berlin",
      "Berlin Берлин Берлін Berlín Мюнхен Munich München Muenchen Köln Кёльн Cologne",
    ],
    ["Europe/Vienna", "Wien Вена Відень Vienna Vienne Viena"],
    ["Europe/Paris", "Paris Париж París Lyon Марсель Marsella"],
    ["Europe/Madrid", "Madrid Мадрид Barcelona Барселона Sevilla Séville"],
    ["Asia/Tbilisi", "Тбилиси Тбілісі Tiflis Tbilisi Батуми"],
    ["Asia/Almaty", "Алматы Алма-Ата Алмати Almaty Астана"],
    ["Europe/Vilnius", "Вильнюс Вільнюс Vilnius Wilna"],
    ["Europe/Riga", "Рига Riga"],
    ["Asia/Jerusalem", "Тель-Авив Иерусалим Єрусалим Haifa"],
    ["Europe/London", "London Londres Лондон"],
    ["America/New_York", "New-York new_york Нью-Йорк Washington Вашингтон"],
    ["America/Sao_Paulo", "São_Paulo Сан-Паулу Brasilia"],
    ["America/Argentina/Buenos_Aires", "Буэнос-Айрес Buenos_Aires"],
  ])("%s: %s", (zone, names) => {
    const found = names.split(" ").map((name) => zones(name)[0]);
    expect(new Set(found)).toEqual(new Set([zone]));
  });

  test.each([
    ["new york", "America/New_York"],
    ["  Saint   Petersburg ", "Europe/Moscow"],
    ["St. Petersburg", "Europe/Moscow"],
    ["Нижний Новгород", "Europe/Moscow"],
    ["Tel Aviv", "Asia/Jerusalem"],
    ["la paz", "America/La_Paz"],
    ["Berlin, Germany", "Europe/Berlin"],
    ["Córdoba, España", "Europe/Madrid"],
    ["Córdoba, Argentina", "America/Argentina/Cordoba"],
    ["San José, California", "America/Los_Angeles"],
    ["San José, Costa Rica", "America/Costa_Rica"],
    ["Minsk, nowhere", "Europe/Minsk"],
    ["Ｂｅｒｌｉｎ", "Europe/Berlin"],
    ["\u200fBerlin\u00a0\u200e", "Europe/Berlin"],
  ])("%s", (words, zone) => {
    expect(zones(words)).toEqual([zone]);
  });

  test("a name of several cities gives them all", () => {
    expect(zones("Córdoba")).toEqual(["Europe/Madrid", "America/Argentina/Cordoba"]);
    expect(zones("San José")).toEqual(["America/Los_Angeles", "America/Costa_Rica"]);
  });

  test("the label is the city as the reader writes it", () => {
    const label = (words: string): string | undefined => find(words)[0]?.label;
    expect(label("киев")).toBe("Киев");
    expect(label("київ")).toBe("Київ");
    expect(label("MÜNCHEN")).toBe("München");
    expect(label("europe/berlin")).toBe("Berlin");
    expect(label("Germany")).toBe("Berlin");
    expect(label("Германия")).toBe("Берлин");
    expect(label("Україна")).toBe("Київ");
    expect(label("Украина")).toBe("Киев");
  });
});

describe("slips", () => {
  test.each([
    ["Brelin", "Europe/Berlin"],
    ["Berlim", "Europe/Berlin"],
    ["Belin", "Europe/Berlin"],
    ["екатеринбрг", "Asia/Yekaterinburg"],
    ["Калининрад", "Europe/Kaliningrad"],
    ["nwe york", "America/New_York"],
    ["Варшва", "Europe/Warsaw"],
  ])("%s", (words, zone) => {
    expect(zones(words)).toContain(zone);
  });

  test("short names and two slips are not forgiven, and an exact name has no neighbours", () => {
    expect(zones("Riag")).toEqual([]);
    expect(zones("Brelni")).toEqual([]);
    expect(zones("Essen")).toEqual(["Europe/Berlin"]);
  });
});

describe("countries", () => {
  test.each([
    ["Europe/Berlin", "Germany Германия Німеччина Deutschland Allemagne Alemania ФРГ"],
    ["Europe/Kyiv", "Ukraine Украина Україна Ucrania"],
    ["Asia/Tbilisi", "Грузия Грузія Georgien Géorgie Georgia"],
    ["Europe/Minsk", "Belarus Беларусь Белоруссия Білорусь Weißrussland"],
    ["Asia/Almaty", "Kazakhstan Казахстан Kasachstan"],
    ["Europe/Vienna", "Österreich Autriche Австрия Austria"],
    ["Europe/London", "UK England Великобритания Англия"],
    ["Asia/Jerusalem", "Israel Израиль Ізраїль Israël"],
  ])("%s: %s", (zone, names) => {
    const found = names.split(" ").map((name) => zones(name).join(" "));
    expect(new Set(found)).toEqual(new Set([zone]));
  });

  test("a country with several clocks gives each once, the capital's first", () => {
    expect(zones("Россия")).toHaveLength(11);
    expect(zones("Russland")).toEqual(zones("росія"));
    expect(zones("Rusia")[0]).toBe("Europe/Moscow");
    expect(zones("США").slice(0, 2)).toEqual(["America/New_York", "America/Chicago"]);
    expect(zones("España")).toEqual(["Europe/Madrid", "Atlantic/Canary"]);
  });
});

describe("offsets and abbreviations", () => {
  test.each([
    ["UTC+3", "Etc/GMT-3", "UTC+3"],
    ["utc + 3", "Etc/GMT-3", "UTC+3"],
    ["GMT+3", "Etc/GMT-3", "UTC+3"],
    ["GMT-03:00", "Etc/GMT+3", "UTC-3"],
    ["+03:00", "Etc/GMT-3", "UTC+3"],
    ["+0300", "Etc/GMT-3", "UTC+3"],
    ["-5", "Etc/GMT+5", "UTC-5"],
    ["−5", "Etc/GMT+5", "UTC-5"],
    ["+5:30", "+05:30", "UTC+5:30"],
    ["utc-3:30", "-03:30", "UTC-3:30"],
    ["UTC+5:45", "+05:45", "UTC+5:45"],
    ["UTC+14", "Etc/GMT-14", "UTC+14"],
    ["UTC-12", "Etc/GMT+12", "UTC-12"],
    ["МСК+2", "Etc/GMT-5", "UTC+5"],
    ["msk-1", "Etc/GMT-2", "UTC+2"],
    ["UTC+0", "UTC", "UTC"],
    ["-00:00", "UTC", "UTC"],
    ["etc/gmt-3", "Etc/GMT-3", "UTC+3"],
    ["UTC", "UTC", "UTC"],
    ["Etc/UTC", "UTC", "UTC"],
  ])("%s is %s", (words, timeZone, label) => {
    expect(find(words)).toEqual([{ timeZone, label }]);
  });

  test("what a fixed zone is called is what its clock shows", () => {
    const eightInLondon = Date.UTC(2026, 0, 1, 8);
    for (const [words, time] of [
      ["UTC+3", "11:00"],
      ["UTC-3", "05:00"],
      ["+5:30", "13:30"],
      ["-3:30", "04:30"],
      ["МСК+2", "13:00"],
    ] as const) {
      const format = new Intl.DateTimeFormat("en-GB", {
        ...{ timeZone: zones(words)[0] ?? "", hour: "2-digit", minute: "2-digit" },
      });
      expect(format.format(eightInLondon), words).toBe(time);
    }
  });

  test.each(["UTC+15", "UTC-13", "UTC+3:17", "+", "+99999", "+3:99"])("%s is none", (words) => {
    expect(find(words)).toEqual([]);
  });

  test("an abbreviation of several zones gives the likeliest first", () => {
    expect(zones("EST")).toEqual(["America/New_York", "America/Panama", "Australia/Sydney"]);
    expect(zones("CET")[0]).toBe("Europe/Berlin");
    expect(zones("eet")).toContain("Europe/Kyiv");
    expect(zones("GMT")).toEqual(["UTC", "Europe/London"]);
  });
});

describe("names of the IANA data base", () => {
  test("every zone of Intl is found by its name in any case, and first", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      for (const words of [zone, zone.toLowerCase(), zone.replaceAll("_", " ")]) {
        expect(canonical(zones(words)[0] ?? ""), words).toBe(zone);
      }
    }
  });

  test("every zone is found by its city", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
      expect(zones(city).map(canonical), city).toContain(zone);
    }
  });

  test("renamed zones go by their new names, and aliases are known", () => {
    expect(zones("Europe/Kiev")).toEqual(["Europe/Kyiv"]);
    expect(zones("asia/calcutta")).toEqual(["Asia/Kolkata"]);
    expect(zones("US/Eastern")).toEqual(["America/New_York"]);
    expect(zones("Mars/Phobos")).toEqual([]);
  });
});

describe("the file of cities", () => {
  const rows = CITIES.trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

  test("names zones that Intl knows, each line with names", () => {
    expect(rows.length).toBeGreaterThan(150);
    for (const [zone = "", names = "", ...more] of rows) {
      expect(() => canonical(zone), zone).not.toThrow();
      expect(names.split("|").every((name) => name.trim() === name && name !== "")).toBe(true);
      expect(more).toEqual([]);
    }
  });

  test("every name finds its zone", () => {
    for (const [zone = "", names = ""] of rows) {
      for (const name of names.split("|")) expect(zones(name), name).toContain(zone);
    }
  });

  test("a line that is none is a fault that says where", () => {
    expect(() => createTimeZoneFinder("Europe/Berlin\tBerlin\nBerlin")).toThrow("Line 2");
  });
});

describe("whatever is typed", () => {
  test("every guess is a zone of Intl, and none comes twice", () => {
    const piece = fc.constantFrom(..."UTC + - 3 : 30 Berlin , Киев / _ Etc GMT Etc/ é".split(" "));
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 150 }),
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(line, (words) => {
        const found = zones(words);
        for (const zone of found) expect(() => canonical(zone)).not.toThrow();
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  test.each(["", " ", "8:30", "weekdays", "hello", "xyz", "constructor", "../../etc"])(
    "%j is no zone",
    (words) => {
      expect(find(words)).toEqual([]);
    },
  );

  test.each(HOSTILE_TEXTS)("$name is none", ({ make }) => {
    expect(find(make(4096))).toEqual([]);
  });
});
