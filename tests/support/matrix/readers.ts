import { objectOf, textOf } from "./json.ts";
import { relatedTo, relationOf, replacementOf } from "./relations.ts";
import type { Room, StoredEvent } from "./types.ts";

/** What people see of a room's events. */

/** A message as a reader's app shows it. */
export interface SeenMessage {
  readonly eventId: string;
  readonly sender: string;
  readonly text: string;
}

/** The messages that are to be seen, in order: edits in their place, without those taken back. */
export function messagesIn(room: Room, events: readonly StoredEvent[]): SeenMessage[] {
  return events.flatMap((event) => {
    const isEdit = relationOf(event.content)?.kind === "m.replace";
    if (event.type !== "m.room.message" || event.redactedBy !== null || isEdit) return [];
    const edit = replacementOf(room, event);
    const content = edit === null ? event.content : objectOf(edit.content["m.new_content"]);
    return [{ eventId: event.id, sender: event.sender, text: textOf(content["body"]) ?? "" }];
  });
}

export interface SeenReaction {
  readonly sender: string;
  readonly key: string;
}

export const reactionsTo = (room: Room, eventId: string): SeenReaction[] =>
  relatedTo(room, eventId).flatMap(({ type, sender, content }) =>
    type === "m.reaction" ? [{ sender, key: relationOf(content)?.key ?? "" }] : [],
  );
