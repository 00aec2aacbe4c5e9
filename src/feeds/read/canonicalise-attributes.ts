import {
  addFile,
  addLink,
  addPicture,
  addText,
  type Draft,
  type LinkCandidate,
} from "./canonicalise-draft.ts";

type Attributes = ReadonlyMap<string, string>;

interface Place {
  readonly attributes: Attributes;
  readonly base: string | null;
}

/** How well each names the picture of an item: a small one least, and a file that is one last. */
const PICTURE_RANK = { content: 0, image: 1, thumbnail: 2, file: 3 } as const;

const isPicture = (type: string, href: string): boolean =>
  type === "" || type === "image"
    ? /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(href.slice(-200)) || type === "image"
    : /^image\//i.test(type);

/** Media RSS says what a file is by its type, or roughly by its medium. */
const mediaType = (attributes: Attributes): string =>
  attributes.get("type") || (attributes.get("medium") === "image" ? "image" : "");

type Reader = (draft: Draft, place: Place) => void;

const pictureOf =
  (rank: number, name: string): Reader =>
  (draft, { attributes, base }) =>
    addPicture(draft, { rank, href: attributes.get(name) ?? "", base });

const categoryOf: Reader = (draft, { attributes }) => {
  addText(draft, "category", { rank: 0, kind: "text", value: attributes.get("text") ?? "" });
};

/** Notes a file; a picture is also the item's picture where nothing better is. */
export function noteFile(
  draft: Draft,
  file: LinkCandidate & { readonly type: string; readonly size: string },
): void {
  addFile(draft, file);
  if (isPicture(file.type, file.href)) addPicture(draft, { ...file, rank: PICTURE_RANK.file });
}

/** By canonical name, the elements that say what they say in attributes and may hold others. */
const READERS: Readonly<Record<string, Reader>> = {
  enclosure: (draft, { attributes, base }) =>
    noteFile(draft, {
      rank: 0,
      href: attributes.get("url") ?? attributes.get("href") ?? "",
      base,
      type: attributes.get("type") ?? "",
      size: attributes.get("length") ?? "",
    }),
  "media:content": (draft, { attributes, base }) => {
    const href = attributes.get("url") ?? "";
    const type = mediaType(attributes);
    if (isPicture(type, href)) {
      addPicture(draft, { rank: PICTURE_RANK.content, href, base });
      return;
    }
    addFile(draft, { rank: 1, href, base, type, size: attributes.get("filesize") ?? "" });
  },
  "media:thumbnail": pictureOf(PICTURE_RANK.thumbnail, "url"),
  "itunes:image": pictureOf(PICTURE_RANK.image, "href"),
  "itunes:category": categoryOf,
  // The old Channel Definition Format has its links and dates here.
  channel: (draft, { attributes, base }) =>
    addLink(draft, { rank: 3, href: attributes.get("href") ?? "", base }),
};

/** What an element tells by its attributes; undefined when it is none of those that do. */
export const readerOf = (key: string): Reader | undefined =>
  Object.hasOwn(READERS, key) ? READERS[key] : undefined;

/** What an item's own tag tells: RDF names it there, the Channel Definition Format links and dates. */
export function noteItemTag(
  draft: Draft,
  { attributes, base }: Place,
  nameOf: (name: string) => string,
): void {
  for (const [name, value] of attributes) {
    const key = nameOf(name);
    if (key === "about" || key === "rdf:about") {
      addText(draft, "guid", { rank: 3, kind: "text", value });
      // Many name their items `item1`, which relative to the feed would be a page nobody wrote of.
      if (/^\s*https?:\/\//i.test(value)) addLink(draft, { rank: 3, href: value, base: null });
    } else if (key === "href") addLink(draft, { rank: 3, href: value, base });
    else if (key === "lastmod") addText(draft, "updated", { rank: 3, kind: "text", value });
  }
}

/** Atom and Media RSS write categories into attributes; of a name for machines and one for people, the latter. */
export const categoryName = (attributes: Attributes, text: string): string =>
  attributes.get("label") || attributes.get("term") || text;
