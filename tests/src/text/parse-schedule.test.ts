import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_TIMES, parseSchedule, takeSchedule } from "../../../src/text/parse-schedule.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";

/** `8:30 18:00 | 12345`; `-` for what is not said. */
function show(wish: ReturnType<typeof takeSchedule>["wish"]): string {
  if (wish === null) return "nothing";
  const times = wish.timesMinutes?.map(
    (at) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`,
  );
  return `${times?.join(" ") ?? "-"} | ${wish.weekdays?.join("") ?? "-"}`;
}

function read(words: string): string {
  const reading = parseSchedule(words);
  return reading.kind === "ok" ? show(reading.value) : reading.problem;
}

const EVERY = "1234567";

describe("parseSchedule: one time", () => {
  test.each([
    ["8:30", "8:30"],
    ["08:30", "8:30"],
    ["08.30", "8:30"],
    ["8h30", "8:30"],
    ["8 h 30", "8:30"],
    ["8h 30", "8:30"],
    ["8h", "8:00"],
    ["8 h", "8:00"],
    ["8 hs", "8:00"],
    ["0830", "8:30"],
    ["1830", "18:30"],
    ["8", "8:00"],
    ["18", "18:00"],
    ["0", "0:00"],
    ["24:00", "0:00"],
    ["24", "0:00"],
    ["00:05", "0:05"],
    ["в 18-30", "18:30"],
    ["08-00", "8:00"],
    // English
    ["8am", "8:00"],
    ["8 AM", "8:00"],
    ["8:30 pm", "20:30"],
    ["8.30 p.m.", "20:30"],
    ["12am", "0:00"],
    ["12 pm", "12:00"],
    ["at 8", "8:00"],
    ["At about 8 in the evening, please", "20:00"],
    ["8 o'clock", "8:00"],
    ["9 at night", "21:00"],
    ["noon", "12:00"],
    ["midnight", "0:00"],
    ["in the morning", "8:00"],
    ["evening", "18:00"],
    // Russian
    ["в 8", "8:00"],
    ["в 8:30", "8:30"],
    ["8 утра", "8:00"],
    ["8 вечера", "20:00"],
    ["20 вечера", "20:00"],
    ["3 дня", "15:00"],
    ["11 дня", "11:00"],
    ["2 ночи", "2:00"],
    ["11 ночи", "23:00"],
    ["12 ночи", "0:00"],
    ["в 8 часов утра", "8:00"],
    ["8 часов 30 минут", "8:30"],
    ["8 ч.", "8:00"],
    ["полдень", "12:00"],
    ["Утром", "8:00"],
    ["вечером", "18:00"],
    ["вечером в 9", "21:00"],
    ["в 9 вечера, пожалуйста", "21:00"],
    // Ukrainian
    ["о 8", "8:00"],
    ["о 8:15 ранку", "8:15"],
    ["8 вечора", "20:00"],
    ["о 8 годині", "8:00"],
    ["опівдні", "12:00"],
    ["вранці", "8:00"],
    ["увечері", "18:00"],
    ["о 9, будь ласка", "9:00"],
    // German
    ["um 8 Uhr", "8:00"],
    ["8 Uhr 30", "8:30"],
    ["8.30 Uhr", "8:30"],
    ["um 8 Uhr abends", "20:00"],
    ["20 Uhr abends", "20:00"],
    ["Mittag", "12:00"],
    ["morgens", "8:00"],
    ["am Abend um 7", "19:00"],
    // French
    ["à 8h", "8:00"],
    ["à 8 heures", "8:00"],
    ["8 h du soir", "20:00"],
    ["3 h de l’après-midi", "15:00"],
    ["midi", "12:00"],
    ["le soir", "18:00"],
    // Spanish
    ["a las 8", "8:00"],
    ["a la 1 de la tarde", "13:00"],
    ["a las 8 de la mañana", "8:00"],
    ["12 de la mañana", "12:00"],
    ["a las 9 de la noche", "21:00"],
    ["mediodía", "12:00"],
    ["por la mañana", "8:00"],
  ])("%s", (words, times) => {
    expect(read(words)).toBe(`${times} | -`);
  });
});

describe("parseSchedule: days and several times", () => {
  test.each([
    ["every morning", `8:00 | ${EVERY}`],
    ["every evening at 9 and 10", `21:00 22:00 | ${EVERY}`],
    ["every evening 08:30", `8:30 18:00 | ${EVERY}`],
    ["каждое утро", `8:00 | ${EVERY}`],
    ["каждый вечер", `18:00 | ${EVERY}`],
    ["щоранку", `8:00 | ${EVERY}`],
    ["щовечора о 7", `19:00 | ${EVERY}`],
    ["jeden Morgen", `8:00 | ${EVERY}`],
    ["jeden Abend um 8", `20:00 | ${EVERY}`],
    ["chaque matin", `8:00 | ${EVERY}`],
    ["tous les soirs à 7h", `19:00 | ${EVERY}`],
    ["cada mañana", `8:00 | ${EVERY}`],
    ["todas las mañanas a las 7", `7:00 | ${EVERY}`],
    ["twice a day", `8:00 18:00 | ${EVERY}`],
    ["twice a day at 9 and 21", `9:00 21:00 | ${EVERY}`],
    ["два раза в день", `8:00 18:00 | ${EVERY}`],
    ["двічі на день", `8:00 18:00 | ${EVERY}`],
    ["zweimal täglich", `8:00 18:00 | ${EVERY}`],
    ["deux fois par jour", `8:00 18:00 | ${EVERY}`],
    ["dos veces al día", `8:00 18:00 | ${EVERY}`],
    ["daily", `- | ${EVERY}`],
    ["ежедневно 8", `8:00 | ${EVERY}`],
    ["щодня о 8", `8:00 | ${EVERY}`],
    ["täglich", `- | ${EVERY}`],
    ["quotidien", `- | ${EVERY}`],
    ["diario", `- | ${EVERY}`],
    ["todos los días a las 8", `8:00 | ${EVERY}`],
    ["tous les jours à midi", `12:00 | ${EVERY}`],
    ["every morning on weekdays", "8:00 | 12345"],
    ["every morning and every evening", `8:00 18:00 | ${EVERY}`],
    ["twice a day on weekdays", "8:00 18:00 | 12345"],
    ["at 8 on weekdays and at 18", "8:00 18:00 | 12345"],
    ["sat at 8 and sun", "8:00 | 67"],
    ["8 and 20 on Sat and Sun", "8:00 20:00 | 67"],
    ["jeden Werktag um 8", "8:00 | 12345"],
    ["weekdays", "- | 12345"],
    ["weekdays: 8:30", "8:30 | 12345"],
    ["Weekends at 10", "10:00 | 67"],
    ["будни 8:30", "8:30 | 12345"],
    ["по будням в 8:30", "8:30 | 12345"],
    ["по выходным в 10", "10:00 | 67"],
    ["у будні о 9", "9:00 | 12345"],
    ["вихідні", "- | 67"],
    ["werktags um 8", "8:00 | 12345"],
    ["am Wochenende 10 Uhr", "10:00 | 67"],
    ["en semaine à 8h", "8:00 | 12345"],
    ["le week-end", "- | 67"],
    ["entre semana a las 8 de la mañana y a las 6 de la tarde", "8:00 18:00 | 12345"],
    ["fines de semana", "- | 67"],
    ["mon-fri", "- | 12345"],
    ["Monday to Friday at 8", "8:00 | 12345"],
    ["sat-mon 9", "9:00 | 167"],
    ["fri – mon", "- | 1567"],
    ["mon-mon", "- | 1"],
    ["mon, wed & fri 7:15", "7:15 | 135"],
    ["every Tuesday", "- | 2"],
    ["пн-пт", "- | 12345"],
    ["пн—пт 8:30, 18:00", "8:30 18:00 | 12345"],
    ["с понедельника по пятницу в 9", "9:00 | 12345"],
    ["по понедельникам и средам утром", "8:00 | 13"],
    ["в воскресенье в полдень", "12:00 | 7"],
    ["вт, чт и сб в 8", "8:00 | 246"],
    ["з понеділка по п’ятницю о 8", "8:00 | 12345"],
    ["пн та нд о 8", "8:00 | 17"],
    ["щоп'ятниці о 18", "18:00 | 5"],
    ["пʼятниця, неділя", "- | 57"],
    ["Mo–Fr 8", "8:00 | 12345"],
    ["Mo., Mi. und Fr. um 7:30 Uhr", "7:30 | 135"],
    ["von Montag bis Freitag um 8", "8:00 | 12345"],
    ["montags um 8 Uhr", "8:00 | 1"],
    ["um 20 Uhr am Sonntag", "20:00 | 7"],
    ["lun-ven 8h", "8:00 | 12345"],
    ["du lundi au vendredi à 8h et 18h", "8:00 18:00 | 12345"],
    ["le dimanche à 10h", "10:00 | 7"],
    ["de lunes a viernes a las 8", "8:00 | 12345"],
    ["miércoles y sábado", "- | 36"],
    ["L-V 8:00", "8:00 | 12345"],
    ["8, 12 and 18:30", "8:00 12:00 18:30 | -"],
    ["18:00 8:00 8", "8:00 18:00 | -"],
    ["8h 18h", "8:00 18:00 | -"],
    ["8h 18", "8:00 18:00 | -"],
    ["morning and evening", "8:00 18:00 | -"],
    ["утром и вечером", "8:00 18:00 | -"],
    ["вечером в 8 и утром в 7", "7:00 20:00 | -"],
    ["morning at 8 and 18", "8:00 18:00 | -"],
    ["evening and 9", "9:00 18:00 | -"],
    // Full-width digits, no-break blanks, marks of direction, Arabic digits
    ["８：３０", "8:30 | -"],
    ["по\u00a0будням\u202fв\u00a08:30", "8:30 | 12345"],
    ["\u200f8:30\u200e", "8:30 | -"],
    ["٨:٣٠", "8:30 | -"],
    ["⏰ 8:30 (weekdays)!", "8:30 | 12345"],
    ["1 2 3 4 5 6 7 8 9 10 11 12", `${times(1, 12)} | -`],
  ])("%s", (words, wish) => {
    expect(read(words)).toBe(wish);
  });
});

function times(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}:00`).join(" ");
}

