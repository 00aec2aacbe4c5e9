import { type Call, type Endpoints, numberIn } from "./call.ts";
import { type Json, numberOf, objectOf } from "./json.ts";
import { invalidParam, unknown } from "./matrix-error.ts";
import { syncDevices } from "./sync-devices.ts";
import { syncRooms, tokenAt, type View } from "./sync-rooms.ts";
import { accountOf, type World } from "./world.ts";

/** Client-server v1.17, Syncing: `limit` of an event filter where none is given, as Synapse has it. */
const TIMELINE_LIMIT = 10;

/** Parts of filters that the fake knows, or that change nothing of what it gives. */
const FILTER_PARTS: Readonly<Record<string, readonly string[]>> = {
  "": ["room", "presence", "account_data"],
  room: ["timeline", "state", "include_leave", "ephemeral", "account_data"],
  timeline: ["limit", "lazy_load_members", "unread_thread_notifications"],
  state: ["lazy_load_members"],
};

/** Refuses what would be passed over: a test would see more than a homeserver gives. */
function checkFilter(filter: Json): Json {
  const room = objectOf(filter["room"]);
  const parts = { "": filter, room, timeline: room["timeline"], state: room["state"] };
  for (const [name, part] of Object.entries(parts)) {
    const strange = Object.keys(objectOf(part)).find((key) => !FILTER_PARTS[name]?.includes(key));
    if (strange !== undefined) throw invalidParam(`The fake knows no filter ${name}.${strange}`);
  }
  return filter;
}

function filterOf({ world, session, query }: Call): Json {
  const given = query.get("filter");
  if (given === null) return {};
  if (given.startsWith("{")) return checkFilter(objectOf(JSON.parse(given)));
  const filter = accountOf(world, session.userId).filters[Number(given)];
  if (filter === undefined) throw invalidParam("No such filter");
  return filter;
}

/** The position a token of ours stands for. */
export function positionOf(token: string): number {
  const [, digits] = /^s(\d+)$/.exec(token) ?? [];
  if (digits === undefined) throw unknown(400, "Invalid stream token");
  return Number(digits);
}

async function sync(call: Call): Promise<Json> {
  const { world, session, query, gone } = call;
  const since = query.get("since");
  const room = objectOf(filterOf(call)["room"]);
  const view: View = {
    ...{ world, device: session.device, account: accountOf(world, session.userId) },
    since: since === null ? null : positionOf(since),
    timelineLimit: numberOf(objectOf(room["timeline"])["limit"]) ?? TIMELINE_LIMIT,
    includeLeave: room["include_leave"] === true,
    fullState: query.get("full_state") === "true",
  };
  const { since: from } = view;
  // What a client asks to go on from, it has.
  session.device.toDevice = session.device.toDevice.filter(
    ({ position }) => position > (from ?? 0),
  );
  const first = answerTo(view);
  const waitMs = numberIn(query, "timeout") ?? 0;
  if (hasNews(view, first) || waitMs === 0) return first;
  await waitForNews(world, {
    ...{ userId: session.userId, waitMs, gone },
    // A session that ends is told so at once.
    isOver: () => !call.isLoggedIn() || hasNews(view, answerTo(view)),
  });
  call.checkLoggedIn();
  return answerTo(view);
}

function answerTo(view: View): Json {
  const { world, account } = view;
  const data = [...account.data]
    .filter(([, { position }]) => view.since === null || position > view.since)
    .map(([type, { content }]) => ({ type, content }));
  return {
    next_batch: tokenAt(world.position),
    rooms: syncRooms(view),
    account_data: { events: data },
    presence: { events: [] },
    ...syncDevices(view),
  };
}

function hasNews(view: View, answer: Json): boolean {
  const eventsOf = (name: string): unknown => objectOf(answer[name])["events"];
  const lists = objectOf(answer["device_lists"]);
  const news = [eventsOf("account_data"), eventsOf("to_device"), lists["changed"], lists["left"]];
  return (
    view.since === null ||
    view.fullState ||
    Object.keys(objectOf(answer["rooms"])).length > 0 ||
    news.some((list) => Array.isArray(list) && list.length > 0)
  );
}

interface Wait {
  readonly userId: string;
  readonly waitMs: number;
  /** Aborted when the client hangs up. */
  readonly gone: AbortSignal;
  isOver(): boolean;
}

/** What happens in one go is told in one answer. */
function waitForNews(world: World, { userId, waitMs, gone, isOver }: Wait): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const end = (): void => {
      clearTimeout(timer);
      gone.removeEventListener("abort", end);
      if (world.pollers.delete(poller)) world.changed();
      resolve();
    };
    const poller = {
      userId,
      wake() {
        if (isAsked) return;
        isAsked = true;
        setImmediate(() => {
          isAsked = false;
          if (world.pollers.has(poller) && isOver()) end();
        });
      },
    };
    const timer = setTimeout(end, waitMs);
    world.pollers.add(poller);
    gone.addEventListener("abort", end);
    if (gone.aborted) end();
    else world.changed();
  });
}

export const SYNC_ENDPOINTS: Endpoints = {
  "GET /v3/sync": sync,
  "POST /v3/user/{userId}/filter": ({ world, session, body }) => {
    const { filters } = accountOf(world, session.userId);
    filters.push(checkFilter(body));
    return { filter_id: String(filters.length - 1) };
  },
  "GET /v3/user/{userId}/filter/{filterId}": ({ world, session, path }) => {
    const filter = accountOf(world, session.userId).filters[Number(path("filterId"))];
    if (filter === undefined) throw invalidParam("No such filter");
    return filter;
  },
};
