import { HOUR_MS, MINUTE_MS } from "./clock.ts";
import {
  BOTH,
  during,
  ETAG,
  type Given,
  hours,
  httpDate,
  type Item,
  MODIFIED,
  type Play,
  rhythmic,
  WEEK_START_MS,
  well,
} from "./polite-server-play.ts";

const asHeader = (text: string): string => Buffer.from(text).toString("latin1");

/** Feeds that are well, by what they give for validators. */
const VALIDATED: readonly Play[] = [
  well("both", { everyMs: hours(6), ...BOTH }),
  well("etag-only", { everyMs: hours(3), ...ETAG, coding: "gzip" }),
  well("modified-only", { everyMs: hours(7), ...MODIFIED, coding: "br" }),
  well("neither", { everyMs: hours(5), coding: "zstd" }),
  well("neither-slow", { everyMs: hours(30) }),
  well("neither-fast", { everyMs: 10 * MINUTE_MS }),
  well("slow", { everyMs: hours(40), ...BOTH }),
  well("fast", { everyMs: 5 * MINUTE_MS, ...BOTH, lists: 40 }),
  well("weak", { everyMs: hours(6), etag: (version) => `W/"${version}, a"` }),
  well("unquoted", {
    everyMs: hours(8),
    etag: (version) => `v${version}-of the "day"`,
    modified: (version) => `yesterday at noon, ${version}`,
  }),
  well("odd-bytes", { everyMs: hours(6), etag: (version) => asHeader(`"лента-${version}"`) }),
  well("odd-suffix", { everyMs: hours(7), etag: (version) => `"${version}-gzip"`, coding: "gzip" }),
  // A new one for each request, though nothing changed: it is never met, and yet always sent.
  well("restless", { everyMs: hours(8), headers: ({ atMs }) => ({ etag: `"at-${atMs}"` }) }),
  // Now both, now one, now the other.
  well("forgetful", {
    everyMs: hours(7),
    etag: (version) => (version % 3 === 0 ? undefined : `"v${version}"`),
    modified: (version, atMs) => (version % 3 === 1 ? undefined : httpDate(atMs)),
  }),
  // What a 304 gives is not what the document was given with.
  during(well("contradictory", { everyMs: hours(8), ...ETAG }), [0, 168], (asked, usual) => {
    const given = usual();
    const isUnchanged = given.kind === "status" && given.status === 304;
    return isUnchanged ? { ...given, headers: { etag: `"304-${asked.nth}"` } } : given;
  }),
  well("baker", {
    everyMs: hours(8),
    ...BOTH,
    headers: () => ({ "set-cookie": "seen=1; path=/" }),
  }),
];

const fresh = (name: string, control: string, more: Record<string, string> = {}): Play =>
  well(name, {
    everyMs: hours(7),
    ...ETAG,
    headers: () => ({ "cache-control": control, ...more }),
  });

/** Feeds whose headers say how long they stay as they are. */
const FRESH: readonly Play[] = [
  fresh("max-age", "public, max-age=14000"),
  fresh("max-age-old", "max-age=21600", { age: "5400" }),
  fresh("max-age-long", "max-age=2592000"),
  fresh("no-store", "no-store"),
  fresh("no-cache", "no-cache"),
  fresh("zero", "max-age=0, must-revalidate", { expires: httpDate(WEEK_START_MS + hours(900)) }),
  well("expires", {
    everyMs: hours(7),
    ...BOTH,
    headers: ({ atMs }) => ({ expires: httpDate(atMs + hours(5)) }),
  }),
  // Its clock goes three days wrong: what counts is the time between the two dates.
  well("expires-skewed", {
    everyMs: hours(1),
    ...BOTH,
    headers: ({ atMs }) => ({
      date: httpDate(atMs - hours(72)),
      expires: httpDate(atMs - hours(69)),
    }),
  }),
  well("expires-bad", {
    everyMs: hours(7),
    ...BOTH,
    headers: ({ nth }) => ({ expires: ["0", "-1", "Thu, 99 Foo 2026", ""][nth % 4] ?? "" }),
  }),
  well("expires-past", {
    everyMs: hours(3),
    headers: () => ({ expires: "Thu, 01 Dec 1994 16:00:00 GMT" }),
  }),
];

const every = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_none, at) => from + at);

