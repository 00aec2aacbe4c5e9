import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFeedFetcher } from "../../src/feeds/fetch/fetch-feed.ts";
import { createOutageWatch } from "../../src/feeds/poll/outage-watch.ts";
import { pollDueFeeds } from "../../src/feeds/poll/poll-feeds.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { TopicName } from "../../src/model/ids.ts";
import { openStore } from "../../src/store/store.ts";
import { HOUR_MS, type ManualClock, manualClock } from "./clock.ts";
import { type PoliteServer, startPoliteServer } from "./polite-server.ts";
import { SPREAD_MS, START_AT_ONCE, TICK_MS } from "./polite-server-due.ts";
import { SLOW_SPELL } from "./polite-server-ill.ts";
import { inOrder } from "./polite-server-order.ts";
import { type Play, WEEK_END_MS, WEEK_START_MS } from "./polite-server-play.ts";
import { hostOf, type Listed, type Recording } from "./polite-server-recording.ts";
import { randomFrom } from "./random.ts";
import { silentLogger } from "./silent-logger.ts";
import { unwrap } from "./temp.ts";

export const USER_AGENT = "Svodka/1.2.3 (+https://newsroom.example/bot)";
export const RHYTHM = { floorMs: HOUR_MS, ceilingMs: 4 * HOUR_MS };

/** A host of the newsroom's own, and one whose answers are waited for in vain. */
const OWN_HOST = "ours.feeds.test";
const SLOW_HOST = "slow-host.feeds.test";
const TOPICS = ["first-topic", "second-topic"] as TopicName[];

/** A folder in memory, where the system has one: a week is thousands of polls, each kept for sure. */
const MEMORY = "/dev/shm";

/** What happens to the newsroom's machine in the week, by the hours of the week. */
export interface Fate {
  readonly outage: readonly [fromHour: number, untilHour: number];
  readonly restarts: readonly Restart[];
}

interface Restart {
  readonly hour: number;
  readonly downHours: number;
  /** After the first pass from which on this is so, if that is before. */
  readonly when?: () => boolean;
}

const atHour = (hour: number): number => Math.ceil(WEEK_START_MS + hour * HOUR_MS);

interface World {
  readonly plays: readonly Play[];
  readonly server: PoliteServer;
  readonly clock: ManualClock;
  readonly file: string;
  readonly random: () => number;
}

/**
 * Plays the week: the real poller, fetcher, reader (without the worker around it) and store, real
 * HTTP, and no real time.
 */
