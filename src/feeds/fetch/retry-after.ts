/** A server may send us away for a month; what is longer is a slip, or a feed to take out. */
const LONGEST_WAIT_MS = 31 * 24 * 60 * 60 * 1000;

/**
 * A date of RFC 9110 section 5.6.7 in any of its three forms (asctime leaves "GMT" unsaid), as epoch
 * ms; NaN when it is none.
 */
export function parseHttpDate(text: string): number {
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i.test(text)) return Number.NaN;
  return Date.parse(/(?:GMT|UTC)$/i.test(text) ? text : `${text} GMT`);
}

/**
 * How long the server asks us to wait, in ms from `nowMs` (epoch ms, UTC). Reads seconds and HTTP
 * dates (RFC 9110, section 10.2.3); held between 0 and 31 days; null when missing or unreadable.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - nowMs;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}
