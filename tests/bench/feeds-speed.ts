import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { articleDraft } from "../../src/feeds/poll/article-draft.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import { inBenchFolder, percentile } from "./bench-folder.ts";
import { largeFeed } from "./feeds-large.ts";
import { FEED_READERS, type FeedSource } from "./feeds-readers.ts";
import { inMegabytes, peakBytes } from "./heap.ts";

const SIZES_MB: readonly number[] = [1, 10, 50];
const MEGABYTE = 1_000_000;
/** After the first, when the engine has seen the code; a large feed is seen in full by the first. */
const MORE_ROUNDS = 4;
const LARGE_BYTES = 20 * MEGABYTE;

/** What the process that reads one feed tells on standard output; ms of its thread's processor time. */
interface Measured {
  readonly items: number;
  readonly firstMs: number;
  readonly laterMs: readonly number[];
  /** When the first reading was done. */
  readonly peakBytes: number;
}

/** How fast large feeds are read, from bytes to what is stored, each in a process of its own. */
export const speedLines = (): Promise<string[]> =>
  inBenchFolder(async (folder) => SIZES_MB.flatMap((size) => linesOf(folder, size)));

function linesOf(folder: string, size: number): string[] {
  const file = join(folder, `${size}.xml`);
  const bytes = largeFeed(size * MEGABYTE);
  writeFileSync(file, bytes);
  const measured = FEED_READERS.map(({ name }) => ({ name, ...measure(name, file) }));
  const [own] = measured;
  const items = Math.max(...measured.map((one) => one.items));
  const isCut = own !== undefined && own.items < items;
  return [
    `a feed of ${(bytes.length / MEGABYTE).toFixed(1)} MB and ${items} items, by processor time${isCut ? `; of so many we read ${own.items}` : ""}`,
    ...measured.map((one) => {
      const laterMs = percentile(one.laterMs, 0.5);
      const speed = (ms: number): string => (bytes.length / 1000 / ms).toFixed(1);
      const times = own === undefined ? 1 : laterMs / percentile(own.laterMs, 0.5);
      return [
        `  ${one.name.padEnd(11)} ${speed(one.firstMs)} MB/s at first, then ${speed(laterMs)}`,
        `${times.toFixed(2)} of our time`,
        `${Math.round((one.items / laterMs) * 1000)} items/s`,
        `peak memory ${inMegabytes(one.peakBytes)}`,
      ].join(", ");
    }),
  ];
}

function measure(reader: string, file: string): Measured {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [import.meta.filename, reader, file],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${reader} could not read the feed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

async function readIn(name: string, source: FeedSource): Promise<number> {
  const reader = FEED_READERS.find((one) => one.name === name);
  if (reader === undefined) throw new Error(`There is no reader ${name}.`);
  return name === FEED_READERS[0]?.name ? drafts(source) : (await reader.read(source)).items.length;
}

/** All that is done with a document before it is stored; the others end with their items. */
async function drafts({ bytes, contentType, feedUrl }: FeedSource): Promise<number> {
  const document = await readFeed(bytes, { contentType, feedUrl });
  const feed = { url: feedUrl, outlet: "", language: null, lastSuccessAtMs: null };
  const nowMs = Date.UTC(2026, 10, 30, 4, 0);
  return document.items.map((item) => articleDraft(item, feed, { document, nowMs })).length;
}

async function child(name: string, file: string): Promise<void> {
  const bytes = readFileSync(file);
  const source = { bytes, contentType: null, feedUrl: "https://harbour.example/feed" };
  const timed = async (): Promise<readonly [items: number, ms: number]> => {
    const start = process.threadCpuUsage();
    const items = await readIn(name, source);
    const { user, system } = process.threadCpuUsage(start);
    return [items, (user + system) / 1000];
  };
  const [items, firstMs] = await timed();
  const peak = peakBytes();
  const laterMs: number[] = [];
  const rounds = bytes.length > LARGE_BYTES ? 1 : MORE_ROUNDS;
  for (let round = 0; round < rounds; round += 1) laterMs.push((await timed())[1]);
  const measured: Measured = { items, firstMs, laterMs, peakBytes: peak };
  process.stdout.write(JSON.stringify(measured));
}

if (import.meta.main) await child(process.argv[2] ?? "", process.argv[3] ?? "");
