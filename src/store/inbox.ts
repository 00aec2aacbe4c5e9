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
  /** The oldest that waits of each chat, oldest first. */
  heads(limit: number): InboxItem[];
  /** Whether anything was ever handed over by the platform and not purged since. */
  hasAnyOf(platform: string): boolean;
  /** How many wait. */
  count(): number;
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
  // SQLite gives the other columns of the row that has the minimum (sqlite.org/lang_select.html).
  const heads = db.prepare(`
    select min(id) as id, content, attempts from inbox where content is not null
    group by platform, chat order by 1 limit ?`);
  const any = db.prepare("select 1 from inbox where platform = ? limit 1");
  const count = db.prepare("select count(*) as n from inbox where content is not null");
  const done = db.prepare("update inbox set content = null, chat = null where id = ?");
  const failed = db.prepare("update inbox set attempts = attempts + 1 where id = ?");
  return {
    put({ chat, id, ...rest }, nowMs) {
      const content = JSON.stringify({ chat, id, ...rest } satisfies Incoming);
      return row(put, chat.platform, id, chat.chat, content, nowMs) !== undefined;
    },
    hasAnyOf: (platform) => row(any, platform) !== undefined,
    count: () => row<{ n: number }>(count)?.n ?? 0,
    heads: (limit) =>
      rows<InboxRow>(heads, limit).map(({ id, content, attempts }) => ({
        ...{ id, attempts },
        incoming: JSON.parse(content) as Incoming,
      })),
    done: (id) => void done.run(id),
    failed: (id) => void failed.run(id),
  };
}
