import { type Call, type Endpoints, numberIn, roomNamed } from "./call.ts";
import type { Json } from "./json.ts";
import { forbidden, invalidParam, notFound, unknown } from "./matrix-error.ts";
import { relatedTo, relationOf } from "./relations.ts";
import { membershipEvents, membershipOf, readMembership, stateAt, stateOf } from "./room-state.ts";
import { showEvent } from "./show-event.ts";
import { positionOf } from "./sync.ts";
import { tokenAt } from "./sync-rooms.ts";
import type { Room, StoredEvent } from "./types.ts";
import { visibleTo } from "./visible.ts";
import { accountOf } from "./world.ts";

/** What stands in rooms (client-server v1.17, Getting events for a room). */

/** The room for those who are or were in it, as they may see it: up to their leaving. */
function roomSeen(call: Call): { readonly room: Room; readonly state: Pick<Room, "state"> } {
  const { userId } = call.session;
  const room = roomNamed(call);
  const words = `User ${userId} not in room ${call.path("roomId")}, and room previews are disabled`;
  if (room === null || room.forgottenBy.has(userId)) throw forbidden(words);
  const membership = membershipOf(room, userId);
  if (membership === "join") return { room, state: room };
  const last = membershipEvents(room, userId).at(-1);
  if (membership !== "leave" || last === undefined) throw forbidden(words);
  return { room, state: stateAt(room, last.position) };
}

const shown =
  ({ world, session }: Call, room: Room) =>
  (event: StoredEvent): Json =>
    showEvent({ world, device: session.device, bundles: true }, room, event);

/** A part of a list of events in one of its directions, with a token for what follows. */
interface Page {
  readonly events: readonly StoredEvent[];
  readonly start: string;
  readonly end: string;
  readonly hasMore: boolean;
}

const MOST_EVENTS = 1000;

function pageOf(call: Call, all: readonly StoredEvent[], defaultLimit: number): Page {
  const { query, world } = call;
  const direction = query.get("dir") ?? "b";
  if (direction !== "b" && direction !== "f")
    throw invalidParam("Unknown direction: neither b nor f");
  const limit = Math.min(numberIn(query, "limit") ?? defaultLimit, MOST_EVENTS);
  const [from, to] = [query.get("from"), query.get("to")];
  const isBack = direction === "b";
  const start = from === null ? (isBack ? world.position : 0) : positionOf(from);
  const end = to === null ? null : positionOf(to);
  const isInside = ({ position }: StoredEvent): boolean =>
    isBack
      ? position <= start && (end === null || position > end)
      : position > start && (end === null || position <= end);
  const inside = all.filter(isInside);
  const ordered = isBack ? inside.reverse() : inside;
  const events = ordered.slice(0, limit);
  const last = events.at(-1)?.position ?? start;
  return {
    ...{ events, start: tokenAt(start), end: tokenAt(isBack ? last - 1 : last) },
    hasMore: ordered.length > limit,
  };
}

function messages(call: Call): Json {
  const { room } = roomSeen(call);
  const filter = call.query.get("filter");
  if (filter !== null && !/^\{("lazy_load_members":(true|false))?\}$/.test(filter)) {
    throw invalidParam(`The fake knows no filter ${filter}`);
  }
  const { events, start, end } = pageOf(call, visibleTo(room, call.session.userId), 10);
  // As Synapse: only a page with nothing on it is known to be the last.
  const more = events.length > 0 ? { end } : {};
  return { start, ...more, chunk: events.map(shown(call, room)), state: [] };
}

function eventSeen(call: Call): { readonly room: Room; readonly event: StoredEvent } {
  const { room } = roomSeen(call);
  const event = visibleTo(room, call.session.userId).find(({ id }) => id === call.path("eventId"));
  if (event === undefined) throw notFound("Event not found.");
  return { room, event };
}

function context(call: Call): Json {
  const { room, event } = eventSeen(call);
  const limit = numberIn(call.query, "limit") ?? 10;
  const all = visibleTo(room, call.session.userId);
  const at = all.indexOf(event);
  const half = Math.floor(limit / 2);
  const before = all.slice(Math.max(0, at - half), at).reverse();
  const after = all.slice(at + 1, at + 1 + half);
  const show = shown(call, room);
  const last = after.at(-1) ?? event;
  return {
    ...{ event: show(event), events_before: before.map(show), events_after: after.map(show) },
    start: tokenAt((before.at(-1) ?? event).position - 1),
    end: tokenAt(last.position),
    state: [...stateAt(room, last.position).state.values()].map(show),
  };
}

