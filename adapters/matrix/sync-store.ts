import { IndexedDBStore, type ISyncResponse } from "matrix-js-sdk";
import type { EngineFactory } from "./indexed-db-engine.ts";

/**
 * Where the library keeps what it has synced, so that a restart goes on from there. It may be old: what
 * came since is then told again.
 */
export class SyncStore extends IndexedDBStore {
  /** Told of each answer to a sync before anything is done with it; false when it is not to be kept. */
  onSync: (answer: ISyncResponse) => boolean = () => true;
  /**
   * Whether all that was synced so far is handed over. The library would save in between, and a kill
   * before the rest is kept would lose it: the next start would begin after it.
   */
  isSettled: () => boolean = () => true;

  constructor(...options: ConstructorParameters<typeof IndexedDBStore>) {
    super(...options);
    const keep = this.setSyncData;
    this.setSyncData = (answer) => (this.onSync(answer) ? keep(answer) : Promise.resolve());
  }

  override save(force = false): Promise<void> {
    return this.isSettled() ? super.save(force) : Promise.resolve();
  }
}

const DATABASE = "svodka-sync";

/** The store in the process's IndexedDB; to be started before the client is. */
export const createSyncStore = (indexedDB: EngineFactory): SyncStore =>
  new SyncStore({ indexedDB: indexedDB as never, dbName: DATABASE });