describe("parseSchedule: what is none", () => {
  test.each([
    ["", "no-time"],
    ["   ", "no-time"],
    ["hello", "no-time"],
    ["at", "no-time"],
    ["please", "no-time"],
    ["never", "no-time"],
    ["завтра", "no-time"],
    ["morgen", "no-time"],
    ["weekdays but not fri", "no-time"],
    ["25:00", "bad-time"],
    ["25", "bad-time"],
    ["8:75", "bad-time"],
    ["8:5", "bad-time"],
    ["24:30", "bad-time"],
    ["830", "bad-time"],
    ["2460", "bad-time"],
    ["13am", "bad-time"],
    ["0 pm", "bad-time"],
    ["8:30:15", "bad-time"],
    ["12.05.2026", "bad-time"],
    ["8x", "bad-time"],
    ["-5", "bad-time"],
    ["24/7", "bad-time"],
    // Each means something else than eight o'clock, or nothing that can be set.
    ["8:30-18:00", "bad-time"],
    ["every 2 hours", "bad-time"],
    ["8 hours", "bad-time"],
    ["каждые 2 часа", "bad-time"],
    ["через 8 часов", "bad-time"],
    ["alle 2 Stunden", "bad-time"],
    ["toutes les 2 heures", "bad-time"],
    ["cada 8 horas", "bad-time"],
    ["halb 9", "bad-time"],
    ["8 y media", "bad-time"],
    ["не в 8", "bad-time"],
    ["8 but not on Sundays", "bad-time"],
    ["8-9", "bad-time"],
    ["8-18", "bad-time"],
    ["8 - 30", "bad-time"],
    ["1 2 3 4 5 6 7 8 9 10 11 12 13", "too-many"],
    ["mon-fri 8:30; sat, sun 10", "mixed-days"],
    ["8 weekdays, 10 weekends", "mixed-days"],
    ["daily 8, weekends 10", "mixed-days"],
    ["каждое утро, по выходным в 10", "mixed-days"],
    ["понедельник утром, пятница вечером", "mixed-days"],
    ["8".repeat(2001), "no-time"],
  ])("%s", (words, problem) => {
    expect(read(words)).toBe(problem);
  });
});

