import { expect, test } from "vitest";
import { createRecentEvents } from "../../../adapters/matrix/recent-events.ts";

const ROOM = "!a:example.org";
const OTHER = "!b:example.org";

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test("an event is known in its own room, until that is forgotten", () => {
  const recent = createRecentEvents();
  expect(recent.has(ROOM, "$1")).toBe(false);
  recent.add(ROOM, "$1");
  recent.add(OTHER, "$2");
  expect([recent.has(ROOM, "$1"), recent.has(OTHER, "$1")]).toEqual([true, false]);
  recent.forget(ROOM);
  expect([recent.has(ROOM, "$1"), recent.has(OTHER, "$2")]).toEqual([false, true]);
});

test("the last hundred of a room are known, however many other rooms have", () => {
  const recent = createRecentEvents();
  for (const number of numbers(1, 150)) recent.add(ROOM, `$${number}`);
  for (const number of numbers(1, 300)) recent.add(OTHER, `$${number}`);
  const known = numbers(1, 150).filter((number) => recent.has(ROOM, `$${number}`));
  expect(known).toEqual(numbers(51, 150));
});

test("an event that comes again stays as long as a new one, and takes no second place", () => {
  const recent = createRecentEvents();
  for (const number of numbers(1, 100)) recent.add(ROOM, `$${number}`);
  recent.add(ROOM, "$1");
  expect(recent.has(ROOM, "$2")).toBe(true);
  recent.add(ROOM, "$101");
  expect([recent.has(ROOM, "$1"), recent.has(ROOM, "$2")]).toEqual([true, false]);
});
