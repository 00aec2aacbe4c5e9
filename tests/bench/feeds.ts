import type { BenchOptions } from "./bench-options.ts";
import { ownCaseLines, realFeedLines } from "./feeds-cases.ts";
import { feedparserLines } from "./feeds-expectations.ts";

/**
 * How feeds are read: expectations that others wrote, beside rss-parser alone and feedsmith on the same
 * bytes. `--set misses` also prints each expectation of feedparser's that we miss.
 */
export async function* benchFeeds(folder: string, { set }: BenchOptions): AsyncGenerator<string> {
  yield text(await feedparserLines(folder, { told: set === "misses" }));
  yield text(await realFeedLines(folder));
  yield text(await ownCaseLines());
}

const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
