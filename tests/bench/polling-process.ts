/** The poller as a process of its own: real fetcher, worker and store, under a clock that skips idleness. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import net, { type LookupFunction, Socket, type TcpNetConnectOpts } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { createPipeline } from "../../src/app/pipeline.ts";
import { feedReader } from "../../src/app/runtime.ts";
import { createTopicRegistry } from "../../src/app/topic-registry.ts";
import { createFeedFetcher } from "../../src/feeds/fetch/fetch-feed.ts";
import type { FeedFetcher } from "../../src/feeds/fetch/fetch-outcome.ts";
import { createPageReader } from "../../src/feeds/pages/page-reader.ts";
import { askedUrl } from "../../src/feeds/poll/moved-feed.ts";
import type { PolledFeed } from "../../src/feeds/poll/polling.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { TopicName } from "../../src/model/ids.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { randomFrom } from "../support/random.ts";
import { percentile, silentLogger } from "./bench-folder.ts";
import { peakBytes } from "./heap.ts";
import type { FromServer, ServerCounts, ToServer } from "./polling-server.ts";
import { WORLD_START_MS, worldFeed } from "./polling-world.ts";

export interface PollingSettings {
  readonly feeds: number;
  readonly hours: number;
  /** Idle time is waited for, not leapt over: only then does V8 use it to give memory back. */
  readonly isPaced: boolean;
  /** An empty folder for the store. */
  readonly folder: string;
}

/** One hour of the simulated time. */
export interface PollingHour {
  readonly polls: number;
  readonly cpuMs: number;
}

export interface PollingResult {
  readonly hours: readonly PollingHour[];
  readonly server: ServerCounts;
  readonly failed: number;
  /** How long after they were due polls began: half of them, and 99 of 100. */
  readonly lateMs: { readonly median: number; readonly most: number };
  readonly early: number;
  readonly longestPassMs: number;
  readonly readyBytes: number;
  readonly peakBytes: number;
}

const HOUR_MS = 3_600_000;
const TICK_MS = 10_000;
const MINUTE_MS = 60_000;
/** A public address (RFC 5737 leaves none that may be asked): nothing ever gets out to it. */
const OUTSIDE = "93.184.215.14";

interface LeapingClock extends Clock {
  leapTo(atMs: number): void;
}

/** Runs at the speed of life while something is done, and is set on where there is nothing to do. */
function leapingClock(startMs: number): LeapingClock {
  let offsetMs = startMs - performance.now();
  const nowMs = (): number => Math.floor(offsetMs + performance.now());
  return {
    nowMs,
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    leapTo(atMs) {
      offsetMs = Math.max(offsetMs, atMs - performance.now());
    },
  };
}

/** Every host is outside, as its name server says, and every connection ends at the one server here. */
const lookup: LookupFunction = (_host, { all }, callback) =>
  all === true ? callback(null, [{ address: OUTSIDE, family: 4 }]) : callback(null, OUTSIDE, 4);

function leadAllTo(port: number): void {
  const connect = ({ host = "", lookup: judge, signal }: TcpNetConnectOpts): Socket => {
    const socket = new Socket(signal === undefined ? {} : { signal });
    judge?.(host, { all: true }, (error) => {
      if (error === null) socket.connect({ host: "127.0.0.1", port });
      else socket.destroy(error);
    });
    return socket;
  };
  // Only undici connects by this, and always with options.
  Object.assign(net, { connect });
}

async function startServer(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = fork(join(import.meta.dirname, "polling-server.ts"));
  const [told] = (await once(child, "message")) as [FromServer];
  if (told.kind !== "listening") throw new Error("The server did not start.");
  return { child, port: told.port };
}

async function askServer(child: ChildProcess, message: ToServer): Promise<FromServer> {
  child.send(message);
  const [told] = (await once(child, "message")) as [FromServer];
  return told;
}

function listFeeds(store: Store, feeds: number, nowMs: number): void {
  const listings = Array.from({ length: feeds }, (_, number): FeedListing => {
    const { url } = worldFeed(number);
    return { url, outlet: `Outlet ${number}`, language: "en", country: null };
  });
  store.feeds.setTopicFeeds("bench" as TopicName, listings, nowMs);
  // As the bot starts.
  store.feeds.spreadDue(nowMs, { atOnce: 16, gapMs: 200 });
}

