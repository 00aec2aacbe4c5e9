import {
  ClientEvent,
  type IRoomEvent,
  type IStateEvent,
  type ISyncResponse,
  type MatrixEvent,
  MatrixEventEvent,
} from "matrix-js-sdk";
import { fillGap, pagesOf } from "./back-fill.ts";
import { createHearer, type HearerOptions } from "./hear-event.ts";
import { isJoin, sinceInvited } from "./own-membership.ts";
import { PLATFORM } from "./places.ts";
import { createRecentEvents } from "./recent-events.ts";
import type { RoomQueues } from "./room-queue.ts";
import { findMessage } from "./room-view.ts";
import type { SyncStore } from "./sync-store.ts";

export interface HearingOptions extends HearerOptions {
  readonly syncStore: SyncStore;
  readonly queues: RoomQueues;
}

/** Hands over what is said and done in rooms, each room's in its order. */
export interface Hearing {
  /** Learns what was synced by the last start; to be called before the client is started. */
  recall(): Promise<void>;
  /** Whether something that was synced was not handed over, as the bot ends. */
  hasMissed(): boolean;
}

/** What a sync tells of a room (client-server v1.17, GET /sync). */
interface Timeline {
  readonly events: readonly (IRoomEvent | IStateEvent)[];
  readonly limited?: boolean;
  readonly prev_batch?: string | null;
}

/** Pages of a room's past: ten thousand events of a bot that was away for days in a busy one. */
const MOST_PAGES = 100;
/** After a lost store nothing tells how far back the bot has heard; the listener knows each event. */
const FIRST_PAGES = 2;
/** Events whose keys have not come. */
const MOST_WAITING = 1000;
/** Most keys that are late at all come within a few seconds. */
const KEY_MS = 2 * 60_000;
const TOLD_MS = 60 * 60_000;
/**
 * Events of a room that are kept in memory; the library would keep all. A digest takes 140 kB there, and
 * what somebody answers or reacts to can be asked for again.
 */
const MOST_REMEMBERED = 4;

/**
 * Begins to hear; to be called before the client is started. It takes the answers to syncs as they come,
 * not the library's timelines: those pass over what stands before a message of our own when more came at
 * once than a sync tells (43.0.0), and that would be lost.
 */
