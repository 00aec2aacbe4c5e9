/** The judge of the politeness suite sees a feed asked too early or too late, by each rule. */
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "./support/clock.ts";
import {
  at,
  brokenIn,
  document,
  FEED,
  feed,
  GIVEN,
  moved,
  type Poll,
  request,
  SENT,
  START_MS,
  series,
  status,
  twice,
} from "./support/polite-server-cases.ts";
import type { Rule } from "./support/polite-server-ledger.ts";
import type { Answered, Listed, Silence, Told } from "./support/polite-server-recording.ts";

/** After this answer: which rule forbids to ask before so many minutes, and after how many it is late. */
type Case = [
  what: string,
  rule: Rule,
  answer: Answered | Silence,
  leastMinutes: number,
  mostMinutes: number,
  listed?: Partial<Listed>,
];

const EVERY_HOUR = { gapMs: HOUR_MS };
const control = (value: string, more: Readonly<Record<string, string>> = {}): Answered =>
  document({ "cache-control": value, ...more });
const DATE = new Date(START_MS + DAY_MS).toUTCString();
const later = (hours: number): string =>
  new Date(START_MS + DAY_MS + hours * HOUR_MS).toUTCString();
const told = (values: Partial<Told>): Answered => document({}, values);
const page = (kind: "page" | "login"): Answered => ({ status: 200, headers: {}, body: { kind } });

