/** Full texts on the whole way from a feed to a digest. */
import { expect, onTestFinished, test, vi } from "vitest";
import { correctDigest } from "../digests/correct-digest.ts";
import { loadLanguageResources } from "../src/app/language-resources.ts";
import { createPipeline } from "../src/app/pipeline.ts";
import { everything } from "../src/app/running-topics.ts";
import { createTopicRegistry } from "../src/app/topic-registry.ts";
import { createPageReader } from "../src/feeds/pages/page-reader.ts";
import type { Digest } from "../src/model/digest.ts";
import { aListing, CHAT, subscribe, tempStore } from "./support/builders.ts";
import { HOUR_MS, manualClock } from "./support/clock.ts";
import { aFetcher, aServer } from "./support/fetchers.ts";
import { rss } from "./support/fresh-feeds.ts";
import { aPage, PARAGRAPHS, TOLD } from "./support/pages.ts";
import { everyHour } from "./support/polling.ts";
import { silentLogger } from "./support/silent-logger.ts";

vi.setConfig({ testTimeout: 60_000 });

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const resources = loadLanguageResources();
/** Far down in the page: what no summary reaches. */
const FAR_DOWN = Array.from({ length: 12 }, (_, n) => `Line ${n} of the minutes was read aloud.`);
const PAGE = {
  headers: { "content-type": "text/html; charset=utf-8" },
  body: aPage({ paragraphs: [...PARAGRAPHS, ...FAR_DOWN] }),
};

/** A newsroom with one feed whose pages are wanted, polled and grouped. */
async function aNewsroom({ text = TOLD.summary }: { readonly text?: string } = {}) {
  const server = await aServer({ "/quay": PAGE });
  const item = { title: TOLD.title, text, atMs: NOW_MS - HOUR_MS };
  const feed = rss("Coast", [{ ...item, link: `${server.origin}/quay` }]);
  server.on("/feed", feed);
  const clock = manualClock(NOW_MS);
  const store = tempStore(clock.nowMs);
  const handling = { pollMinutes: null, fullText: true, proxy: null };
  const running = everything([aListing({ url: `${server.origin}/feed`, handling })], resources);
  store.feeds.setTopicFeeds(running.topic.name, running.topic.feeds, NOW_MS);
  const pageReader = createPageReader({ timeLimitMs: 30_000, memoryMb: 256 });
  onTestFinished(() => pageReader.close());
  const pipeline = createPipeline({
    ...{ store, clock, logger: silentLogger, ...everyHour(() => 0.5), pageReader },
    ...{ background: resources.background, locales: resources.locales },
    topics: createTopicRegistry([running]),
    fetcher: aFetcher({ allowedHosts: [server.host] }),
  });
  const poll = async (): Promise<void> => {
    await pipeline.poll();
    await pipeline.process();
  };
  await poll();
  const { name } = running.topic;
  return {
    ...{ server, store, clock, pipeline, name, poll },
    readPages: async () => {
      const read = await pipeline.readPages();
      await pipeline.process();
      return read;
    },
    story: () => {
      const [story, ...others] = store.stories.changedSince(name, 0);
      if (story === undefined || others.length > 0) throw new Error("There is not one story.");
      return story;
    },
  };
}

const sentencesOf = ({ entries }: Digest): string[] =>
  entries.flatMap(({ sentences }) => sentences.map(({ text }) => text));

test("a summary tells sentences of the page, and a digest never the page", async () => {
  const { readPages, pipeline, name } = await aNewsroom({ text: "" });
  expect(await readPages()).toBe(1);
  const topic = pipeline.composer.topic(name);
  if (topic === undefined) throw new Error("There is no topic.");
  const request = { topic, language: "en", timeZone: "UTC", maxStories: 5, sinceMs: 0, had: [] };
  const { digest } = pipeline.composer.compose({ ...request, detail: "full" });
  const told = sentencesOf(digest);
  expect(told.length).toBeGreaterThan(0);
  for (const sentence of told) expect(PARAGRAPHS.join(" ")).toContain(sentence);
  expect(told.length).toBeLessThanOrEqual(6);
  const everythingSaid = JSON.stringify(digest);
  for (const line of FAR_DOWN) expect(everythingSaid).not.toContain(line);
});

test("a page that comes after its story was told is no news, corrects nothing and stays", async () => {
  const { readPages, poll, story, store, clock, pipeline, name } = await aNewsroom();
  subscribe(store, { topic: name, nextDueAtMs: NOW_MS });
  expect(await pipeline.sender.composeDue()).toBe(1);
  for (const { id } of store.deliveries.due(CHAT.platform, NOW_MS, 9)) {
    store.deliveries.markSent(id, NOW_MS);
  }
  const [sent] = store.digests.lastOfChat(CHAT);
  if (sent === undefined) throw new Error("There is no digest.");
  expect(sentencesOf(sent)).toEqual([TOLD.summary]);
  expect(await readPages()).toBe(1);
  expect(story().articles).toMatchObject([
    { content: expect.stringContaining(PARAGRAPHS[4] ?? ""), revision: 1, isMaterial: false },
  ]);
  expect(correctDigest(sent, story(), resources.general)).toBeNull();
  clock.set(store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs ?? 0);
  expect(await pipeline.sender.composeDue()).toBe(0);
  await poll();
  expect(story().articles).toMatchObject([{ revision: 1 }]);
});
