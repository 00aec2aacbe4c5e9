/** What the texts of a feed or an item can be. */
export type Slot =
  | "title"
  | "summary"
  | "content"
  | "author"
  | "guid"
  | "published"
  | "updated"
  | "language"
  | "category"
  | "ttl"
  | "updatePeriod"
  | "updateFrequency"
  | "skipHour"
  | "skipDay";

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

/** A file or a picture that comes with an item, as written. */
export interface FileCandidate extends LinkCandidate {
  readonly type: string;
  readonly size: string;
}

/** All that a document said of its feed or of one item, before anything is chosen. */
export interface Draft {
  readonly texts: Map<Slot, TextCandidate[]>;
  readonly links: LinkCandidate[];
  readonly files: FileCandidate[];
  readonly pictures: LinkCandidate[];
}

export interface FeedDraft {
  readonly format: "rss" | "rdf" | "atom" | "json";
  readonly feed: Draft;
  readonly items: readonly Draft[];
}

/** More candidates than this for one slot tell nothing new. */
const MAX_CANDIDATES = 8;
/** Where all of them count; some may be the same or none once they are cleaned. */
const MAX_LISTED = 100;
const LISTS: ReadonlySet<Slot> = new Set(["category", "skipHour", "skipDay"]);

export const emptyDraft = (): Draft => ({ texts: new Map(), links: [], files: [], pictures: [] });

/** Notes a text; empty ones and the worst of those past the limit are left out. */
export function addText(draft: Draft, slot: Slot, candidate: TextCandidate): void {
  if (!/\S/.test(candidate.value)) return;
  const known = draft.texts.get(slot);
  if (known === undefined) draft.texts.set(slot, [candidate]);
  else keep(known, candidate, LISTS.has(slot) ? MAX_LISTED : MAX_CANDIDATES);
}

/** Notes a link as written; empty ones and the worst of those past the limit are left out. */
export const addLink = (draft: Draft, candidate: LinkCandidate): void =>
  addTo(draft.links, candidate, MAX_CANDIDATES);

export const addFile = (draft: Draft, candidate: FileCandidate): void =>
  addTo(draft.files, candidate, MAX_LISTED);

export const addPicture = (draft: Draft, candidate: LinkCandidate): void =>
  addTo(draft.pictures, candidate, MAX_CANDIDATES);

function addTo<Candidate extends LinkCandidate>(
  list: Candidate[],
  candidate: Candidate,
  limit: number,
): void {
  const href = candidate.href.trim();
  if (href !== "") keep(list, { ...candidate, href }, limit);
}

/** Where all rank the same the first ones stay: what comes late only counts if it is better. */
function keep<Candidate extends { readonly rank: number }>(
  list: Candidate[],
  candidate: Candidate,
  limit: number,
): void {
  if (list.length >= limit) {
    if (list.every(({ rank }) => rank <= candidate.rank)) return;
    const worst = Math.max(...list.map(({ rank }) => rank));
    list.splice(
      list.findLastIndex(({ rank }) => rank === worst),
      1,
    );
  }
  list.push(candidate);
}

/** The candidates for a slot, best first; in the order of the document where they rank the same. */
export const candidatesFor = (draft: Draft, slot: Slot): readonly TextCandidate[] =>
  byRank(draft.texts.get(slot) ?? []);

export const byRank = <Candidate extends { readonly rank: number }>(
  candidates: readonly Candidate[],
): readonly Candidate[] =>
  candidates.length < 2 ? candidates : candidates.toSorted((one, other) => one.rank - other.rank);