export async function liveWeek(
  plays: readonly Play[],
  fate: Fate,
): Promise<{ readonly recording: Recording; readonly strays: readonly string[] }> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "svodka-week-"));
  const clock = manualClock(WEEK_START_MS);
  const server = await startPoliteServer({ plays, nowMs: clock.nowMs, outage: fate.outage });
  const world = { plays, server, clock, file: join(folder, "svodka.db"), random: randomFrom(7) };
  const passes: number[] = [];
  const stops: [number, number][] = [[0, WEEK_START_MS]];
  const restarts = fate.restarts.values();
  try {
    while (clock.nowMs() < WEEK_END_MS) {
      const { value: restart } = restarts.next();
      await run(world, restart, passes);
      if (restart === undefined) break;
      const stoppedAtMs = clock.nowMs();
      clock.advance(Math.round(restart.downHours * HOUR_MS));
      stops.push([stoppedAtMs, clock.nowMs()]);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const { exchanges, mostAtOnce, strays } = server;
  const feeds = plays.map(listedOf);
  const ends = { endMs: WEEK_END_MS, ownHosts: [OWN_HOST] };
  return { recording: { feeds, exchanges, passes, stops, mostAtOnce, ...ends }, strays };
}

const spansOf = ({ unlisted }: Play): Listed["spans"] => {
  if (unlisted === undefined) return [[WEEK_START_MS, WEEK_END_MS]];
  const [from, until] = unlisted;
  return [
    [WEEK_START_MS, atHour(from)],
    [atHour(until), WEEK_END_MS],
  ];
};

const listedOf = (play: Play): Listed => ({
  ...{ name: play.name, url: play.url, topics: play.topics ?? 1, gapMs: play.gapMs },
  ...{ pollMinutes: play.pollMinutes ?? null, spans: spansOf(play) },
});

/** One life of the process, from its start until it is stopped. */
async function run(world: World, end: Restart | undefined, passes: number[]): Promise<void> {
  const { clock, server, plays } = world;
  const untilMs = end === undefined ? WEEK_END_MS : atHour(end.hour);
  const bot = open(world);
  const changes = plays.flatMap(({ unlisted = [] }) => unlisted.map(atHour));
  try {
    while (clock.nowMs() < untilMs) {
      passes.push(clock.nowMs());
      server.beginPass();
      await pollDueFeeds(bot.dependencies);
      const nextMs = Math.max(clock.nowMs() + TICK_MS, onTick(bot.nextDueMs(), clock.nowMs()));
      const change = changes.find((atMs) => atMs > clock.nowMs() && atMs <= nextMs);
      clock.set(Math.min(change ?? nextMs, untilMs));
      if (change !== undefined) bot.list();
      if (end?.when?.() === true) return;
    }
  } finally {
    await bot.close();
  }
}

/** The first pass from `dueMs` on. */
const onTick = (dueMs: number, nowMs: number): number =>
  nowMs + Math.ceil((dueMs - nowMs) / TICK_MS) * TICK_MS;

/** The stages of a bot that just started, as far as they poll. */
function open({ plays, server, clock, file, random }: World) {
  const store = unwrap(openStore(file, clock.nowMs));
  const hosts = plays.flatMap(({ url, further = [] }) => [url, ...further].map(hostOf));
  const allowedHosts = [...new Set(hosts)].map((host) => `${host}:${server.port}`);
  const fetcherWith = (timeoutMs: number) =>
    createFeedFetcher({
      ...{ userAgent: USER_AGENT, allowedHosts, timeoutMs, maxBytes: 1_000_000, proxyUrl: null },
      ...{ nowMs: clock.nowMs, lookup: server.lookup },
    });
  // A machine under load answers late: only the host that gives no answer is given up soon.
  const [patient, hasty] = [fetcherWith(60_000), fetcherWith(1000)];
  const isSlow = (url: string): boolean =>
    hostOf(url) === SLOW_HOST &&
    clock.nowMs() >= atHour(SLOW_SPELL[0]) &&
    clock.nowMs() < atHour(SLOW_SPELL[1]);
  const { fetch, reader } = inOrder(
    async (request, signal) => {
      const fetcher = isSlow(request.url) ? hasty : patient;
      const outcome = await fetcher.fetch(request, signal);
      server.noteEnd(request.url);
      return outcome;
    },
    { read: readFeed },
  );
  const close = async (): Promise<void> => {
    await Promise.all([patient.close(), hasty.close()]);
    store.close();
  };
  const listing = ({ url, pollMinutes }: Play): FeedListing => ({
    ...{ url: server.addressOf(url), outlet: "", language: "en", country: null },
    handling: { pollMinutes: pollMinutes ?? null, fullText: false, proxy: null },
  });
  const list = (): void => {
    const isListed = (play: Play): boolean =>
      spansOf(play).some(([fromMs, toMs]) => clock.nowMs() >= fromMs && clock.nowMs() < toMs);
    const listed = plays.filter(isListed);
    for (const [at, topic] of TOPICS.entries()) {
      const feeds = listed.filter(({ topics = 1 }) => topics > at).map(listing);
      store.feeds.setTopicFeeds(topic, feeds, clock.nowMs());
    }
  };
  list();
  store.feeds.spreadDue(clock.nowMs(), { atOnce: START_AT_ONCE, gapMs: SPREAD_MS });
  return {
    dependencies: {
      ...{ store, reader, clock, logger: silentLogger, outages: createOutageWatch() },
      fetcher: { fetch, close },
      rhythm: { ...RHYTHM, random },
      isOwnHost: (host: string) => host.startsWith(`${OWN_HOST}:`),
    },
    ...{ list, close },
    /** The soonest instant after this one at which a feed is due; time until then is passed over. */
    nextDueMs(): number {
      const nowMs = clock.nowMs();
      const resting = store.feeds.restingHosts(nowMs);
      for (let aheadMs = TICK_MS; nowMs + aheadMs < WEEK_END_MS; aheadMs *= 2) {
        const dues = store.feeds.due(nowMs + aheadMs).map(({ url, nextPollAtMs }) => {
          return Math.max(nextPollAtMs, resting.get(new URL(url).host) ?? 0);
        });
        const soonestMs = Math.min(...dues);
        if (soonestMs <= nowMs + aheadMs) return soonestMs;
      }
      return WEEK_END_MS;
    },
  };
}
