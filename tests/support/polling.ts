import { readPageArticle } from "../../src/feeds/pages/page-article.ts";
import { decodePage } from "../../src/feeds/pages/page-decode.ts";
import type { PageReader } from "../../src/feeds/pages/page-reader.ts";
import type { PollDependencies } from "../../src/feeds/poll/polling.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import { HOUR_MS } from "./clock.ts";

type Manner = Pick<PollDependencies, "reader" | "rhythm" | "isOwnHost"> & {
  readonly pageReader: PageReader;
};

/** Feeds and pages are read in this process, once an hour where they have validators, and all are our own. */
export const everyHour = (random: () => number = () => 0): Manner => ({
  reader: { read: readFeed },
  pageReader: {
    read: async (bytes, { contentType }) => readPageArticle(decodePage(bytes, contentType)),
  },
  rhythm: { floorMs: HOUR_MS, ceilingMs: HOUR_MS, random },
  isOwnHost: () => true,
});
