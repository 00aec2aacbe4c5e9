import type { PollFailure } from "../../model/feed.ts";

/** Statuses a feed's server often gives, in words for an editor; the others are told by number. */
const SENTENCES: Readonly<Record<number, string>> = {
  304: "the server says nothing changed, although we hold no earlier copy.",
  401: "the server asks for a login.",
  403: "the server refuses us; it may block feed readers or this machine's network.",
  404: "there is nothing at this address; look for the feed's new one on the outlet's site.",
  407: "the proxy asks for a login.",
  410: "the feed was given up for good; remove it from the list or replace it.",
  429: "the server asks us to come less often.",
  451: "the server may not show this here, for legal reasons.",
};

/** Marks of pages that want a person's browser: Cloudflare and DDoS-Guard (seen 2026). */
const CHALLENGE =
  /just a moment\.\.\.|attention required! \| cloudflare|_cf_chl_opt|ddos-guard|checking your browser/i;

/** What an answer other than the feed itself means. `status` is the HTTP status code. */
export function describeStatus(status: number): string {
  const known = SENTENCES[status];
  if (known !== undefined) return `HTTP ${status}: ${known}`;
  if (status < 300) return `HTTP ${status}: the answer holds no feed.`;
  if (status < 400) return `HTTP ${status}: the server redirects without saying where.`;
  if (status < 500) return `HTTP ${status}: the server does not accept our request.`;
  return `HTTP ${status}: the server has trouble of its own; we try again later.`;
}

/** What a status means for when to come again. */
export function failureOfStatus(status: number): PollFailure {
  if (status === 410) return "gone";
  if (status === 404) return "missing";
  if (status === 429) return "busy";
  return [401, 403, 451].includes(status) ? "refused" : "server";
}

/** A field for a password: what asks for one is no feed. */
const LOGIN = /<input\b[^<>]{0,500}\btype\s*=\s*["']?password\b/i;
const PAGE = /^\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b/is;
/** Further inside than this neither a check nor a login begins. */
const PAGE_BYTES = 256 * 1024;

/**
 * Tells a page that keeps us out although its status says all is well: a login or a browser check.
 * Null for everything else, also for other pages.
 */
export function describePage(status: number, bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, PAGE_BYTES)).toString("latin1");
  if (!PAGE.test(start.replace(/^\u00EF\u00BB\u00BF/, ""))) return null;
  const challenge = describeChallenge(status, { start, cfMitigated: null });
  if (challenge !== null) return challenge;
  if (!LOGIN.test(start)) return null;
  return `HTTP ${status}: the site shows a login page instead of the feed; look for an open feed, or ask the outlet.`;
}

/**
 * Tells a browser check from a plain refusal, by the start of the page or by the header Cloudflare
 * sets (`cf-mitigated: challenge`, developers.cloudflare.com, 2026-11); null when it is none.
 */
export function describeChallenge(
  status: number,
  page: { readonly start: string; readonly cfMitigated: string | null },
): string | null {
  if (page.cfMitigated !== "challenge" && !CHALLENGE.test(page.start)) return null;
  return `HTTP ${status}: the site shows a browser check (as Cloudflare does) instead of the feed; ask the outlet to let feed readers in, or use another address.`;
}
