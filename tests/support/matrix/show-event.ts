import type { Json } from "./json.ts";
import { replacementOf } from "./relations.ts";
import type { Device, Room, StoredEvent } from "./types.ts";
import type { World } from "./world.ts";

/** What is left of an event's content when it is redacted (rooms v10 and v11, Redactions). */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  "m.room.member": ["membership", "join_authorised_via_users_server"],
  "m.room.join_rules": ["join_rule", "allow"],
  "m.room.history_visibility": ["history_visibility"],
  "m.room.power_levels": [
    ...["ban", "events", "events_default", "kick", "redact"],
    ...["state_default", "users", "users_default"],
  ],
};
const KEPT_FROM_11: Readonly<Record<string, readonly string[]>> = {
  "m.room.power_levels": ["invite"],
  "m.room.redaction": ["redacts"],
};

function contentShown(room: Room, { type, content, redacts, redactedBy }: StoredEvent): Json {
  // Rooms from version 11 on have it here, older ones beside; clients get it twice.
  if (redactedBy === null) return redacts === null ? content : { ...content, redacts };
  const more = room.version === "10" ? [] : (KEPT_FROM_11[type] ?? []);
  const kept = [...(KEPT[type] ?? []), ...more];
  return Object.fromEntries(Object.entries(content).filter(([name]) => kept.includes(name)));
}

/** For whom an event is shown. */
export interface Viewer {
  readonly world: World;
  /** A device is told the transaction ids of its own requests. */
  readonly device: Device | null;
  /** Whether an edit stands beside what it replaces (Aggregations of child events). */
  readonly bundles: boolean;
}

/** An event as clients get it (client-server v1.17, Room event format). */
export function showEvent(viewer: Viewer, room: Room, event: StoredEvent): Json {
  const { id, type, sender, stateKey, sentAtMs, redacts, redactedBy } = event;
  const content = contentShown(room, event);
  return {
    ...{ event_id: id, room_id: room.id, type, sender, origin_server_ts: sentAtMs, content },
    ...(stateKey !== null && { state_key: stateKey }),
    ...(redacts !== null && redactedBy === null && { redacts }),
    unsigned: {
      ...unsignedOf(viewer, event),
      ...(redactedBy !== null && {
        redacted_by: redactedBy.id,
        redacted_because: showEvent(viewer, room, redactedBy),
      }),
      ...(viewer.bundles && bundled(viewer, room, event)),
    },
  };
}

function unsignedOf({ world, device }: Viewer, event: StoredEvent): Json {
  const { before, transaction, sentAtMs } = event;
  return {
    age: Math.max(0, world.nowMs() - sentAtMs),
    ...(before !== null && {
      ...{ replaces_state: before.id, prev_content: before.content, prev_sender: before.sender },
    }),
    ...(transaction !== null &&
      transaction.device === device && { transaction_id: transaction.id }),
  };
}

function bundled(viewer: Viewer, room: Room, event: StoredEvent): Json {
  const edit = replacementOf(room, event);
  return edit === null ? {} : { "m.relations": { "m.replace": showEvent(viewer, room, edit) } };
}

/** As rooms are shown to those who are not in them (Stripped state). */
export const stripped = ({ type, sender, content, stateKey }: StoredEvent): Json => ({
  ...{ type, sender, content, state_key: stateKey },
});
