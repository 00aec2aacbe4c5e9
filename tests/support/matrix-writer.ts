/** A reader with an encrypted client of their own, also where no test runs. */
import {
  ClientEvent,
  Direction,
  type MatrixEvent,
  MatrixEventEvent,
  Preset,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { ENCRYPTION, openReaderClient } from "./synapse/reader-client.ts";
import type { RegisteredUser } from "./synapse/registration.ts";

export interface Writer {
  readonly userId: string;
  /** Makes a room with the others, encrypted unless given; resolves when all are in. */
  room(
    others: readonly string[],
    options: { readonly isDirect: boolean; readonly encrypted?: boolean },
  ): Promise<string>;
  /** Goes where somebody asks them in. */
  follow(): void;
  say(roomId: string, text: string): Promise<void>;
  /** Resolves with a message of somebody in the room that says so; also one that was there before. */
  heard(roomId: string, from: string, part: string): Promise<string>;
  /** Everything the server keeps of the room, oldest first, as this client can read it. */
  history(roomId: string): Promise<readonly MatrixEvent[]>;
  stop(): void;
}

/** What a message says, as plain text. */
export const textOf = (event: MatrixEvent): string => String(event.getContent()["body"] ?? "");

/** Logs a reader in; `hear` is told each message of others that can be read, perhaps twice. */
export async function openWriter(
  baseUrl: string,
  user: RegisteredUser,
  hear: (event: MatrixEvent) => void = () => undefined,
): Promise<Writer> {
  const client = await openReaderClient(baseUrl, user);
  let wake = Promise.withResolvers<void>();
  const stir = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const texts = new Map<string, { readonly place: string; readonly text: string }>();
  const take = (event: MatrixEvent): void => {
    if (event.getType() !== "m.room.message" || event.getSender() === user.userId) return;
    const place = `${event.getRoomId()} ${event.getSender()}`;
    texts.set(event.getId() ?? "", { place, text: textOf(event) });
    hear(event);
    stir();
  };
  client.on(RoomEvent.Timeline, take);
  client.on(MatrixEventEvent.Decrypted, take);
  client.on(ClientEvent.Sync, stir);

  async function until<Value>(find: () => Value | null): Promise<Value> {
    for (;;) {
      const change = wake.promise;
      const found = find();
      if (found !== null) return found;
      await change;
    }
  }

  await client.startClient({ initialSyncLimit: 20 });
  await until(() => (client.getSyncState() === SyncState.Syncing ? true : null));
  return {
    userId: user.userId,
    async room(others, { isDirect, encrypted = true }) {
      const { room_id: roomId } = await client.createRoom({
        ...{ preset: Preset.TrustedPrivateChat, invite: [...others] },
        ...{ is_direct: isDirect, initial_state: encrypted ? [ENCRYPTION] : [] },
      });
      await until(() => {
        const room = client.getRoom(roomId);
        const isReady = room?.hasEncryptionStateEvent() === encrypted;
        return isReady && room.getJoinedMemberCount() > others.length ? true : null;
      });
      return roomId;
    },
    follow() {
      client.on(RoomEvent.MyMembership, (room, membership) => {
        if (membership === "invite") void client.joinRoom(room.roomId);
      });
    },
    async say(roomId, text) {
      await client.sendTextMessage(roomId, text);
    },
    heard: (roomId, from, part) =>
      until(
        () =>
          [...texts.values()].find(
            ({ place, text }) => place === `${roomId} ${from}` && text.includes(part),
          )?.text ?? null,
      ),
    async history(roomId) {
      const events: MatrixEvent[] = [];
      for (let from: string | null = null; ; ) {
        const page = await client.createMessagesRequest(roomId, from, 100, Direction.Backward);
        events.push(
          ...page.chunk.map((raw) => client.getEventMapper()({ ...raw, room_id: roomId })),
        );
        if (page.end === undefined || page.end === from) break;
        from = page.end;
      }
      await Promise.all(events.map((event) => client.decryptEventIfNeeded(event)));
      return events.reverse();
    },
    stop: () => client.stopClient(),
  };
}
