import type { Schedule } from "../model/schedule.ts";
import type { Locale } from "../text/locale.ts";

const WORK_DAYS = "1,2,3,4,5";
const WEEKEND = "6,7";
const ALL_DAYS = "1,2,3,4,5,6,7";

/** A schedule in words: `every day at 08:00 and 18:30`. */
export function scheduleWords({ timesMinutes, weekdays }: Schedule, locale: Locale): string {
  const times = locale.list(timesMinutes.map((minutes) => locale.clockTime(minutes)));
  switch (String(weekdays)) {
    case ALL_DAYS:
      return locale.say("when-daily", { times });
    case WORK_DAYS:
      return locale.say("when-workdays", { times });
    case WEEKEND:
      return locale.say("when-weekends", { times });
    default:
      return locale.say("when-days", {
        ...{ times, days: locale.list(weekdays.map((day) => locale.weekday(day))) },
      });
  }
}
