import { expect, test } from "vitest";
import {
  addLink,
  addText,
  byRank,
  candidatesFor,
  emptyDraft,
  type Slot,
} from "../../../../src/feeds/read/canonicalise-draft.ts";

const draftOf = (slot: Slot, ranks: readonly number[]) => {
  const draft = emptyDraft();
  for (const [at, rank] of ranks.entries()) {
    addText(draft, slot, { rank, kind: "text", value: `${at}` });
  }
  return draft;
};

const kept = (slot: Slot, ranks: readonly number[]): string[] =>
  candidatesFor(draftOf(slot, ranks), slot).map(({ value }) => value);

test("eight candidates are kept, the first where they rank the same", () => {
  expect(kept("title", Array(12).fill(3))).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
});

test("a better one that comes late takes the place of the worst", () => {
  expect(kept("title", [1, 2, 3, 3, 3, 3, 3, 3, 3, 0])).toEqual([
    ...["9", "0", "1", "2", "3", "4", "5", "6"],
  ]);
});

test("a worse one that comes late takes no place", () => {
  expect(kept("title", [1, 1, 1, 1, 1, 1, 1, 1, 2])).not.toContain("8");
});

test("of lists a hundred are kept", () => {
  expect(kept("category", [...Array(150).fill(1), 0])).toHaveLength(100);
  expect(kept("category", [...Array(150).fill(1), 0])[0]).toBe("150");
});

test("the same holds for links", () => {
  const draft = emptyDraft();
  for (let at = 0; at < 20; at += 1)
    addLink(draft, { rank: 4, href: `/related/${at}`, base: null });
  addLink(draft, { rank: 0, href: " /article ", base: null });
  expect(draft.links).toHaveLength(8);
  expect(byRank(draft.links)[0]?.href).toBe("/article");
});

test("what is empty takes no place", () => {
  const draft = emptyDraft();
  addText(draft, "title", { rank: 0, kind: "text", value: " \n" });
  addLink(draft, { rank: 0, href: " ", base: null });
  expect(candidatesFor(draft, "title")).toEqual([]);
  expect(draft.links).toEqual([]);
});
