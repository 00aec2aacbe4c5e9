import { expect, onTestFinished, test, vi } from "vitest";
import {
  createFeedReader,
  type FeedReaderOptions,
} from "../../../../src/feeds/read/feed-reader.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import { silentLogger } from "../../../support/silent-logger.ts";

// Workers have to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const OPTIONS = { contentType: "application/rss+xml", feedUrl: "https://north.example/feed.xml" };

const item = (n: number): string =>
  `<item><title>Report ${n}</title><link>https://north.example/${n}</link><description>Said.</description></item>`;
const feed = (items: number): Uint8Array =>
  Buffer.from(
    `<rss version="2.0"><channel><title>North</title>${Array.from({ length: items }, (_, n) => item(n)).join("")}</channel></rss>`,
  );

function aReader(values: Partial<FeedReaderOptions> = {}) {
  const warnings: string[] = [];
  const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) };
  const reader = createFeedReader({ timeLimitMs: 30_000, memoryMb: 128, logger, ...values });
  onTestFinished(() => reader.close());
  return { reader, warnings };
}

test("a feed is read as it would be here, and its bytes stay with who asked", async () => {
  const { reader } = aReader();
  const bytes = feed(3);
  const [read, again] = await Promise.all([
    reader.read(bytes, OPTIONS),
    reader.read(bytes, OPTIONS),
  ]);
  expect(read).toEqual(await readFeed(bytes, OPTIONS));
  expect(read.items).toHaveLength(3);
  expect(again).toEqual(read);
});

test("a feed that takes too long is no feed, and says so", async () => {
  const { reader, warnings } = aReader({ timeLimitMs: 5 });
  // A megabyte, in a worker that has read nothing yet.
  expect(await reader.read(feed(10_000), OPTIONS)).toMatchObject({
    format: "unknown",
    items: [],
    problems: ["Reading it took longer than 0.005 s, so it was given up."],
  });
  expect(warnings).toHaveLength(1);
});

test("a closed reader reads nothing more", async () => {
  const { reader } = aReader();
  await reader.close();
  expect(await reader.read(feed(1), OPTIONS)).toMatchObject({
    format: "unknown",
    problems: ["Stopped."],
  });
});
