import { createRoom } from "./create-room.ts";
import { type Json, objectOf } from "./json.ts";
import { changeMembership, type MemberAction } from "./membership.ts";
import { messagesIn, type SeenMessage } from "./readers.ts";
import { contentOf } from "./room-state.ts";
import { sendEvent } from "./send-event.ts";
import type { Account, Room } from "./types.ts";
import { upgradeRoom } from "./upgrade-room.ts";
import { visibleTo } from "./visible.ts";
import { findEvent, type World } from "./world.ts";

export interface RoomOptions {
  readonly invite?: readonly string[];
  readonly isDirect?: boolean;
  readonly name?: string;
  readonly preset?: "private_chat" | "trusted_private_chat" | "public_chat";
  /** In the place of what a new room's `m.room.power_levels` say. */
  readonly powerLevels?: Json;
  /** "10" unless it says otherwise; from "12" on an id names no server and creators stand above all. */
  readonly roomVersion?: string;
  /** `news` for `#news:fake.example`. */
  readonly alias?: string;
  /** Of `m.room.create`; `type: "m.space"` for a space. */
  readonly creation?: Json;
  readonly state?: readonly { readonly type: string; readonly content: Json }[];
}

/** Somebody with an account and an app. What the homeserver would refuse is thrown as `MatrixError`. */
export interface MatrixUser {
  readonly userId: string;
  readonly password: string;
  /** The id of the new room. */
  createRoom(options?: RoomOptions): string;
  /** Sends a message; its event id. */
  say(roomId: string, text: string, extraContent?: Json): string;
  send(roomId: string, type: string, content: Json): string;
  setState(roomId: string, type: string, content: Json, stateKey?: string): string;
  react(roomId: string, eventId: string, key: string): string;
  edit(roomId: string, eventId: string, text: string): string;
  redact(roomId: string, eventId: string): string;
  join(roomId: string): void;
  leave(roomId: string): void;
  knock(roomId: string): void;
  invite(roomId: string, userId: string, isDirect?: boolean): void;
  kick(roomId: string, userId: string, reason?: string): void;
  ban(roomId: string, userId: string, reason?: string): void;
  unban(roomId: string, userId: string): void;
  setPower(roomId: string, userId: string, level: number): void;
  /** The id of the room in the place of the old one, in which nobody else is. */
  upgrade(roomId: string, version?: string): string;
  /** The messages of everybody that the user may see, as an app shows them. */
  readsBack(roomId: string): readonly SeenMessage[];
}

export function roomAt(world: World, roomId: string): Room {
  const room = world.rooms.get(roomId);
  if (room === undefined) throw new Error(`No room ${roomId}.`);
  return room;
}

const bodyOf = (options: RoomOptions): Json => {
  const { invite = [], isDirect = false, name, preset, powerLevels, roomVersion, alias } = options;
  const state = (options.state ?? []).map((one) => ({ state_key: "", ...one }));
  return {
    ...{ invite, is_direct: isDirect, name, preset, room_version: roomVersion },
    ...{ power_level_content_override: powerLevels, room_alias_name: alias },
    ...{ creation_content: options.creation, initial_state: state },
  };
};

export function actorFor(world: World, { userId, password }: Account): MatrixUser {
  const post = (roomId: string, type: string, content: Json): string =>
    sendEvent(world, roomAt(world, roomId), { type, sender: userId, content }).id;
  const setState = (roomId: string, type: string, content: Json, stateKey = ""): string =>
    sendEvent(world, roomAt(world, roomId), { type, sender: userId, content, stateKey }).id;
  const change = (
    roomId: string,
    action: MemberAction["action"],
    { target = userId, more = {} }: { readonly target?: string; readonly more?: Json } = {},
  ): void => {
    changeMembership(world, roomAt(world, roomId), { action, sender: userId, target, more });
  };
  const because = (reason?: string): Json => (reason === undefined ? {} : { reason });
  const message = (body: string): Json => ({ msgtype: "m.text", body });

  return {
    ...{ userId, password, setState },
    createRoom: (options = {}) => createRoom(world, userId, bodyOf(options)).id,
    say: (roomId, text, extra = {}) =>
      post(roomId, "m.room.message", { ...message(text), ...extra }),
    send: post,
    react: (roomId, eventId, key) =>
      post(roomId, "m.reaction", {
        "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key },
      }),
    edit: (roomId, eventId, text) =>
      post(roomId, "m.room.message", {
        ...message(`* ${text}`),
        "m.new_content": message(text),
        "m.relates_to": { rel_type: "m.replace", event_id: eventId },
      }),
    redact(roomId, eventId) {
      const room = roomAt(world, roomId);
      if (findEvent(room, eventId) === null) throw new Error(`No event ${eventId} in ${roomId}.`);
      return sendEvent(world, room, {
        ...{ type: "m.room.redaction", sender: userId, redacts: eventId },
        content: room.version === "10" ? {} : { redacts: eventId },
      }).id;
    },
    join: (roomId) => change(roomId, "join"),
    leave: (roomId) => change(roomId, "leave"),
    knock: (roomId) => change(roomId, "knock"),
    invite: (roomId, target, isDirect = false) =>
      change(roomId, "invite", { target, more: isDirect ? { is_direct: true } : {} }),
    kick: (roomId, target, reason) => change(roomId, "kick", { target, more: because(reason) }),
    ban: (roomId, target, reason) => change(roomId, "ban", { target, more: because(reason) }),
    unban: (roomId, target) => change(roomId, "unban", { target }),
    setPower(roomId, user, level) {
      const levels = contentOf(roomAt(world, roomId), "m.room.power_levels");
      const users = { ...objectOf(levels["users"]), [user]: level };
      setState(roomId, "m.room.power_levels", { ...levels, users });
    },
    upgrade(roomId, version) {
      const old = roomAt(world, roomId);
      return upgradeRoom(world, old, { sender: userId, version: version ?? old.version }).id;
    },
    readsBack(roomId) {
      const room = roomAt(world, roomId);
      return messagesIn(room, visibleTo(room, userId));
    },
  };
}
