import { MINUTE_MS } from "./clock.ts";
import {
  type Asked,
  BOTH,
  during,
  ETAG,
  type Given,
  hours,
  httpDate,
  type Play,
  redirect,
  status,
  well,
} from "./polite-server-play.ts";
import type { Silence } from "./polite-server-recording.ts";

type Spell = readonly [fromHour: number, untilHour: number];

/** A feed that is well but for one spell, in which it has other validators, none of them to be kept. */
function spell(
  name: string,
  when: Spell,
  given: (asked: Asked, usual: () => Given) => Given,
): Play {
  return during(well(name, { everyMs: hours(8), ...BOTH }), when, given);
}

/** Every second answer of a spell is not what it should be. */
const offAndOn =
  (given: (usual: () => Given, asked: Asked) => Given) =>
  (asked: Asked, usual: () => Given): Given =>
    asked.nth % 2 === 0 ? usual() : given(usual, asked);

const otherValidators = { etag: '"not to be kept"', "last-modified": "not to be kept" };

/** The document, whatever was asked, with validators that must not be kept since it ends too early. */
function endingIn(name: string, ends: "document" | "connection" | "stream"): Play {
  const { answer } = well(name, { everyMs: hours(8) });
  return spell(
    name,
    [8, 140],
    offAndOn((_usual, asked) => {
      const given = answer({ ...asked, etag: undefined, modified: undefined });
      if (given.kind !== "feed") throw new Error("Without validators it is a document.");
      const coding = ends === "stream" ? "gzip" : undefined;
      return { ...given, headers: otherValidators, ends, coding };
    }),
  );
}

const NOT_WHOLE: readonly Play[] = [
  endingIn("cut-document", "document"),
  endingIn("cut-connection", "connection"),
  endingIn("cut-stream", "stream"),
  spell(
    "page",
    [8, 140],
    offAndOn(() => ({ kind: "page", headers: otherValidators })),
  ),
];

/** Spells of answers that are no feed. */
const STATUSES: readonly Play[] = [
  spell("trouble", [24, 60], (asked) => status(asked.nth % 2 === 0 ? 500 : 502)),
  spell("trouble-long", [10, 130], () => status(503, { "cache-control": "no-store" })),
  spell("missing", [12, 100], () => status(404)),
  spell("refused", [6, 110], () => status(403, otherValidators)),
  spell("login-asked", [20, 28], () => status(401)),
  spell("lawful", [20, 26], () => status(451)),
  spell("teapot", [30, 36], () => status(418)),
  spell("browser-check", [18, 90], () => ({ kind: "challenge", status: 503, headers: {} })),
  spell("browser-check-403", [18, 40], () => ({ kind: "challenge", status: 403, headers: {} })),
  spell("login-page", [18, 60], () => ({ kind: "login", headers: otherValidators })),
  spell("no-feed", [18, 40], () => ({ kind: "page", headers: {} })),
  // It wants no polls at some hours, also when it fails.
  during(
    well("trouble-at-night", { everyMs: hours(5), ...BOTH, hints: { skipHours: [0, 1, 2, 3] } }),
    [8, 44],
    () => status(500),
  ),
  during(well("own-trouble", { everyMs: hours(2), ...ETAG }, { pollMinutes: 50 }), [20, 30], () =>
    status(500),
  ),
  during(
    well("own-slow-trouble", { everyMs: hours(2), ...ETAG }, { pollMinutes: 150 }),
    [20, 50],
    () => status(500),
  ),
  during(well("gone", { everyMs: hours(8), ...BOTH }, { unlisted: [95.3, 119.1] }), [30, 100], () =>
    status(410),
  ),
];

/** What a server says of when to come again. */
const BUSY: readonly Play[] = [
  spell("busy", [20, 40], () => status(429)),
  spell("busy-seconds", [20, 60], () => status(429, { "retry-after": "20000" })),
  spell("busy-date", [20, 60], ({ atMs }) => {
    return status(429, { "retry-after": httpDate(atMs + hours(9)) });
  }),
  spell("resting", [40, 44], () => status(503, { "retry-after": "90000" })),
  spell("resting-date", [40, 60], ({ atMs }) => {
    return status(503, { "retry-after": httpDate(atMs + hours(11) + MINUTE_MS) });
  }),
  spell("busy-past", [20, 30], () => {
    return status(429, { "retry-after": "Thu, 01 Jan 2026 00:00:00 GMT" });
  }),
  spell("busy-weeks", [60, 168], () => status(429, { "retry-after": "2419200" })),
  // Only what 429 and 503 say of it counts.
  spell("trouble-later", [20, 28], () => status(500, { "retry-after": "86400" })),
];

