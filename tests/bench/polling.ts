import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { inBenchFolder } from "./bench-folder.ts";
import type { BenchOptions } from "./bench-options.ts";
import { inMegabytes } from "./heap.ts";
import type { PollingHour, PollingResult, PollingSettings } from "./polling-process.ts";

const HOURS = 6;
const HOUR_MS = 3_600_000;
const WARM_UP = { feeds: 20, hours: 0.1, isPaced: false };
/** Of the start, when feeds come in most quickly: five a second. */
const PACED_MINUTES = 4;

/** As the program itself begins. */
const PREPARE = pathToFileURL(join(import.meta.dirname, "../../src/prepare-process.js")).href;

/**
 * Ten thousand feeds (`--items N` for fewer) polled for six simulated hours at the default rhythm, by a
 * process of its own over loopback: what it costs the servers and us, and whether it keeps its times.
 * Names, addresses and connections are judged as always; TLS is not in it, and nothing is judged or
 * grouped.
 */
export const benchPolling = (_folder: string, { items }: BenchOptions): Promise<string> =>
  inBenchFolder(async (folder) => {
    const measureIn = (name: string, settings: Omit<PollingSettings, "folder">) => {
      const own = join(folder, name);
      mkdirSync(own);
      return measure({ ...settings, folder: own });
    };
    // Node keeps what it made of the program's files: no first start, which takes more memory.
    await measureIn("warm-up", WARM_UP);
    const leapt = await measureIn("leapt", { feeds: items, hours: HOURS, isPaced: false });
    const hours = PACED_MINUTES / 60;
    return report(items, leapt, await measureIn("paced", { feeds: items, hours, isPaced: true }));
  });

async function measure(settings: PollingSettings): Promise<PollingResult> {
  const file = join(import.meta.dirname, "polling-process.ts");
  const flags = ["--max-semi-space-size=4", "--import", PREPARE];
  const child = spawn(process.execPath, [...flags, file, JSON.stringify(settings)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (code !== 0) throw new Error(`The poller ended with ${code}.`);
  return JSON.parse(told) as PollingResult;
}

function report(feeds: number, result: PollingResult, paced: PollingResult): string {
  const { server, hours, lateMs } = result;
  const { requests, statuses, sentBytes } = server;
  const of = (status: number): number => statuses[status] ?? 0;
  const share = (count: number): string => `${((100 * count) / requests).toFixed(1)} %`;
  const [first, ...later] = hours;
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  return [
    `polling ${feeds} feeds for ${hours.length} simulated hours`,
    `requests: ${requests}, answered 304: ${of(304)} = ${share(of(304))}; ${statusText(statuses)}; ${inMegabytes(sentBytes)} sent`,
    `polls: ${hours.map(({ polls }) => polls).join(", ")} by hour; ${result.failed} failed`,
    `requests sooner than allowed: ${server.tooSoon}; polls before they were due: ${result.early}`,
    ...server.examples.map((example) => `  ${example}`),
    `begun after they were due: median ${seconds(lateMs.median)} s, 99 % within ${seconds(lateMs.most)} s (a pass each 10 s)`,
    `longest pass: ${seconds(result.longestPassMs)} s of real time`,
    ...(first === undefined ? [] : [`first hour: ${costText([first])}`]),
    ...(later.length === 0 ? [] : [`later: ${costText(later)} (target: 25 %)`]),
    `memory: ready ${inMegabytes(paced.readyBytes)}, peak at the speed of life ${inMegabytes(paced.peakBytes)} (its first ${PACED_MINUTES} minutes, ${pollsOf(paced)} polls; target: 256 MB)`,
    `memory with all idle time leapt over: peak ${inMegabytes(result.peakBytes)}`,
    "",
  ].join("\n");
}

const pollsOf = ({ hours }: PollingResult): number =>
  hours.reduce((sum, { polls }) => sum + polls, 0);

const statusText = (statuses: Readonly<Record<string, number>>): string =>
  Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status}`)
    .join(", ");

function costText(hours: readonly PollingHour[]): string {
  const cpuMs = hours.reduce((sum, hour) => sum + hour.cpuMs, 0);
  const polls = hours.reduce((sum, hour) => sum + hour.polls, 0);
  const share = (100 * cpuMs) / (hours.length * HOUR_MS);
  return `${(cpuMs / 1000).toFixed(1)} s of processor time = ${share.toFixed(2)} % of one core, ${(cpuMs / Math.max(polls, 1)).toFixed(1)} ms a poll`;
}
