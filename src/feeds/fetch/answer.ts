import type { Dispatcher } from "undici";
import { describeChallenge } from "./describe-status.ts";
import { readBody } from "./read-body.ts";

/** A server's answer as undici gives it, its body still to come. */
export type Answer = Dispatcher.ResponseData;

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const PERMANENT_REDIRECTS: readonly number[] = [301, 308];
/** A body we do not need is read this far, which frees its connection for the next request. */
const UNREAD_BYTES = 64 * 1024;
const CHALLENGE_BYTES = 64 * 1024;

/** All values of a header that is a list, however many lines they came in; null when there is none. */
export function listHeaderOf(answer: Answer, name: string): string | null {
  const values = [answer.headers[name] ?? []].flat();
  return values.length === 0 ? null : values.join(", ");
}

/** A header's value, byte for byte (Latin-1); the first one when it was sent more than once. */
export function headerOf(answer: Answer, name: string): string | null {
  const value = answer.headers[name];
  return (typeof value === "string" ? value : value?.[0]) ?? null;
}

/** The codings of the body in the order they were applied; empty for none. */
export const encodingOf = (answer: Answer): string =>
  [answer.headers["content-encoding"] ?? []].flat().join(",");

/** Where an answer sends us on to. */
export interface Redirect {
  readonly isPermanent: boolean;
  /** Absolute where it could be made so; not judged yet. */
  readonly target: string;
}

/** Null when the answer is no redirect or does not say where to. */
export function redirectOf(answer: Answer, from: URL): Redirect | null {
  const location = headerOf(answer, "location");
  if (location === null || !REDIRECTS.includes(answer.statusCode)) return null;
  // Header bytes were read as Latin-1, but servers write letters beyond ASCII as UTF-8.
  const text = Buffer.from(location, "latin1").toString("utf8");
  const readable = text.includes("\u{FFFD}") ? location : text;
  return {
    isPermanent: PERMANENT_REDIRECTS.includes(answer.statusCode),
    target: URL.parse(readable, from.href)?.href ?? readable,
  };
}

/** Longer than this no connection is worth waiting for. */
const UNREAD_MS = 1000;

/**
 * Gets rid of a body, at the cost of the connection if it is long or slow. Never throws: what the
 * answer means is known already.
 */
export async function discard(answer: Answer, signal: AbortSignal): Promise<void> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(UNREAD_MS)]);
  await answer.body.dump({ limit: UNREAD_BYTES, signal: soon }).catch(() => undefined);
}

/** Tells a refusal that really is a browser check; reads the start of the body for it. */
export async function challengeIn(answer: Answer): Promise<string | null> {
  const { statusCode } = answer;
  if (statusCode !== 403 && statusCode !== 503) return null;
  const cfMitigated = headerOf(answer, "cf-mitigated");
  const limits = { contentEncoding: encodingOf(answer), maxBytes: CHALLENGE_BYTES };
  const body = await readBody(answer.body, limits).catch(() => null);
  const start = Buffer.from(body?.bytes ?? []).toString("latin1");
  return describeChallenge(statusCode, { start, cfMitigated });
}
