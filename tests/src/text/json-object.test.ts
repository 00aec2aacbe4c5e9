import { expect, test } from "vitest";
import { idIn, parseObject, textIn } from "../../../src/text/json-object.ts";

test("an object is read, and nothing else is one", () => {
  expect(parseObject('{"id": 7, "title": "Ferry"}')).toEqual({ id: 7, title: "Ferry" });
  for (const text of ["", "7", "null", "[1]", '"ferry"', '{"id": 7']) {
    expect(parseObject(text)).toBeNull();
  }
});

test("members of the wrong kind are as good as none", () => {
  expect(textIn({ title: "Ferry" }, "title")).toBe("Ferry");
  expect([textIn({ title: 7 }, "title"), textIn({}, "title")]).toEqual(["", ""]);
  expect([{ id: 7 }, { id: "s7" }, { id: null }, {}].map(idIn)).toEqual([7, "s7", null, null]);
});