/** A spell in which no answer comes. */
function silent(name: string, when: Spell, silence: "timeout" | "connection"): Play {
  return spell(name, when, () => ({ kind: "silence", silence }));
}

/** A spell in which no request arrives. */
function unreachable(name: string, [from, until]: Spell, silence: Silence, scheme = "http"): Play {
  const play = well(
    name,
    { everyMs: hours(8), ...BOTH },
    { url: `${scheme}://${name}.feeds.test/feed.xml` },
  );
  return { ...play, silence: (_url, hour) => (hour >= from && hour < until ? silence : null) };
}

/** Each of its waits in vain takes real time. */
export const SLOW_SPELL = [12, 19] as const;

const SILENT: readonly Play[] = [
  silent("slow-host", SLOW_SPELL, "timeout"),
  silent("hangs-up", [12, 60], "connection"),
  unreachable("no-name", [12, 130], "dns"),
  unreachable("no-tls", [0, 168], "tls", "https"),
  spell("leads-inside", [20, 140], () => redirect(302, "http://10.0.0.1/feed.xml")),
  spell("loop", [20, 60], () => redirect(302, "http://loop.feeds.test/feed.xml")),
];

/** Feeds of one host, some of which are told when to come again. */
function ofHost(
  host: string,
  name: string,
  given: (asked: Asked, usual: () => Given) => Given,
): Play {
  const url = `http://${host}.feeds.test/${name}.xml`;
  // When their day is over they need no more attention.
  const headers = ({ hour }: Asked): Record<string, string> =>
    hour < 40 ? {} : { "cache-control": "max-age=21600" };
  const play = well(`${host}-${name}`, { everyMs: hours(2), ...ETAG, headers }, { url });
  return during(play, [0, 168], given);
}

/** Two of five are told so within the hour: all rest, until the later of the two instants. */
function restingHost() {
  let firstHour: number | null = null;
  let isSecondTold = false;
  const first = ofHost("rest", "first", ({ hour }, usual) => {
    if (hour < 10.3 || firstHour !== null) return usual();
    firstHour = hour;
    return status(429, { "retry-after": "28800" });
  });
  const others = ["second", "third", "fourth", "fifth"].map((name) =>
    ofHost("rest", name, ({ hour, atMs }, usual) => {
      const isSoon = firstHour !== null && hour > firstHour && hour - firstHour < 0.95;
      if (isSecondTold || !isSoon) return usual();
      isSecondTold = true;
      return status(503, { "retry-after": httpDate(atMs + hours(10)) });
    }),
  );
  return { plays: [first, ...others], isOneTold: () => firstHour !== null };
}

/** Two of three are told so, but hours apart: only each of them waits. */
function busyHost(): Play[] {
  const told = new Set<string>();
  const onceFrom = (name: string, fromHour: number, seconds: number): Play =>
    ofHost("apart", name, ({ hour }, usual) => {
      if (hour < fromHour || told.has(name)) return usual();
      told.add(name);
      return status(429, { "retry-after": String(seconds) });
    });
  const third = ofHost("apart", "third", (_asked, usual) => usual());
  return [onceFrom("first", 20, 30_000), onceFrom("second", 24, 20_000), third];
}

/**
 * Made anew for each week: those of one host know what the others were told. `isOneTold` is true
 * from when the first of two feeds of a host was told to wait.
 */
export function ill(): { readonly plays: readonly Play[]; readonly isOneTold: () => boolean } {
  const { plays, isOneTold } = restingHost();
  return {
    plays: [...NOT_WHOLE, ...STATUSES, ...BUSY, ...SILENT, ...plays, ...busyHost()],
    isOneTold,
  };
}
