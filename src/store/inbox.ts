import type { Incoming } from "../model/chat.ts";
import { type Database, row, rows } from "./database.ts";

/** Something a platform told us that is still to be carried out. */
export interface InboxItem {
  readonly id: number;
  readonly incoming: Incoming;
  /** How often carrying it out has failed. */
  readonly attempts: number;
}

export interface InboxStore {
  /** Keeps it; false when the same was handed over before. */
  put(incoming: Incoming, nowMs: number): boolean;
  /** What waits, oldest first, beyond the item `after`. */
  waiting(after: number, limit: number): InboxItem[];
  /** Carried out, or given up: what was said is forgotten, only its number stays. */
  done(id: number): void;
  failed(id: number): void;
}

interface InboxRow {
  id: number;
  content: string;
  attempts: number;
}

export function createInboxStore(db: Database): InboxStore {
  const put = db.prepare(`
    insert into inbox (platform, update_id, chat, content, received_at_ms) values (?, ?, ?, ?, ?)
    on conflict (platform, update_id) do nothing returning id`);
  const waiting = db.prepare(`
    select id, content, attempts from inbox where content is not null and id > ?
    order by id limit ?`);
  const done = db.prepare("update inbox set content = null, chat = null where id = ?");
  const failed = db.prepare("update inbox set attempts = attempts + 1 where id = ?");
  return {
    put({ chat, id, ...rest }, nowMs) {
      const content = JSON.stringify({ chat, id, ...rest } satisfies Incoming);
      return row(put, chat.platform, id, chat.chat, content, nowMs) !== undefined;
    },
    waiting: (after, limit) =>
      rows<InboxRow>(waiting, after, limit).map(({ id, content, attempts }) => ({
        ...{ id, attempts },
        incoming: JSON.parse(content) as Incoming,
      })),
    done: (id) => void done.run(id),
    failed: (id) => void failed.run(id),
  };
}
