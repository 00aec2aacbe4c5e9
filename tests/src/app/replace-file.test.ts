import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFile } from "../../../src/app/replace-file.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

test("a file is written and replaced, and nothing lies beside it", async () => {
  const folder = tempFolder();
  const file = join(folder, "page.html");
  for (const text of ["one", "two"]) {
    unwrap(await replaceFile(file, text));
    expect(readFileSync(file, "utf8")).toBe(text);
  }
  expect(readdirSync(folder)).toEqual(["page.html"]);
});

test("what cannot be replaced is told in a sentence, and leaves nothing half written behind", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "page.html", "inside"), { recursive: true });
  const problem = problemOf(await replaceFile(join(folder, "page.html"), "text"));
  expect(problem).toMatch(/page\.html cannot be written: .+ Check the folder and the free space\./);
  expect(readdirSync(folder)).toEqual(["page.html"]);
});