describe("takeSchedule", () => {
  test.each([
    [
      "russia-messengers weekdays 8:30 18:00 breaking",
      "8:30 18:00 | 12345",
      "russia-messengers breaking",
    ],
    ["russia weekdays 18", "18:00 | 12345", "russia"],
    ["russia at 8 breaking", "8:00 | -", "russia breaking"],
    ["россия в 8 срочные", "8:00 | -", "россия срочные"],
    ["росія о 8", "8:00 | -", "росія"],
    ["russland um 8 Uhr und 18 Uhr eilmeldungen", "8:00 18:00 | -", "russland eilmeldungen"],
    ["russie à 8h et à 18h", "8:00 18:00 | -", "russie"],
    ["rusia a las 8 de la mañana", "8:00 | -", "rusia"],
    ["russia every morning", `8:00 | ${EVERY}`, "russia"],
    ["every morning russia", `8:00 | ${EVERY}`, "russia"],
    ["russia пн-пт 9:00, 18:00", "9:00 18:00 | 12345", "russia"],
    ["breaking 8:30 russia mon-fri", "8:30 | 12345", "breaking russia"],
    ["russia 8:30, breaking", "8:30 | -", "russia breaking"],
    ["russia mi 8", "8:00 | 3", "russia"],
    ["russia mo-fr", "- | 12345", "russia"],
    ["russia 8,18:30", "8:00 18:30 | -", "russia"],
    // A bare number is an hour at the end of the line, and only there.
    ["russia 8", "8:00 | -", "russia"],
    ["russia 8 18", "8:00 18:00 | -", "russia"],
    ["russia 0830", "8:30 | -", "russia"],
    ["russia 5 breaking", "nothing", "russia 5 breaking"],
    ["russia 2024 elections", "nothing", "russia 2024 elections"],
    ["russia 830", "nothing", "russia 830"],
    ["top 5 weekdays 8:30", "8:30 | 12345", "top 5"],
    ["russia 8:30 breaking 3", "8:30 | -", "russia breaking 3"],
    ["8", "nothing", "8"],
    ["1 8", "8:00 | -", "1"],
    // Small words and what is written onto something else stay.
    ["what to do", "nothing", "what to do"],
    ["russia fr", "nothing", "russia fr"],
    ["war and peace at last", "nothing", "war and peace at last"],
    ["at the border 18:00", "18:00 | -", "at the border"],
    ["russia and 8:30", "8:30 | -", "russia and"],
    ["russia 8:30,breaking", "nothing", "russia 8:30,breaking"],
    ["sun-tzu 18:00", "18:00 | -", "sun-tzu"],
    ["russia 25:00", "nothing", "russia 25:00"],
    ["russia 8:30 25:00", "8:30 | -", "russia 25:00"],
    ["russia 8:30 please", "8:30 | -", "russia please"],
    ["russia weekdays 8 weekends 10", "nothing", "russia weekdays 8 weekends 10"],
    ["", "nothing", ""],
    [
      "russia 1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00 11:00 12:00 13:00",
      "nothing",
      "russia 1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00 11:00 12:00 13:00",
    ],
  ])("%s", (line, wish, rest) => {
    const taken = takeSchedule(line.split(" "));
    expect(show(taken.wish)).toBe(wish);
    expect(taken.rest.join(" ")).toBe(rest);
  });

  test.each([
    ["words", [..."x".repeat(200), "8:30"]],
    ["characters", ["x".repeat(2000), "8:30"]],
  ])("a line of too many %s is not read", (_, line) => {
    expect(takeSchedule(line)).toEqual({ wish: null, rest: line });
    expect(parseSchedule("8 ".repeat(201)).kind).toBe("bad");
  });
});

