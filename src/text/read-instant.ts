const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?[ ]*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
/** Dots are written day first wherever they are written. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** Offset of a zone such as `+03:00` in ms; 0 for UTC and for none. */
function offsetMs(zone: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === "-" ? -minutes : minutes) * 60_000;
}

/** The start of a day in UTC (epoch ms); null when the calendar has no such day. */
export function dayMs(year: number, month: number, { day }: { readonly day: number }) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.getTime() : null;
}

/**
 * A day or instant as people and pages write it: ISO 8601 (`2026-02-11`, `2026-02-11T10:00:00+03:00`,
 * also with a space) or `11.02.2026`. Epoch ms; a time without zone is taken as UTC; null when it
 * cannot be read or is no day of the calendar.
 */
export function readInstant(written: string): number | null {
  const dotted = DOTTED.exec(written.trim());
  if (dotted) return dayMs(Number(dotted[3]), Number(dotted[2]), { day: Number(dotted[1]) });
  const iso = ISO.exec(written.trim());
  if (!iso) return null;
  const startMs = dayMs(Number(iso[1]), Number(iso[2]), { day: Number(iso[3]) });
  const [hours, minutes, seconds] = [iso[4], iso[5], iso[6]].map((part) => Number(part ?? 0));
  if (startMs === null || hours === undefined || minutes === undefined || seconds === undefined) {
    return null;
  }
  if (hours > 24 || minutes > 59 || seconds > 60) return null;
  return startMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 - offsetMs(iso[7] ?? "");
}
