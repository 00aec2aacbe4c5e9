import type { MatrixClient } from "matrix-js-sdk";
import { isEventId } from "./places.ts";
import { type RawEvent, record } from "./raw-event.ts";
import { readMessage } from "./read-message.ts";
import { rawEventOf } from "./sdk-event.ts";

/** How messages are tied to what they answer, in rooms of more than two. */
export type ReplyStyle = "thread" | "reply";

/** What is known of a message that is answered. */
export interface Answered {
  readonly eventId: string;
  /** First message of the thread it stands in; null where in none. */
  readonly root: string | null;
  readonly isOurs: boolean;
}

/**
 * How an event says what it answers (client-server v1.17, Rich replies and Threading); null where it says
 * nothing. In a thread it stays there. News of a story of ours go into its thread. In a conversation of
 * two everybody knows what was asked. What goes on with an answer is in its thread, and no answer itself.
 */
export function decideRelation(
  { eventId, root, isOurs }: Answered,
  {
    style,
    isPrivate,
    isAnswer,
    isContinued = false,
  }: {
    readonly style: ReplyStyle;
    readonly isPrivate: boolean;
    readonly isAnswer: boolean;
    readonly isContinued?: boolean;
  },
): Readonly<Record<string, unknown>> | null {
  const reply = { "m.in_reply_to": { event_id: eventId } };
  const inThread = (first: string) => ({
    ...{ rel_type: "m.thread", event_id: first, is_falling_back: true },
    ...reply,
  });
  if (root !== null) return inThread(root);
  if (isPrivate && (isAnswer || !isOurs)) return null;
  if (style === "thread") return inThread(eventId);
  return isContinued ? null : reply;
}

/** The message as the room has it, or the server; nothing known of it where neither does. */
export async function readAnswered(
  client: MatrixClient,
  roomId: string,
  eventId: string,
): Promise<Answered | null> {
  let raw: RawEvent;
  try {
    raw = rawEventOf(await readMessage(client, roomId, eventId));
  } catch {
    // It is gone, or the server is: the message itself will tell which.
    return null;
  }
  const { rel_type: type, event_id: first } = record(record(raw.content)["m.relates_to"]);
  const root = type === "m.thread" && isEventId(first) ? first : null;
  // What stands in the place of another or beside it begins no thread.
  if (root === null && type !== undefined) return null;
  return { eventId, root, isOurs: raw.sender === client.getSafeUserId() };
}
