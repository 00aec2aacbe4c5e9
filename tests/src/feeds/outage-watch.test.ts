import { expect, test } from "vitest";
import { createOutageWatch } from "../../../src/feeds/outage-watch.ts";

const failing = (...failedHosts: string[]) => ({ isAnswered: false, failedHosts });
const answering = (...failedHosts: string[]) => ({ isAnswered: true, failedHosts });

test("three hosts that fail without an answer between them are an outage, over however many passes", () => {
  const watch = createOutageWatch();
  expect(watch.note(failing("a"))).toBe("none");
  expect(watch.note(failing("b"))).toBe("none");
  expect(watch.note(failing("c"))).toBe("began");
  expect(watch.note(failing("a"))).toBe("lasts");
  expect(watch.note(answering("b"))).toBe("none");
  expect(watch.note(failing("c"))).toBe("none");
});

test("a pass in which all of three hosts fail is one at once", () => {
  expect(createOutageWatch().note(failing("a", "b", "c"))).toBe("began");
});

test("one host that fails for all its feeds, or again and again, is at fault itself", () => {
  const watch = createOutageWatch();
  expect(watch.note(failing("a", "a", "a"))).toBe("none");
  for (let pass = 0; pass < 5; pass += 1) expect(watch.note(failing("a", "b"))).toBe("none");
});

test("where anybody answers, those that do not are at fault, however many", () => {
  const watch = createOutageWatch();
  expect(watch.note(answering("a", "b", "c", "d"))).toBe("none");
  expect(watch.note(failing("e"))).toBe("none");
});
