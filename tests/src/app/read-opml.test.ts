import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOpmlFile, readTopicList } from "../../../src/app/read-opml.ts";
import { listingsOf, writeOpml } from "../../../src/topics/opml.ts";
import { opmlOf } from "../../support/fresh-feeds.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

test("a topic's list is read from its folder; one that is being made begins with an empty one", async () => {
  const folder = join(tempFolder(), "harbour");
  mkdirSync(folder);
  const file = join(folder, "feeds.opml");
  const empty = unwrap(await readTopicList(folder));
  expect(empty).toMatchObject({ file, list: { body: [] } });
  expect(writeOpml(empty.list)).toContain("<title>harbour</title>");
  writeFileSync(file, opmlOf({ Quay: "https://quay.example/feed" }));
  const { list } = unwrap(await readTopicList(folder));
  expect(listingsOf(list).listings).toMatchObject([{ outlet: "Quay" }]);
});

test("what cannot be read is told with its path and what to do", async () => {
  const folder = tempFolder();
  const nowhere = join(folder, "nowhere");
  expect(problemOf(await readTopicList(nowhere))).toMatch(`There is no folder ${nowhere}. Make it`);
  expect(problemOf(await readOpmlFile(nowhere))).toBe(`${nowhere} cannot be read. Check the path.`);
  const file = join(folder, "feeds.opml");
  writeFileSync(file, "<html></html>");
  expect(problemOf(await readTopicList(folder))).toMatch(`${file}: This is no OPML`);
});
