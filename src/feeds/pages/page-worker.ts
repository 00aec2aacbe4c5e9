/** Reads articles' pages in a worker: see `createPageReader`. */
import { answerJobs } from "../read/limited-worker-jobs.ts";
import { type PageArticle, readPageArticle } from "./page-article.ts";
import { decodePage } from "./page-decode.ts";

export interface PageJob {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

answerJobs<PageJob, PageArticle | null>(async ({ bytes, contentType }) =>
  readPageArticle(decodePage(bytes, contentType)),
);
