import {
  ClientEvent,
  type ICreateRoomOpts,
  type MatrixClient,
  type MatrixEvent,
  MatrixEventEvent,
  Preset,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { onTestFinished } from "vitest";
import { ENCRYPTION, openReaderClient } from "./reader-client.ts";
import type { RegisteredUser } from "./registration.ts";
import type { Synapse } from "./server.ts";

/** Somebody with an app of their own: another matrix-js-sdk with keys of its own. */
export interface Reader {
  readonly client: MatrixClient;
  readonly userId: string;
  /** Makes an encrypted room, direct unless given, and asks the others in. */
  room(
    invite: readonly string[],
    options?: ICreateRoomOpts & { readonly encrypted?: boolean },
  ): Promise<string>;
  say(roomId: string, text: string, more?: Record<string, unknown>): Promise<string>;
  react(roomId: string, eventId: string, key: string): Promise<void>;
  /** Messages of somebody in a room that can be read, as they are shown, oldest first. */
  heard(roomId: string, from: string): Promise<readonly MatrixEvent[]>;
  /** Resolves with the first value that is not null; asked again with whatever comes, and at the signal. */
  until<Value>(
    find: () => Promise<Value | null> | Value | null,
    signal?: AbortSignal,
  ): Promise<Value>;
}

/** A reader on the server, until the test has finished. */
export async function aReader(synapse: Synapse, user: RegisteredUser): Promise<Reader> {
  const client = await openReaderClient(synapse.baseUrl, user);
  const { userId } = user;
  let wake = Promise.withResolvers<void>();
  const stir = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  client.on(RoomEvent.Timeline, stir);
  client.on(MatrixEventEvent.Decrypted, stir);
  client.on(RoomEvent.MyMembership, stir);
  client.on(ClientEvent.Sync, stir);
  await client.startClient({ initialSyncLimit: 100 });
  onTestFinished(() => client.stopClient());
  const reader: Reader = {
    ...{ client, userId },
    async room(invite, { encrypted = true, ...options } = {}) {
      const { room_id: roomId } = await client.createRoom({
        ...{ preset: Preset.TrustedPrivateChat, is_direct: true, invite: [...invite] },
        ...(encrypted && { initial_state: [ENCRYPTION] }),
        ...options,
      });
      await reader.until(() => {
        const room = client.getRoom(roomId);
        const isKnown = room?.hasEncryptionStateEvent() === encrypted;
        return isKnown && room.getJoinedMemberCount() > invite.length ? true : null;
      });
      return roomId;
    },
    async say(roomId, text, more = {}) {
      const content = { msgtype: "m.text", body: text, ...more };
      return (await client.sendMessage(roomId, content as never)).event_id;
    },
    async react(roomId, eventId, key) {
      const relation = { rel_type: "m.annotation", event_id: eventId, key };
      await client.sendEvent(roomId, "m.reaction" as never, { "m.relates_to": relation } as never);
    },
    async heard(roomId, from) {
      const events = client.getRoom(roomId)?.getLiveTimeline().getEvents() ?? [];
      const theirs = events.filter((event) => event.getSender() === from);
      await Promise.all(theirs.map((event) => client.decryptEventIfNeeded(event)));
      return theirs.filter(
        (event) =>
          event.getType() === "m.room.message" &&
          event.getRelation()?.rel_type !== "m.replace" &&
          !event.isDecryptionFailure(),
      );
    },
    async until(find, signal) {
      signal?.addEventListener("abort", stir, { once: true });
      for (;;) {
        const change = wake.promise;
        const found = await find();
        if (found !== null) return found;
        await change;
      }
    },
  };
  await reader.until(() => (client.getSyncState() === SyncState.Syncing ? true : null));
  return reader;
}

/** What a message says, as plain text. */
export const bodyOf = (event: MatrixEvent): string => String(event.getContent()["body"] ?? "");
