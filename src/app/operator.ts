import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Operator } from "../commands/ask.ts";
import type { ChatRef } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Document } from "../model/document.ts";
import type { TopicName } from "../model/ids.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { Store } from "../store/store.ts";
import { withoutFeed } from "../topics/merge-opml.ts";
import { feedUrlOf, type OpmlDocument, writeOpml } from "../topics/opml.ts";
import { createFeedAdder } from "./add-feeds.ts";
import type { FeedFinder } from "./feed-finder.ts";
import { readTopicList } from "./read-opml.ts";
import { replaceFile } from "./replace-file.ts";
import { type LoadedTopics, taught } from "./running-topics.ts";
import type { TopicRegistry } from "./topic-registry.ts";

export interface OperatorNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly topics: TopicRegistry;
  readonly platforms: () => readonly string[];
  /** Folder of the topics' folders; null where topics are not read from disk. */
  readonly root: string | null;
  readonly loadTopics: () => Promise<LoadedTopics>;
  readonly findFeeds: FeedFinder;
  /** Ends what takes long. */
  readonly signal: AbortSignal;
}

/** A text that nobody sends within so long was not meant. */
const BROADCAST_KEPT_MS = 3_600_000;
const NOT_ON_DISK = "The topics of this bot are not read from a folder.";
/** Of a hash: chats enough to tell apart. */
const KEY_CHARS = 20;
/** Chats written down at a time. */
const PAGE = 1000;

/** What owners may do from a chat. */
export function createOperator(needs: OperatorNeeds): Operator {
  const { store, clock, topics } = needs;
  const kept = store.cache("broadcast");

  const reloadTopics = async (): Promise<readonly string[]> => {
    const loaded = await needs.loadTopics();
    const problems = loaded.problems.map(({ file, problem }) => `${file}: ${problem}`);
    if (loaded.topics.length === 0) return [...problems, "No topic can run: the old ones go on."];
    store.transaction(() => {
      store.feeds.keepTopics(loaded.topics.map(({ topic }) => topic.name));
      for (const { topic } of loaded.topics) {
        store.feeds.setTopicFeeds(topic.name, topic.feeds, clock.nowMs());
      }
    });
    topics.replace(taught(loaded.topics, store));
    return problems;
  };

  /** One change after another: each reads what the one before has written. */
  let lastChange: Promise<unknown> = Promise.resolve();
  const changeList = (
    topic: TopicName,
    change: (list: OpmlDocument) => Result<OpmlDocument>,
  ): Promise<Result<string>> => {
    const done = lastChange.then(() => changeListNow(topic, change));
    lastChange = done.catch(() => undefined);
    return done;
  };

  /** Changes a topic's list of feeds and reads the topics again. */
  const changeListNow = async (
    topic: TopicName,
    change: (list: OpmlDocument) => Result<OpmlDocument>,
  ): Promise<Result<string>> => {
    if (needs.root === null) return bad(NOT_ON_DISK);
    const known = await readTopicList(join(needs.root, topic));
    if (known.kind === "bad") return known;
    const changed = change(known.value.list);
    if (changed.kind === "bad") return changed;
    const written = await replaceFile(known.value.file, writeOpml(changed.value));
    if (written.kind === "bad") return written;
    const problems = await reloadTopics();
    const count = topics.get(topic)?.topic.feeds.length ?? 0;
    return ok([`${topic}: ${count} feeds.`, ...problems].join(" "));
  };

  const adder = createFeedAdder({
    ...{ store, find: needs.findFeeds, signal: needs.signal, change: changeList },
  });

  return {
    reloadTopics,
    addFeed: (topic, url, outlet) =>
      needs.root === null
        ? Promise.resolve({ kind: "refused", reason: NOT_ON_DISK })
        : adder.add(topic, url, outlet),
    addOfferedFeed: (word, number) => adder.addOffered(word, number),
    removeFeed: (topic, url) =>
      changeList(topic, (list) => {
        const asListed = feedUrlOf({
          name: "outline",
          attributes: [{ name: "xmlUrl", value: url }],
          children: [],
        });
        const { document, removed } = withoutFeed(list, asListed ?? url);
        return removed === 0
          ? bad("That feed is not listed. Type /feeds for the addresses.")
          : ok(document);
      }),
    async keepBroadcast(text) {
      const word = randomUUID().slice(0, 8);
      await kept.set(word, text, BROADCAST_KEPT_MS);
      return word;
    },
    async keptBroadcast(word) {
      const text: unknown = await kept.get(word);
      return typeof text === "string" ? text : null;
    },
    async broadcast(word, document) {
      let count = 0;
      for (const platform of needs.platforms()) {
        count += await toAll(platform, document, { word, store, clock });
      }
      // Only now: who was killed on the way goes on, and nobody is told twice.
      await kept.delete(word);
      return count;
    },
  };
}

/** Page by page, so that others get their turn. */
async function toAll(
  platform: string,
  document: Document,
  { word, store, clock }: { readonly word: string; readonly store: Store; readonly clock: Clock },
): Promise<number> {
  const documentId = store.deliveries.addDocument(document);
  let count = 0;
  for (let after = ""; ; ) {
    const page = store.chats.page(platform, after, PAGE);
    store.transaction(() => {
      for (const chat of page) {
        const to: ChatRef = { platform, chat };
        // The chat may move on; its key must not tell where it was.
        const reader = createHash("sha256").update(`${platform}:${chat}`).digest("hex");
        const key = `broadcast:${word}:${reader.slice(0, KEY_CHARS)}`;
        store.deliveries.enqueue(to, { key, kind: "broadcast", documentId }, clock.nowMs());
      }
    });
    count += page.length;
    after = page.at(-1) ?? "";
    if (page.length < PAGE) return count;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
