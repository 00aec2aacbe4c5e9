/** A zone without summer time, so many minutes ahead of UTC. */
export interface FixedZone {
  readonly timeZone: string;
  readonly label: string;
}

/** Bounds of the offsets in use (IANA 2026): Baker Island, Line Islands. */
const LEAST_MINUTES = -12 * 60;
const MOST_MINUTES = 14 * 60;

/** Moscow time, which Russian readers count from: `МСК+2` is UTC+5. */
const MOSCOW_MINUTES = 3 * 60;

const OFFSET = /^(utc|gmt|утс|гмт|msk|мск)?([+-])([0-9]{1,2})(?::?([0-5][0-9]))?$/;
/** How a zone of the IANA data base with such an offset is named; its sign is turned. */
const ETC = /^etc\/gmt([+-])([0-9]{1,2})$/;

/** Reads `UTC+3`, `+5:30`, `GMT-03:00`, `МСК+2`, `Etc/GMT-3`; `text` is folded and without blanks. */
export function parseUtcOffset(text: string): FixedZone | null {
  const etc = ETC.exec(text);
  if (etc !== null) return fixedZone((etc[1] === "-" ? 60 : -60) * Number(etc[2]));
  const found = OFFSET.exec(text);
  if (found === null) return null;
  const [, base = "", sign, hours, minutes = "0"] = found;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return fixedZone(offset + (/^(?:msk|мск)$/.test(base) ? MOSCOW_MINUTES : 0));
}

function fixedZone(offsetMinutes: number): FixedZone | null {
  const isUsed = offsetMinutes >= LEAST_MINUTES && offsetMinutes <= MOST_MINUTES;
  if (!isUsed || offsetMinutes % 15 !== 0) return null;
  if (offsetMinutes === 0) return { timeZone: "UTC", label: "UTC" };
  const size = Math.abs(offsetMinutes);
  const [hours, minutes] = [Math.floor(size / 60), size % 60];
  const isAhead = offsetMinutes > 0;
  const sign = isAhead ? "+" : "-";
  if (minutes > 0) {
    const hh = String(hours).padStart(2, "0");
    return { timeZone: `${sign}${hh}:${minutes}`, label: `UTC${sign}${hours}:${minutes}` };
  }
  return { timeZone: `Etc/GMT${isAhead ? "-" : "+"}${hours}`, label: `UTC${sign}${hours}` };
}
