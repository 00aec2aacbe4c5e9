import { parseHttpDate } from "./retry-after.ts";

/** Headers that say how long an answer stays fresh; null where the server gave none. */
export interface FreshnessHeaders {
  readonly cacheControl: string | null;
  readonly age: string | null;
  readonly expires: string | null;
  readonly date: string | null;
}

const directive = (cacheControl: string, name: string): boolean =>
  new RegExp(`(?:^|[\\s,])${name}(?:$|[\\s,=;])`, "i").test(cacheControl);

/**
 * How long an answer stays fresh by its own headers, in ms; 0 when it does not say or says not at
 * all. RFC 9111: max-age (section 5.2.2.1) less Age (5.1), else Expires minus Date (5.3); an Expires
 * that is no date is a date in the past. What is meant for shared caches (`s-maxage`) is not for us.
 */
export function freshForMs(headers: FreshnessHeaders, nowMs: number): number {
  const cacheControl = headers.cacheControl ?? "";
  if (directive(cacheControl, "no-cache") || directive(cacheControl, "no-store")) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(cacheControl)?.[1];
  if (maxAge !== undefined) {
    const age = /^\s*\d{1,10}\s*$/.test(headers.age ?? "") ? Number(headers.age) : 0;
    return Math.max(0, (Number(maxAge) - age) * 1000);
  }
  const expiresMs = parseHttpDate(headers.expires?.trim() ?? "");
  const dateMs = parseHttpDate(headers.date?.trim() ?? "");
  if (Number.isNaN(expiresMs)) return 0;
  return Math.max(0, expiresMs - (Number.isNaN(dateMs) ? nowMs : dateMs));
}
