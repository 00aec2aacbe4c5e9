import { join } from "node:path";
import { expect, test } from "vitest";
import { language } from "../support/language.ts";
import { tempFolder } from "../support/temp.ts";
import { openNewsroom, shippedGlossary } from "./synthetic-newsroom.ts";
import { syntheticStream } from "./synthetic-stream.ts";

const resources = language();
const items = [...syntheticStream(64, shippedGlossary())];

test("what is measured is the whole way: each item is stored, judged, taken and put into a story", async () => {
  const file = join(tempFolder(), "svodka.db");
  const newsroom = await openNewsroom(file, resources);
  await newsroom.takeIn(items);
  const { store, topic } = newsroom;
  expect(store.articles.count()).toBe(items.length);
  const told = store.stories.changedSince(topic, 0).flatMap(({ articles }) => articles);
  expect(new Set(told.map(({ id }) => id)).size).toBe(items.length);
  newsroom.close();
});
