import { textOf } from "./json.ts";
import { membershipEvents, readMembership } from "./room-state.ts";
import type { Membership, Room, StoredEvent } from "./types.ts";

interface Moment {
  readonly membership: Membership | null;
  readonly visibility: string;
  /** Whether the user joined at any time after. */
  readonly joinsLater: boolean;
}

function isVisible({ membership, visibility, joinsLater }: Moment): boolean {
  if (membership === "join" || visibility === "world_readable") return true;
  if (visibility === "invited") return membership === "invite";
  return visibility === "shared" && joinsLater;
}

/** The events of a room that somebody may see (client-server v1.17, Room History Visibility). */
export function visibleTo(room: Room, userId: string): StoredEvent[] {
  const lastJoin = membershipEvents(room, userId).findLast(
    ({ content }) => readMembership(content) === "join",
  );
  const joinedAt = lastJoin?.position ?? 0;
  let membership: Membership | null = null;
  let visibility = "shared";
  return room.events.filter((event) => {
    const before = membership;
    const isOwn = event.type === "m.room.member" && event.stateKey === userId;
    if (isOwn) membership = readMembership(event.content);
    if (event.type === "m.room.history_visibility") {
      visibility = textOf(event.content["history_visibility"]) ?? visibility;
    }
    // What ends a membership is told to whom it ends.
    const isEnd = isOwn && before !== null;
    return isEnd || isVisible({ membership, visibility, joinsLater: event.position < joinedAt });
  });
}
