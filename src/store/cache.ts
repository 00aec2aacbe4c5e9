import { EventEmitter } from "node:events";
import Keyv, { type KeyvStorageEntry, keyvStorageCapability } from "keyv";
import { type Database, row, rows } from "./database.ts";

/**
 * A cache for what may be lost and made again. Errors are thrown, never turned into misses. Keyv
 * writes a moment after it is asked to, so a write is never part of a transaction that asks for it:
 * what must be undone with other rows belongs into a table.
 */
export type Cache = Keyv;

const PAGE_ROWS = 500;

/**
 * Keyv's storage adapter (version 6 contract: absolute `expires`) over our own database. (It does
 * not say `implements`: Keyv's emitter type differs from Node's in one return type.)
 */
class SqliteCacheAdapter extends EventEmitter {
  readonly capabilities = keyvStorageCapability(this);
  namespace: string | undefined;
  readonly #db: Database;
  readonly #nowMs: () => number;
  readonly #statements;

  constructor(db: Database, nowMs: () => number) {
    super();
    this.#db = db;
    this.#nowMs = nowMs;
    const alive = "(expires_at_ms is null or expires_at_ms > ?)";
    this.#statements = {
      get: db.prepare(`select value from cache where namespace = ? and key = ? and ${alive}`),
      put: db.prepare(`
        insert into cache (namespace, key, value, expires_at_ms) values (?, ?, ?, ?)
        on conflict (namespace, key) do update
          set value = excluded.value, expires_at_ms = excluded.expires_at_ms`),
      delete: db.prepare("delete from cache where namespace = ? and key = ?"),
      clear: db.prepare("delete from cache where namespace = ?"),
      page: db.prepare(`
        select key, value from cache where namespace = ? and key > ? and ${alive}
        order by key limit ${PAGE_ROWS}`),
    };
  }

  get #space(): string {
    return this.namespace ?? "";
  }

  #find(key: string): string | undefined {
    return row<{ value: string }>(this.#statements.get, this.#space, key, this.#nowMs())?.value;
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return this.#find(key) as Value | undefined;
  }

  async getMany<Value>(keys: string[]): Promise<(Value | undefined)[]> {
    return keys.map((key) => this.#find(key) as Value | undefined);
  }

  /** Keyv reckons `expires` by the machine's clock; here it counts by the clock we were given. */
  #put(key: string, value: unknown, expires: number | undefined): void {
    const expiresAtMs = expires === undefined ? null : expires - Date.now() + this.#nowMs();
    this.#statements.put.run(this.#space, key, String(value), expiresAtMs);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    this.#put(key, value, expires);
    return true;
  }

  async setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    return this.#db.transaction(() =>
      entries.map(({ key, value, expires }) => {
        this.#put(key, value, expires);
        return true;
      }),
    );
  }

  async delete(key: string): Promise<boolean> {
    return this.#statements.delete.run(this.#space, key).changes > 0;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    return this.#db.transaction(() =>
      keys.map((key) => this.#statements.delete.run(this.#space, key).changes > 0),
    );
  }

  async has(key: string): Promise<boolean> {
    return this.#find(key) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return keys.map((key) => this.#find(key) !== undefined);
  }

  async clear(): Promise<void> {
    this.#statements.clear.run(this.#space);
  }

  async *iterator<Value>(): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    for (let after = ""; ; ) {
      const page = rows<{ key: string; value: string }>(
        this.#statements.page,
        ...[this.#space, after, this.#nowMs()],
      );
      for (const { key, value } of page) yield [key, value as Awaited<Value>];
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_ROWS) return;
      after = last.key;
    }
  }
}

/** A cache under its own namespace. `checkExpired`: the adapter checks, by our clock. */
export function createCache(db: Database, namespace: string, nowMs: () => number): Cache {
  const store = new SqliteCacheAdapter(db, nowMs);
  const cache = new Keyv({ store, namespace, checkExpired: false });
  // Keyv 6 tells errors to listeners and calls it a miss; this one has the call that met it throw.
  cache.on("error", (error: unknown) => {
    throw error instanceof Error ? error : new Error(String(error));
  });
  return cache;
}
