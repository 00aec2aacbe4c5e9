import { EventType, KnownMembership, type MatrixClient, type Room } from "matrix-js-sdk";
import type { ChatKind, ChatRef, ChatRole } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { failureOf } from "./back-off.ts";
import { describeFailure } from "./errors.ts";
import { isPrivate } from "./incoming.ts";
import { readTarget } from "./links.ts";
import { chatRef, PLATFORM, readChat } from "./places.ts";
import { roleOf } from "./roles.ts";
import { isDirect, membersOf, powerIn, stateOf } from "./room-view.ts";

const isAlone = (client: MatrixClient, room: Room): boolean =>
  isPrivate({ isDirect: isDirect(client, room), memberCount: membersOf(room) });

/** The room somebody names by its id, an alias or a link, if the bot is in it; null otherwise. */
export async function findRoom(
  client: MatrixClient,
  name: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<{ readonly chat: ChatRef; readonly kind: ChatKind } | null> {
  // The bot itself names a room as it stands in its chat's id.
  const target = readTarget(readChat({ platform: PLATFORM, chat: name }) ?? name);
  if (target === null || target.kind === "user") return null;
  let roomId: string;
  try {
    roomId =
      target.kind === "room"
        ? target.roomId
        : (await client.getRoomIdForAlias(target.alias)).room_id;
  } catch (thrown) {
    const reason = describeFailure(failureOf(thrown, clock));
    logger.debug("A room's alias could not be looked up.", { reason });
    return null;
  }
  const room = client.getRoom(roomId);
  if (room === null || room.getMyMembership() !== KnownMembership.Join) return null;
  return { chat: chatRef(roomId), kind: isAlone(client, room) ? "private" : "group" };
}

/** What somebody may do in a room. */
export async function roleIn(
  client: MatrixClient,
  chat: ChatRef,
  { user, clock }: { readonly user: string; readonly clock: Clock },
): Promise<ChatRole> {
  const roomId = readChat(chat);
  const room = roomId === null ? null : client.getRoom(roomId);
  if (room?.getMyMembership() !== KnownMembership.Join) return "unknown";
  return roleOf({
    ...{ user, isDirect: isAlone(client, room), room: powerIn(room), adminLevel: null },
    membership: await membershipOf(client, room, { user, clock }),
  });
}

/** Of rooms with many members the library knows only those who said something. */
async function membershipOf(
  client: MatrixClient,
  room: Room,
  { user, clock }: { readonly user: string; readonly clock: Clock },
): Promise<unknown> {
  const known = stateOf(room, EventType.RoomMember, user);
  if (known !== null) return room.getMember(user)?.membership;
  try {
    const content = await client.getStateEvent(room.roomId, EventType.RoomMember, user);
    return content["membership"];
  } catch (thrown) {
    const failure = failureOf(thrown, clock);
    return failure.kind === "answer" && failure.status === 404 ? undefined : null;
  }
}
