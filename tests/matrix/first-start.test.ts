/** A first start that is cut off while the bot's keys are made, on a real homeserver. */
import { ClientEvent, SyncState } from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { openClient } from "../../adapters/matrix/client.ts";
import { verifyOwnDevice } from "../../adapters/matrix/encryption.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import type { RegisteredUser } from "../support/synapse/registration.ts";
import { tempFolder, unwrap } from "../support/temp.ts";

interface Place {
  readonly baseUrl: string;
  readonly account: RegisteredUser;
  readonly folder: string;
}

/** A start at which a request to a path is never answered: `cutOff` resolves when it was made. */
async function start(
  { baseUrl, account: { userId, password }, folder }: Place,
  cutOffAt: string | null,
) {
  const cutOff = Promise.withResolvers<void>();
  const opened = await openClient({
    ...{ folder, baseUrl, policy: "all", logger: silentLogger },
    credentials: { kind: "password", user: userId, password },
    async fetch(input, init) {
      if (cutOffAt === null || !String(input).includes(cutOffAt)) return fetch(input, init);
      cutOff.resolve();
      return new Promise<never>(() => undefined);
    },
  });
  const { client, files, close } = unwrap(
    opened as Exclude<typeof opened, { kind: "unreachable" }>,
  );
  onTestFinished(close);
  const ready = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => state === SyncState.Syncing && resolve());
  });
  await client.startClient({ initialSyncLimit: 20 });
  await ready;
  return {
    ...{ client, cutOff: cutOff.promise, stop: close },
    identity: async () => unwrap(await verifyOwnDevice(client, { files, password })),
  };
}

test.for([
  ["before its keys are published", "/keys/device_signing/upload"],
  ["before its device is signed", "/keys/signatures/upload"],
  ["before its recovery key is of use", "/account_data/"],
])("a bot cut off %s is verified by the next start", async ([, cutOffAt = ""], context) => {
  const synapse = await aSynapse(context);
  const account = await synapse.registerUser("svodka");
  const place = { baseUrl: synapse.baseUrl, account, folder: tempFolder() };
  const first = await start(place, cutOffAt);
  void first.identity();
  await first.cutOff;
  first.stop();

  const second = await start(place, null);
  expect((await second.identity()).kind).toBe("verified");
  const { userId } = account;
  const device = second.client.getDeviceId() ?? "";
  const keys = await second.client.downloadKeysForUsers([userId]);
  const [signingKey = "none"] = Object.keys(keys.self_signing_keys?.[userId]?.keys ?? {});
  const signatures = keys.device_keys[userId]?.[device]?.signatures?.[userId];
  expect(Object.keys(signatures ?? {})).toContain(signingKey);
  expect(await second.client.getCrypto()?.isSecretStorageReady()).toBe(true);
});
