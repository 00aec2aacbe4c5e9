import { EVERY_DAY } from "../model/schedule.ts";
import type { DayPart } from "./parse-clock.ts";
import { createPhrases } from "./typed-words.ts";

/** What a phrase says of the times and days. */
export interface Said {
  readonly timesMinutes?: readonly number[];
  /** The times are what is usual: they go when others are named. */
  readonly isUsual?: boolean;
  readonly weekdays?: readonly number[];
  /** Every day, unless some are named: "every morning on weekdays". */
  readonly isEveryDay?: boolean;
  /** Hours named after it are in this part of the day: "every evening at 9". */
  readonly part?: DayPart;
}

const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly number[] = [6, 7];

const MORNING: Said = { timesMinutes: [8 * 60], part: "morning" };
const AFTERNOON: Said = { timesMinutes: [15 * 60], part: "afternoon" };
const EVENING: Said = { timesMinutes: [18 * 60], part: "evening" };
const NIGHT: Said = { timesMinutes: [21 * 60], part: "night" };
const daily = (said: Said): Said => ({ ...said, isEveryDay: true });
const usual = (...hours: readonly number[]): Said =>
  daily({ timesMinutes: hours.map((hour) => hour * 60), isUsual: true });

export const PHRASES = createPhrases<Said>([
  [
    { timesMinutes: [12 * 60] },
    "noon, midday, полдень, опівдні, полудень, Mittag, mittags, midi, mediodía",
  ],
  [{ timesMinutes: [0] }, "midnight, полночь, опівночі, північ, Mitternacht, minuit, medianoche"],
  [
    MORNING,
    `morning, mornings, in the morning, утро, утром, по утрам, с утра, ранок, вранці, зранку,
    ранком, morgens, am Morgen, in der Früh, früh, frueh, matin, le matin, por la mañana,
    por las mañanas, de mañana`,
  ],
  [
    daily(MORNING),
    `every morning, each morning, каждое утро, щоранку, кожного ранку, кожен ранок, jeden Morgen,
    chaque matin, tous les matins, cada mañana, todas las mañanas`,
  ],
  [
    AFTERNOON,
    `afternoon, afternoons, in the afternoon, днём, вдень, nachmittags, am Nachmittag, après-midi,
    l'après-midi`,
  ],
  [daily(AFTERNOON), "every afternoon, each afternoon, jeden Nachmittag, chaque après-midi"],
  [
    EVENING,
    `evening, evenings, in the evening, вечер, вечером, по вечерам, вечір, ввечері, увечері,
    вечорами, abends, am Abend, soir, le soir, tarde, por la tarde, por las tardes`,
  ],
  [
    daily(EVENING),
    `every evening, each evening, каждый вечер, щовечора, кожного вечора, кожен вечір, jeden Abend,
    chaque soir, tous les soirs, cada tarde, todas las tardes`,
  ],
  [NIGHT, "at night, ночью, вночі, nachts, in der Nacht, la nuit, por la noche, por las noches"],
  [
    daily(NIGHT),
    `every night, each night, nightly, каждую ночь, щоночі, jede Nacht, chaque nuit,
    toutes les nuits, cada noche, todas las noches`,
  ],
  [
    usual(8, 18),
    `twice a day, twice daily, two times a day, 2 times a day, 2x a day, два раза в день,
    2 раза в день, дважды в день, дважды в сутки, двічі на день, два рази на день, 2 рази на день,
    zweimal am Tag, zweimal täglich, 2 mal am Tag, 2 mal täglich, 2x täglich, 2x am Tag,
    deux fois par jour, 2 fois par jour, dos veces al día, 2 veces al día`,
  ],
  [
    usual(8, 13, 18),
    `three times a day, 3 times a day, 3x a day, три раза в день, 3 раза в день, трижды в день,
    тричі на день, три рази на день, 3 рази на день, dreimal am Tag, dreimal täglich, 3 mal am Tag,
    3 mal täglich, 3x täglich, 3x am Tag, trois fois par jour, 3 fois par jour, tres veces al día,
    3 veces al día`,
  ],
  [
    daily({}),
    `daily, everyday, every day, each day, once a day, ежедневно, каждый день, раз в день,
    один раз в день, щодня, щоденно, кожен день, кожного дня, раз на день, один раз на день,
    täglich, taeglich, jeden Tag, einmal täglich, einmal am Tag, alle Tage, quotidien, quotidienne,
    quotidiennement, chaque jour, tous les jours, tous les jours de la semaine, une fois par jour, diario, diaria, diariamente,
    a diario, cada día, todos los días, todos los días de la semana, una vez al día`,
  ],
  [
    { weekdays: WORKDAYS },
    `weekday, weekdays, workday, workdays, working days, work days, business days, будни, будням,
    будние, будние дни, будним дням, будний день, рабочие дни, рабочим дням, будні, будні дні,
    буднім дням, будніх днях, буднях, робочі дні, робочим дням, werktags, Werktage, Werktagen,
    wochentags, Werktag, Wochentag, Arbeitstag, Wochentage, Wochentagen, Arbeitstage, Arbeitstagen, unter der Woche, en semaine,
    jours ouvrables, jours ouvrés, jours de semaine, entre semana, días laborables, laborables,
    días hábiles, días de semana, días de entre semana, L-V`,
  ],
  [
    { weekdays: WEEKEND },
    `weekend, weekends, week-end, week-ends, выходные, выходным, выходных, вихідні, вихідним,
    вихідних, Wochenende, Wochenenden, wochenends, fin de semana, fines de semana, finde, findes`,
  ],
  [{ weekdays: EVERY_DAY }, "все дни, всі дні, all days, seven days a week"],
]);

