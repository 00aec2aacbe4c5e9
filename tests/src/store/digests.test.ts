import { expect, test } from "vitest";
import type { ToldSentence } from "../../../src/model/digest.ts";
import type { DigestId, StoryId, TopicName } from "../../../src/model/ids.ts";
import type { DigestFrame, DigestStory } from "../../../src/store/digests.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDigest,
  aDocument,
  CHAT,
  enqueueDigest,
  subscribe,
  tempStore,
} from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { idOf, NOW_MS, OTHER, put, putDigest, take, toldStory } from "../../support/outbox.ts";

const FRAME: DigestFrame = {
  ...{
    language: "uk",
    detail: "headlines",
    latestTellsMore: false,
    isBreaking: true,
    preview: false,
  },
};

const sentence = (text: string, language = "en") => ({ text, language });

/** A digest of these stories, on its way to nobody yet. */
const create = (store: Store, stories: readonly DigestStory[], composedAtMs = NOW_MS): DigestId =>
  store.digests.create(aDigest({ composedAtMs }), stories, FRAME);

/** A story with nothing told of it. */
const bare = (store: Store): StoryId => toldStory(store).storyId;

test("what was shown is put together over all digests, its sentences oldest first", () => {
  const store = tempStore(() => NOW_MS);
  const [both, later] = [bare(store), bare(store)];
  const one = create(store, [{ storyId: both, lastNewsSeq: 9, told: [sentence("Eins.", "de")] }]);
  const two = create(store, [
    { storyId: both, lastNewsSeq: 4, told: [sentence("Two."), sentence("Three.")] },
    { storyId: later, lastNewsSeq: 5, told: [] },
  ]);
  create(store, [{ storyId: both, lastNewsSeq: 99, told: [sentence("To others.")] }]);
  const told = [sentence("Eins.", "de"), sentence("Two."), sentence("Three.")];
  expect([...store.digests.shownBy([two, one])]).toEqual([
    [both, { lastNewsSeq: 9, told }],
    [later, { lastNewsSeq: 5, told: [] }],
  ]);
  expect(store.digests.shownBy([one]).get(both)).toEqual({ lastNewsSeq: 9, told: [told[0]] });
  expect(store.digests.shownBy([]).size).toBe(0);
});

test("of a long story the latest forty sentences are remembered", () => {
  const store = tempStore(() => NOW_MS);
  const storyId = bare(store);
  const ids = Array.from({ length: 15 }, (_, index) => {
    const told = [1, 2, 3].map((n) => sentence(`${index}.${n}`));
    return create(store, [{ storyId, lastNewsSeq: index, told }]);
  });
  const told = store.digests.shownBy(ids).get(storyId)?.told ?? [];
  expect(told).toHaveLength(40);
  expect(told.at(0)?.text).toBe("1.3");
  expect(told.at(-1)?.text).toBe("14.3");
});

test("headlines are remembered each once, the last one last, however many sentences come after", () => {
  const store = tempStore(() => NOW_MS);
  const storyId = bare(store);
  const named = (text: string): ToldSentence => ({ ...sentence(text), isHeadline: true });
  const many = Array.from({ length: 45 }, (_, index) => sentence(String(index)));
  const ids = [
    [named("First"), ...many],
    [named("Second")],
    [named("First"), sentence("Last.")],
  ].map((told, index) => create(store, [{ storyId, lastNewsSeq: index, told }]));
  const told = store.digests.shownBy(ids).get(storyId)?.told ?? [];
  expect(told.slice(0, 2)).toEqual([named("Second"), named("First")]);
  expect(told.slice(2)).toEqual([...many.slice(6), sentence("Last.")]);
});

