/** Reads feeds in a worker: see `createFeedReader`. */
import type { FeedDocument } from "../../model/article.ts";
import { answerJobs } from "./limited-worker-jobs.ts";
import { readFeed } from "./read-feed.ts";

export interface FeedJob {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly feedUrl: string;
}

answerJobs<FeedJob, FeedDocument>(({ bytes, ...options }) => readFeed(bytes, options));
