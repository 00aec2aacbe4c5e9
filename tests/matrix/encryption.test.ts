/** Encryption as readers meet it: the bot's rooms, its verified device, and what a lost store costs. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  ClientEvent,
  type MatrixClient,
  type MatrixEvent,
  MatrixEventEvent,
  Preset,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { openClient } from "../../adapters/matrix/client.ts";
import { type Identity, verifyOwnDevice } from "../../adapters/matrix/encryption.ts";
import { silenceConsole } from "../../adapters/matrix/sdk-log.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import { aReader } from "../support/synapse/reader.ts";
import type { RegisteredUser } from "../support/synapse/registration.ts";
import type { Synapse } from "../support/synapse/server.ts";
import { tempFolder, unwrap } from "../support/temp.ts";

silenceConsole();

const synced = (client: MatrixClient): Promise<void> =>
  new Promise((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === SyncState.Syncing) resolve();
    });
  });

interface Bot {
  readonly client: MatrixClient;
  readonly identity: Identity;
  stop(): void;
}

async function startBot(synapse: Synapse, user: RegisteredUser, folder: string): Promise<Bot> {
  const opened = await openClient({
    ...{ folder, baseUrl: synapse.baseUrl, fetch, policy: "all", logger: silentLogger },
    credentials: { kind: "password", user: user.userId, password: user.password },
  });
  if (opened.kind !== "ok") throw new Error(JSON.stringify(opened));
  const { client, files, close } = opened.value;
  onTestFinished(close);
  const ready = synced(client);
  await client.startClient({ initialSyncLimit: 20 });
  await ready;
  const identity = unwrap(await verifyOwnDevice(client, { files, password: user.password }));
  return { client, identity, stop: close };
}

/** The text of the next message of `sender` that the client can read. */
const nextText = (client: MatrixClient, sender: string): Promise<string> =>
  new Promise((resolve) => {
    const take = (event: MatrixEvent): void => {
      const { body } = event.getContent();
      if (event.getSender() === sender && event.getType() === "m.room.message")
        resolve(String(body));
    };
    client.on(MatrixEventEvent.Decrypted, take);
    client.on(RoomEvent.Timeline, take);
  });

async function anEncryptedChat(reader: MatrixClient, bot: MatrixClient): Promise<string> {
  const { room_id: room } = await reader.createRoom({
    ...{ preset: Preset.TrustedPrivateChat, invite: [bot.getSafeUserId()], is_direct: true },
    initial_state: [
      { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
    ],
  });
  await bot.joinRoom(room);
  await expect
    .poll(() => reader.getRoom(room)?.getJoinedMemberCount(), { timeout: 10_000 })
    .toBe(2);
  await expect
    .poll(() => bot.getRoom(room)?.hasEncryptionStateEvent(), { timeout: 10_000 })
    .toBe(true);
  return room;
}

test("in an encrypted chat both read each other, the bot's device is verified, and a restart changes nothing", async (context) => {
  const synapse = await aSynapse(context);
  const [boris, account] = [
    await synapse.registerUser("boris"),
    await synapse.registerUser("svodka"),
  ];
  const folder = tempFolder();
  const { client: reader } = await aReader(synapse, boris);
  const first = await startBot(synapse, account, folder);
  expect(first.identity).toEqual({ kind: "verified", isNew: true });
  const room = await anEncryptedChat(reader, first.client);
  const asked = nextText(first.client, boris.userId);
  await reader.sendTextMessage(room, "!latest");
  expect(await asked).toBe("!latest");
  const device = first.client.getDeviceId() ?? "";
  first.stop();

  const second = await startBot(synapse, account, folder);
  expect(second.identity).toEqual({ kind: "verified", isNew: false });
  expect(second.client.getDeviceId()).toBe(device);
  const answered = nextText(reader, account.userId);
  await second.client.sendNotice(room, "Сводка");
  expect(await answered).toBe("Сводка");
  const isSigned = async (): Promise<boolean | undefined> =>
    (await reader.getCrypto()?.getDeviceVerificationStatus(account.userId, device))?.signedByOwner;
  await expect.poll(isSigned, { timeout: 20_000 }).toBe(true);
  const { devices } = await second.client.getDevices();
  expect(devices).toHaveLength(1);
});

test("with the store lost and the recovery key kept the bot is back, verified, and reads what was said", async (context) => {
  const synapse = await aSynapse(context);
  const [boris, account] = [
    await synapse.registerUser("boris"),
    await synapse.registerUser("svodka"),
  ];
  const folder = tempFolder();
  const { client: reader } = await aReader(synapse, boris);
  const first = await startBot(synapse, account, folder);
  const room = await anEncryptedChat(reader, first.client);
  const asked = nextText(first.client, boris.userId);
  await reader.sendTextMessage(room, "said before");
  await asked;
  const backedUp = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${first.client.getAccessToken()}` };
    const address = `${synapse.baseUrl}/_matrix/client/v3/room_keys/version`;
    const { count } = (await (await fetch(address, { headers })).json()) as { count: number };
    return count;
  };
  await expect.poll(backedUp, { timeout: 30_000 }).toBeGreaterThan(0);
  first.stop();
  for (const end of ["", "-wal", "-shm"])
    rmSync(join(folder, `encryption.db${end}`), { force: true });

  const second = await startBot(synapse, account, folder);
  expect(second.identity).toEqual({ kind: "recovered", keys: expect.any(Number) });
  // The signature of the new device comes back with a later sync.
  const isVerified = async (): Promise<boolean | undefined> => {
    const device = second.client.getDeviceId() ?? "";
    const crypto = second.client.getCrypto();
    return (await crypto?.getDeviceVerificationStatus(account.userId, device))
      ?.crossSigningVerified;
  };
  await expect.poll(isVerified, { timeout: 20_000 }).toBe(true);
  const readable = async (): Promise<string[]> => {
    const events = second.client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
    await Promise.all(events.map((event) => second.client.decryptEventIfNeeded(event)));
    return events.flatMap((event) => String(event.getContent()["body"] ?? ""));
  };
  await expect.poll(readable, { timeout: 10_000 }).toContain("said before");
});