const SCHEDULE_WORDS =
  "8 18 8:30 25:00 8h30 0830 mon fri mo-fr - , and every at in the morning вечером в о по пн um Uhr midi a las de la tarde twice day 2 раза день weekdays p.m. :".split(
    " ",
  );
const anyLine = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fc.constantFrom(...SCHEDULE_WORDS), { maxLength: 30 }).map((words) => words.join(" ")),
  fc
    .array(fc.oneof(fc.constantFrom(...SCHEDULE_WORDS), fc.string({ maxLength: 5 })), {
      maxLength: 30,
    })
    .map((words) => words.join("")),
);

function expectSoundWish(wish: NonNullable<ReturnType<typeof takeSchedule>["wish"]>): void {
  for (const [numbers, least, most, count] of [
    [wish.timesMinutes, 0, 24 * 60 - 1, MOST_TIMES],
    [wish.weekdays, 1, 7, 7],
  ] as const) {
    if (numbers === null) continue;
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.length).toBeLessThanOrEqual(count);
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);
    expect(numbers.every((n) => Number.isInteger(n) && n >= least && n <= most)).toBe(true);
  }
  expect(wish.timesMinutes ?? wish.weekdays).not.toBeNull();
}

describe("whatever is typed", () => {
  test("a schedule that is read is sound", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const reading = parseSchedule(line);
        if (reading.kind === "ok") expectSoundWish(reading.value);
        else expect(["no-time", "bad-time", "too-many", "mixed-days"]).toContain(reading.problem);
      }),
    );
  });

  test("what is not taken stays in order", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyLine, fc.constantFrom(...SCHEDULE_WORDS))), (words) => {
        const { wish, rest } = takeSchedule(words);
        if (wish === null) expect(rest).toEqual(words);
        else {
          expectSoundWish(wish);
          expect(rest.length).toBeLessThan(words.length);
        }
        let at = 0;
        for (const word of rest) {
          at = words.indexOf(word, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  test.each(HOSTILE_TEXTS)("$name is no schedule", ({ make }) => {
    const text = make(4096);
    expect(parseSchedule(text).kind).toBe("bad");
    const words = text.split(/\s+/);
    const { rest } = takeSchedule(words);
    expect(rest.length).toBeLessThanOrEqual(words.length);
  });
});
