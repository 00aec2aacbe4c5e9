/** What the texts of a feed or an item can be. */
export type Slot =
  | "title"
  | "summary"
  | "content"
  | "author"
  | "guid"
  | "published"
  | "updated"
  | "language";

/** How a text was written: `html` for certain, or `text` that may all the same hold markup. */
export type TextKind = "html" | "text";

export interface TextCandidate {
  /** The lower, the better it fits the slot. */
  readonly rank: number;
  readonly kind: TextKind;
  readonly value: string;
}

export interface LinkCandidate {
  readonly rank: number;
  readonly href: string;
  /** The xml:base in force, null when the document declares none there. */
  readonly base: string | null;
}

/** All that a document said of its feed or of one item, before anything is chosen. */
export interface Draft {
  readonly texts: Map<Slot, TextCandidate[]>;
  readonly links: LinkCandidate[];
}

export interface FeedDraft {
  readonly format: "rss" | "rdf" | "atom" | "json";
  readonly feed: Draft;
  readonly items: readonly Draft[];
}

/** More candidates than this for one slot tell nothing new. */
const MAX_CANDIDATES = 8;

export const emptyDraft = (): Draft => ({ texts: new Map(), links: [] });

/** Notes a text; empty ones and those past the eighth are left out. */
export function addText(draft: Draft, slot: Slot, candidate: TextCandidate): void {
  if (candidate.value.trim() === "") return;
  const known = draft.texts.get(slot);
  if (known === undefined) draft.texts.set(slot, [candidate]);
  else if (known.length < MAX_CANDIDATES) known.push(candidate);
}

/** Notes a link as written; empty ones and those past the eighth are left out. */
export function addLink(draft: Draft, candidate: LinkCandidate): void {
  const href = candidate.href.trim();
  if (href !== "" && draft.links.length < MAX_CANDIDATES) draft.links.push({ ...candidate, href });
}

/** The candidates for a slot, best first; in the order of the document where they rank the same. */
export const candidatesFor = (draft: Draft, slot: Slot): readonly TextCandidate[] =>
  (draft.texts.get(slot) ?? []).toSorted((one, other) => one.rank - other.rank);

export const linksOf = (draft: Draft): readonly LinkCandidate[] =>
  draft.links.toSorted((one, other) => one.rank - other.rank);
