const DAYS_A_WEEK = 7;
const DAYS_A_MONTH = 30;

/** How often something comes, by the unit in which people would count it. */
export type Rhythm =
  | { readonly every: "day" | "week" | "month"; readonly times: number }
  | { readonly every: "seldom" | "never" };

/** Of a mean a day; nothing slow is made to look quicker than it is. */
export function parseRhythm(aDay: number): Rhythm {
  if (aDay <= 0) return { every: "never" };
  if (aDay >= 1) return { every: "day", times: Number(aDay.toPrecision(2)) };
  if (aDay * DAYS_A_WEEK >= 1) return { every: "week", times: Math.round(aDay * DAYS_A_WEEK) };
  const aMonth = Math.round(aDay * DAYS_A_MONTH);
  return aMonth > 0 ? { every: "month", times: aMonth } : { every: "seldom" };
}