/** A day of the week by any of its names; `isShort` for those that may be another word. */
export interface Day {
  readonly weekday: number;
  readonly isShort: boolean;
}

const NAMES: readonly string[] = [
  `monday, mondays, mon, понедельник, понедельникам, понедельника, понедельнику, пн, пон, понеділок,
  понеділка, понеділкам, понеділках, щопонеділка, Montag, montags, lundi, lundis, lun, lunes`,
  `tuesday, tuesdays, tue, tues, вторник, вторникам, вторника, вторнику, вт, вівторок, вівторка,
  вівторкам, щовівторка, Dienstag, dienstags, mardi, mardis, mar, martes`,
  `wednesday, wednesdays, wed, weds, среда, среду, среды, средам, среде, ср, середа, середу, середи,
  середам, щосереди, Mittwoch, mittwochs, mercredi, mercredis, mer, miércoles, mié, mier`,
  `thursday, thursdays, thu, thur, thurs, четверг, четверга, четвергам, четвергу, чт, четвер,
  четверга, щочетверга, Donnerstag, donnerstags, jeudi, jeudis, jeu, jueves, jue`,
  `friday, fridays, fri, пятница, пятницу, пятницы, пятницам, пятнице, пт, п'ятниця, п'ятницю,
  п'ятниці, п'ятницям, щоп'ятниці, Freitag, freitags, vendredi, vendredis, ven, viernes, vie`,
  `saturday, saturdays, sat, суббота, субботу, субботы, субботам, субботе, сб, субота, суботу,
  суботи, суботам, щосуботи, Samstag, samstags, Sonnabend, sonnabends, samedi, samedis, sam, sábado,
  sábados, sáb`,
  `sunday, sundays, sun, воскресенье, воскресенья, воскресеньям, воскресенью, вс, воскр, неділя,
  неділю, неділі, неділям, щонеділі, нд, Sonntag, sonntags, dimanche, dimanches, dim, domingo,
  domingos, dom`,
];
/** German and English; "do", "so" and "mi" are small words too, "fr" is a language. */
const SHORT_NAMES: readonly string[] = ["mo", "di, tu", "mi, we", "do, th", "fr", "sa", "so, su"];

const days = (lists: readonly string[], isShort: boolean): [Day, string][] =>
  lists.map((list, index) => [{ weekday: index + 1, isShort }, list]);

export const DAYS = createPhrases<Day>([...days(NAMES, false), ...days(SHORT_NAMES, true)]);

/** Between the first and last day of a range, beside the dash. */
export const RANGE_WORDS = new Set(
  "- to till until through thru bis по до a au al hasta".split(" "),
);

/** Between one time or day and the next. */
export const JOINTS = new Set(", ; & + and и й та і und sowie et y e".split(" "));

/** Before an hour: with one of them a bare number is a time. */
export const TIME_LEADS = new Set(
  "at around about в во у о об к на um gegen a vers la las".split(" "),
);

/** Before a day or a part of it. "every" is no lead of an hour: "every 2 hours" is no time. */
export const DAY_LEADS = new Set(
  `on every each from the в во у по на с со з із зі каждый каждую каждое каждые кожен кожну кожної
  кожного кожні щo am an im jeden jede jedes von vom chaque tous les le la de du del desde cada
  todos los todas las el`.split(/\s+/),
);

/** Said besides, and nothing about when. */
export const COURTESIES = createPhrases<true>([
  [true, "please, пожалуйста, будь ласка, bitte, svp, s'il vous plaît, s'il te plaît, por favor"],
]);
