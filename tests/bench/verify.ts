import { refusedShare, type VerifyItem, verify, verifyItems } from "../support/verify-items.ts";
import type { BenchOptions } from "./bench-options.ts";
import { processorUs } from "./cost-marks.ts";

const TUNED = ["tuned", "rewordings"] as const;
const HALVES = [...TUNED, "held-out"] as const;

/**
 * How many planted lies `svodka verify` refuses and how many true sentences, by kind and language;
 * `--set misses` prints what it gets wrong of what it is tuned on.
 */
export function benchVerify(_folder: string, { set }: BenchOptions): string {
  if (set === "misses") return TUNED.flatMap(verifyItems).map(missOf).join("");
  return HALVES.map((half) => {
    const items = verifyItems(half);
    const start = processorUs();
    refusedShare(items);
    const costMs = (processorUs() - start) / 1000 / Math.max(items.length, 1);
    const lines = [true, false].flatMap((supported) => {
      const some = items.filter((item) => item.supported === supported);
      return [
        lineOf(supported ? "true ones refused" : "lies caught", some),
        ...groups(some, ({ kind }) => kind),
        ...groups(some, ({ lang }) => lang),
      ];
    });
    return `${half}\n${lines.join("")}${costMs.toFixed(2)} ms a sentence\n\n`;
  }).join("");
}

const lineOf = (name: string, items: readonly VerifyItem[]): string =>
  `  ${name.padEnd(20)}${(100 * refusedShare(items)).toFixed(1).padStart(6)} % of ${items.length}\n`;

const groups = (items: readonly VerifyItem[], by: (item: VerifyItem) => string): string[] =>
  [...Map.groupBy(items, by)].sort().map(([name, some]) => lineOf(`  ${name}`, some));

function missOf({ kind, lang, sentence, supported, articles }: VerifyItem): string {
  const verdict = verify(sentence, lang, articles);
  if (verdict.supported === supported) return "";
  const why = verdict.problems.map((problem) => `    ${problem}\n`).join("");
  return `${supported ? "refused" : "passed"} ${kind} ${lang}: ${sentence}\n${why}`;
}
