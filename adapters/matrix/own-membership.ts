import { KnownMembership } from "matrix-js-sdk";
import { type RawEvent, record } from "./raw-event.ts";

const isOwnMembership = (
  { type, state_key: key, content }: RawEvent,
  me: string,
  membership: string,
): boolean =>
  type === "m.room.member" && key === me && record(content)["membership"] === membership;

/** Whether the user came in by an event; from join to join only a name or a picture changes. */
export const isJoin = (event: RawEvent, me: string): boolean =>
  isOwnMembership(event, me, KnownMembership.Join) &&
  record(record(event.unsigned)["prev_content"])["membership"] !== KnownMembership.Join;

/**
 * The events of a room since the user was asked in: what was said before was not said to them. Where the
 * invitation is not to be seen, their coming in counts; where neither is, they were there all along.
 */
export function sinceInvited<Event extends RawEvent>(
  events: readonly Event[],
  me: string,
): readonly Event[] {
  const joinedAt = events.findLastIndex((event) => isJoin(event, me));
  if (joinedAt < 0) return events;
  const invitedAt = events
    .slice(0, joinedAt)
    .findLastIndex((event) => isOwnMembership(event, me, KnownMembership.Invite));
  return events.slice(invitedAt < 0 ? joinedAt : invitedAt);
}
