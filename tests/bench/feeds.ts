import type { BenchOptions } from "./bench-options.ts";
import { ownCaseLines, realFeedLines } from "./feeds-cases.ts";
import { feedparserLines } from "./feeds-expectations.ts";
import { mutatedLines } from "./feeds-mutated.ts";
import { speedLines } from "./feeds-speed.ts";

/**
 * How feeds are read: expectations that others wrote, beside rss-parser alone and feedsmith on the same
 * bytes, how fast, then what becomes of mutated ones. `--set expectations`, `speed` or `mutated` asks for
 * that part; `misses` for the first, with each expectation of feedparser's that we miss.
 */
export async function* benchFeeds(folder: string, { set }: BenchOptions): AsyncGenerator<string> {
  if (set === null || set === "expectations" || set === "misses") {
    yield text(await feedparserLines(folder, { told: set === "misses" }));
    yield text(await realFeedLines(folder));
    yield text(await ownCaseLines());
  }
  if (set === null || set === "speed") yield text(await speedLines());
  if (set === null || set === "mutated") yield text(await mutatedLines());
}

const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
