/** The judge of the politeness suite sees each rule broken: it cannot pass by being blind. */
import { expect, test } from "vitest";
import { MINUTE_MS } from "./support/clock.ts";
import {
  at,
  brokenIn,
  decisiveIn,
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
import type { Answered, Recording } from "./support/polite-server-recording.ts";

type Case = [
  what: string,
  broken: readonly (Rule | "")[],
  polls: readonly Poll[],
  more?: Partial<Recording>,
];

const seen = (table: readonly Case[]): void =>
  test.each(table)("%s: %j", (_what, broken, polls, more) => {
    expect(brokenIn(polls, more)).toEqual(broken);
  });

const withHeaders = (headers: Readonly<Record<string, string>>, url?: string): Poll[] => [
  { minute: 0, requests: [request(document(), headers, url)] },
];
const NEW = "http://b.test/new";
const OTHER = "http://c.test/other";

const good = request(document());
const headless = { ...good, asked: { method: "HEAD", headers: good.asked?.headers ?? {} } };

seen([
  ["a request as it must be", [], withHeaders({})],
  ["another method", ["1 request"], [{ minute: 0, requests: [headless] }]],
  ["another agent", ["1 request"], withHeaders({ "user-agent": "curl" })],
  ["fewer codings", ["1 request"], withHeaders({ "accept-encoding": "gzip" })],
  ["nothing of feeds", ["1 request"], withHeaders({ accept: "text/html" })],
  ["a cookie", ["1 request"], withHeaders({ cookie: "a=1" })],
  ["where it comes from", ["1 request"], withHeaders({ referer: "http://a.test/" })],
  ["a query that is not listed", ["1 request"], withHeaders({}, `${FEED.url}?nocache=1`)],
  ["once for each topic", ["1 request"], [{ minute: 0, requests: [good, good] }]],
  ["for nobody", ["not listed"], withHeaders({}), { feeds: [feed({ spans: [] })] }],
]);

const cut: Answered = { status: 200, headers: { etag: '"2"' }, body: { kind: "cut" } };
const asked = (minute: number, headers: Readonly<Record<string, string>>, answer = document()) => ({
  ...{ minute, requests: [request(answer, headers)] },
});
const byAnother = (first: Readonly<Record<string, string>>): Poll[] => [
  { minute: 0, requests: [request(moved(302, NEW)), request(document(GIVEN), {}, NEW)] },
  { minute: 120, requests: [request(moved(302, NEW), first), request(document(), SENT, NEW)] },
];
const kept304 = { ...status(304), headers: { etag: '"2"' } };

seen([
  ["both validators", [], twice(document(GIVEN), 120, SENT)],
  ["another etag", ["2 etag"], twice(document(GIVEN), 120, { ...SENT, "if-none-match": 'W/"1"' })],
  ["no etag", ["2 etag"], twice(document({ etag: '"1"' }), 120, {})],
  ["no date", ["2 last-modified"], twice(document(GIVEN), 120, { "if-none-match": '"1"' })],
  ["a date made up", ["2 none given"], twice(document({ etag: '"1"' }), 120, SENT)],
  ["an etag made up", ["2 none given"], twice(document(), 240, { "if-none-match": '"1"' })],
  ["to the address that gave them", [], byAnother({})],
  ["to the address before", ["2 another address"], byAnother(SENT)],
  [
    "the old ones after a cut",
    [],
    [...twice(document(GIVEN), 120, SENT).slice(0, 1), asked(120, SENT, cut), asked(240, SENT)],
  ],
  [
    "those of a cut answer",
    ["2 not read whole"],
    [
      ...twice(document(GIVEN), 0).slice(0, 1),
      asked(120, SENT, cut),
      asked(240, { ...SENT, "if-none-match": '"2"' }),
    ],
  ],
  [
    "the old ones after a 304",
    [],
    [...twice(document(GIVEN), 0).slice(0, 1), asked(120, SENT, kept304), asked(240, SENT)],
  ],
  [
    "those of a 304",
    ["2 kept by 304"],
    [
      ...twice(document(GIVEN), 0).slice(0, 1),
      asked(120, SENT, kept304),
      asked(240, { ...SENT, "if-none-match": '"2"' }),
    ],
  ],
]);

/** Polls 4 hours apart, each by these addresses, with these statuses for all but the last. */
const ways = (...polls: readonly (readonly (readonly [number, string])[])[]): Poll[] =>
  polls.map((hops, turn) => ({
    minute: turn * 240,
    requests: hops.map(([code, url], hop) => {
      const next = hops[hop + 1]?.[1];
      return request(next === undefined ? answerOf(code) : moved(code, next), {}, url);
    }),
  }));
const answerOf = (code: number): Answered => (code === 200 ? document() : status(code));

const OLD: readonly [number, string] = [301, FEED.url];
const PASSING: readonly [number, string] = [302, FEED.url];
const LED = [OLD, [200, NEW]] as const;
const DIRECT = [[200, NEW]] as const;
const LOST = [[404, NEW]] as const;
const ALONE = [[200, FEED.url]] as const;
const hops = (count: number) =>
  Array.from(
    { length: count },
    (_none, hop) => [301, hop === 0 ? FEED.url : `${NEW}/${hop}`] as const,
  );

seen([
  ["a proven move", [], ways(LED, LED, LED, DIRECT, DIRECT)],
  ["a move not proven", ["11 direct"], ways(LED, LED, DIRECT)],
  ["a proven move not used", ["11 direct"], ways(LED, LED, LED, LED)],
  ["a passing one in between", [], ways(LED, LED, [PASSING, [200, NEW]], LED)],
  ["a passing one counted", ["11 direct"], ways(LED, LED, [PASSING, [200, NEW]], DIRECT)],
  ["now here, now there", ["11 direct"], ways(LED, LED, [OLD, [200, OTHER]], [[200, OTHER]])],
  ["a move that came to nothing", [], ways(LED, LED, LED, LOST, ALONE)],
  ["a move not forgotten", ["11 direct"], ways(LED, LED, LED, LOST, DIRECT)],
  ["trouble ends no move", [], ways(LED, LED, LED, [[403, NEW]], DIRECT)],
  ["trouble that ended a move", ["11 direct"], ways(LED, LED, LED, [[403, NEW]], ALONE)],
  ["five redirects", [], ways([...hops(5), [200, OTHER]])],
  ["six redirects", ["11 five"], ways([...hops(6), [200, OTHER]])],
  ["a redirect not followed", ["11 five"], [{ minute: 0, requests: [request(moved(301, NEW))] }]],
  [
    "not where it leads",
    ["1 request"],
    [{ minute: 0, requests: [request(moved(301, NEW)), request(document(), {}, OTHER)] }],
  ],
]);

const many = (count: number, minuteOf: (index: number) => number) => {
  const names = Array.from({ length: count }, (_none, index) => `feed-${index}`);
  const feeds = names.map((name) => feed({ name, url: `${FEED.url}/${name}` }));
  const polls = feeds.map(({ name, url }, index) => {
    return { feed: name, minute: minuteOf(index), requests: [request(document(), {}, url)] };
  });
  return { feeds, polls };
};
const four = many(4, () => 0);
const five = many(5, () => 0);
const twenty = many(20, (index) => Math.floor(index / 4) / 1e6);
const stops = [[0, START_MS]] as const;

seen([
  ["two at once", [], series([0], []), { mostAtOnce: new Map([["a.test", 2]]) }],
  ["three at once", ["10 at once"], series([0], []), { mostAtOnce: new Map([["a.test", 3]]) }],
  ["four feeds of a host", [], four.polls, { feeds: four.feeds }],
  ["five feeds of a host", ["10 pass"], five.polls, { feeds: five.feeds }],
  ["five of one's own", [], five.polls, { feeds: five.feeds, ownHosts: ["a.test"] }],
  ["twenty when it runs", [], twenty.polls, { feeds: twenty.feeds }],
  ["twenty when it starts", ["13 start"], twenty.polls, { feeds: twenty.feeds, stops }],
]);

test("waits that are never lengthened are seen", () => {
  const feeds = [feed({ pollMinutes: 100 })];
  const exact = Array.from({ length: 40 }, (_none, turn) => turn * 100);
  expect(brokenIn(series(exact, []), { feeds })).toEqual(["6 lengthened"]);
  // By 2 and by 9 minutes in turn.
  const lengthened = exact.map((minute, turn) => minute + 5.5 * turn - (turn % 2 === 0 ? 0 : 3.5));
  expect(brokenIn(series(lengthened, []), { feeds })).toEqual([]);
});

test("a feed that is never asked again is seen, unless it is too soon to tell", () => {
  const polls = series([0], []);
  expect(brokenIn(polls, { endMs: at(240) })).toEqual([]);
  expect(brokenIn(polls, { endMs: at(300) })).toEqual(["late"]);
  const stopped = [[at(200), at(299)]] as const;
  expect(brokenIn(polls, { endMs: at(299) + 5 * MINUTE_MS, stops: stopped })).toEqual(["late"]);
  expect(brokenIn(polls, { endMs: at(299) + 1000, stops: stopped })).toEqual([]);
});

test("only what decided something counts as put to the test", () => {
  expect(decisiveIn([])).toEqual([]);
  expect(decisiveIn(twice(document(), 240))).toEqual(["1 request", "3 without validators"]);
  const ruled = ["1 request", "3 with validators", "2 etag", "2 last-modified"];
  expect(new Set(decisiveIn(twice(document(GIVEN), 120, SENT)))).toEqual(new Set(ruled));
  expect(decisiveIn(twice(status(500), 61))).toEqual(["1 request", "7 server"]);
});
