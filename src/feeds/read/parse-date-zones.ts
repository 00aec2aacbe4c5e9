const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Hours east of UTC by zone name. Source: RFC 822, section 5.1 and RFC 2822, section 4.3 for UT to
 * PDT; tz database (2025b) abbreviations for the others, plus the German and Russian names of
 * zones in use there. An abbreviation with several meanings has the one news feeds use most (BST
 * British, IST Indian, CST and EST American). ET to PT stand as in winter: see `summerMs`.
 */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, west: 1 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
  ...{ et: -5, ct: -6, mt: -7, pt: -8 },
  ...{ akst: -9, akdt: -8, hst: -10, ast: -4, adt: -3, nst: -3.5, ndt: -2.5, brt: -3, art: -3 },
  ...{ bst: 1, cet: 1, cest: 2, met: 1, mest: 2, mez: 1, mesz: 2, eet: 2, eest: 3 },
  ...{ msk: 3, msd: 4, мск: 3, trt: 3, wat: 1, cat: 2, sast: 2, eat: 3 },
  ...{
    samt: 4,
    yekt: 5,
    omst: 6,
    novt: 7,
    krat: 7,
    irkt: 8,
    yakt: 9,
    vlat: 10,
    magt: 11,
    pett: 12,
  },
  ...{ gst: 4, azt: 4, uzt: 5, pkt: 5, ist: 5.5, npt: 5.75, ict: 7, wib: 7 },
  ...{ hkt: 8, sgt: 8, awst: 8, jst: 9, kst: 9, acst: 9.5, acdt: 10.5, aest: 10, aedt: 11 },
  ...{ nzst: 12, nzdt: 13 },
};

/** Hours east of UTC of a named zone, lower case; null when the name is not known. */
export const zoneHours = (name: string): number | null =>
  Object.hasOwn(ZONE_HOURS, name) ? (ZONE_HOURS[name] ?? null) : null;

/** America's zones by the names they have all year. */
const ALL_YEAR: readonly string[] = ["et", "ct", "mt", "pt"];

/**
 * What a zone is ahead of its `zoneHours` at a local time (ms, as if UTC): an hour in summer where
 * the name is the same all year. Source: Energy Policy Act of 2005, section 110: from the second
 * Sunday of March to the first of November, at 2 o'clock.
 */
export function summerMs(name: string, localMs: number): number {
  if (!ALL_YEAR.includes(name)) return 0;
  const year = new Date(localMs).getUTCFullYear();
  const isSummer = localMs >= sundayFrom(year, 3, 8) && localMs < sundayFrom(year, 11, 1);
  return isSummer ? HOUR_MS : 0;
}

/** 2 o'clock (ms, as if UTC) of the first Sunday from a day on. */
function sundayFrom(year: number, month: number, day: number): number {
  const atMs = Date.UTC(year, month - 1, day, 2);
  return atMs + ((7 - new Date(atMs).getUTCDay()) % 7) * DAY_MS;
}
