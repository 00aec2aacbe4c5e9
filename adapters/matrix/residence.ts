import {
  EventType,
  KnownMembership,
  type MatrixClient,
  Method,
  type Room,
  RoomEvent,
} from "matrix-js-sdk";
import type { Incoming } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { failureOf, keepAsking, type Patience } from "./back-off.ts";
import { describeFailure } from "./errors.ts";
import { isSuccessorOf } from "./incoming.ts";
import { decideInvite, type Invitation, type InvitePolicy } from "./invites.ts";
import { chatRef, isRoomId, readChat, serverOf } from "./places.ts";
import { record, stringOf } from "./raw-event.ts";
import { maySend } from "./roles.ts";
import type { RoomQueues } from "./room-queue.ts";
import { directRooms, powerIn, stateOf } from "./room-view.ts";

export interface ResidenceOptions extends Patience {
  readonly client: MatrixClient;
  readonly queues: RoomQueues;
  readonly policy: InvitePolicy;
  readonly logger: Logger;
}

/** In which rooms the bot is: where it is asked in, and where a room goes when it is upgraded. */
export interface Residence {
  /** Looks at the invitations that came while the bot was away. */
  considerAll(): void;
  /**
   * What an event means to the chat, once the bot is where the event leads; null where to nothing. An
   * upgrade becomes a move when the bot is in the new room and that says where it comes from.
   */
  settle(incoming: Incoming, room: Room): Promise<Incoming | null>;
  /** Goes out of a room whose subscriptions have ended, and forgets it. */
  leave(room: Room): void;
}

const OUTSIDE: ReadonlySet<unknown> = new Set([KnownMembership.Leave, KnownMembership.Ban]);

