import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { ChatEvent, Incoming } from "../../../src/model/chat.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHAT, tempStore } from "../../support/builders.ts";
import { NOW_MS, OTHER } from "../../support/outbox.ts";

const anEvent = (id: string, values: Partial<Incoming> = {}): Incoming => ({
  ...{ id, chat: CHAT, chatKind: "private", sender: "u1", language: null },
  event: { kind: "text", text: `words of ${id}` },
  ...values,
});

const waitingIds = (store: Store, limit = 10): string[] =>
  store.inbox.heads(limit).map(({ incoming }) => incoming.id);

test.each<ChatEvent>([
  { kind: "text", text: "/latest \u202e „ё“ 🙂\n\0" },
  { kind: "tap", command: "/story 1", message: { ...CHAT, message: "5" } },
  { kind: "joined" },
  { kind: "gone", reason: "blocked" },
  { kind: "moved", to: OTHER },
])("an event comes out as it was told: $kind", (event) => {
  const store = tempStore(() => NOW_MS);
  const incoming = anEvent("1", { event, chatKind: "group", language: "uk" });
  store.inbox.put(incoming, NOW_MS);
  expect(store.inbox.heads(10)).toEqual([{ id: expect.any(Number), incoming, attempts: 0 }]);
});

test("the same update is kept once, also when it was carried out; another platform's is another", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.inbox.put(anEvent("1"), NOW_MS)).toBe(true);
  expect(store.inbox.put(anEvent("1", { chat: OTHER }), NOW_MS)).toBe(false);
  const elsewhere = { ...CHAT, platform: "elsewhere" };
  expect(store.inbox.put(anEvent("1", { chat: elsewhere }), NOW_MS)).toBe(true);
  const [first] = store.inbox.heads(1);
  expect(first?.incoming.chat).toEqual(CHAT);
  store.inbox.done(first?.id ?? 0);
  expect(store.inbox.put(anEvent("1"), NOW_MS + 1)).toBe(false);
  expect(store.inbox.heads(10).map(({ incoming }) => incoming.chat)).toEqual([elsewhere]);
});

test("whether a platform was ever heard is known, also of what was carried out", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.inbox.hasAnyOf(CHAT.platform)).toBe(false);
  store.inbox.put(anEvent("1"), NOW_MS);
  store.inbox.done(store.inbox.heads(1)[0]?.id ?? 0);
  expect(store.inbox.hasAnyOf(CHAT.platform)).toBe(true);
  expect(store.inbox.hasAnyOf("elsewhere")).toBe(false);
});

test("of each chat its oldest waits first, the oldest chat before the others, so many at most", () => {
  const store = tempStore(() => NOW_MS);
  for (const id of ["30", "4"]) store.inbox.put(anEvent(id), NOW_MS);
  for (const id of ["x", "5"]) store.inbox.put(anEvent(id, { chat: OTHER }), NOW_MS);
  expect(waitingIds(store)).toEqual(["30", "x"]);
  expect(waitingIds(store, 1)).toEqual(["30"]);
  expect(store.inbox.count()).toBe(4);
  store.inbox.done(store.inbox.heads(1)[0]?.id ?? 0);
  expect(waitingIds(store)).toEqual(["4", "x"]);
  expect(store.inbox.count()).toBe(3);
});

test("what failed is counted, and still waits", () => {
  const store = tempStore(() => NOW_MS);
  store.inbox.put(anEvent("1"), NOW_MS);
  store.inbox.put(anEvent("2", { chat: OTHER }), NOW_MS);
  const id = store.inbox.heads(1)[0]?.id ?? 0;
  for (const _twice of [1, 2]) store.inbox.failed(id);
  expect(store.inbox.heads(10).map(({ attempts }) => attempts)).toEqual([2, 0]);
});

test("once it is carried out, words and chat are forgotten", () => {
  const store = tempStore(() => NOW_MS);
  store.inbox.put(anEvent("1"), NOW_MS);
  expect(store.chats.export(CHAT)["inbox"]).toHaveLength(1);
  store.inbox.done(store.inbox.heads(1)[0]?.id ?? 0);
  const sql = new DatabaseSync(store.file, { readOnly: true });
  const left = sql.prepare("select * from inbox").all();
  sql.close();
  expect(left).toMatchObject([{ update_id: "1", chat: null, content: null }]);
  expect(JSON.stringify(left)).not.toMatch(/words of|reader-1|u1/);
});
