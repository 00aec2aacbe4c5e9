/** Short recordings of a made-up poller, well behaved or not, for the judge's own tests. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";
import { judge } from "./polite-server-judge.ts";
import type { Rule } from "./polite-server-ledger.ts";
import type {
  Answered,
  Exchange,
  Listed,
  Recording,
  Silence,
  Told,
} from "./polite-server-recording.ts";

export const START_MS = Date.UTC(2026, 1, 9, 9);
const AGENT = "Svodka/1 (+https://newsroom.example/)";
const RULES = { floorMs: HOUR_MS, ceilingMs: 4 * HOUR_MS, userAgent: AGENT };

type Headers = Readonly<Record<string, string>>;

/** One poll of a feed: when, in minutes since the start, and its requests. */
export interface Poll {
  readonly feed?: string;
  readonly minute: number;
  readonly requests: readonly Pick<Exchange, "url" | "asked" | "answer">[];
}

export const FEED: Listed = {
  ...{ name: "a", url: "http://a.test/feed", topics: 1, pollMinutes: null, gapMs: 4 * HOUR_MS },
  spans: [[START_MS, START_MS + 90 * DAY_MS]],
};

export const feed = (values: Partial<Listed>): Listed => ({ ...FEED, ...values });

/** Polls as a recording, which ends a little after the last of them. */
function recordingOf(
  polls: readonly Poll[],
  more: Partial<Recording> & { readonly feeds?: readonly Listed[] } = {},
): Recording {
  const minutes = [...new Set(polls.map(({ minute }) => minute))].toSorted((a, b) => a - b);
  const exchanges = minutes.flatMap((minute, pass) =>
    polls
      .filter((poll) => poll.minute === minute)
      .flatMap(({ feed: name = "a", requests }) =>
        requests.map((request): Exchange => ({ feed: name, pass, ...request })),
      ),
  );
  return {
    ...{ feeds: [FEED], exchanges, passes: minutes.map((minute) => at(minute)) },
    ...{ stops: [], mostAtOnce: new Map(), ownHosts: [], endMs: at(minutes.at(-1) ?? 0) + 1 },
    ...more,
  };
}

export const at = (minute: number): number => START_MS + minute * MINUTE_MS;

export function brokenIn(
  polls: readonly Poll[],
  more: Parameters<typeof recordingOf>[1] = {},
): Rule[] {
  const { violations } = judge(recordingOf(polls, more), RULES);
  return [...new Set(violations.map(({ rule }) => rule))];
}

/** The rules that decided something. */
export const decisiveIn = (polls: readonly Poll[]): Rule[] => [
  ...judge(recordingOf(polls), RULES).decisive.keys(),
];

/** A request as it must be, with what is given beside or instead. */
export const request = (
  answer: Answered | Silence,
  headers: Headers = {},
  url = FEED.url,
): Poll["requests"][number] => ({
  ...{ url, answer },
  asked: {
    method: "GET",
    headers: {
      ...{ "user-agent": AGENT, "accept-encoding": "gzip, deflate, br, zstd" },
      ...{ accept: "application/rss+xml, */*;q=0.5", host: "a.test", connection: "keep-alive" },
      ...headers,
    },
  },
});

export const document = (headers: Headers = {}, told: Partial<Told> = {}): Answered => ({
  ...{ status: 200, headers },
  body: { kind: "feed", told: { ids: ["1", "2"], ...told }, isWhole: true },
});

export const status = (code: number, headers: Headers = {}): Answered => ({
  ...{ status: code, headers, body: { kind: "none" } },
});

export const moved = (code: number, location: string): Answered => status(code, { location });

export const GIVEN = { etag: '"1"', "last-modified": "Mon, 09 Feb 2026 08:00:00 GMT" };
export const SENT = { "if-none-match": '"1"', "if-modified-since": GIVEN["last-modified"] };

/** First an answer, and so many minutes later, which are as they should be or not, another request. */
export const twice = (
  first: Answered | Silence,
  minute: number,
  headers: Headers = {},
): readonly Poll[] => [
  { minute: 0, requests: [request(first)] },
  { minute, requests: [request(document(), headers)] },
];

/** Requests that many minutes apart, each answered in turn. */
export const series = (
  minutes: readonly number[],
  answers: readonly (Answered | Silence)[],
): Poll[] =>
  minutes.map((minute, turn) => ({ minute, requests: [request(answers[turn] ?? document())] }));