describe("no sooner and no later", () => {
  test.each<Case>([
    ["half the gap, with validators", "3 with validators", document(GIVEN), 117, 134],
    ["the floor, however fast", "3 with validators", document(GIVEN), 60, 66, { gapMs: 60_000 }],
    [
      "the ceiling, however slow",
      "3 with validators",
      document(GIVEN),
      240,
      264,
      { gapMs: DAY_MS },
    ],
    ["the gap, without", "3 without validators", document(), 235, 269],
    ["a day, without", "3 without validators", document(), 1440, 1584, { gapMs: 3 * DAY_MS }],
    ["no rhythm, with", "3 with validators", document(GIVEN), 60, 66, { gapMs: "unknown" }],
    ["no rhythm, without", "3 unknown", document(), 120, 132, { gapMs: "unknown" }],
    ["as the editor says", "3 pollMinutes", document(GIVEN), 15, 16, { pollMinutes: 15 }],
    ["max-age", "4 max-age", control("public, max-age=18000"), 300, 330, EVERY_HOUR],
    [
      "max-age less age",
      "4 max-age",
      control("max-age=18000", { age: "7200" }),
      180,
      198,
      EVERY_HOUR,
    ],
    ["max-age of a month", "4 a day at most", control("max-age=2592000"), 1440, 1584, EVERY_HOUR],
    [
      "max-age before expires",
      "4 max-age",
      control("max-age=7200", { date: DATE, expires: later(9) }),
      120,
      132,
      EVERY_HOUR,
    ],
    [
      "max-age for the editor's own",
      "4 max-age",
      control("max-age=7200"),
      120,
      132,
      { pollMinutes: 15 },
    ],
    ["expires", "4 expires", document({ date: DATE, expires: later(5) }), 300, 330, EVERY_HOUR],
    [
      "expires long ago",
      "3 without validators",
      document({ date: DATE, expires: later(-5) }),
      60,
      67,
      EVERY_HOUR,
    ],
    [
      "no date at all",
      "3 without validators",
      document({ date: DATE, expires: "0" }),
      60,
      67,
      EVERY_HOUR,
    ],
    ["no-store", "3 without validators", control("no-store, max-age=9000"), 60, 67, EVERY_HOUR],
    [
      "max-age=0",
      "3 without validators",
      control("max-age=0", { date: DATE, expires: later(9) }),
      60,
      67,
      EVERY_HOUR,
    ],
    ["ttl", "5 ttl", told({ ttlMinutes: 300 }), 300, 330],
    ["ttl of a week", "5 ttl", told({ ttlMinutes: 10_080 }), 1440, 1584],
    ["twice a day", "5 syndication", told({ updates: { period: "daily", times: 2 } }), 720, 792],
    [
      "ttl, not for the editor's own",
      "3 pollMinutes",
      told({ ttlMinutes: 300 }),
      15,
      16,
      { pollMinutes: 15 },
    ],
    ["after 500", "7 server", status(500), 60, 66],
    ["after 418", "7 server", status(418), 60, 66],
    ["after no answer", "7 timeout", "timeout", 60, 66],
    ["after no name", "7 dns", "dns", 60, 66],
    ["after a hang-up", "7 connection", "connection", 60, 66],
    ["after TLS", "7 tls", "tls", 120, 132],
    ["after a page", "7 unreadable", page("page"), 120, 132],
    ["after 429", "7 busy", status(429), 120, 132],
    ["after 401", "7 refused", status(401), 240, 264],
    ["after 403", "7 refused", status(403), 240, 264],
    ["after 451", "7 refused", status(451), 240, 264],
    ["after a login page", "7 refused", page("login"), 240, 264],
    [
      "after a browser check",
      "7 refused",
      { ...status(503), body: { kind: "challenge" } },
      240,
      264,
    ],
    ["after 404", "7 missing", status(404), 240, 264],
    ["after our own guard", "7 forbidden", "forbidden", 1440, 1584],
    ["after 500, the editor's slow one", "7 server", status(500), 150, 165, { pollMinutes: 150 }],
    ["after 500, the editor's fast one", "7 server", status(500), 60, 66, { pollMinutes: 15 }],
    ["Retry-After in seconds", "8 seconds", status(429, { "retry-after": "18000" }), 300, 330],
    ["Retry-After as a date", "8 date", status(503, { "retry-after": later(-19) }), 300, 330],
    [
      "Retry-After of a year",
      "8 seconds",
      status(503, { "retry-after": "31536000" }),
      44_640,
      49_104,
    ],
    ["Retry-After long ago", "7 busy", status(429, { "retry-after": later(-90) }), 120, 132],
    ["Retry-After with 500", "7 server", status(500, { "retry-after": "18000" }), 60, 66],
  ])("%s: %s", (_what, rule, answer, leastMinutes, mostMinutes, listed = {}) => {
    const feeds = [feed(listed)];
    const sent = typeof answer !== "string" && "etag" in answer.headers ? SENT : {};
    const brokenAt = (minute: number): Rule[] => brokenIn(twice(answer, minute, sent), { feeds });
    expect(brokenAt(leastMinutes - 1)).toContain(rule);
    expect(brokenAt(leastMinutes + 1)).toEqual([]);
    expect(brokenAt(mostMinutes)).toEqual([]);
    expect(brokenAt(mostMinutes + 2)).toEqual(["late"]);
  });
});

test("a 304 that says how long it holds is seen", () => {
  const held = status(304, { "cache-control": "max-age=18000" });
  const first = { minute: 0, requests: [request(document(GIVEN))] };
  const second = { minute: 120, requests: [request(held, SENT)] };
  const third = (minute: number): Poll => ({ minute, requests: [request(document(), SENT)] });
  expect(brokenIn([first, second, third(400)])).toEqual(["4 max-age"]);
  expect(brokenIn([first, second, third(430)])).toEqual([]);
});

test("when everything was new the next poll must not be later than the floor", () => {
  const all = (minute: number, answer: Answered, next: number): Poll[] =>
    series([0, minute, next], [document(), answer]);
  const fresh = document({}, { ids: ["3", "4"] });
  const partly = document({}, { ids: ["2", "3"] });
  expect(brokenIn(all(240, fresh, 305))).toEqual([]);
  expect(brokenIn(all(240, fresh, 295))).toEqual(["3 all new"]);
  expect(brokenIn(all(240, fresh, 480))).toEqual(["late"]);
  expect(brokenIn(all(240, partly, 480))).toEqual([]);
});

