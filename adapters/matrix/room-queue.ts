/** Does one thing after another for each room, and rooms beside each other. */
export interface RoomQueues {
  /** `work` begins when all that was added for the room before has ended; what it throws `fail` is told. */
  add(roomId: string, work: () => Promise<void>): void;
  /** Whether nothing waits or is under way. */
  isIdle(): boolean;
  /** Resolves when nothing of what has been added is left. */
  settled(): Promise<void>;
}

export function createRoomQueues(fail: (fault: unknown) => void): RoomQueues {
  const tails = new Map<string, Promise<void>>();
  return {
    add(roomId, work) {
      const before = tails.get(roomId) ?? Promise.resolve();
      const tail = before
        .then(work)
        .catch(fail)
        .then(() => {
          if (tails.get(roomId) === tail) tails.delete(roomId);
        });
      tails.set(roomId, tail);
    },
    isIdle: () => tails.size === 0,
    async settled() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
