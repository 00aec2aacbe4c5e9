import type { FeedDocument } from "../../model/article.ts";
import type { FeedDraft } from "./canonicalise-draft.ts";
import { looksLikeJson, type NoJsonFeed, readJson } from "./canonicalise-json.ts";
import { describePage } from "./canonicalise-pages.ts";
import { createProblems } from "./canonicalise-problems.ts";
import { settle } from "./canonicalise-settle.ts";
import { type CleanRss, writeRss } from "./canonicalise-write.ts";
import { type NoFeed, readXml } from "./canonicalise-xml.ts";

export interface CanonicalFeed {
  readonly format: FeedDocument["format"];
  /** The feed as clean RSS 2.0; null when the document was no feed. */
  readonly clean: CleanRss | null;
  /** The document breaks off before its end. */
  readonly isCut: boolean;
  /** Plain sentences for an editor. */
  readonly problems: readonly string[];
}

type NoFeedAtAll = NoFeed | NoJsonFeed | "empty";

const NO_FEED: Readonly<Record<Exclude<NoFeedAtAll, "page">, string>> = {
  empty: "The answer is empty, so there is no feed to read; check the feed's address.",
  broken:
    "This looks like JSON but is broken, so no feed could be read; check the address or tell the site.",
  foreign: "This is JSON but not a JSON Feed; check the feed's address.",
  other: "This is not RSS, RDF, Atom or JSON Feed; check the feed's address.",
};

/**
 * Makes clean RSS 2.0 of any feed: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, well-formed or
 * not. Texts are plain, links absolute http(s), dates ISO 8601. Never throws; time is linear in the
 * length of `text`, and no entity the document declares can make it grow.
 *
 * Why: the parser behind it loses a whole feed to one bare `&` or one bad date.
 */
export function canonicalise(text: string, feedUrl: string): CanonicalFeed {
  const problems = createProblems();
  // A NUL stands in no document; where it comes it would break the tag it stands in.
  const draft = readDraft(text.replaceAll("\0", ""), { feedUrl, problems });
  if (typeof draft === "string") {
    const problem = draft === "page" ? describePage(text) : NO_FEED[draft];
    return { format: "unknown", clean: null, isCut: false, problems: [problem] };
  }
  const feed = settle(draft, { feedUrl, problems });
  return {
    format: feed.format,
    clean: writeRss(feed),
    isCut: problems.has("truncated") || problems.has("cutJson"),
    problems: problems.sentences(),
  };
}

function readDraft(text: string, options: Parameters<typeof readXml>[1]): FeedDraft | NoFeedAtAll {
  if (text.trim() === "") return "empty";
  return looksLikeJson(text) ? readJson(text, options.problems) : readXml(text, options);
}