/** Feeds whose documents say when they want polls. */
const HINTED: readonly Play[] = [
  well("ttl", { everyMs: hours(1), ...BOTH, hints: { ttlMinutes: 180 } }),
  well("ttl-long", { everyMs: hours(1), ...BOTH, hints: { ttlMinutes: 10_080 } }),
  well("ttl-short", { everyMs: hours(6), ...BOTH, hints: { ttlMinutes: 5 } }),
  well("syndication", { everyMs: hours(1), hints: { updates: { period: "daily", times: 4 } } }),
  well("weekly", {
    everyMs: hours(1),
    ...ETAG,
    hints: { updates: { period: "weekly", times: 2 } },
  }),
  well("nights-off", {
    everyMs: hours(2),
    ...BOTH,
    hints: { skipHours: [22, 23, ...every(0, 6)] },
  }),
  well("lunch-off", { everyMs: hours(1), hints: { skipHours: [11, 12, 13], ttlMinutes: 150 } }),
  well("weekends-off", {
    everyMs: hours(4),
    ...ETAG,
    hints: { skipDays: ["Saturday", "Sunday"], skipHours: [4] },
  }),
  well("never-on", { everyMs: hours(6), ...BOTH, hints: { skipHours: every(0, 24) } }),
];

/** Articles of a day put out at once: what the document lists was all new. */
function bursts(
  name: string,
  everyMs: number,
  rhythm: { readonly apartMs: number; readonly etag: boolean },
): Play {
  const size = 6;
  const { apartMs } = rhythm;
  const answer: Play["answer"] = ({ atMs, etag }) => {
    const burst = Math.floor(atMs / everyMs);
    const validator = `"burst-${burst}"`;
    const headers = rhythm.etag ? { etag: validator } : {};
    if (rhythm.etag && etag === validator) return { kind: "status", status: 304, headers };
    const items = Array.from({ length: size }, (_none, at): Item => {
      return { id: `${name}-${burst}-${at}`, atMs: burst * everyMs - at * apartMs };
    });
    return { kind: "feed", headers, items };
  };
  return { name, url: `http://${name}.feeds.test/feed.xml`, gapMs: "varies", answer };
}

const nothing: Given = { kind: "feed", headers: {}, items: [] };

/** The same feed, but what it gave at one hour of the week is its last word. */
function silentFrom(hour: number, play: Play): Play {
  const lastMs = WEEK_START_MS + hours(hour);
  return {
    ...play,
    answer: (asked) => play.answer({ ...asked, atMs: Math.min(asked.atMs, lastMs) }),
  };
}

/** The same feed, but nothing in it has a date. */
const undated = (play: Play): Play => ({
  ...play,
  gapMs: "unknown",
  answer(asked) {
    const given = play.answer(asked);
    if (given.kind !== "feed") return given;
    return { ...given, items: given.items.map(({ id }) => ({ id, atMs: null })) };
  },
});

/** Feeds of which little is heard, or when. */
const QUIET: readonly Play[] = [
  silentFrom(20, well("fell-silent", { everyMs: hours(1), ...BOTH })),
  silentFrom(9, well("fell-silent-bare", { everyMs: hours(2) })),
  undated(well("undated", { everyMs: hours(20), ...ETAG })),
  undated(well("undated-bare", { everyMs: hours(20) })),
];

/** Feeds of particular wishes or habits. */
const PARTICULAR: readonly Play[] = [
  bursts("bursts", hours(20), { apartMs: hours(4), etag: false }),
  bursts("bursts-validated", hours(26), { apartMs: hours(7), etag: true }),
  { name: "empty", url: "http://empty.feeds.test/", gapMs: "unknown", answer: () => nothing },
  well(
    "own",
    { everyMs: hours(12), ...BOTH, hints: { ttlMinutes: 600, skipHours: every(0, 12) } },
    {
      pollMinutes: 45,
    },
  ),
  well("own-slow", { everyMs: hours(1) }, { pollMinutes: 300 }),
  well(
    "own-fresh",
    { everyMs: hours(1), headers: () => ({ "cache-control": "max-age=9000" }) },
    {
      pollMinutes: 40,
    },
  ),
  well("shared", { everyMs: hours(6), ...BOTH }, { topics: 2 }),
  well(
    "asked-exactly",
    { everyMs: hours(8), ...ETAG },
    {
      url: "http://asked-exactly.feeds.test/feed?a=1&b=%20x&utm_source=rss#top",
    },
  ),
];

/** Thirty feeds of one host, and sixteen of a host of the newsroom's own. */
const CROWDS: readonly Play[] = [
  ...every(0, 30).map((at) => ofHost("farm", at, 12)),
  ...every(0, 16).map((at) => ofHost("ours", at, 24)),
];

function ofHost(host: string, at: number, everyHours: number): Play {
  const name = `${host}-${at}`;
  const rhythm = { everyMs: everyHours * HOUR_MS, ...(at % 8 === 0 ? BOTH : {}) };
  const url = `http://${host}.feeds.test/${at}.xml`;
  return { name, url, gapMs: rhythm.everyMs, answer: rhythmic(name, rhythm) };
}

export const WELL: readonly Play[] = [
  ...[...VALIDATED, ...FRESH, ...HINTED, ...QUIET],
  ...[...PARTICULAR, ...CROWDS],
];
