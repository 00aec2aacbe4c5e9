import {
  IndexedDBStore,
  type IRoomEvent,
  type IRooms,
  type IStateEvent,
  type ISyncResponse,
} from "matrix-js-sdk";
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
    this.setSyncData = (answer) =>
      this.onSync(answer) ? keep(withoutMessages(answer)) : Promise.resolve();
  }

  override save(force = false): Promise<void> {
    return this.isSettled() ? super.save(force) : Promise.resolve();
  }
}

/** Type of what stands for an event that was seen. */
export const SEEN = "org.svodka.seen";

/**
 * An answer to a sync without what was said: what is kept of it, in memory and on the disk, is who is in
 * a room and which events were seen last. A digest in each of many rooms would take much of both.
 */
export function withoutMessages(answer: ISyncResponse): ISyncResponse {
  const join = Object.entries(answer.rooms?.join ?? {}).map(([roomId, room]) => {
    const events = room.timeline.events.map(seen);
    return [roomId, { ...room, timeline: { ...room.timeline, events } }];
  });
  return { ...answer, rooms: { ...answer.rooms, join: Object.fromEntries(join) } as IRooms };
}

const seen = (event: IRoomEvent | IStateEvent): IRoomEvent | IStateEvent => {
  if ("state_key" in event) return event;
  const { event_id, sender, origin_server_ts } = event;
  return { event_id, sender, origin_server_ts, type: SEEN, content: {} };
};

const DATABASE = "svodka-sync";

/** The store in the process's IndexedDB; to be started before the client is. */
export const createSyncStore = (indexedDB: EngineFactory): SyncStore =>
  new SyncStore({ indexedDB: indexedDB as never, dbName: DATABASE });
