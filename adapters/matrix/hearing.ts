import {
  ClientEvent,
  EventTimeline,
  type EventTimelineSet,
  type IRoomTimelineData,
  type MatrixEvent,
  MatrixEventEvent,
  type Room,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { fillGap, pagesOf } from "./back-fill.ts";
import { createHearer, type HearerOptions } from "./hear-event.ts";
import { isJoin } from "./own-membership.ts";
import { createRecentEvents } from "./recent-events.ts";
import type { RoomQueues } from "./room-queue.ts";
import { rawEventOf } from "./sdk-event.ts";

export interface HearingOptions extends HearerOptions {
  readonly queues: RoomQueues;
  /** Whether what the first sync tells was said before this bot was. */
  readonly isNew: boolean;
}

/** Hands over what is said and done in rooms, each room's in its order. */
export interface Hearing {
  /** Whether something that was synced was not handed over, as the bot ends. */
  hasMissed(): boolean;
}

/** Events whose keys have not come. */
const MOST_WAITING = 1000;
/** Events of a room that are kept in memory; the library would keep all. */
const MOST_REMEMBERED = 400;

/** Begins to hear what the client syncs; to be called before that is started. */
export function startHearing(options: HearingOptions): Hearing {
  const { client, queues, logger, signal, isNew } = options;
  const hear = createHearer(options);
  const recent = createRecentEvents();
  const undecrypted = new Map<string, Room>();
  let missed = false;
  let isTrimming = false;
  let isPast = isNew;
  /** Resolves when all of what is being synced stands in its rooms. */
  let synced = Promise.withResolvers<void>();

  async function take(event: MatrixEvent, room: Room): Promise<void> {
    const outcome = await hear(event, room);
    if (outcome === "missed") missed = true;
    if (outcome === "undecrypted") noteUndecrypted(event, room);
  }

  function noteUndecrypted(event: MatrixEvent, room: Room): void {
    if (undecrypted.size === 0) logger.warn("A message cannot be read as its key has not come.");
    if (undecrypted.size < MOST_WAITING) undecrypted.set(event.getId() ?? "", room);
  }

  function onDecrypted(event: MatrixEvent): void {
    const id = event.getId() ?? "";
    const room = undecrypted.get(id);
    if (room === undefined || event.isDecryptionFailure()) return;
    undecrypted.delete(id);
    queues.add(room.roomId, () => take(event, room));
  }

  function onEvent(
    event: MatrixEvent,
    room: Room | undefined,
    toStart: boolean | undefined,
    _removed: boolean,
    { liveEvent }: IRoomTimelineData,
  ): void {
    // A status is had by what we send ourselves and was not synced yet.
    if (room === undefined || toStart === true || event.status !== null) return;
    recent.add(room.roomId, event.getId() ?? "");
    if (liveEvent === true && !isPast) addWhenSynced(room, () => take(event, room));
  }

  function onReset(room: Room | undefined, set: EventTimelineSet): void {
    if (isTrimming || room === undefined || set !== room.getUnfilteredTimelineSet()) return;
    const timeline = room.getLiveTimeline();
    addWhenSynced(room, () => fill(room, timeline));
  }

  function addWhenSynced(room: Room, work: () => Promise<void>): void {
    if (signal.aborted) {
      missed = true;
      return;
    }
    const isWhole = synced.promise;
    queues.add(room.roomId, () => isWhole.then(work));
  }

  /** A room's past since the bot was away, before what the sync told of it. */
  async function fill(room: Room, timeline: EventTimeline): Promise<void> {
    const { roomId } = room;
    const me = client.getSafeUserId();
    const newest = timeline.getEvents();
    if (newest.some((event) => isJoin(rawEventOf(event), me))) return;
    const told = new Set(newest.map((event) => event.getId()));
    const gap = {
      from: timeline.getPaginationToken(EventTimeline.BACKWARDS),
      isKnown: (id: string) => recent.has(roomId, id) && !told.has(id),
      isOwnJoin: (event: object) => isJoin(event, me),
    };
    const { events, isWhole } = await fillGap(gap, pagesOf(client, roomId, options));
    if (signal.aborted) missed = true;
    if (!isWhole) logger.warn("A room's oldest messages since the bot was away are passed over.");
    logger.info("Messages were read that came while the bot was away.", { count: events.length });
    for (const event of events.map((each) =>
      client.getEventMapper()({ ...each, room_id: roomId }),
    )) {
      recent.add(roomId, event.getId() ?? "");
      await take(event, room);
    }
  }

  function trim(): void {
    if (!queues.isIdle()) return;
    isTrimming = true;
    for (const room of client.getRooms()) {
      if (room.getLiveTimeline().getEvents().length > MOST_REMEMBERED) room.resetLiveTimeline();
    }
    isTrimming = false;
  }

  client.on(RoomEvent.Timeline, onEvent);
  client.on(RoomEvent.TimelineReset, onReset);
  client.on(MatrixEventEvent.Decrypted, onDecrypted);
  client.on(ClientEvent.DeleteRoom, (roomId) => recent.forget(roomId));
  client.on(ClientEvent.Sync, (state) => {
    if (state === SyncState.Syncing || state === SyncState.Prepared) isPast = false;
    synced.resolve();
    synced = Promise.withResolvers();
    trim();
  });
  signal.addEventListener("abort", () => synced.resolve(), { once: true });
  return { hasMissed: () => missed };
}
