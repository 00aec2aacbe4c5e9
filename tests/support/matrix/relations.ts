import { type Json, objectOf, textOf } from "./json.ts";
import { MatrixError, unknown } from "./matrix-error.ts";
import type { Room, StoredEvent } from "./types.ts";
import { findEvent } from "./world.ts";

/** What an event says of another (client-server v1.17, Forming relationships between events). */
export interface Relation {
  readonly kind: string;
  readonly eventId: string;
  readonly key: string | null;
}

export function relationOf(content: Json): Relation | null {
  const relation = objectOf(content["m.relates_to"]);
  const [kind, eventId] = [textOf(relation["rel_type"]), textOf(relation["event_id"])];
  return kind === null || eventId === null ? null : { kind, eventId, key: textOf(relation["key"]) };
}

/** Those that are still there. */
export const relatedTo = (room: Room, eventId: string): StoredEvent[] =>
  room.events.filter(
    (event) => event.redactedBy === null && relationOf(event.content)?.eventId === eventId,
  );

/** Rules and words: Synapse 1.160, handlers/message.py. */
export function checkRelation(
  room: Room,
  draft: { readonly type: string; readonly sender: string; readonly content: Json },
): void {
  const relation = relationOf(draft.content);
  if (relation === null) return;
  if (findEvent(room, relation.eventId) === null) {
    throw unknown(400, "Can't send relation to unknown event");
  }
  if (relation.kind === "m.annotation") checkAnnotation(room, relation, draft);
  const parent = findEvent(room, relation.eventId);
  if (relation.kind === "m.thread" && parent !== null && relationOf(parent.content) !== null) {
    throw unknown(400, "Cannot start threads from an event with a relation");
  }
}

function checkAnnotation(
  room: Room,
  { eventId, key }: Relation,
  { type, sender }: { readonly type: string; readonly sender: string },
): void {
  if (key === null) throw unknown(400, "Missing aggregation key");
  if (key.length > 500) throw unknown(400, "Aggregation key is too long");
  const isThere = relatedTo(room, eventId).some(
    (other) =>
      other.type === type && other.sender === sender && relationOf(other.content)?.key === key,
  );
  if (isThere) {
    throw new MatrixError(400, "M_DUPLICATE_ANNOTATION", "Can't send same reaction twice");
  }
}

/** The edit that stands in an event's place; null for none (Event replacements, Validity). */
export function replacementOf(room: Room, event: StoredEvent): StoredEvent | null {
  const isEdit = relationOf(event.content)?.kind === "m.replace";
  if (event.stateKey !== null || event.redactedBy !== null || isEdit) return null;
  // The specification goes by time; in a fake whose clock may stand, the last is the one that came last.
  const last = relatedTo(room, event.id).findLast(
    (edit) =>
      relationOf(edit.content)?.kind === "m.replace" &&
      edit.sender === event.sender &&
      edit.type === event.type &&
      edit.stateKey === null &&
      (edit.type === "m.room.encrypted" || "m.new_content" in edit.content),
  );
  return last ?? null;
}
