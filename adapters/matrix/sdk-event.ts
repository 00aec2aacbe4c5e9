import type { MatrixEvent } from "matrix-js-sdk";
import type { RawEvent } from "./raw-event.ts";

const RELATION = "m.relates_to";

/**
 * An event of the library as the client-server API gives it, decrypted where it could be. `content` is
 * what it was first, or with `isShown` what it was edited to since.
 */
export function rawEventOf(
  event: MatrixEvent,
  { isShown = false }: { readonly isShown?: boolean } = {},
): RawEvent {
  const content = isShown ? event.getContent() : event.getOriginalContent();
  // Encrypted or not, what an event relates to stands outside (client-server v1.17, m.room.encrypted).
  const relation: unknown = event.getWireContent()[RELATION];
  return {
    ...{ event_id: event.getId(), room_id: event.getRoomId(), sender: event.getSender() },
    ...{ type: event.getType(), unsigned: event.getUnsigned(), origin_server_ts: event.getTs() },
    content: relation === undefined ? content : { ...content, [RELATION]: relation },
    ...(event.isState() && { state_key: event.getStateKey() }),
  };
}
