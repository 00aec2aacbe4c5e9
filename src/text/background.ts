import { bad, ok, type Result } from "../model/result.ts";

/** How common keys are in news texts at large. */
export interface Background {
  /** Share of news texts that hold the key, above 0 and below 1; rare for a key never counted. */
  shareOf(key: string): number;
}

/**
 * Reads counts: a first line `documents<TAB>N`, then `key<TAB>count` lines. The smoothing (count
 * + 0.3 of N + 1) keeps a key that was never counted rare but possible.
 */
export function parseBackground(tsv: string): Result<Background> {
  const [head = "", ...lines] = tsv.trimEnd().split("\n");
  const documents = Number(head.split("\t")[1]);
  if (!head.startsWith("documents\t") || !(documents > 0)) {
    return bad("The background counts must begin with a line `documents<TAB>number`.");
  }
  const counts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const [key = "", count = ""] = line.split("\t");
    const value = Number(count);
    if (key === "" || !Number.isFinite(value)) {
      return bad(`Line ${index + 2} of the background counts is not \`key<TAB>count\`.`);
    }
    counts.set(key, value);
  }
  return ok({ shareOf: (key) => ((counts.get(key) ?? 0) + 0.3) / (documents + 1) });
}
