import type { FeedDocument } from "../../model/article.ts";
import { NO_HINTS } from "../../model/feed.ts";
import type { Logger } from "../../model/logger.ts";
import { secondsOf } from "../../net/describe-fault.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import type { FeedJob } from "./feed-worker.ts";
import { createLimitedWorker, type JobOutcome } from "./limited-worker.ts";

/** Reads feeds from the bytes of an answer. */
export interface FeedReader {
  /** Never throws: what cannot be read is an `unknown` document whose problem says why. */
  read(
    bytes: Uint8Array,
    options: { readonly contentType: string | null; readonly feedUrl: string },
  ): Promise<ReadDocument>;
}

/** A document, or the word that reading it failed through no fault of its own. */
export interface ReadDocument extends FeedDocument {
  readonly isOurFault?: boolean;
}

export interface FeedReaderOptions {
  /** For one document; a large feed takes half a second. */
  readonly timeLimitMs: number;
  readonly memoryMb: number;
  readonly logger?: Logger;
}

/** Reads each document in a worker, one after another, within limits of time and memory. */
export function createFeedReader(
  options: FeedReaderOptions,
): FeedReader & { close(): Promise<void> } {
  const { logger, ...limits } = options;
  const module = new URL("./feed-worker.ts", import.meta.url);
  const worker = createLimitedWorker<FeedJob, FeedDocument>({ module, ...limits });
  const tell = (outcome: JobOutcome<FeedDocument>, feedUrl: string): void => {
    const feed = loggedUrl(feedUrl);
    if (outcome.kind === "fault") {
      logger?.error("A feed could not be read: a fault of Svodka", outcome.fault, { feed });
    } else if (outcome.kind === "time" || outcome.kind === "memory") {
      logger?.warn("A feed's document goes beyond what reading one may take", {
        ...{ feed, limit: outcome.kind },
      });
    }
  };
  return {
    async read(bytes, { contentType, feedUrl }) {
      // Small bodies share their memory with others: only a copy can be given away.
      const own = new Uint8Array(bytes);
      const outcome = await worker.run({ bytes: own, contentType, feedUrl }, [own.buffer]);
      if (outcome.kind === "done") return outcome.answer;
      tell(outcome, feedUrl);
      const isOurFault = outcome.kind === "fault" || outcome.kind === "closed";
      return { ...unread(problemOf(outcome.kind, limits)), isOurFault };
    },
    close: () => worker.close(),
  };
}

function problemOf(
  kind: Exclude<JobOutcome<FeedDocument>["kind"], "done">,
  limits: Pick<FeedReaderOptions, "timeLimitMs" | "memoryMb">,
): string {
  switch (kind) {
    case "time":
      return `Reading it took longer than ${secondsOf(limits.timeLimitMs)}, so it was given up.`;
    case "memory":
      return `Reading it took more than ${limits.memoryMb} MB of memory, so it was given up.`;
    case "closed":
      return "Stopped.";
    case "fault":
      return "Svodka failed on this feed; the log tells why.";
  }
}

const unread = (problem: string): FeedDocument => ({
  ...{ format: "unknown", title: "", link: null, description: "", language: null },
  ...{ items: [], hints: NO_HINTS, isCut: false, problems: [problem] },
});
