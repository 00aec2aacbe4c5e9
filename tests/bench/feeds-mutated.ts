import { readFeed } from "../../src/feeds/read/read-feed.ts";
import type { FeedDocument } from "../../src/model/article.ts";
import { type MutatedFeed, markupIn, mutatedFeeds } from "../support/mutated-feeds.ts";
import { randomFrom } from "../support/random.ts";

const FEEDS = 20_000;
const SEED = 20_261_130;
const EXAMPLES = 5;

interface Read {
  readonly feed: MutatedFeed;
  readonly ms: number;
}

/** What becomes of feeds that nobody meant so: nothing may throw, hang or leave markup in a text. */
export async function mutatedLines(): Promise<string[]> {
  const crashes: string[] = [];
  const leftovers: string[] = [];
  let feeds = 0;
  let longest: Read | null = null;
  for (const feed of mutatedFeeds(randomFrom(SEED), FEEDS)) {
    const startMs = performance.now();
    try {
      const document = await readFeed(feed.bytes, {
        ...{ contentType: null, feedUrl: "https://feeds.example/f.xml" },
      });
      if (document.format !== "unknown") feeds += 1;
      leftovers.push(...markupOf(document).map((markup) => `${feed.name}: ${markup}`));
    } catch (error) {
      crashes.push(`${feed.name}: ${error}`);
    }
    const ms = performance.now() - startMs;
    if (ms > (longest?.ms ?? 0)) longest = { feed, ms };
  }
  return [
    `mutated feeds (seed ${SEED}): ${FEEDS}, ${feeds} of them still feeds`,
    `  crashes: ${crashes.length}`,
    ...crashes.slice(0, EXAMPLES).map((crash) => `    ${crash}`),
    `  longest: ${longest?.ms.toFixed(0)} ms (${longest?.feed.name}, ${longest?.feed.bytes.length} bytes)`,
    `  texts with markup left: ${leftovers.length}`,
    ...leftovers.slice(0, EXAMPLES).map((leftover) => `    ${leftover}`),
  ];
}

function markupOf({ title, description, items }: FeedDocument): string[] {
  const texts = items.flatMap((item) => [
    ...[item.title, item.summary, item.content, item.author ?? ""],
  ]);
  return [title, description, ...texts].flatMap((text) => markupIn(text) ?? []);
}
