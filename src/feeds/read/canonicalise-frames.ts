import type { Namespaces } from "./canonicalise-namespaces.ts";

/** What closing an element does. */
export type Role = "container" | "item" | "field" | "inline" | "ignored";

/** An element that is open. */
export interface Frame {
  /** As written, lower case: what the end tag must name. */
  readonly name: string;
  readonly role: Role;
  readonly namespaces: Namespaces;
  /** The xml:base in force; null where none is declared. */
  readonly base: string | null;
}

/** The elements that are open, one inside the other. */
export interface Frames {
  /** Outermost first. */
  readonly list: readonly Frame[];
  readonly push: (frame: Frame) => void;
  readonly pop: () => Frame | undefined;
  /** Which one an end tag closes, nearly always the last; -1 for none. */
  readonly levelOf: (name: string) => number;
  /** How many stand around the items. */
  readonly itemLevel: () => number;
}

export function createFrames(): Frames {
  const list: Frame[] = [];
  /** How many have each name, so that an end tag without a start costs no search. */
  const openNames = new Map<string, number>();
  const count = (name: string, step: 1 | -1): void => {
    openNames.set(name, (openNames.get(name) ?? 0) + step);
  };
  return {
    list,
    push(frame) {
      list.push(frame);
      count(frame.name, 1);
    },
    pop() {
      const frame = list.pop();
      if (frame !== undefined) count(frame.name, -1);
      return frame;
    },
    levelOf(name) {
      if (list.at(-1)?.name === name) return list.length - 1;
      const isOpen = (openNames.get(name) ?? 0) > 0;
      return isOpen ? list.findLastIndex((frame) => frame.name === name) : -1;
    },
    itemLevel() {
      const at = list.findIndex(({ role }) => role !== "container");
      return at < 0 ? list.length : at;
    },
  };
}
