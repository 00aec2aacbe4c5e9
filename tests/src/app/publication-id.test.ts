import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publicationId, uuidOf } from "../../../src/app/publication-id.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

test("a folder keeps the id it was given first, and two have two", async () => {
  const [one, two] = [tempFolder(), tempFolder()];
  const first = unwrap(await publicationId(one));
  expect(unwrap(await publicationId(one))).toBe(first);
  expect(unwrap(await publicationId(two))).not.toBe(first);
  expect(readFileSync(join(one, "publication-id"), "utf8")).toBe(`${first}\n`);
});

test("a file that holds something else is left alone, and it is told what to do", async () => {
  const folder = tempFolder();
  const file = join(folder, "publication-id");
  writeFileSync(file, "something\n");
  expect(problemOf(await publicationId(folder))).toContain("Put it back, or delete it");
  expect(readFileSync(file, "utf8")).toBe("something\n");
});

test("where it cannot be kept there is none", async () => {
  const folder = join(tempFolder(), "missing");
  expect(problemOf(await publicationId(folder))).toContain("cannot be written");
});

test("a name has one id, valid by RFC 9562, and no other name has it", () => {
  const ids = [
    uuidOf("a", "harbour", "story", 1),
    uuidOf("a", "harbour", "story", 11),
    uuidOf("a", "harbour", "story1", 1),
    uuidOf("b", "harbour", "story", 1),
  ];
  for (const id of ids) {
    expect(id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(uuidOf("a", "harbour", "story", 1)).toBe(ids[0]);
});
