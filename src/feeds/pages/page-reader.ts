import type { Logger } from "../../model/logger.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import { createLimitedWorker, type LimitedWorkerOptions } from "../read/limited-worker.ts";
import type { PageArticle } from "./page-article.ts";
import type { PageJob } from "./page-worker.ts";

/** Reads articles' pages from the bytes of an answer. */
export interface PageReader {
  /** Never throws; null when the page cannot be read within the limits. */
  read(
    bytes: Uint8Array,
    options: { readonly contentType: string | null; readonly url: string },
  ): Promise<PageArticle | null>;
}

export interface PageReaderOptions
  extends Pick<LimitedWorkerOptions, "timeLimitMs" | "memoryMb" | "idleMs"> {
  readonly logger?: Logger;
}

/** Reads each page in a worker, one after another, within limits of time and memory. */
export function createPageReader(
  options: PageReaderOptions,
): PageReader & { close(): Promise<void> } {
  const { logger, ...limits } = options;
  const module = new URL("./page-worker.ts", import.meta.url);
  const worker = createLimitedWorker<PageJob, PageArticle | null>({ module, ...limits });
  return {
    async read(bytes, { contentType, url }) {
      const own = new Uint8Array(bytes);
      const outcome = await worker.run({ bytes: own, contentType }, [own.buffer]);
      if (outcome.kind === "done") return outcome.answer;
      const page = loggedUrl(url);
      if (outcome.kind === "fault") {
        logger?.error("A page could not be read: a fault of Svodka", outcome.fault, { page });
      } else if (outcome.kind !== "closed") {
        logger?.debug("A page goes beyond what reading one may take", {
          ...{ page, limit: outcome.kind },
        });
      }
      return null;
    },
    close: () => worker.close(),
  };
}