test("a chat counts as shown what is on its way to it or sent, each digest once, oldest first", () => {
  const store = tempStore(() => NOW_MS);
  const waits = putDigest(store, CHAT, "waits");
  const sent = putDigest(store, { ...CHAT, chat: "third" }, "sent to a third");
  put(store, CHAT, { key: "sent", kind: "digest", digestId: sent });
  put(store, CHAT, { key: "sent again", kind: "latest", digestId: sent });
  put(store, CHAT, { key: "no digest", kind: "reply" });
  putDigest(store, OTHER, "of another");
  expect(store.digests.ofChat(CHAT)).toEqual([waits, sent]);
  take(store, idOf(store, "waits"));
  take(store, idOf(store, "sent"));
  expect(store.digests.ofChat(CHAT)).toEqual([waits, sent]);
  expect(store.digests.ofChat({ ...CHAT, platform: "elsewhere" })).toEqual([]);
});

test("digests that tell of any of some stories are found, each once", () => {
  const store = tempStore(() => NOW_MS);
  const [one, two] = [toldStory(store), toldStory(store)];
  const both = create(store, [one, two]);
  const second = create(store, [two]);
  create(store, [toldStory(store)]);
  expect(store.digests.tellingOf([one.storyId])).toEqual(new Set([both]));
  expect(store.digests.tellingOf([one.storyId, two.storyId])).toEqual(new Set([both, second]));
  expect(store.digests.tellingOf([])).toEqual(new Set());
});

test("a digest that told of a story lately is kept with how it was told, and as it was corrected", () => {
  const store = tempStore(() => NOW_MS);
  const story = toldStory(store);
  create(store, [story], NOW_MS - HOUR_MS);
  const id = create(store, [story, toldStory(store)], NOW_MS - HOUR_MS + 1);
  create(store, [toldStory(store)]);
  const recent = () => store.digests.recentlyTelling(story.storyId, NOW_MS - HOUR_MS);
  const digest = aDigest({ composedAtMs: NOW_MS - HOUR_MS + 1 });
  expect(recent()).toEqual([{ id, digest, frame: FRAME }]);
  const documentId = store.deliveries.addDocument(aDocument("corrected"));
  store.digests.correct(id, { ...digest, title: "Corrected" }, documentId);
  expect(recent()).toEqual([{ id, digest: { ...digest, title: "Corrected" }, frame: FRAME }]);
});

test("the last digest of each topic of a chat, the newest first; what it never got is none", () => {
  const store = tempStore(() => NOW_MS);
  const topic = "other-topic" as TopicName;
  expect(store.digests.lastOfChat(CHAT)).toEqual([]);
  enqueueDigest(store, CHAT, "elsewhere", { atMs: NOW_MS, digest: { topic, leftOut: 3 } });
  for (const key of ["first", "second", "refused"])
    enqueueDigest(store, CHAT, key, { atMs: NOW_MS });
  enqueueDigest(store, OTHER, "of another", { atMs: NOW_MS });
  for (const key of ["elsewhere", "first"]) take(store, idOf(store, key));
  const last = () => store.digests.lastOfChat(CHAT).map(({ title }) => title);
  expect(last()).toEqual(["refused", "elsewhere"]);
  take(store, idOf(store, "second"));
  store.deliveries.markDead(idOf(store, "refused"), NOW_MS, "refused");
  expect(last()).toEqual(["second", "elsewhere"]);
  expect(store.digests.lastOfChat(CHAT)[1]).toEqual(
    aDigest({ topic, leftOut: 3, title: "elsewhere", composedAtMs: NOW_MS }),
  );
});

test("a digest, its stories, its delivery and the next due time are kept together or not at all", () => {
  const store = tempStore(() => NOW_MS);
  const id = subscribe(store);
  const work = (powerCut: boolean) =>
    store.transaction(() => {
      putDigest(store, CHAT, "digest:1");
      store.subscriptions.setNextDue(id, NOW_MS + HOUR_MS);
      if (powerCut) throw new Error("power cut");
    });
  const state = () => [
    store.subscriptions.nextDueAtMs(),
    store.digests.shownBy(store.digests.ofChat(CHAT)).size,
    ...[store.deliveries.counts().waiting, store.deliveries.lastDigestAtMs()],
  ];
  const before = state();
  expect(() => work(true)).toThrow("power cut");
  expect(state()).toEqual(before);
  work(false);
  expect(state()).toEqual([NOW_MS + HOUR_MS, 1, 1, NOW_MS]);
});
