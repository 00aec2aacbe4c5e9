import type { BenchOptions } from "./bench-options.ts";
import { ownCaseLines, realFeedLines } from "./feeds-cases.ts";
import { feedparserLines } from "./feeds-expectations.ts";
import { mutatedLines } from "./feeds-mutated.ts";

/**
 * How feeds are read: expectations that others wrote, beside rss-parser alone and feedsmith on the same
 * bytes, then what becomes of mutated ones. `--set misses` prints each expectation of feedparser's that
 * we miss, `--set mutated` the mutated feeds only.
 */
export async function* benchFeeds(folder: string, { set }: BenchOptions): AsyncGenerator<string> {
  if (set === null || set === "misses") {
    yield text(await feedparserLines(folder, { told: set === "misses" }));
    yield text(await realFeedLines(folder));
    yield text(await ownCaseLines());
  }
  if (set === null || set === "mutated") yield text(await mutatedLines());
}

const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