test("a feed that has been silent for six times as long as usual counts as slower", () => {
  const feeds = [feed({ gapMs: HOUR_MS })];
  const hourly = [0, 61, 122, 183, 244, 305, 366, 427];
  const next = (minute: number, last = document()): Rule[] =>
    brokenIn(series([...hourly, minute], [...hourly.slice(1).map(() => document()), last]), {
      feeds,
    });
  expect(next(499)).toEqual([]);
  expect(next(505)).toEqual([]);
  expect(next(497)).toEqual(["3 silent"]);
  expect(next(510)).toEqual(["late"]);
  expect(next(490, document({}, { ids: ["2", "3"] }))).toEqual([]);
  expect(next(499, document({}, { ids: ["2", "3"] }))).toEqual(["late"]);
});

test.each<readonly [what: string, hints: Partial<Told>, broken: readonly Rule[], minute: number]>([
  ["in an hour it wants no polls", { skipHours: [13] }, ["5 skipHours"], 250],
  ["after it", { skipHours: [13] }, [], 301],
  ["long after it", { skipHours: [13] }, ["late"], 360],
  ["in no hour but all", { skipHours: Array.from({ length: 24 }, (_none, hour) => hour) }, [], 250],
  ["on a day it wants no polls", { skipDays: ["Monday"] }, ["5 skipDays"], 250],
  ["after it", { skipDays: ["Monday"] }, [], 901],
])("%s: %j %j", (_what, hints, broken, minute) => {
  expect(brokenIn(twice(told(hints), minute))).toEqual(broken);
});

test("it keeps to its hours also when it fails, and the editor's own need not", () => {
  const polls = series([0, 236, 299], [told({ skipHours: [13] }), status(500)]);
  expect(brokenIn(polls)).toEqual(["5 skipHours"]);
  const own = [feed({ pollMinutes: 235 })];
  expect(brokenIn(series([0, 240], [told({ skipHours: [13] })]), { feeds: own })).toEqual([]);
});

test("waits after failures double, up to their longest, and begin anew", () => {
  const failing = (...minutes: number[]): Rule[] =>
    brokenIn(
      series(
        minutes,
        minutes.map(() => status(500)),
      ),
    );
  expect(failing(0, 60, 181, 422, 903)).toEqual([]);
  expect(failing(0, 60, 121)).toEqual(["7 server"]);
  expect(failing(0, 60, 181, 422, 903, 1864, 3305, 4746)).toEqual([]);
  expect(failing(0, 60, 181, 422, 903, 1864, 3305, 5225)).toEqual(["late"]);
  const answers = [status(500), document(), status(500)];
  expect(brokenIn(series([0, 60, 300, 361], answers))).toEqual([]);
  expect(brokenIn(series([0, 60, 300, 421], answers))).toEqual(["late"]);
});

/** A host's feeds, each told to wait or well, at the minutes given. */
function ofHost(...polls: readonly (readonly [name: string, minute: number, answer: Answered])[]) {
  const names = [...new Set(polls.map(([name]) => name))];
  const feeds = names.map((name) => feed({ name, url: `${FEED.url}/${name}` }));
  const made = polls.map(([name, minute, answer]) => ({
    ...{ feed: name, minute, requests: [request(answer, {}, `${FEED.url}/${name}`)] },
  }));
  return brokenIn(made, { feeds });
}

test("two feeds of a host told to wait within the hour make it rest; one, or later, does not", () => {
  const wait = (hours: number): Answered => status(429, { "retry-after": String(hours * 3600) });
  const well: Answered = document();
  const start = [
    ["x", 0, well],
    ["y", 0, well],
    ["z", 0, well],
  ] as const;
  const told = [...start, ["x", 240, wait(5)], ["y", 250, wait(8)], ["z", 250, well]] as const;
  expect(ofHost(...told, ["z", 490, well])).toEqual(["8 host"]);
  expect(ofHost(...told, ["x", 545, well], ["y", 735, well], ["z", 735, well])).toEqual(["8 host"]);
  expect(ofHost(...told, ["x", 735, well], ["y", 735, well], ["z", 735, well])).toEqual([]);
  expect(ofHost(...told, ["x", 800, well], ["y", 735, well], ["z", 735, well])).toEqual(["late"]);
  const apart = [
    ["x", 0, wait(9)],
    ["y", 0, well],
    ["z", 0, well],
    ["y", 240, wait(9)],
  ] as const;
  expect(ofHost(...apart, ["z", 240, well], ["z", 485, well])).toEqual([]);
  expect(ofHost(...apart, ["z", 240, well], ["z", 790, well])).toContain("late");
});