export function startHearing(options: HearingOptions): Hearing {
  const { client, listener, syncStore, queues, logger, clock, signal } = options;
  const { hear, tellUnreadable } = createHearer(options);
  const recent = createRecentEvents();
  /** By id: the room whose key for the event has not come. */
  const undecrypted = new Map<string, string>();
  /** By room: when it was last said there that something cannot be read. */
  const told = new Map<string, number>();
  let missed = false;
  /** Whether nothing was synced before: then there is no gap, only a past. */
  let isFirst = true;
  /** Resolves when all of what is being synced stands in its rooms. */
  let synced = Promise.withResolvers<void>();

  async function take(event: MatrixEvent, roomId: string): Promise<void> {
    const room = client.getRoom(roomId);
    const outcome = room === null ? "done" : await hear(event, room);
    if (outcome === "missed") missed = true;
    if (outcome === "undecrypted") noteUndecrypted(event, roomId);
  }

  function noteUndecrypted(event: MatrixEvent, roomId: string): void {
    if (undecrypted.size === 0) logger.warn("A message cannot be read as its key has not come.");
    if (undecrypted.size >= MOST_WAITING) return;
    undecrypted.set(event.getId() ?? "", roomId);
    void waitForKey(event, roomId);
  }

  /** Who waits for an answer is told that there will be none, once for all that was said lately. */
  async function waitForKey(event: MatrixEvent, roomId: string): Promise<void> {
    await clock.sleep(KEY_MS, signal);
    const room = client.getRoom(roomId);
    const isLate = undecrypted.has(event.getId() ?? "") && !signal.aborted;
    const toldAtMs = told.get(roomId) ?? Number.NEGATIVE_INFINITY;
    if (!isLate || room === null || clock.nowMs() - toldAtMs < TOLD_MS) return;
    told.set(roomId, clock.nowMs());
    queues.add(roomId, async () => void (await tellUnreadable(event, room)));
  }

  function onDecrypted(event: MatrixEvent): void {
    const id = event.getId() ?? "";
    const roomId = undecrypted.get(id);
    if (roomId === undefined || event.isDecryptionFailure()) return;
    undecrypted.delete(id);
    queues.add(roomId, () => take(event, roomId));
  }

  function onSync({ rooms }: ISyncResponse): void {
    const timelines = Object.entries({ ...rooms?.leave, ...rooms?.join });
    // The past of an account that another bot may have had.
    const isForeign = isFirst && !listener.hasHeard(PLATFORM);
    for (const [roomId, { timeline }] of timelines) {
      if (!isForeign) addTimeline(roomId, timeline, isFirst ? FIRST_PAGES : MOST_PAGES);
      for (const { event_id: id } of timeline.events) recent.add(roomId, id);
    }
    isFirst = false;
  }

  function addTimeline(roomId: string, timeline: Timeline, mostPages: number): void {
    const me = client.getSafeUserId();
    const hasGap = timeline.limited === true;
    const isSeen = new Set(timeline.events.map(({ event_id: id }) => id));
    if (timeline.events.length === 0 && !hasGap) return;
    const isWhole = synced.promise;
    queues.add(roomId, async () => {
      await isWhole;
      const joined = timeline.events.some((event) => isJoin(event, me));
      const from = timeline.prev_batch ?? null;
      if (hasGap && !joined) await fill(roomId, { from, isSeen, mostPages });
      await takeAll(roomId, sinceInvited(timeline.events, me));
    });
  }

  async function takeAll(roomId: string, events: readonly object[]): Promise<void> {
    const map = client.getEventMapper();
    for (const raw of events) {
      const event = map({ ...raw, room_id: roomId });
      // The library may have decrypted it, and waits for its key if not.
      const room = client.getRoom(roomId);
      const known = room === null ? null : findMessage(room, event.getId() ?? "");
      await take(known ?? event, roomId);
    }
  }

  /** A room's past since the bot was away, before what the sync told of it. */
  async function fill(
    roomId: string,
    {
      from,
      isSeen,
      mostPages,
    }: {
      readonly from: string | null;
      readonly isSeen: ReadonlySet<string>;
      readonly mostPages: number;
    },
  ): Promise<void> {
    const me = client.getSafeUserId();
    const gap = {
      ...{ from, mostPages },
      isKnown: (id: string) => recent.has(roomId, id) && !isSeen.has(id),
      isOwnJoin: (event: object) => isJoin(event, me),
    };
    const { events, isWhole } = await fillGap(gap, pagesOf(client, roomId, options));
    // It was not read to its end.
    if (signal.aborted) missed = true;
    if (!isWhole) logger.warn("A room's oldest messages since the bot was away are passed over.");
    logger.info("Messages were read that came while the bot was away.", { count: events.length });
    for (const { event_id: id } of events) recent.add(roomId, id ?? "");
    await takeAll(roomId, events);
  }

  function trim(): void {
    if (!queues.isIdle()) return;
    for (const room of client.getRooms()) {
      if (room.getLiveTimeline().getEvents().length > MOST_REMEMBERED) room.resetLiveTimeline();
    }
  }

  // What comes as the bot ends the next start asks for again.
  syncStore.onSync = (answer) => {
    if (!signal.aborted) onSync(answer);
    return !signal.aborted;
  };
  client.on(MatrixEventEvent.Decrypted, onDecrypted);
  client.on(ClientEvent.DeleteRoom, (roomId) => recent.forget(roomId));
  client.on(ClientEvent.Sync, () => {
    synced.resolve();
    synced = Promise.withResolvers();
    trim();
  });
  signal.addEventListener("abort", () => synced.resolve(), { once: true });
  return {
    async recall() {
      const saved = await syncStore.getSavedSync();
      isFirst = saved === null;
      for (const [roomId, { timeline }] of Object.entries(saved?.roomsData.join ?? {})) {
        for (const { event_id: id } of timeline.events) recent.add(roomId, id);
      }
    },
    hasMissed: () => missed,
  };
}
