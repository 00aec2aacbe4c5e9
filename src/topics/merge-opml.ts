import { listingsOf, type OpmlDocument } from "./opml.ts";
import { elementsOf, type XmlElement } from "./xml-tree.ts";

/** A list with another's feeds added. */
export interface MergedOpml {
  readonly document: OpmlDocument;
  /** Feeds that were not there before. */
  readonly added: number;
}

/**
 * Adds to `mine` every feed of `theirs` that it does not list yet, in their folders and with all
 * their attributes. What `mine` says of a feed stays.
 */
export function mergeOpml(mine: OpmlDocument, theirs: OpmlDocument): MergedOpml {
  const before = new Set(listingsOf(mine).listings.map(({ url }) => url));
  const body = [...mine.body, ...theirs.body.flatMap((outline) => withoutKnown(outline, before))];
  const document = { ...mine, body };
  return { document, added: listingsOf(document).listings.length - before.size };
}

function withoutKnown(outline: XmlElement, known: ReadonlySet<string>): XmlElement[] {
  const inside = elementsOf(outline).flatMap((child) => withoutKnown(child, known));
  const url = outline.attributes.find(({ name }) => name.toLowerCase() === "xmlurl")?.value.trim();
  const isFolder = url === undefined || url === "";
  if (isFolder) return inside.length === 0 ? [] : [{ ...outline, children: inside }];
  return known.has(url) ? inside : [{ ...outline, children: inside }];
}
