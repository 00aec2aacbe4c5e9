/**
 * A feed's address may be a secret: a key in its query or its path, a login. Whatever goes wrong, no
 * log line at any level and no sentence that editors see may hold it. A whole pass of the poller
 * with a real server, store and log.
 */
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createLogger } from "../src/app/logger.ts";
import { createOutageWatch } from "../src/feeds/poll/outage-watch.ts";
import { pollDueFeeds } from "../src/feeds/poll/poll-feeds.ts";
import type { Feed } from "../src/model/feed.ts";
import { aListing, TOPIC, tempStore } from "./support/builders.ts";
import { DAY_MS, manualClock } from "./support/clock.ts";
import { aFetcher, aServer } from "./support/fetchers.ts";
import { everyHour } from "./support/polling.ts";
import { compressed, cutAfter, type Route, silence } from "./support/scripted-server.ts";
import { startHttpProxy, startSocksProxy } from "./support/test-proxies.ts";
import { namesLeadingTo } from "./support/wire.ts";

const SECRET = "h4nter2Xq9";
const PATH = `/rss/${SECRET}/feed`;
const SAYS_ITSELF = `https://news.example${PATH}?key=${SECRET}`;

const to = (location: string): Route => ({ status: 301, headers: { location } });

/** What a server may do, each at a path of its own that holds the secret. */
const ROUTES: Readonly<Record<string, Route>> = {
  missing: { status: 404, body: SAYS_ITSELF },
  forbidden: { status: 403, body: SAYS_ITSELF },
  locked: { status: 401, headers: { "www-authenticate": `Basic realm="${SECRET}"` } },
  gone: { status: 410, body: SAYS_ITSELF },
  broken: { status: 500, body: SAYS_ITSELF },
  busy: { status: 429, headers: { "retry-after": SECRET } },
  odd: { status: 299, body: SAYS_ITSELF },
  page: { headers: { "content-type": "text/html" }, body: `<html><a href="${SAYS_ITSELF}">x</a>` },
  login: { body: `<form action="${PATH}"><input type="password" value="${SECRET}"></form>` },
  text: { body: SAYS_ITSELF },
  empty: {},
  cut: cutAfter(`<rss><!-- ${SAYS_ITSELF} -->`),
  truncated: compressed(`<rss>${SAYS_ITSELF}</rss>`, "gzip", { dropBytes: 9 }),
  damaged: { headers: { "content-encoding": "gzip" }, body: SAYS_ITSELF },
  coded: { headers: { "content-encoding": "gzip,gzip,gzip,gzip" }, body: SAYS_ITSELF },
  large: { headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(2_000_000)) },
  silent: silence,
  raw: (request) => void request.socket.end(`${SAYS_ITSELF}\r\n`),
  inside: to(`http://127.0.0.1/${SECRET}?key=${SECRET}`),
  account: to(`http://reader:${SECRET}@news.example/${SECRET}`),
  file: to(`file:///etc/${SECRET}`),
  port: to(`http://news.example:8080/${SECRET}`),
  nowhere: to(`http://[${SECRET}`),
  unknown: to(`http://unknown.example/${SECRET}?key=${SECRET}`),
  rebound: to(`https://rebound.example/${SECRET}?key=${SECRET}`),
  refused: to(`http://closed.example:1/${SECRET}`),
  flawed: { body: `<rss><channel><item><title>A & B</title><link>${SAYS_ITSELF}</link>` },
  ok: {
    body: `<rss><channel><item><guid>${SECRET}</guid><title>New</title></item></channel></rss>`,
  },
};

/** Addresses that are wrong in themselves. */
const WRITTEN = [
  `http://reader:${SECRET}@news.example/feed`,
  `http://10.0.0.1${PATH}?key=${SECRET}`,
  `http://localhost${PATH}?key=${SECRET}`,
  `http://news.example:81${PATH}?key=${SECRET}`,
  `ftp://news.example${PATH}`,
  `http://[${SECRET}`,
  SECRET,
  `http://unknown.example${PATH}?key=${SECRET}#${SECRET}`,
  `https://rebound.example${PATH}?key=${SECRET}`,
];

/** Polls these once, and again a day later; gives what was logged and what is remembered of it. */
async function pollAll(urls: readonly string[], fetcher: ReturnType<typeof aFetcher>) {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const listings = urls.map((url) => aListing({ url }));
  store.feeds.setTopicFeeds(TOPIC, listings, clock.nowMs());
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const { nowMs } = clock;
  const logger = createLogger({ level: "debug", format: "json", write, nowMs, secrets: [] });
  const dependencies = { store, clock, logger, fetcher, outages: createOutageWatch() };
  for (const _ of ["first", "again"]) {
    await pollDueFeeds({ ...dependencies, ...everyHour() }, { isComplete: true });
    clock.advance(30 * DAY_MS);
  }
  return { lines, feeds: store.feeds.ofTopic(TOPIC) };
}

const sentencesOf = ({ problem, nextPollReason }: Feed): string =>
  `${problem ?? ""} ${nextPollReason}`;

test("whatever a server does, its feed's secrets stay out of the log and of the sentences", async () => {
  const paths = Object.entries(ROUTES).map(([name, route]) => [`${PATH}/${name}`, route] as const);
  const server = await aServer(Object.fromEntries(paths));
  const urls = paths.map(([path]) => `${server.origin}${path}?key=${SECRET}#${SECRET}`);
  const fetcher = aFetcher({
    allowedHosts: [server.host, "closed.example:1"],
    lookup: namesLeadingTo({
      "rebound.example": [["10.0.0.1"]],
      "closed.example": [["127.0.0.1"]],
    }),
    timeoutMs: 1000,
  });
  const { lines, feeds } = await pollAll([...urls, ...WRITTEN], fetcher);
  expect(feeds).toHaveLength(paths.length + WRITTEN.length);
  expect(feeds.filter(({ problem }) => problem !== null)).toHaveLength(feeds.length - 2);
  for (const feed of feeds) expect(sentencesOf(feed), feed.url).not.toContain(SECRET);
  // Each of them was spoken of, so that the silence about the secret means something.
  expect(lines.length).toBeGreaterThan(feeds.length);
  expect(lines.filter((line) => line.includes(SECRET))).toEqual([]);
});

test.each([
  ["http", startHttpProxy],
  ["socks5h", startSocksProxy],
] as const)("a proxy's login stays out of them as well (%s)", async (scheme, start) => {
  const proxy = await start({});
  onTestFinished(() => proxy.close());
  const login = `${SECRET}:${SECRET}`;
  const alive = aFetcher({ proxyUrl: `${scheme}://${login}@127.0.0.1:${proxy.port}` });
  const dead = aFetcher({ proxyUrl: `${scheme}://${login}@127.0.0.1:1` });
  for (const fetcher of [alive, dead]) {
    const urls = [`http://news.example${PATH}?key=${SECRET}`, `https://news.example${PATH}`];
    const { lines, feeds } = await pollAll(urls, fetcher);
    expect(feeds.map(({ problem }) => problem)).not.toContain(null);
    for (const feed of feeds) expect(sentencesOf(feed)).not.toContain(SECRET);
    expect(lines.filter((line) => line.includes(SECRET))).toEqual([]);
  }
});
