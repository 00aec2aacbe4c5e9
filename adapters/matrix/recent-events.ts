/** Which events of each room were seen lately: where a gap in its timeline ends. */
export interface RecentEvents {
  add(roomId: string, eventId: string): void;
  has(roomId: string, eventId: string): boolean;
  forget(roomId: string): void;
}

/** As many as a sync tells of one room after a restart, and some more. */
const KEPT = 100;

export function createRecentEvents(): RecentEvents {
  const rooms = new Map<string, Set<string>>();
  return {
    add(roomId, eventId) {
      const seen = rooms.get(roomId) ?? new Set<string>();
      rooms.set(roomId, seen);
      seen.delete(eventId);
      seen.add(eventId);
      const [oldest] = seen;
      if (seen.size > KEPT && oldest !== undefined) seen.delete(oldest);
    },
    has: (roomId, eventId) => rooms.get(roomId)?.has(eventId) ?? false,
    forget: (roomId) => void rooms.delete(roomId),
  };
}
