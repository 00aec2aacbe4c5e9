import { IndexedDBStore } from "matrix-js-sdk";
import type { EngineFactory } from "./indexed-db-engine.ts";

/**
 * Where the library keeps what it has synced, so that a restart goes on from there. It may be old: what
 * came since is then told again.
 */
export class SyncStore extends IndexedDBStore {
  /**
   * Whether all that was synced so far is handed over. The library would save in between, and a kill
   * before the rest is kept would lose it: the next start would begin after it.
   */
  isSettled: () => boolean = () => true;

  override save(force = false): Promise<void> {
    return this.isSettled() ? super.save(force) : Promise.resolve();
  }
}

const DATABASE = "svodka-sync";

/** The store in the process's IndexedDB; to be started before the client is. */
export const createSyncStore = (indexedDB: EngineFactory): SyncStore =>
  new SyncStore({ indexedDB: indexedDB as never, dbName: DATABASE });
