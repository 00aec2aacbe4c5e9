import { ClientEvent, createClient, type MatrixClient, SyncState } from "matrix-js-sdk";
import { onTestFinished } from "vitest";
import { openClient } from "../../../adapters/matrix/client.ts";
import { type Identity, verifyOwnDevice } from "../../../adapters/matrix/encryption.ts";
import { sdkLogger, silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import type { Logger } from "../../../src/model/logger.ts";
import { unwrap } from "../temp.ts";
import type { MatrixFake } from "./fake.ts";

silenceConsole();

const nothing = (): void => undefined;
const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

interface Login {
  readonly userId: string;
  readonly password: string;
}

export const reaches = (client: MatrixClient, wanted: SyncState): Promise<void> =>
  new Promise((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === wanted) resolve();
    });
  });

/** Syncs for as long as the test lasts. */
export async function startSyncing(client: MatrixClient): Promise<void> {
  const ready = reaches(client, SyncState.Syncing);
  await client.startClient();
  await ready;
}

/** A client of matrix-js-sdk that is logged in, without encryption, and does not sync yet. */
export async function logInClient(
  { baseUrl }: Pick<MatrixFake, "baseUrl">,
  { userId, password }: Login,
): Promise<MatrixClient> {
  const asked = { baseUrl, logger: sdkLogger(silent) };
  const identifier = { type: "m.id.user", user: userId };
  const login = { type: "m.login.password", identifier, password };
  const given = await createClient(asked).loginRequest(login);
  const session = { userId, deviceId: given.device_id, accessToken: given.access_token };
  const client = createClient({ ...asked, ...session });
  onTestFinished(() => client.stopClient());
  return client;
}

/** The bot's own client, with encryption: its device in `folder`, synced and verified. */
export async function startEncrypted(
  { baseUrl }: Pick<MatrixFake, "baseUrl">,
  { userId, password }: Login,
  folder: string,
): Promise<{ readonly client: MatrixClient; readonly identity: Identity; close(): void }> {
  const opened = await openClient({
    ...{ folder, baseUrl, fetch, policy: "all", logger: silent },
    credentials: { kind: "password", user: userId, password },
  });
  if (opened.kind !== "ok") throw new Error(JSON.stringify(opened));
  const { client, files, close } = opened.value;
  onTestFinished(close);
  await startSyncing(client);
  return { client, identity: unwrap(await verifyOwnDevice(client, { files, password })), close };
}
