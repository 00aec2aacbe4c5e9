import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Cache } from "../../../src/store/cache.ts";
import { openStore } from "../../../src/store/store.ts";
import { CHAT, subscribe, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, manualClock } from "../../support/clock.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";

/** Everything the iterator gives. */
async function entriesOf(cache: Cache): Promise<[unknown, unknown][]> {
  const entries: [unknown, unknown][] = [];
  for await (const [key, value] of cache.iterator()) entries.push([key, value]);
  return entries;
}

test("what is set is got back, also nested values and after reopening", async () => {
  const file = join(tempFolder(), "svodka.db");
  const clock = manualClock();
  const value = { list: [1, "два", null], deep: { yes: true } };
  const first = unwrap(openStore(file, clock.nowMs));
  await first.cache("pages").set("a key with «letters»", value);
  first.close();
  const second = unwrap(openStore(file, clock.nowMs));
  expect(await second.cache("pages").get("a key with «letters»")).toEqual(value);
  expect(await second.cache("pages").get("another")).toBeUndefined();
  second.close();
});

test("an entry lives as long as the given clock says, whatever the machine's clock shows", async () => {
  const clock = manualClock(Date.UTC(2001, 0, 1));
  const cache = tempStore(clock.nowMs).cache("pages");
  await cache.set("short", 1, HOUR_MS);
  await cache.set("endless", 2);
  await cache.setMany([{ key: "many", value: 3, ttl: HOUR_MS }]);
  clock.advance(HOUR_MS - 5000);
  expect(await cache.getMany(["short", "endless", "many"])).toEqual([1, 2, 3]);
  expect(await cache.has("short")).toBe(true);
  clock.advance(5000);
  expect(await cache.getMany(["short", "endless", "many"])).toEqual([undefined, 2, undefined]);
  expect(await cache.get("short")).toBeUndefined();
  expect(await cache.hasMany(["short", "endless"])).toEqual([false, true]);
  expect(await entriesOf(cache)).toEqual([["endless", 2]]);
});

test("an entry outlives the machine's clock when the given clock stands still", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const cache = tempStore(manualClock().nowMs).cache("pages");
  await cache.set("short", 1, HOUR_MS);
  vi.setSystemTime(Date.now() + DAY_MS);
  expect(await cache.get("short")).toBe(1);
  expect(await cache.has("short")).toBe(true);
  expect(await entriesOf(cache)).toEqual([["short", 1]]);
});

test("setting a key again gives it the new value and the new life", async () => {
  const clock = manualClock();
  const cache = tempStore(clock.nowMs).cache("pages");
  await cache.set("key", "old", HOUR_MS);
  await cache.set("key", "new");
  clock.advance(DAY_MS);
  expect(await cache.get("key")).toBe("new");
});

test("namespaces do not see each other, and clearing one leaves the others", async () => {
  const store = tempStore(manualClock().nowMs);
  const pages = store.cache("pages");
  const languages = store.cache("languages");
  await pages.set("key", "page");
  await languages.set("key", "ru");
  await languages.set("only here", "uk");
  expect(await pages.get("key")).toBe("page");
  expect(await pages.has("only here")).toBe(false);
  expect(await pages.delete("only here")).toBe(false);
  expect(await entriesOf(pages)).toEqual([["key", "page"]]);
  await pages.clear();
  expect(await pages.get("key")).toBeUndefined();
  expect(await languages.getMany(["key", "only here"])).toEqual(["ru", "uk"]);
});

test("deleting tells what was there", async () => {
  const cache = tempStore(manualClock().nowMs).cache("pages");
  await cache.setMany(["a", "b", "c"].map((key) => ({ key, value: key })));
  expect(await cache.delete("a")).toBe(true);
  expect(await cache.deleteMany(["a", "b"])).toEqual([false, true]);
  expect(await cache.getMany(["a", "b", "c"])).toEqual([undefined, undefined, "c"]);
});

test("the iterator gives each of many keys once, also across its pages", async () => {
  const store = tempStore(manualClock().nowMs);
  const cache = store.cache("pages");
  const keys = Array.from({ length: 1203 }, (_, index) => `key ${index}`);
  await cache.setMany(keys.map((key) => ({ key, value: key.length })));
  await store.cache("zzz").set("key of another", 1);
  const found = await entriesOf(cache);
  expect(found).toHaveLength(keys.length);
  expect(new Map(found)).toEqual(new Map(keys.map((key) => [key, key.length])));
});

test("a write to the cache neither joins nor disturbs a transaction that asks for it", async () => {
  const store = tempStore(manualClock().nowMs);
  const cache = store.cache("pages");
  const writes: Promise<unknown>[] = [];
  expect(() =>
    store.transaction(() => {
      subscribe(store);
      writes.push(cache.set("one", 1), cache.setMany([{ key: "many", value: 2 }]));
      throw new Error("power cut");
    }),
  ).toThrow("power cut");
  await Promise.all(writes);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(await cache.getMany(["one", "many"])).toEqual([1, 2]);
});

test("a broken store throws and is not taken for a miss", async () => {
  const store = tempStore(manualClock().nowMs);
  const cache = store.cache("pages");
  await cache.set("key", 1);
  // Keyv itself keeps its errors to listeners as soon as there is one.
  cache.on("error", () => undefined);
  store.close();
  await expect(cache.get("key")).rejects.toThrow();
  await expect(cache.getMany(["key"])).rejects.toThrow();
  await expect(cache.has("key")).rejects.toThrow();
  await expect(cache.set("key", 2)).rejects.toThrow();
  await expect(cache.setMany([{ key: "key", value: 2 }])).rejects.toThrow();
  await expect(cache.delete("key")).rejects.toThrow();
  await expect(cache.clear()).rejects.toThrow();
  await expect(entriesOf(cache)).rejects.toThrow();
});
