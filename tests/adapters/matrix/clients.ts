import {
  ClientEvent,
  createClient,
  KnownMembership,
  type MatrixClient,
  MatrixScheduler,
  type Room,
  SyncState,
} from "matrix-js-sdk";
import { onTestFinished } from "vitest";
import { sdkLogger, silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import type { RoomOptions } from "../../support/matrix/actors.ts";
import { type MatrixFake, startMatrix } from "../../support/matrix/fake.ts";
import { silentLogger } from "../../support/silent-logger.ts";

silenceConsole();

/** Gives up a message at once when it fails, as the bot's own client does. */
const scheduler = (): MatrixScheduler<never> =>
  new MatrixScheduler(
    () => -1,
    () => null,
  );

/** Resolves when the client has been told all there is. */
export const synced = (client: MatrixClient): Promise<void> =>
  new Promise((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === SyncState.Syncing) resolve();
    });
  });

export interface AClient {
  readonly fake: MatrixFake;
  readonly client: MatrixClient;
  /** Who the bot is. */
  readonly me: string;
  /** Begins to sync. */
  start(): Promise<void>;
  /** Waits until what the client has been told makes this hold. */
  knows(predicate: () => boolean): Promise<void>;
  /** A room of ann's that the bot is in, once its client knows. */
  room(options?: RoomOptions): Promise<Room>;
}

/** A homeserver and the bot's client for it, without encryption; both end with the test. */
export async function aClient(): Promise<AClient> {
  const fake = await startMatrix();
  const { userId, password } = fake.account("svodka");
  const asked = { baseUrl: fake.baseUrl, logger: sdkLogger(silentLogger) };
  const given = await createClient(asked).loginRequest({
    ...{ type: "m.login.password", password, device_id: "THEBOT" },
    identifier: { type: "m.id.user", user: userId },
  });
  const client = createClient({
    ...{ ...asked, userId, scheduler: scheduler() },
    ...{ deviceId: given.device_id, accessToken: given.access_token },
  });
  onTestFinished(async () => {
    client.stopClient();
    await fake.close();
  });
  const knows = (predicate: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!predicate()) return;
        client.off(ClientEvent.Sync, look);
        resolve();
      };
      client.on(ClientEvent.Sync, look);
      look();
    });
  return {
    ...{ fake, client, me: userId, knows },
    async start() {
      const ready = synced(client);
      await client.startClient();
      await ready;
    },
    async room(options = {}) {
      const roomId = fake.user("ann").createRoom({ invite: [userId], ...options });
      await client.joinRoom(roomId);
      await knows(() => client.getRoom(roomId)?.getMyMembership() === KnownMembership.Join);
      const room = client.getRoom(roomId);
      if (room === null) throw new Error("The room is not known.");
      return room;
    },
  };
}
