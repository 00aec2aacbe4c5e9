import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { ChatRef, Incoming } from "../../../src/model/chat.ts";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import {
  aDocument,
  aDraft,
  aFeed,
  aStory,
  CHAT,
  enqueueDigest,
  judgeAll,
  someSettings,
  subscribe,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import {
  idOf,
  NOW_MS,
  OTHER,
  put,
  putDigest,
  standingOf,
  take,
  toldStory,
} from "../../support/outbox.ts";

const OTHER_TOPIC = "other-topic" as TopicName;
/** Its id stands in all that is its own, texts too, and nowhere else. */
const OWN: ChatRef = { platform: "terminal", chat: "own-4711" };

const aMessage = ({ chat, platform }: ChatRef, id = "7"): Incoming => ({
  ...{ id, chat: { platform, chat }, chatKind: "private" },
  ...{ sender: chat, language: "en", event: { kind: "text", text: `typed by ${chat}` } },
});

/** A chat of another platform, known to the bot. */
function elsewhere(store: Store, chat: string): ChatRef {
  const ref = { platform: "elsewhere", chat };
  store.chats.put(ref, someSettings(), NOW_MS);
  return ref;
}

/** Gives the chat something in every table that can hold something of it; one digest is OTHER's too. */
function liveThrough(store: Store, { platform, chat }: ChatRef) {
  const ref = { platform, chat };
  const key = `only for ${chat}`;
  subscribe(store, ref);
  subscribe(store, { ...ref, topic: OTHER_TOPIC });
  store.chats.setWish(ref, { kind: "outlet", subject: "North Dispatch", wish: "mute" });
  const texts = { language: "en", title: "A zoo", summary: "", content: "" };
  store.labels.put(
    TOPIC,
    { article: { id: 1 as ArticleId, ...texts }, onTopic: false },
    { chat: ref, isEditor: true, atMs: NOW_MS },
  );
  store.chats.putMoveToken(`token of ${chat}`, ref, NOW_MS + DAY_MS);
  const stranded = elsewhere(store, `stranded ${store.chats.count()}`);
  store.fallbacks.set(ref, elsewhere(store, "stand-in"), NOW_MS);
  store.fallbacks.set(stranded, ref, NOW_MS);
  store.fallbacks.putToken(`fallback of ${chat}`, ref, NOW_MS + DAY_MS);
  const lost = elsewhere(store, `lost ${store.chats.count()}`);
  store.fallbacks.set(lost, ref, NOW_MS);
  store.fallbacks.end(lost);
  const own = putDigest(store, ref, key);
  store.inbox.put(aMessage(ref, `${own}`), NOW_MS);
  take(store, idOf(store, key));
  const shared = putDigest(store, OTHER, `shared ${own}`);
  const documentId = store.deliveries.addDocument(aDocument("for both"));
  const both = { kind: "digest", digestId: shared, documentId } as const;
  store.deliveries.enqueue(ref, { ...both, key: `for both: ${chat}` }, NOW_MS);
  store.deliveries.enqueue(OTHER, { ...both, key: `for both: ${shared}` }, NOW_MS);
  put(store, ref, { key: `answer to ${chat}`, kind: "reply" });
  return { own, shared };
}

/** Looks at the file beside the store. */
function beside<Value>(store: Store, look: (sql: DatabaseSync) => Value): Value {
  const sql = new DatabaseSync(store.file, { readOnly: true });
  try {
    return look(sql);
  } finally {
    sql.close();
  }
}

const tablesOf = (sql: DatabaseSync): string[] =>
  sql
    .prepare("select name from sqlite_schema where type = 'table' and sql is not null")
    .all()
    .map(({ name }) => String(name));

const columnsOf = (sql: DatabaseSync, table: string): string[] =>
  sql
    .prepare(`select name from pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name));

/** Where in the database the words stand, as `table.column`. */
const placesOf = (store: Store, words: string): string[] =>
  beside(store, (sql) => {
    const standsIn = (table: string, column: string): boolean => {
      const found = `select 1 from "${table}" where instr(cast("${column}" as text), ?) > 0`;
      return sql.prepare(found).get(words) !== undefined;
    };
    return tablesOf(sql).flatMap((table) =>
      columnsOf(sql, table)
        .filter((column) => standsIn(table, column))
        .map((column) => `${table}.${column}`),
    );
  });

test("the export holds everything of the chat, table by table, and nothing of anybody else", () => {
  const store = tempStore(() => NOW_MS);
  liveThrough(store, CHAT);
  const before = store.chats.export(CHAT);
  const counts = Object.entries(before).map(([table, rows]) => [table, rows.length]);
  expect(Object.fromEntries(counts)).toEqual({
    ...{ chat: 1, subscription: 2, wish: 1, topic_label: 1, move_token: 1, inbox: 1, delivery: 3 },
    ...{ document: 2, digest: 2, digest_story: 2, digest_article: 0, message: 1 },
    ...{ fallback: 1, stands_in_for: 1, fallback_token: 1, fallback_end: 1 },
  });
  const tables = beside(store, (sql) =>
    tablesOf(sql).filter((table) => columnsOf(sql, table).includes("chat")),
  );
  expect(tables).toContain("delivery");
  expect(Object.keys(before)).toEqual(expect.arrayContaining(tables));
  liveThrough(store, OWN);
  expect(store.chats.export(CHAT)).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(OTHER.chat);
});

test("after forgetting nothing of the chat stands in any table, and others have what they had", () => {
  const store = tempStore(() => NOW_MS);
  liveThrough(store, CHAT);
  const { own, shared } = liveThrough(store, OWN);
  const others = () => [store.chats.export(CHAT), store.chats.export(OTHER)];
  const before = others();
  expect(placesOf(store, OWN.chat).toSorted()).toEqual([
    ...["chat.chat", "delivery.chat", "delivery.delivery_key", "digest.content"],
    ...["document.content", "fallback.chat", "fallback.to_chat", "fallback_end.chat"],
    ...["fallback_token.chat"],
    ...["fallback_token.token_hash", "inbox.chat", "inbox.content", "move_token.chat"],
    ...["move_token.token_hash", "subscription.chat", "topic_label.chat", "wish.chat"],
  ]);
  store.chats.forget(OWN);
  expect(placesOf(store, OWN.chat)).toEqual([]);
  expect(Object.values(store.chats.export(OWN)).flat()).toEqual([]);
  expect(others()).toEqual(before);
  expect(store.digests.shownBy([own]).size).toBe(0);
  expect(store.digests.shownBy([shared]).size).toBe(1);
  beside(store, (sql) => expect(sql.prepare("pragma foreign_key_check").all()).toEqual([]));
  expect(store.applyRetention(NOW_MS, { articlesMs: DAY_MS, skeletonsMs: DAY_MS })).toEqual({
    ...{ purged: 0, deleted: 0 },
  });
});

test("what a chat knows of an article from another story is held, moves with it and is forgotten", () => {
  const store = tempStore(() => NOW_MS);
  store.articles.save(
    aFeed(store, NOW_MS),
    [aDraft({ title: "A" }), aDraft({ title: "B" })],
    NOW_MS,
  );
  const articles = judgeAll(store);
  const storyId = aStory(store, articles, { changedAtMs: NOW_MS });
  const stories = [{ storyId, lastNewsSeq: 99, told: [] }];
  const digestId = enqueueDigest(store, CHAT, "sent", { atMs: NOW_MS, stories });
  const ids = articles.slice(1).map(({ id }) => id);
  const how = { factsOf: storyFacts, atMs: NOW_MS };
  const made = store.stories.move(ids, { topic: TOPIC, to: null }, how);
  const newsSeq = store.stories.get(made)?.articles[0]?.newsSeq;
  const known = [{ digest_id: digestId, article_id: ids[0], news_seq: newsSeq }];
  expect(store.chats.export(CHAT)["digest_article"]).toEqual(known);
  expect(store.chats.export(OTHER)["digest_article"]).toEqual([]);
  store.chats.move(CHAT, OTHER);
  expect(store.chats.export(OTHER)["digest_article"]).toEqual(known);
  store.chats.forget(OTHER);
  const left = beside(store, (sql) => sql.prepare("select * from digest_article").all());
  expect(left).toEqual([]);
});

test("a digest that two chats got goes with the second of them", () => {
  const store = tempStore(() => NOW_MS);
  const { shared } = liveThrough(store, OWN);
  for (const chat of [OTHER, OWN]) store.chats.forget(chat);
  expect(store.digests.shownBy([shared]).size).toBe(0);
  for (const table of ["digest", "document", "delivery", "message"]) {
    beside(store, (sql) => expect(sql.prepare(`select * from ${table}`).all()).toEqual([]));
  }
});

test("what a forgotten chat said is not taken again when the platform hands it over again", () => {
  const store = tempStore(() => NOW_MS);
  store.inbox.put(aMessage(OWN), NOW_MS);
  store.chats.forget(OWN);
  expect(store.inbox.heads(10)).toEqual([]);
  expect(store.inbox.put(aMessage(OWN), NOW_MS)).toBe(false);
});

test("a ban outlives forgetting", () => {
  const store = tempStore(() => NOW_MS);
  store.chats.setBanned(OWN.platform, OWN.chat, true);
  store.chats.forget(OWN);
  expect(store.chats.isBanned(OWN.platform, OWN.chat)).toBe(true);
});

test("after forgetting and compacting, the chat's id stands nowhere in the files", () => {
  const store = tempStore(() => NOW_MS);
  const chats = Array.from({ length: 120 }, (_, index) => `reader-${index * 7919}-end`);
  const refs = chats.map((chat) => ({ platform: "terminal", chat }));
  store.transaction(() => {
    for (const ref of refs) subscribe(store, ref);
    // Rows of all chats, mixed: pages are split and joined many times.
    for (let round = 0; round < 8; round += 1) {
      for (const ref of refs) {
        put(store, ref, { key: `${round}:${ref.chat}`, kind: "digest" });
        store.inbox.put(aMessage(ref, `${round}:${chats.indexOf(ref.chat)}`), NOW_MS);
      }
    }
  });
  const gone = chats.filter((_, index) => index % 3 === 0);
  const standing = () => {
    const files = ["", "-wal"].map((suffix) => readFileSync(`${store.file}${suffix}`));
    return chats.filter((chat) => files.some((bytes) => bytes.includes(chat)));
  };
  expect(standing()).toEqual(chats);
  for (const chat of gone) store.chats.forget({ platform: "terminal", chat });
  expect(store.chats.hasForgotten()).toBe(true);
  store.compact();
  store.chats.endForgotten();
  expect(store.chats.hasForgotten()).toBe(false);
  expect(standing()).toEqual(chats.filter((chat) => !gone.includes(chat)));
});

test("a moved chat takes settings, orders, wishes, what it was shown and what waits along", () => {
  const store = tempStore(() => NOW_MS);
  const { own, shared } = liveThrough(store, OWN);
  const settings = store.chats.get(OWN);
  const orders = store.subscriptions.ofChat(OWN);
  const to = { platform: "elsewhere", chat: "new-1" };
  store.chats.move(OWN, to);
  expect(store.chats.get(to)).toEqual(settings);
  expect(store.subscriptions.ofChat(to)).toEqual(orders.map((order) => ({ ...order, ...to })));
  expect(store.chats.wishes(to)).toEqual([
    { kind: "outlet", subject: "North Dispatch", wish: "mute" },
  ]);
  expect(store.digests.ofChat(to)).toEqual([own, shared]);
  expect(store.digests.lastOfChat(to)).toMatchObject([{ title: `shared ${own}` }]);
  const [first] = store.deliveries.due("elsewhere", NOW_MS, 10);
  expect(first).toMatchObject({ ...to, key: `for both: ${OWN.chat}` });
  if (first !== undefined) store.deliveries.markSent(first.id, NOW_MS);
  expect(store.deliveries.due("elsewhere", NOW_MS, 10)).toMatchObject([{ ...to, kind: "reply" }]);
  expect(store.chats.get(OWN)).toBeUndefined();
  expect(store.subscriptions.ofChat(OWN)).toEqual([]);
  expect(store.digests.ofChat(OWN)).toEqual([]);
});

test("where the other chat has settings, orders and wishes, those hold, and nothing is due twice", () => {
  const store = tempStore(() => NOW_MS);
  const to = { platform: "terminal", chat: "new-1" };
  const evening = { timesMinutes: [1200], weekdays: [6] };
  subscribe(store, { ...to, schedule: evening }, { language: "fr" });
  store.chats.setWish(to, { kind: "outlet", subject: "North Dispatch", wish: "follow" });
  const theirs = putDigest(store, to, "theirs");
  const { own, shared } = liveThrough(store, OWN);
  store.chats.setWish(OWN, { kind: "story", subject: "5", wish: "mute" });
  store.chats.move(OWN, to);
  expect(store.chats.get(to)?.language).toBe("fr");
  const orders = store.subscriptions.ofChat(to);
  expect(orders.map(({ topic, schedule }) => [topic, schedule.timesMinutes])).toEqual([
    [TOPIC, [1200]],
    [OTHER_TOPIC, [540]],
  ]);
  expect(store.chats.wishes(to).map(({ kind, wish }) => [kind, wish])).toEqual([
    ["outlet", "follow"],
    ["story", "mute"],
  ]);
  expect(store.digests.ofChat(to)).toEqual([theirs, own, shared]);
  const due = store.subscriptions.due(NOW_MS, 10).map(({ subscription }) => subscription.chat);
  expect(due).toEqual([to.chat, to.chat]);
  expect(store.chats.get(OWN)).toBeUndefined();
});

test("the same digest sent to both counts once", () => {
  const store = tempStore(() => NOW_MS);
  const { own, shared } = liveThrough(store, OWN);
  store.chats.move(OWN, OTHER);
  expect(store.digests.ofChat(OTHER)).toEqual([own, shared]);
});

test("tokens do not go along with a chat: they stood for what it was", () => {
  const store = tempStore(() => NOW_MS);
  store.chats.putMoveToken("theirs", OTHER, NOW_MS + 1);
  liveThrough(store, OWN);
  store.chats.move(OWN, OTHER);
  expect(store.chats.takeMoveToken(`token of ${OWN.chat}`, NOW_MS)).toBeUndefined();
  expect(store.chats.takeMoveToken("theirs", NOW_MS)).toEqual(OTHER);
});

test("nor do codes for a fallback", () => {
  const store = tempStore(() => NOW_MS);
  liveThrough(store, OWN);
  store.chats.move(OWN, OTHER);
  expect(store.fallbacks.chatOfToken(`fallback of ${OWN.chat}`, NOW_MS)).toBeUndefined();
});

test("an export tells that there is a fallback, and whose this is, but not which chats they are", () => {
  const store = tempStore(() => NOW_MS);
  const there = elsewhere(store, "there-815");
  subscribe(store, OWN);
  store.fallbacks.set(OWN, there, NOW_MS);
  const ours = store.chats.export(OWN);
  expect(ours["fallback"]).toEqual([{ ...OWN, to_platform: "elsewhere", created_at_ms: NOW_MS }]);
  expect(JSON.stringify(ours)).not.toContain(there.chat);
  const theirs = store.chats.export(there);
  expect(theirs["stands_in_for"]).toEqual([
    { platform: "terminal", to_platform: "elsewhere", to_chat: there.chat, created_at_ms: NOW_MS },
  ]);
  expect(JSON.stringify(theirs)).not.toContain(OWN.chat);
});

describe("a fallback", () => {
  /** OWN with a fallback elsewhere, and a third chat with a row of its own or none. */
  function aPair() {
    const store = tempStore(() => NOW_MS);
    const there = elsewhere(store, "there");
    subscribe(store, OWN);
    store.fallbacks.set(OWN, there, NOW_MS);
    return { store, there };
  }

  const THIRD: ChatRef = { platform: "third", chat: "new" };

  test.each([true, false])("goes along with its chat (the new one is known: %s)", (isKnown) => {
    const { store, there } = aPair();
    if (isKnown) store.chats.put(THIRD, someSettings(), NOW_MS);
    store.chats.move(OWN, THIRD);
    expect(store.fallbacks.of(THIRD)).toEqual(there);
    expect(store.fallbacks.of(OWN)).toBeUndefined();
    expect(store.fallbacks.standsInFor(there)).toEqual([THIRD]);
  });

  test.each([true, false])("stands in wherever it moves (the new one is known: %s)", (isKnown) => {
    const { store, there } = aPair();
    if (isKnown) store.chats.put(THIRD, someSettings(), NOW_MS);
    store.chats.move(there, THIRD);
    expect(store.fallbacks.of(OWN)).toEqual(THIRD);
    expect(store.fallbacks.standsInFor(there)).toEqual([]);
  });

  test.each([true, false])(
    "ends when both would be on one platform (the new one is known: %s)",
    (isKnown) => {
      for (const move of ["its chat", "itself"]) {
        const { store, there } = aPair();
        const [from, to] =
          move === "itself"
            ? [there, { platform: "terminal", chat: "new" }]
            : [OWN, { platform: "elsewhere", chat: "new" }];
        if (isKnown) store.chats.put(to, someSettings(), NOW_MS);
        store.chats.move(from, to);
        for (const chat of [OWN, there, to]) {
          expect([store.fallbacks.of(chat), store.fallbacks.standsInFor(chat)]).toEqual([
            ...[undefined, []],
          ]);
        }
      }
    },
  );

  test("ends when its chat moves to it", () => {
    const { store, there } = aPair();
    store.chats.move(OWN, there);
    expect(store.fallbacks.of(there)).toBeUndefined();
    expect(store.fallbacks.standsInFor(there)).toEqual([]);
    expect(store.subscriptions.ofChat(there)).toHaveLength(1);
  });

  test("that the new chat has already holds", () => {
    const { store } = aPair();
    const other = elsewhere(store, "other");
    store.chats.put(THIRD, someSettings(), NOW_MS);
    store.fallbacks.set(THIRD, other, NOW_MS);
    store.chats.move(OWN, THIRD);
    expect(store.fallbacks.of(THIRD)).toEqual(other);
  });

  test.each(["its chat", "itself"])("ends when %s is forgotten", (who) => {
    const { store, there } = aPair();
    store.chats.forget(who === "itself" ? there : OWN);
    expect(store.fallbacks.of(OWN)).toBeUndefined();
    expect(store.fallbacks.standsInFor(there)).toEqual([]);
  });
});

test("messages that stand in the old chat are not taken for messages of the new one", () => {
  const store = tempStore(() => NOW_MS);
  const story = toldStory(store);
  const digestId = enqueueDigest(store, OTHER, "seed", { atMs: NOW_MS, stories: [story] });
  put(store, OWN, { key: "breaking", kind: "breaking", digestId });
  take(store, idOf(store, "breaking"));
  expect(store.deliveries.breakingMessageOf(OWN, story.storyId)).toEqual({ ...OWN, message: "m0" });
  store.chats.move(OWN, CHAT);
  expect(store.deliveries.breakingMessageOf(CHAT, story.storyId)).toBeNull();
  expect(standingOf(store, digestId, 0)).toEqual([]);
  expect(store.digests.ofChat(CHAT)).toEqual([digestId]);
});

test("what a chat said before it moved is still carried out, once", () => {
  const store = tempStore(() => NOW_MS);
  const incoming = aMessage(OWN);
  store.inbox.put({ ...incoming, chat: OTHER }, NOW_MS);
  store.inbox.put({ ...incoming, id: "later" }, NOW_MS);
  store.chats.move(OWN, { ...OTHER, platform: "elsewhere" });
  expect(store.inbox.heads(10).map(({ incoming: { id } }) => id)).toEqual([incoming.id, "later"]);
  expect(store.inbox.put({ ...incoming, id: "later" }, NOW_MS)).toBe(false);
});

test("a chat that moves to where it is loses nothing", () => {
  const store = tempStore(() => NOW_MS);
  liveThrough(store, OWN);
  const before = store.chats.export(OWN);
  store.chats.move(OWN, { ...OWN });
  expect(store.chats.export(OWN)).toEqual(before);
});
