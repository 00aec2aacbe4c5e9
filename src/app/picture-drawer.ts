import { createLimitedWorker } from "../feeds/read/limited-worker.ts";
import type { Logger } from "../model/logger.ts";
import type { DrawPng, Png } from "../model/picture.ts";
import { pictureSvg } from "../text/picture-svg.ts";

/** Makes files of pictures for chats. */
export interface PictureDrawer {
  readonly draw: DrawPng;
  close(): Promise<void>;
}

/** Drawing takes some 50 ms; a machine that swaps may need longer, but nobody waits for a picture. */
const TIME_LIMIT_MS = 10_000;
const MEMORY_MB = 32;
/** What draws takes some 60 MB as long as it is loaded: not for longer than somebody taps along. */
const IDLE_MS = 15_000;

/** Draws in a worker of its own, loaded when the first picture is asked for. */
export function createPictureDrawer({ logger }: { readonly logger: Logger }): PictureDrawer {
  const worker = createLimitedWorker<string, Png>({
    ...{ module: new URL("./picture-worker.ts", import.meta.url), idleMs: IDLE_MS },
    ...{ timeLimitMs: TIME_LIMIT_MS, memoryMb: MEMORY_MB },
  });
  return {
    async draw(block) {
      const outcome = await worker.run(pictureSvg(block));
      if (outcome.kind === "done") return outcome.answer;
      if (outcome.kind === "fault") logger.error("A picture could not be drawn", outcome.fault);
      else logger.warn("A picture could not be drawn in time", { limit: outcome.kind });
      return null;
    },
    close: () => worker.close(),
  };
}
