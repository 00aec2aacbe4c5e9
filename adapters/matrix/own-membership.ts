import { KnownMembership, type MatrixEvent } from "matrix-js-sdk";
import { type RawEvent, record } from "./raw-event.ts";
import { rawEventOf } from "./sdk-event.ts";

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
 * Whether an event of a timeline stands before the user was asked in: what was said then was not said to
 * them. Where the invitation is not to be seen, their coming in counts.
 */
export function isBefore(
  event: MatrixEvent,
  timeline: readonly MatrixEvent[],
  me: string,
): boolean {
  const all = timeline.map((each) => rawEventOf(each));
  const joinedAt = all.findLastIndex((each) => isJoin(each, me));
  if (joinedAt < 0) return false;
  const invitedAt = all
    .slice(0, joinedAt)
    .findLastIndex((each) => isOwnMembership(each, me, KnownMembership.Invite));
  const at = timeline.indexOf(event);
  return at >= 0 && at < (invitedAt < 0 ? joinedAt : invitedAt);
}