export function createResidence(options: ResidenceOptions): Residence {
  const { client, queues, policy, logger } = options;
  /** Rooms that were joined because a tombstone names them, and who sent that. */
  const following = new Set<string>();

  const ask = <Value>(work: () => Promise<Value>): Promise<Value | null> =>
    keepAsking(work, options);

  const viaOf = (user: unknown): string[] => {
    const server = serverOf(user);
    return server === null ? [] : [server];
  };

  async function join(roomId: string, via: readonly string[]): Promise<boolean> {
    // Not the library's own way, which first asks for what was said before the bot was asked in, and again
    // at each start for a day.
    const path = `/join/${encodeURIComponent(roomId)}`;
    const query = { via: [...via], server_name: [...via] };
    try {
      return (await ask(() => client.http.authedRequest(Method.Post, path, query, {}))) !== null;
    } catch (fault) {
      const reason = describeFailure(failureOf(fault, options.clock));
      logger.warn("A room could not be joined.", { reason });
      return false;
    }
  }

  /** Written to the account, so that it holds after a change of the bot's name or a lost store. */
  async function noteDirect(roomId: string, user: string): Promise<void> {
    const known = directRooms(client);
    const rooms = known.get(user) ?? [];
    if (rooms.includes(roomId)) return;
    const content: Record<string, string[]> = { [user]: [...rooms, roomId] };
    for (const [other, theirs] of known) content[other] ??= [...theirs];
    await ask(() => client.setAccountDataRaw(EventType.Direct, content));
  }

  async function leaveNow(roomId: string): Promise<void> {
    if (!OUTSIDE.has(client.getRoom(roomId)?.getMyMembership())) {
      await ask(() => client.leave(roomId));
    }
    await ask(() => client.forget(roomId));
  }

  function leaveSoon(roomId: string): void {
    // Aside of what is heard there: nothing waits for it.
    queues.add(`leave ${roomId}`, () => leaveNow(roomId));
  }

  /** Whether a room the bot is in says that it goes on here. */
  const isSuccessor = (roomId: string): boolean =>
    client.getRooms().some((old) => {
      const tombstone = stateOf(old, EventType.RoomTombstone);
      return (
        old.getMyMembership() === KnownMembership.Join &&
        record(tombstone?.content)["replacement_room"] === roomId &&
        maySend(powerIn(old), stringOf(tombstone?.sender) ?? "", EventType.RoomTombstone)
      );
    });

  function invitationTo(room: Room, before: string | undefined): Invitation {
    const own = stateOf(room, EventType.RoomMember, client.getSafeUserId());
    return {
      inviter: own?.sender,
      roomType: record(stateOf(room, EventType.RoomCreate)?.content)["type"],
      isDirect: record(own?.content)["is_direct"] === true,
      isKnock: before === KnownMembership.Knock || isSuccessor(room.roomId),
    };
  }

  async function consider(room: Room, before: string | undefined): Promise<void> {
    if (room.getMyMembership() !== KnownMembership.Invite) return;
    const invitation = invitationTo(room, before);
    const decision = decideInvite(policy, invitation);
    logger.info(decision.reason);
    if (decision.kind === "ignore") return;
    if (decision.kind === "decline") return leaveNow(room.roomId);
    const { inviter } = invitation;
    if (decision.isDirect && typeof inviter === "string") await noteDirect(room.roomId, inviter);
    // An invitation that leads nowhere any more would be tried at each start.
    if (!(await join(room.roomId, viaOf(inviter)))) await leaveNow(room.roomId);
  }

  function considerSoon(room: Room, before?: string): void {
    queues.add(`invitation ${room.roomId}`, () => consider(room, before));
  }

  /** Goes to where an upgrade leads, if that leads back: otherwise anybody could send the bot anywhere. */
  async function follow(to: string, { sender, chat }: Incoming, room: Room): Promise<void> {
    following.add(to);
    if (!(await join(to, viaOf(sender)))) {
      following.delete(to);
      return;
    }
    const [[user] = []] = [...directRooms(client)].filter(([, rooms]) =>
      rooms.includes(room.roomId),
    );
    if (user !== undefined) await noteDirect(to, user);
    logger.info("A room was upgraded, and the bot went along.", { platform: chat.platform });
  }

  /** The move to an upgraded room, told when the bot is in; as the old room's tombstone tells it. */
  function moveTo(room: Room): Incoming | null {
    const create = stateOf(room, EventType.RoomCreate);
    const from = record(record(create?.content)["predecessor"])["room_id"];
    const old = isRoomId(from) ? client.getRoom(from) : null;
    const tombstone = old === null ? null : stateOf(old, EventType.RoomTombstone);
    if (old === null || tombstone === null) return null;
    const { sender, event_id: id, content } = tombstone;
    if (typeof id !== "string" || typeof sender !== "string") return null;
    const isMeant =
      record(content)["replacement_room"] === room.roomId &&
      isSuccessorOf(create, old.roomId) &&
      maySend(powerIn(old), sender, EventType.RoomTombstone);
    if (!isMeant) return null;
    const event = { kind: "moved", to: chatRef(room.roomId) } as const;
    return { id, chat: chatRef(old.roomId), chatKind: "group", sender, language: null, event };
  }

  async function settleUpgrade(incoming: Incoming, room: Room): Promise<Incoming | null> {
    const to = incoming.event.kind === "moved" ? readChat(incoming.event.to) : null;
    if (to === null) return null;
    const successor = client.getRoom(to);
    // Where the bot is in already; else its joining tells.
    if (successor?.getMyMembership() === KnownMembership.Join) return moveTo(successor);
    await follow(to, incoming, room);
    return null;
  }

  function settleJoin(incoming: Incoming, room: Room): Incoming | null {
    const wasSent = following.delete(room.roomId);
    const move = moveTo(room);
    if (move !== null) return move;
    if (!wasSent) return incoming;
    logger.warn("A room that an upgrade named does not say so itself; the bot left it.");
    leaveSoon(room.roomId);
    return null;
  }

  client.on(RoomEvent.MyMembership, (room, membership, before) => {
    if (membership === KnownMembership.Invite) considerSoon(room, before);
  });

  return {
    considerAll() {
      for (const room of client.getRooms()) considerSoon(room);
    },
    settle(incoming, room) {
      const { kind } = incoming.event;
      if (kind === "moved") return settleUpgrade(incoming, room);
      return Promise.resolve(kind === "joined" ? settleJoin(incoming, room) : incoming);
    },
    leave: (room) => leaveSoon(room.roomId),
  };
}
