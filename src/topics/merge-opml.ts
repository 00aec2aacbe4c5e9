import type { FeedListing } from "../model/feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { counts, feedUrlOf, listingsOf, type OpmlDocument, opmlFromListings } from "./opml.ts";
import { elementsOf, type XmlElement } from "./xml-tree.ts";

/** A list with another's feeds added. */
export interface MergedOpml {
  readonly document: OpmlDocument;
  /** Feeds that were not there before. */
  readonly added: number;
}

/**
 * Adds to `mine` every feed of `theirs` that it does not list yet, in their folders and with all
 * their attributes. What `mine` says of a feed stays; what `theirs` has commented out does not come.
 */
export function mergeOpml(mine: OpmlDocument, theirs: OpmlDocument): MergedOpml {
  const known = new Set(listingsOf(mine).listings.map(({ url }) => url));
  const before = known.size;
  const body = [...mine.body, ...theirs.body.flatMap((outline) => withoutKnown(outline, known))];
  return { document: { ...mine, body }, added: known.size - before };
}

/** The outline without feeds in `known`; those it keeps are known from then on. */
function withoutKnown(outline: XmlElement, known: Set<string>): XmlElement[] {
  if (!counts(outline)) return [];
  const inside = elementsOf(outline).flatMap((child) => withoutKnown(child, known));
  const url = feedUrlOf(outline);
  // A folder; or a feed without an address that can be polled, which is named and left out.
  if (url === null) return inside.length === 0 ? [] : [{ ...outline, children: inside }];
  if (known.has(url)) return inside;
  known.add(url);
  return [{ ...outline, children: inside }];
}

/** The list with one more feed; `movedFrom` is where it was before it moved for good, if it did. */
export function withFeed(
  document: OpmlDocument,
  listing: FeedListing,
  movedFrom: string | null,
): Result<OpmlDocument> {
  const isListed = listingsOf(document).listings.some(({ url }) => url === movedFrom);
  if (isListed) {
    return bad(
      `That feed is listed at its old address: put ${listing.url} in place of ${movedFrom}.`,
    );
  }
  const { document: longer, added } = mergeOpml(document, opmlFromListings([listing], ""));
  return added === 0 ? bad("That feed is listed already, or its address is none.") : ok(longer);
}

/** The list without a feed, wherever it stands; folders stay. */
export function withoutFeed(
  document: OpmlDocument,
  url: string,
): { readonly document: OpmlDocument; readonly removed: number } {
  const before = listingsOf(document).listings.length;
  const body = document.body.flatMap((outline) => without(outline, url));
  const shorter = { ...document, body };
  return { document: shorter, removed: before - listingsOf(shorter).listings.length };
}

function without(outline: XmlElement, url: string): XmlElement[] {
  if (!counts(outline)) return [outline];
  const inside = elementsOf(outline).flatMap((child) => without(child, url));
  return feedUrlOf(outline) === url ? inside : [{ ...outline, children: inside }];
}
