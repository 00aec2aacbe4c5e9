import type { Json } from "./json.ts";
import { membershipEvents, readMembership, stateAt, stateOf } from "./room-state.ts";
import { showEvent, stripped } from "./show-event.ts";
import type { Account, Device, Membership, Receipt, Room, StoredEvent } from "./types.ts";
import { visibleTo } from "./visible.ts";
import type { World } from "./world.ts";

/** What one answer to /sync covers. */
export interface View {
  readonly world: World;
  readonly account: Account;
  readonly device: Device;
  /** What came up to here is known; null for a first sync. */
  readonly since: number | null;
  readonly timelineLimit: number;
  readonly includeLeave: boolean;
  readonly fullState: boolean;
}

export const tokenAt = (position: number): string => `s${position}`;

/** The `rooms` of an answer; empty where nothing is new. */
export function syncRooms(view: View): Json {
  const sections: Record<"join" | "invite" | "leave" | "knock", Record<string, Json>> = {
    ...{ join: {}, invite: {}, leave: {}, knock: {} },
  };
  for (const room of view.world.rooms.values()) {
    const mine = membershipEvents(room, view.account.userId);
    const last = mine.at(-1);
    const membership = last === undefined ? null : readMembership(last.content);
    if (last === undefined || membership === null) continue;
    const section = membership === "ban" ? "leave" : membership;
    const shown = SECTIONS[section](view, room, mine);
    if (shown !== null) sections[section][room.id] = shown;
  }
  return Object.fromEntries(
    Object.entries(sections).filter(([, rooms]) => Object.keys(rooms).length > 0),
  );
}

type Section = (view: View, room: Room, mine: readonly StoredEvent[]) => Json | null;

const isNew = ({ since }: View, { position }: { readonly position: number }): boolean =>
  since === null || position > since;

const SECTIONS: Readonly<Record<Exclude<Membership, "ban">, Section>> = {
  join: joinedRoom,
  invite: invitedRoom,
  knock: (view, room, mine) => {
    const last = mine.at(-1);
    if (last === undefined || !isNew(view, last)) return null;
    return { knock_state: { events: [...prejoinState(room), stripped(last)] } };
  },
  leave(view, room, mine) {
    const last = mine.at(-1);
    const isTold =
      view.since === null ? view.includeLeave : last !== undefined && isNew(view, last);
    if (!isTold || room.forgottenBy.has(view.account.userId)) return null;
    return { ...timelineAndState(view, room, mine), account_data: { events: [] } };
  },
};

function joinedRoom(view: View, room: Room, mine: readonly StoredEvent[]): Json | null {
  const shown = timelineAndState(view, room, mine);
  const ephemeral = ephemeralOf(view, room, wasInside(view, mine) ? view.since : null);
  const data = [...(view.account.roomData.get(room.id) ?? [])]
    .filter(([, datum]) => isNew(view, datum))
    .map(([type, { content }]) => ({ type, content }));
  const isEmpty = shown.timeline.events.length === 0 && ephemeral.length + data.length === 0;
  if (isEmpty && view.since !== null && !view.fullState) return null;
  return {
    ...shown,
    ephemeral: { events: ephemeral },
    account_data: { events: data },
    unread_notifications: { notification_count: 0, highlight_count: 0 },
    summary: {},
  };
}

/** Whether the user was in the room by the last sync, and all the time since. */
function wasInside({ since }: View, mine: readonly StoredEvent[]): boolean {
  if (since === null) return false;
  const before = mine.findLast(({ position }) => position <= since);
  const after = mine.filter(({ position }) => position > since);
  return before !== undefined && isJoin(before) && after.every(isJoin);
}

function timelineAndState(view: View, room: Room, mine: readonly StoredEvent[]) {
  const last = mine.at(-1);
  // Who is outside is told how it came to that, and not of what went before.
  const isOutside = last !== undefined && !isJoin(last);
  const known = isOutside || wasInside(view, mine) ? (view.since ?? 0) : 0;
  const isAnew = known === 0;
  const visible = visibleTo(room, view.account.userId).filter(({ position }) => position > known);
  const timeline = view.timelineLimit === 0 ? [] : visible.slice(-view.timelineLimit);
  const isGap = timeline.length < visible.length;
  const firstPosition = timeline[0]?.position ?? view.world.position + 1;
  const isAll = isAnew || view.fullState;
  const state =
    isGap || isAll
      ? [...stateAt(room, firstPosition - 1).state.values()].filter(
          ({ position }) => isAll || position > known,
        )
      : [];
  const { world, device } = view;
  const limited = isGap || (isAnew && view.since !== null);
  const show = (event: StoredEvent): Json =>
    withoutRoom(showEvent({ world, device, bundles: limited }, room, event));
  return {
    timeline: {
      events: timeline.map(show),
      limited,
      prev_batch: tokenAt(firstPosition - 1),
    },
    // Outsiders that never came in are shown no more than what they were told.
    state: { events: mine.some(isJoin) ? state.map(show) : [] },
  };
}

const isJoin = ({ content }: StoredEvent): boolean => readMembership(content) === "join";

/** /sync names the room once. */
function withoutRoom(event: Json): Json {
  const { room_id: _, ...rest } = event;
  return rest;
}

/** What Synapse shows of a room to those who are invited or knock (config/api.py, 1.160). */
const PREJOIN_TYPES = [
  ...["m.room.create", "m.room.join_rules", "m.room.canonical_alias", "m.room.avatar"],
  ...["m.room.encryption", "m.room.name", "m.room.topic"],
];

const prejoinState = (room: Room): Json[] =>
  PREJOIN_TYPES.flatMap((type) => stateOf(room, type) ?? []).map(stripped);

function invitedRoom(view: View, room: Room, mine: readonly StoredEvent[]): Json | null {
  const invite = mine.at(-1);
  if (invite === undefined || !isNew(view, invite)) return null;
  const inviter = stateOf(room, "m.room.member", invite.sender);
  const state = [...prejoinState(room), ...(inviter === null ? [] : [stripped(inviter)])];
  return {
    invite_state: {
      events: [...state, withoutRoom(showEvent({ ...view, bundles: false }, room, invite))],
    },
  };
}

function ephemeralOf({ world, account }: View, room: Room, since: number | null): Json[] {
  const receipts = [...room.receipts.values()].filter(
    ({ position, type, userId }) =>
      (since === null || position > since) &&
      (type === "m.read" || (type === "m.read.private" && userId === account.userId)),
  );
  const typing = [...room.typing].filter(([, untilMs]) => untilMs > world.nowMs());
  const isTypingNew = since === null ? typing.length > 0 : room.typingPosition > since;
  return [
    ...(receipts.length > 0 ? [{ type: "m.receipt", content: receiptContent(receipts) }] : []),
    ...(isTypingNew
      ? [{ type: "m.typing", content: { user_ids: typing.map(([user]) => user) } }]
      : []),
  ];
}

function receiptContent(receipts: readonly Receipt[]): Json {
  const content: Record<string, Record<string, Record<string, Json>>> = {};
  for (const { eventId, type, userId, atMs, threadId } of receipts) {
    content[eventId] ??= {};
    const byType = content[eventId];
    byType[type] ??= {};
    byType[type][userId] = { ts: atMs, ...(threadId !== null && { thread_id: threadId }) };
  }
  return content;
}
