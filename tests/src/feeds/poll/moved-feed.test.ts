import { expect, test } from "vitest";
import { askedHost, askedUrl, isLost, movedAfter } from "../../../../src/feeds/poll/moved-feed.ts";

const [OLD, NEW, OTHER] = [
  "https://old.example/f",
  "https://new.example:444/f",
  "https://x.example/",
];
const feed = (movedTo: string | null, movedTimes: number) => ({ url: OLD, movedTo, movedTimes });

test("a feed is asked where it is listed until three polls in a row were led to one other address", () => {
  let known = feed(null, 0);
  const asked: string[] = [];
  for (const movedTo of [NEW, NEW, null, NEW, OTHER, NEW, NEW, NEW, null, null]) {
    asked.push(askedUrl(known));
    known = { url: OLD, ...movedAfter(known, { movedTo }) };
  }
  expect(asked).toEqual([OLD, OLD, OLD, OLD, OLD, OLD, OLD, OLD, NEW, NEW]);
  expect(known).toEqual({ url: OLD, movedTo: NEW, movedTimes: 3 });
  expect(askedHost(known)).toBe("new.example:444");
});

test("where it moved to, it may move on; the new end has to prove itself", () => {
  const known = movedAfter(feed(NEW, 3), { movedTo: OTHER });
  expect(known).toEqual({ movedTo: OTHER, movedTimes: 1 });
});

test("what leads nowhere is forgotten, what has trouble for a while is not", () => {
  expect(isLost(feed(NEW, 3), "missing")).toBe(true);
  expect(isLost(feed(NEW, 3), "dns")).toBe(true);
  expect(isLost(feed(NEW, 3), "server")).toBe(false);
  expect(isLost(feed(NEW, 3), "timeout")).toBe(false);
  expect(isLost(feed(NEW, 2), "missing")).toBe(false);
  expect(isLost(feed(null, 0), "gone")).toBe(false);
});
