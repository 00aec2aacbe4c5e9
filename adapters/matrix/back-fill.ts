import { Direction, type IEvent, type MatrixClient } from "matrix-js-sdk";
import { keepAsking, type Patience } from "./back-off.ts";

/** What a page of the room's past holds (client-server v1.17, GET /messages). */
export interface Page {
  /** Newest first. */
  readonly chunk: readonly Partial<IEvent>[];
  readonly end: string | null;
}

export interface Gap {
  /** Where the part that is known from above ends. */
  readonly from: string | null;
  /** Whether an event was seen before the gap. */
  isKnown(eventId: string): boolean;
  /** Whether it is the bot's joining: what was said before was not said to it. */
  isOwnJoin(event: Partial<IEvent>): boolean;
  /** Pages that are read at most. */
  readonly mostPages: number;
}

const PAGE_EVENTS = 100;

/** What a gap held, oldest first; `isWhole` unless it is longer than anybody would want answered. */
export interface Filled {
  readonly events: readonly Partial<IEvent>[];
  readonly isWhole: boolean;
}

/** Reads a room's past from the newest end of a gap until something is known. */
export async function fillGap(
  { from, isKnown, isOwnJoin, mostPages }: Gap,
  read: (from: string) => Promise<Page | null>,
): Promise<Filled> {
  const events: Partial<IEvent>[] = [];
  let next = from;
  for (let pages = 0; next !== null && pages < mostPages; pages++) {
    const page = await read(next);
    if (page === null) return { events: events.reverse(), isWhole: true };
    for (const event of page.chunk) {
      if (isKnown(event.event_id ?? "")) return { events: events.reverse(), isWhole: true };
      events.push(event);
      if (isOwnJoin(event)) return { events: events.reverse(), isWhole: true };
    }
    next = page.end === next ? null : page.end;
  }
  return { events: events.reverse(), isWhole: next === null };
}

/** Pages of a room, asked for until they come; null when the bot ends, or is not to see them. */
export const pagesOf =
  (client: MatrixClient, roomId: string, patience: Patience) =>
  async (from: string): Promise<Page | null> => {
    const asked = () => client.createMessagesRequest(roomId, from, PAGE_EVENTS, Direction.Backward);
    const page = await keepAsking(asked, patience);
    return page === null ? null : { chunk: page.chunk, end: page.end ?? null };
  };
