import { boundedMemory } from "../../digests/bounded-memory.ts";
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
/** Of some 100 kB each: many who ask for a story within the hour ask for one of few. */
const KEPT = 16;
/** The last of them waits for a second or two; who comes then is told in words. */
const MOST_WAITING = 24;

/**
 * Draws in a worker of its own, loaded when the first picture is asked for. The same picture, of the same
 * reports in the same language and zone, is drawn once for all who ask, however many they are.
 */
export function createPictureDrawer({ logger }: { readonly logger: Logger }): PictureDrawer {
  const worker = createLimitedWorker<string, Png>({
    ...{ module: new URL("./picture-worker.ts", import.meta.url), idleMs: IDLE_MS },
    ...{ timeLimitMs: TIME_LIMIT_MS, memoryMb: MEMORY_MB },
  });
  const kept = boundedMemory<Png>(KEPT);
  const waiting = new Map<string, Promise<Png | null>>();

  const drawAnew = async (svg: string): Promise<Png | null> => {
    const outcome = await worker.run(svg);
    waiting.delete(svg);
    if (outcome.kind === "done") {
      kept.keep(svg, outcome.answer);
      return outcome.answer;
    }
    if (outcome.kind === "fault") logger.error("A picture could not be drawn", outcome.fault);
    else logger.warn("A picture could not be drawn in time", { limit: outcome.kind });
    return null;
  };

  return {
    async draw(block) {
      const svg = pictureSvg(block);
      const known = kept.find(svg) ?? waiting.get(svg);
      if (known !== undefined) return known;
      if (waiting.size >= MOST_WAITING) return null;
      const drawn = drawAnew(svg);
      waiting.set(svg, drawn);
      return drawn;
    },
    close: () => worker.close(),
  };
}
