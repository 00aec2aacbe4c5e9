type Place = "item" | "feed";

/** An open element, by its name as written, lower case. */
interface Element {
  readonly name: string;
}

/** Looks for the end tags of elements that are open. */
export interface Lookahead {
  /**
   * Whether the end tag of `element` follows `at`, in the same item or before the first one. Where it
   * does not, the element was left open, and what stands at `at` is no child of it.
   */
  readonly isEnded: (element: Element, at: number, place: Place) => boolean;
}

/**
 * A document is looked through this often in all, so that time stays linear. No well-formed one needs
 * more: of what lies in each other only an item's child and one text in it are looked for.
 */
const MAX_PASSES = 2;

export function createLookahead(text: string): Lookahead {
  let charsLeft = MAX_PASSES * text.length;
  /** What was found to have its end tag has it also for its next child. */
  const ended = new WeakSet<Element>();
  return {
    isEnded(element, at, place) {
      if (ended.has(element)) return true;
      if (charsLeft <= 0) return false;
      const { isFound, end } = look(text, { name: element.name, at, place });
      charsLeft -= end - at;
      if (isFound) ended.add(element);
      return isFound;
    },
  };
}

interface Finding {
  readonly isFound: boolean;
  /** Where the looking ended. */
  readonly end: number;
}

/** Steps into such elements and out of them, until one ends that did not start here. */
function look(
  text: string,
  { name, at, place }: { readonly name: string; readonly at: number; readonly place: Place },
): Finding {
  const tags = new RegExp(TAG);
  tags.lastIndex = at;
  let depth = 0;
  let itemDepth = 0;
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    const step = stepOf(tag);
    const found = tag[2]?.toLowerCase();
    if (found === name) depth += step;
    else if (found !== undefined && ITEM.test(found)) itemDepth += step;
    const isPast = place === "item" ? itemDepth < 0 : itemDepth !== 0;
    if (depth < 0 || isPast) return { isFound: depth < 0, end: tags.lastIndex };
  }
  return { isFound: false, end: text.length };
}

/** The tags of elements; sections and comments, whose tags are none, as one match each. */
const TAG = /<!\[CDATA\[.*?(?:\]\]>|$)|<!--.*?(?:-->|$)|<(\/?)([^\s<>/!?][^\s<>/]*)[^<>]*>?/gs;

const ITEM = /^(?:[^:]+:)?(?:item|entry)$/;

function stepOf({ 0: tag, 1: slash }: RegExpExecArray): -1 | 0 | 1 {
  if (slash === undefined || tag.endsWith("/>")) return 0;
  return slash === "" ? 1 : -1;
}
