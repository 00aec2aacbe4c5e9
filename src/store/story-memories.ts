import type { TopicName } from "../model/ids.ts";
import { type Database, row } from "./database.ts";

/** What story grouping keeps of its topics, to go on with after a restart. It may be lost. */
export interface StoryMemoryStore {
  /** What was kept last, if it was worked out with what has this fingerprint. */
  memory(topic: TopicName, fingerprint: string): Uint8Array | undefined;
  keepMemory(topic: TopicName, fingerprint: string, state: Uint8Array): void;
}

export function createStoryMemoryStore(db: Database): StoryMemoryStore {
  const find = db.prepare("select state from story_memory where topic = ? and fingerprint = ?");
  const keep = db.prepare(`
    insert into story_memory (topic, fingerprint, state) values (?, ?, ?)
    on conflict (topic) do update set fingerprint = excluded.fingerprint, state = excluded.state`);
  return {
    memory: (topic, fingerprint) => row<{ state: Uint8Array }>(find, topic, fingerprint)?.state,
    keepMemory(topic, fingerprint, state) {
      keep.run(topic, fingerprint, state);
    },
  };
}
