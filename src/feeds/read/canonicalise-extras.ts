import type { Enclosure, FeedItem } from "../../model/article.ts";
import {
  byRank,
  candidatesFor,
  type Draft,
  type FileCandidate,
  type LinkCandidate,
} from "./canonicalise-draft.ts";
import { absoluteLink } from "./canonicalise-links.ts";
import { plainLine } from "./canonicalise-texts.ts";

const MAX_CATEGORIES = 50;
const MAX_ENCLOSURES = 20;
/** A category is a few words; what is longer is a text in the wrong place. */
const MAX_CATEGORY_CHARS = 200;

/** An address from a candidate, wherever its document starts relative ones. */
type Resolve = (link: LinkCandidate) => string | null;

type Extras = Pick<FeedItem, "categories" | "enclosures" | "imageUrl">;

/** What an item is filed under and what comes with it, each once. */
export function settleExtras(draft: Draft, base: string): Extras {
  const resolve: Resolve = (link) => absoluteLink(link.href, link.base ?? base);
  return {
    categories: categoriesOf(draft),
    enclosures: enclosuresOf(draft, resolve),
    imageUrl:
      byRank(draft.pictures)
        .map(resolve)
        .find((url) => url !== null) ?? null,
  };
}

function categoriesOf(draft: Draft): string[] {
  const lines = candidatesFor(draft, "category").map(({ value, kind }) =>
    value.length > MAX_CATEGORY_CHARS ? "" : plainLine(value, kind),
  );
  return [...new Set(lines.filter((line) => line !== ""))].slice(0, MAX_CATEGORIES);
}

function enclosuresOf(draft: Draft, resolve: Resolve): Enclosure[] {
  const found = new Map<string, Enclosure>();
  for (const file of byRank(draft.files)) {
    const url = resolve(file);
    if (url === null || found.has(url) || found.size >= MAX_ENCLOSURES) continue;
    found.set(url, { url, type: typeOf(file), sizeBytes: sizeOf(file) });
  }
  return [...found.values()];
}

/** RFC 6838, section 4.2: a media type is two names of at most 127 characters. */
const typeOf = ({ type }: FileCandidate): string | null =>
  /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}/.exec(type.trim())?.[0].toLowerCase() ?? null;

/** Many feeds write 0 because RSS demands a length they do not know. */
function sizeOf({ size }: FileCandidate): number | null {
  const bytes = /^\d{1,15}$/.test(size.trim()) ? Number(size) : 0;
  return bytes === 0 ? null : bytes;
}