test("where a proven move led to what is gone, the listed address is asked as after 404", () => {
  const fresh = "http://b.test/new";
  const way = [request(moved(301, fresh)), request(document(), {}, fresh)];
  const polls = [0, 240, 480].map((minute): Poll => ({ minute, requests: way }));
  const gone = { minute: 720, requests: [request(status(410), {}, fresh)] };
  const listed = (minute: number): Rule[] =>
    brokenIn([...polls, gone, { minute, requests: [request(document())] }]);
  expect(listed(720 + 239)).toEqual(["7 missing"]);
  expect(listed(720 + 241)).toEqual([]);
  expect(listed(720 + 264)).toEqual([]);
  expect(listed(720 + 266)).toEqual(["late"]);
});

test("what is gone is not asked again until it is listed anew", () => {
  const spans = [
    [at(0), at(2000)],
    [at(3000), at(9000)],
  ] as const;
  const feeds = [feed({ spans })];
  const gone = (minute: number): Rule[] => brokenIn(twice(status(410), minute), { feeds });
  expect(gone(1990)).toEqual(["9 gone"]);
  expect(gone(2500)).toEqual(["9 gone"]);
  expect(gone(3000)).toEqual([]);
  expect(gone(3100)).toEqual(["late"]);
});

/** Feeds of so many hosts fail in one pass, and are asked again after so many minutes. */
function outage(hosts: number, minute: number, answer: Answered | Silence): Rule[] {
  const feeds = Array.from({ length: hosts }, (_none, at) => {
    return feed({ name: `${at}`, url: `http://host-${at}.test/` });
  });
  const at = (when: number, what: Answered | Silence): Poll[] =>
    feeds.map(({ name, url }) => ({
      feed: name,
      minute: when,
      requests: [request(what, {}, url)],
    }));
  return brokenIn([...at(0, answer), ...at(minute, document())], { feeds });
}

test("when nobody answers nobody is blamed", () => {
  expect(outage(3, 5, "outage")).toEqual([]);
  expect(outage(3, 4, "outage")).toEqual(["12 outage"]);
  expect(outage(3, 60, "outage")).toEqual(["late"]);
  expect(outage(2, 5, "outage")).toEqual(["7 dns"]);
  expect(outage(2, 60, "outage")).toEqual([]);
});

test("who was blamed before it was known that nobody answers is pardoned", () => {
  const feeds = ["x", "y", "z"].map((name, turn) => {
    return feed({ name, url: `http://${name}.test/`, spans: [[at(2 * turn), at(9000)]] });
  });
  const polls = (again: number): Poll[] =>
    (
      [
        ["x", 0, "dns"],
        ["y", 2, "dns"],
        ["z", 4, "dns"],
        ["x", again, document()],
        ["y", 9, document()],
        ["z", 9, document()],
      ] as const
    ).map(([name, minute, answer]) => {
      return { feed: name, minute, requests: [request(answer, {}, `http://${name}.test/`)] };
    });
  expect(brokenIn(polls(9), { feeds })).toEqual([]);
  expect(brokenIn(polls(8), { feeds })).toEqual(["12 outage"]);
  expect(brokenIn(polls(60), { feeds })).toEqual(["late"]);
  const refused = polls(9).map((poll) =>
    poll.minute === 2 ? { ...poll, requests: [request(status(403), {}, "http://y.test/")] } : poll,
  );
  expect(brokenIn(refused, { feeds })).toEqual(["7 dns", "7 refused"]);
});
