import { type MatrixClient, MatrixEvent } from "matrix-js-sdk";
import { findMessage } from "./room-view.ts";

/**
 * An event with what it says, decrypted where it can be, from memory or from the server. Throws as the
 * library does where the server cannot be asked or has no such event.
 */
export async function readMessage(
  client: MatrixClient,
  roomId: string,
  eventId: string,
): Promise<MatrixEvent> {
  const room = client.getRoom(roomId);
  const known = room === null ? null : findMessage(room, eventId);
  if (known !== null) return known;
  // Not the library's mapper: that gives back what is in memory, which may be what stands for a message.
  const event = new MatrixEvent({
    ...(await client.fetchRoomEvent(roomId, eventId)),
    room_id: roomId,
  });
  await client.decryptEventIfNeeded(event);
  return event;
}