/** Tells when each request began, by the address that was asked. */
function watched(
  fetcher: FeedFetcher,
  begun: Map<string, number>,
  clock: LeapingClock,
): FeedFetcher {
  return {
    fetch(request, signal) {
      begun.set(request.url, clock.nowMs());
      return fetcher.fetch(request, signal);
    },
    close: () => fetcher.close(),
  };
}

/** What is counted of the polls. */
interface Tally {
  readonly hours: { polls: number; cpuMs: number }[];
  readonly lateMs: number[];
  failed: number;
  longestPassMs: number;
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function poll({ feeds, hours, isPaced, folder }: PollingSettings): Promise<PollingResult> {
  const server = await startServer();
  leadAllTo(server.port);
  const clock = leapingClock(WORLD_START_MS);
  const opened = openStore(join(folder, "svodka.db"), clock.nowMs);
  if (opened.kind === "bad") throw new Error(opened.problem);
  const store = opened.value;
  listFeeds(store, feeds, clock.nowMs());
  const begun = new Map<string, number>();
  const real = createFeedFetcher({
    ...{ userAgent: "Svodka/0 (+https://svodka.example/)", allowedHosts: [], proxyUrl: null },
    ...{ timeoutMs: 20_000, maxBytes: 10_000_000, nowMs: clock.nowMs, lookup },
  });
  const reader = feedReader(silentLogger);
  const pageReader = createPageReader({ timeLimitMs: 10_000, memoryMb: 256 });
  const { background, locales } = loadLanguageResources();
  const pipeline = createPipeline({
    ...{ store, clock, reader, pageReader, background, locales, logger: silentLogger },
    ...{ fetcher: watched(real, begun, clock), topics: createTopicRegistry([]) },
    rhythm: { floorMs: 60 * MINUTE_MS, ceilingMs: 240 * MINUTE_MS, random: randomFrom(1) },
    isOwnHost: () => false,
  });
  const readyBytes = process.memoryUsage().rss;
  const tally: Tally = { hours: [], lateMs: [], failed: 0, longestPassMs: 0 };
  const endMs = WORLD_START_MS + hours * HOUR_MS;
  for (let tickMs = WORLD_START_MS; tickMs < endMs; tickMs += TICK_MS) {
    if (isPaced) await setTimeout(Math.max(0, tickMs - clock.nowMs()));
    else clock.leapTo(tickMs);
    await askServer(server.child, { kind: "now", nowMs: clock.nowMs() });
    const startMs = clock.nowMs();
    // A pass that takes longer than a tick lets the ticks in between fall out, as the bot does.
    if (startMs >= tickMs + TICK_MS) continue;
    const cpuBeforeMs = cpuMs();
    const polled = await pipeline.poll();
    take(polled, { tally, begun, hour: Math.floor((tickMs - WORLD_START_MS) / HOUR_MS) });
    const hour = tally.hours.at(-1);
    if (hour !== undefined) hour.cpuMs += cpuMs() - cpuBeforeMs;
    tally.longestPassMs = Math.max(tally.longestPassMs, clock.nowMs() - startMs);
    begun.clear();
  }
  await Promise.all([real.close(), reader.close(), pageReader.close()]);
  store.close();
  const told = await askServer(server.child, { kind: "end" });
  if (told.kind !== "counts") throw new Error("The server did not tell what it counted.");
  const { hours: byHour, lateMs, failed, longestPassMs } = tally;
  return {
    ...{ hours: byHour, failed, longestPassMs, readyBytes, peakBytes: peakBytes() },
    server: told.counts,
    lateMs: { median: percentile(lateMs, 0.5), most: percentile(lateMs, 0.99) },
    early: lateMs.filter((ms) => ms < 0).length,
  };
}

function take(
  polled: readonly PolledFeed[],
  at: { readonly tally: Tally; readonly begun: Map<string, number>; readonly hour: number },
): void {
  const { tally, begun } = at;
  while (tally.hours.length <= at.hour) tally.hours.push({ polls: 0, cpuMs: 0 });
  const hour = tally.hours[at.hour];
  if (hour !== undefined) hour.polls += polled.length;
  for (const { feed, outcome } of polled) {
    if (outcome === "failed") tally.failed += 1;
    tally.lateMs.push((begun.get(askedUrl(feed)) ?? Number.NaN) - feed.nextPollAtMs);
  }
}

if (import.meta.main) {
  const result = await poll(JSON.parse(process.argv[2] ?? "{}") as PollingSettings);
  process.stdout.write(JSON.stringify(result));
}
