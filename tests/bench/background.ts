import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { htmlToText } from "../../src/text/html-to-text.ts";

/** Sets of general news, no topic of ours: their counts say how common a key is in news at large. */
const SOURCES = ["stories/allsides-dated", "stories/neus-val", "stories/wikinews_big"] as const;
/** A key counted less often is told apart from an unknown one by nothing but chance. */
const FEWEST = 3;
const TEXT_CHARS = 900;

interface NewsItem {
  readonly lang?: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
}

/**
 * Prints `src/text/background.tsv` anew: in how many of the news texts each key stands. Counts only,
 * no text. `npm run -s bench -- background --data DIR > src/text/background.tsv`
 */
export function benchBackground(folder: string): string {
  const { general } = loadLanguageResources();
  const counts = new Map<string, number>();
  let documents = 0;
  for (const source of SOURCES) {
    const file = join(folder, `${source}.jsonl`);
    if (!existsSync(file)) throw new Error(`${file} not found: the counts would be others.`);
    for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
      const item = JSON.parse(line) as NewsItem;
      const body = `${item.title}. ${item.summary} ${item.content}`.slice(0, TEXT_CHARS);
      const terms = general.analyse(htmlToText(body), item.lang ?? "en");
      documents += 1;
      for (const key of new Set(terms.map((term) => term.key))) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const lines = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${key}\t${count}`);
  return `documents\t${documents}\n${lines.join("\n")}\n`;
}
