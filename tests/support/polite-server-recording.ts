/**
 * What was asked of the servers of one simulated week, and what they answered: all that the judge
 * is given to know. Addresses are written without the port that all invented hosts share.
 */

/** What a feed document said, as far as polls depend on it. */
export interface Told {
  readonly ids: readonly string[];
  readonly ttlMinutes?: number;
  /** The syndication module: so many times in each period. */
  readonly updates?: { readonly period: "hourly" | "daily" | "weekly"; readonly times: number };
  /** Hours of the day, UTC. */
  readonly skipHours?: readonly number[];
  /** English names of days of the week, UTC. */
  readonly skipDays?: readonly string[];
}

export type Body =
  | { readonly kind: "none" }
  /** Whole, or a document that breaks off although all bytes that were promised came. */
  | { readonly kind: "feed"; readonly told: Told; readonly isWhole: boolean }
  /** The connection or the compressed stream ended too early. */
  | { readonly kind: "cut" }
  /** A page where a feed should be: of no meaning, a login, a browser check. */
  | { readonly kind: "page" | "login" | "challenge" };

/** An answer; header names are in lower case. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Why there was no answer. */
export type Silence = "dns" | "tls" | "timeout" | "connection" | "forbidden" | "outage";

/** One request with its answer, or an attempt that never became a request. */
export interface Exchange {
  /** The feed it was for; each address belongs to one. */
  readonly feed: string;
  /** Number of the pass, from 0. */
  readonly pass: number;
  readonly url: string;
  /** Null when no request arrived. */
  readonly asked: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  } | null;
  readonly answer: Answered | Silence;
}

/** A feed as the newsroom lists it. */
export interface Listed {
  readonly name: string;
  /** As listed, which may be with a fragment. */
  readonly url: string;
  /** How many topics list it. */
  readonly topics: number;
  readonly pollMinutes: number | null;
  /** Time between two of its articles by their dates: always the same, not told, or now so, now so. */
  readonly gapMs: number | "unknown" | "varies";
  /** When it was listed, from and until (epoch ms). */
  readonly spans: readonly (readonly [fromMs: number, untilMs: number])[];
}

export interface Recording {
  readonly feeds: readonly Listed[];
  /** In the order of the passes; those of one feed within a pass in the order they were made. */
  readonly exchanges: readonly Exchange[];
  /** When each pass was (epoch ms); its clock stands still. */
  readonly passes: readonly number[];
  /** From when until when the bot did not run; the first stop ends with the first start. */
  readonly stops: readonly (readonly [fromMs: number, untilMs: number])[];
  readonly endMs: number;
  /** The most requests that each host had to serve at once. */
  readonly mostAtOnce: ReadonlyMap<string, number>;
  /** Hosts that may be asked for all their feeds in one pass. */
  readonly ownHosts: readonly string[];
}

const hosts = new Map<string, string>();

/** The host of an address, worked out once. */
export function hostOf(url: string): string {
  const host = hosts.get(url) ?? new URL(url).hostname;
  hosts.set(url, host);
  return host;
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Where an answer sends one on to; null when nowhere. */
export function targetOf({ url, answer }: Exchange): string | null {
  if (typeof answer === "string" || !REDIRECTS.includes(answer.status)) return null;
  const { location } = answer.headers;
  return location === undefined ? null : new URL(location, url).href;
}