function relations(call: Call, wanted: { readonly kind?: string; readonly type?: string }): Json {
  const { room, event } = eventSeen(call);
  const visible = new Set(visibleTo(room, call.session.userId));
  const all = relatedTo(room, event.id).filter(
    (other) =>
      visible.has(other) &&
      (wanted.kind === undefined || relationOf(other.content)?.kind === wanted.kind) &&
      (wanted.type === undefined || other.type === wanted.type),
  );
  const { events, end, hasMore } = pageOf(call, all, 5);
  return {
    chunk: events.map(shown(call, room)),
    ...(hasMore && { next_batch: end }),
  };
}

function state(call: Call, stateKey: string): unknown {
  const seen = roomSeen(call);
  const event = stateOf(seen.state, call.path("type"), stateKey);
  if (event === null) throw notFound("Event not found.");
  const whole = shown(call, seen.room)(event);
  return call.query.get("format") === "event" ? whole : whole["content"];
}

function members(call: Call): Json {
  const { room, state: now } = roomSeen(call);
  const at = call.query.get("at");
  const [only, not] = [call.query.get("membership"), call.query.get("not_membership")];
  const { state: then } = at === null ? now : stateAt(room, positionOf(at));
  const chunk = [...then.values()].filter((event) => {
    const membership = readMembership(event.content);
    const isWanted = (only === null || membership === only) && membership !== not;
    return event.type === "m.room.member" && isWanted;
  });
  return { chunk: chunk.map(shown(call, room)) };
}

function joinedMembers(call: Call): Json {
  const { userId } = call.session;
  const room = roomNamed(call);
  if (room === null || membershipOf(room, userId) !== "join") {
    const words = "Getting joined members while not being a current member of the room";
    throw forbidden(`${words} is forbidden.`);
  }
  const joined = [...room.state.values()].filter(
    ({ type, content }) => type === "m.room.member" && readMembership(content) === "join",
  );
  return {
    joined: Object.fromEntries(
      joined.map(({ stateKey, content }) => [
        stateKey,
        {
          display_name: content["displayname"] ?? null,
          avatar_url: content["avatar_url"] ?? null,
        },
      ]),
    ),
  };
}

export const READING_ENDPOINTS: Endpoints = {
  "GET /v3/rooms/{roomId}/messages": (call) => {
    if (call.query.get("dir") === null) throw unknown(400, "Missing required query param 'dir'");
    return messages(call);
  },
  "GET /v3/rooms/{roomId}/event/{eventId}": (call) => {
    const { room, event } = eventSeen(call);
    return shown(call, room)(event);
  },
  "GET /v3/rooms/{roomId}/context/{eventId}": context,
  "GET /v1/rooms/{roomId}/relations/{eventId}": (call) => relations(call, {}),
  "GET /v1/rooms/{roomId}/relations/{eventId}/{kind}": (call) =>
    relations(call, { kind: call.path("kind") }),
  "GET /v1/rooms/{roomId}/relations/{eventId}/{kind}/{type}": (call) =>
    relations(call, { kind: call.path("kind"), type: call.path("type") }),
  "GET /v3/rooms/{roomId}/state": (call) => {
    const seen = roomSeen(call);
    return [...seen.state.state.values()].map(shown(call, seen.room));
  },
  "GET /v3/rooms/{roomId}/state/{type}": (call) => state(call, ""),
  "GET /v3/rooms/{roomId}/state/{type}/{stateKey}": (call) => state(call, call.path("stateKey")),
  "GET /v3/rooms/{roomId}/members": members,
  "GET /v3/rooms/{roomId}/joined_members": joinedMembers,
  "GET /v3/user/{userId}/rooms/{roomId}/account_data/{type}": ({ world, session, path }) => {
    const data = accountOf(world, session.userId).roomData.get(path("roomId"));
    const datum = data?.get(path("type"));
    if (datum === undefined) throw notFound("Room account data not found");
    return datum.content;
  },
};
