/** Limits of what is read of one document; each one reached is told to the editor. */
export const MAX_ITEMS = 5_000;
export const MAX_DEPTH = 256;
export const MAX_FIELD_CHARS = 2_000_000;
/** Titles, names, addresses, dates. */
export const MAX_LINE_CHARS = 10_000;

const count = (value: number): string => value.toLocaleString("en-US");

/** Problems that concern the whole document are told once. */
const DOCUMENT_PROBLEMS = {
  items: `The feed has more than ${count(MAX_ITEMS)} items; the rest was not read.`,
  depth: `The feed's elements are nested more than ${MAX_DEPTH} deep; what lies deeper was read as text of the element around it.`,
  field: `A text of the feed is longer than ${count(MAX_FIELD_CHARS)} characters and was cut there.`,
  line: `A title, name or address in the feed is longer than ${count(MAX_LINE_CHARS)} characters and was cut there.`,
  truncated: "The feed breaks off before its end, so its last item may be incomplete.",
  cutJson: "The feed breaks off before its end; the item it breaks off in was left out.",
  brokenJson:
    "The feed is broken JSON; what could be made out was read, so items may be missing or damaged.",
  feedLink: "The feed's link to its site cannot be followed and was left out.",
} as const;

/** Problems of one item: a sentence for each of the first few, and a count of the others. */
const ITEM_PROBLEMS = {
  date: {
    one: (item: string, value: string) =>
      `${item} has a date that cannot be read ("${value}"), so it counts as undated.`,
    more: (others: number) => `${count(others)} more items have dates that cannot be read.`,
  },
  link: {
    one: (item: string, value: string) =>
      `${item} has a link that cannot be followed ("${value}"), so it has none.`,
    more: (others: number) => `${count(others)} more items have links that cannot be followed.`,
  },
  empty: {
    one: (item: string) => `${item} has neither title nor text nor link, so it makes no article.`,
    more: (others: number) => `${count(others)} more items are as empty.`,
  },
} as const;

type DocumentProblem = keyof typeof DOCUMENT_PROBLEMS;
type ItemProblem = keyof typeof ITEM_PROBLEMS;

/** Sentences of one kind before the others are only counted. */
const EXAMPLES = 3;
const QUOTED_CHARS = 60;

export interface Problems {
  readonly note: (problem: DocumentProblem) => void;
  readonly has: (problem: DocumentProblem) => boolean;
  /** `item` names the item in the sentence, `value` is what the feed wrote. */
  readonly noteItem: (problem: ItemProblem, item: string, value: string) => void;
  /** All of them as plain sentences, in the order they were first met. */
  readonly sentences: () => string[];
}

export function createProblems(): Problems {
  const examples = new Map<string, string[]>();
  const further = new Map<ItemProblem, number>();
  return {
    note(problem) {
      examples.set(problem, [DOCUMENT_PROBLEMS[problem]]);
    },
    has: (problem) => examples.has(problem),
    noteItem(problem, item, value) {
      const told = examples.get(problem) ?? [];
      examples.set(problem, told);
      if (told.length < EXAMPLES) told.push(ITEM_PROBLEMS[problem].one(item, quoted(value)));
      else further.set(problem, (further.get(problem) ?? 0) + 1);
    },
    sentences: () => [
      ...[...examples.values()].flat(),
      ...[...further].map(([problem, others]) => ITEM_PROBLEMS[problem].more(others)),
    ],
  };
}

/** A feed's own words, short enough for a sentence and on one line. */
export function quoted(value: string): string {
  const line = value
    .slice(0, 4 * QUOTED_CHARS)
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= QUOTED_CHARS ? line : `${line.slice(0, QUOTED_CHARS - 1)}…`;
}
