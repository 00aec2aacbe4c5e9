import { record, stringOf } from "./raw-event.ts";

/** A server that means longer says so again; one that is wrong keeps nobody waiting for years. */
const LONGEST_MS = 60 * 60_000;

/**
 * How long a server asks to wait (ms): the `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), else
 * `retry_after_ms` of the body, in that order (client-server v1.17, Rate limiting; MSC4041). Null where it
 * names no time. `headers` are the `Headers` of whatever `fetch`, or an object with names in lower case.
 */
export function readRetryAfterMs(
  headers: unknown,
  retryAfterMs: unknown,
  nowMs: number,
): number | null {
  const { get, "retry-after": plain } = record(headers);
  const value: unknown =
    typeof get === "function" ? Reflect.apply(get, headers, ["retry-after"]) : plain;
  const asked = headerMs(stringOf(value)?.trim() ?? "", nowMs) ?? bodyMs(retryAfterMs);
  return asked === null ? null : Math.min(Math.max(0, Math.ceil(asked)), LONGEST_MS);
}

function headerMs(value: string, nowMs: number): number | null {
  if (/^\d{1,12}$/.test(value)) return Number(value) * 1000;
  // Only the three forms of HTTP dates begin with a weekday; `Date.parse` would take much else for a date.
  const atMs = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(atMs) ? atMs - nowMs : null;
}

const bodyMs = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
