import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";
import type { Listed, Silence, Told } from "./polite-server-recording.ts";

/** Monday morning, at an odd moment; the week ends seven days later. */
export const WEEK_START_MS = Date.UTC(2026, 1, 9, 9, 7, 3);
export const WEEK_END_MS = WEEK_START_MS + 7 * DAY_MS;

/** A request as a feed's script sees it. */
export interface Asked {
  readonly atMs: number;
  /** Hours since the week began. */
  readonly hour: number;
  readonly url: string;
  readonly etag: string | undefined;
  readonly modified: string | undefined;
  /** How many requests this address had before. */
  readonly nth: number;
}

type Headers = Readonly<Record<string, string>>;

export type Coding = "gzip" | "br" | "zstd";

export interface Item {
  readonly id: string;
  /** Null where it does not say. */
  readonly atMs: number | null;
}

/** What a feed document says beside its items. */
export type Hints = Omit<Told, "ids">;

/** What a script gives for an answer. */
export type Given =
  | {
      readonly kind: "feed";
      readonly headers: Headers;
      readonly items: readonly Item[];
      readonly hints?: Hints | undefined;
      readonly coding?: Coding | undefined;
      /** Where it ends: in the document, the connection, or the compressed stream; whole unless given. */
      readonly ends?: "document" | "connection" | "stream";
    }
  | { readonly kind: "status"; readonly status: number; readonly headers: Headers }
  | { readonly kind: "login" | "page"; readonly headers: Headers }
  | { readonly kind: "challenge"; readonly status: number; readonly headers: Headers }
  | { readonly kind: "silence"; readonly silence: "timeout" | "connection" };

type Script = (asked: Asked) => Given;

/** One feed of the week: how it is listed, and what its addresses answer. */
export interface Play {
  readonly name: string;
  /** As listed. */
  readonly url: string;
  /** Where its redirects lead. */
  readonly further?: readonly string[];
  readonly pollMinutes?: number;
  readonly topics?: number;
  readonly gapMs: Listed["gapMs"];
  readonly answer: Script;
  /** Why no request can reach the address at this hour; null when one can. */
  readonly silence?: (url: string, hour: number) => Silence | null;
  /** Hours of the week at which it is taken out of the list and put in again. */
  readonly unlisted?: readonly [number, number];
}

export const status = (code: number, headers: Headers = {}): Given => ({
  ...{ kind: "status", status: code, headers },
});

export const redirect = (code: number, location: string): Given => status(code, { location });

export const httpDate = (atMs: number): string => new Date(atMs).toUTCString();

export interface Rhythm {
  /** Time between two articles. */
  readonly everyMs: number;
  /** How many articles the document lists. */
  readonly lists?: number;
  /** What it gives for validators, by the number of the newest article; none unless given. */
  readonly etag?: (version: number) => string | undefined;
  readonly modified?: (version: number, atMs: number) => string | undefined;
  readonly headers?: (asked: Asked) => Headers;
  readonly hints?: Hints;
  readonly coding?: Coding;
}

/** Articles have appeared since long before the week, so that each document has its full length. */
const ANCHOR_MS = WEEK_START_MS - 400 * DAY_MS - 17 * MINUTE_MS;

/** A server that gives its validators and honours them, as a strict one does: byte for byte. */
export function rhythmic(name: string, rhythm: Rhythm): Script {
  const { everyMs, lists = 8, hints, coding } = rhythm;
  return (asked) => {
    const version = Math.floor((asked.atMs - ANCHOR_MS) / everyMs);
    const atOf = (number: number): number => ANCHOR_MS + number * everyMs;
    const etag = rhythm.etag?.(version);
    const modified = rhythm.modified?.(version, atOf(version));
    const headers = {
      ...(etag === undefined ? {} : { etag }),
      ...(modified === undefined ? {} : { "last-modified": modified }),
      ...rhythm.headers?.(asked),
    };
    const isKnown =
      asked.etag === undefined
        ? modified !== undefined && asked.modified === modified
        : asked.etag === etag;
    if (isKnown) return status(304, headers);
    const numbers = Array.from({ length: lists }, (_none, back) => version - back);
    const items = numbers.map((number) => ({ id: `${name}-${number}`, atMs: atOf(number) }));
    return { kind: "feed", headers, items, hints, coding };
  };
}

/** Validators as most servers give them. */
export const ETAG = { etag: (version: number) => `"v${version}"` };
export const MODIFIED = { modified: (_version: number, atMs: number) => httpDate(atMs) };
export const BOTH = { ...ETAG, ...MODIFIED };

export const hours = (count: number): number => count * HOUR_MS;

/** The address a feed is listed with unless its script is about addresses. */
const addressOf = (name: string): string => `http://${name}.feeds.test/feed.xml`;

/** A feed of one rhythm throughout. */
export function well(
  name: string,
  rhythm: Rhythm,
  listing: Partial<Pick<Play, "pollMinutes" | "topics" | "url" | "unlisted">> = {},
): Play {
  const answer = rhythmic(name, rhythm);
  return { name, url: addressOf(name), gapMs: rhythm.everyMs, answer, ...listing };
}

/** The same feed, but from one hour of the week until another it answers as `spell` says. */
export function during(
  play: Play,
  [fromHour, untilHour]: readonly [number, number],
  spell: (asked: Asked, usual: () => Given) => Given,
): Play {
  return {
    ...play,
    answer(asked) {
      const isSpell = asked.hour >= fromHour && asked.hour < untilHour;
      return isSpell ? spell(asked, () => play.answer(asked)) : play.answer(asked);
    },
  };
}
