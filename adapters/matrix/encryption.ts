import { randomBytes } from "node:crypto";
import type { ICreateClientOpts, MatrixClient } from "matrix-js-sdk";
import { MatrixError } from "matrix-js-sdk";
import {
  AllDevicesIsolationMode,
  type CryptoApi,
  decodeRecoveryKey,
  OnlySignedDevicesIsolationMode,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import type { AuthDict, UIAuthCallback } from "matrix-js-sdk/lib/interactive-auth.js";
import { bad, ok, type Result } from "../../src/model/result.ts";
import type { SecretFiles } from "./secret-files.ts";

/** To whose devices the bot encrypts, and whose messages it reads. */
export type DevicePolicy =
  /** Of everybody, whether their owner vouches for them or not: nobody misses a digest. */
  | "all"
  /** Only devices their owners have signed: a homeserver cannot add one that reads along. */
  | "signed";

const STORAGE_KEY = "storage-key";
const STORAGE_KEY_BYTES = 32;
const RECOVERY_KEY = "recovery-key";
const DATABASE_PREFIX = "svodka";

export interface EncryptionOptions {
  readonly files: SecretFiles;
  readonly policy: DevicePolicy;
}

/** What `createClient` must be given so that the recovery key opens the account's secret storage. */
export const recoveryCallbacks = (
  files: SecretFiles,
): NonNullable<ICreateClientOpts["cryptoCallbacks"]> => ({
  async getSecretStorageKey({ keys }) {
    const [id] = Object.keys(keys);
    const key = files.read(RECOVERY_KEY);
    return id === undefined || key === null ? null : [id, decodeRecoveryKey(key)];
  },
});

/**
 * Starts the encryption of a client that has not been started; its IndexedDB must be the process's.
 * The store is encrypted with a key in a file of its own.
 */
export async function startEncryption(
  client: MatrixClient,
  { files, policy }: EncryptionOptions,
): Promise<void> {
  await client.initRustCrypto({
    storageKey: storageKeyIn(files),
    cryptoDatabasePrefix: DATABASE_PREFIX,
  });
  client
    .getCrypto()
    ?.setDeviceIsolationMode(
      policy === "all" ? new AllDevicesIsolationMode(false) : new OnlySignedDevicesIsolationMode(),
    );
}

function storageKeyIn(files: SecretFiles): Uint8Array {
  const kept = files.read(STORAGE_KEY);
  if (kept !== null) return Buffer.from(kept, "base64");
  const made = randomBytes(STORAGE_KEY_BYTES);
  files.write(STORAGE_KEY, made.toString("base64"));
  return made;
}

/** Whether readers see that the bot's device is the account's own. */
export type Identity =
  /** It was so, or it was made at this first start, together with a backup of the keys. */
  | { readonly kind: "verified"; readonly isNew: boolean }
  /** The store was lost, and the recovery key brought everything back; so many keys of old messages. */
  | { readonly kind: "recovered"; readonly keys: number };

/**
 * Makes the bot a verified one, to be called when it has synced once: at the first start with keys of
 * its own, and a recovery key that is on the disk before anything is uploaded; with a lost store from
 * that recovery key. Bad: the account has keys that are not known here; they are never replaced, as
 * readers would be warned of somebody new.
 */
export async function verifyOwnDevice(
  client: MatrixClient,
  { files, password }: { readonly files: SecretFiles; readonly password: string | null },
): Promise<Result<Identity>> {
  const crypto = client.getCrypto();
  if (crypto === undefined) throw new Error("The client was started without encryption.");
  const [userId, deviceId] = [client.getSafeUserId(), client.getDeviceId() ?? ""];
  const status = await crypto.getDeviceVerificationStatus(userId, deviceId);
  const hasKeys = await crypto.userHasCrossSigningKeys(userId, true);
  const isSigned = status?.crossSigningVerified === true;
  // A first start was cut off: the keys are here, but perhaps nowhere else.
  const isHalfMade = hasKeys && !isSigned && (await hasPrivateKeys(crypto));
  const isNew = !hasKeys || (isHalfMade && !(await isPublished(client)));
  if (isSigned || isNew || isHalfMade) {
    if (isNew) {
      const authUploadDeviceSigningKeys = withPassword(userId, password);
      await crypto.bootstrapCrossSigning({
        setupNewCrossSigning: true,
        authUploadDeviceSigningKeys,
      });
    } else if (isHalfMade) await crypto.crossSignDevice(deviceId);
    // Also where a first start was cut off in between.
    if (!(await crypto.isSecretStorageReady())) await makeRecoveryKey(crypto, files);
    await crypto.checkKeyBackupAndEnable();
    return ok({ kind: "verified", isNew });
  }
  if (files.read(RECOVERY_KEY) === null) return bad(UNKNOWN_IDENTITY);
  await crypto.bootstrapCrossSigning({});
  await crypto.loadSessionBackupPrivateKeyFromSecretStorage();
  await crypto.checkKeyBackupAndEnable();
  const { imported } = await crypto.restoreKeyBackup();
  return ok({ kind: "recovered", keys: imported });
}

async function hasPrivateKeys(crypto: CryptoApi): Promise<boolean> {
  const { privateKeysCachedLocally: kept } = await crypto.getCrossSigningStatus();
  return kept.masterKey && kept.selfSigningKey && kept.userSigningKey;
}

async function isPublished(client: MatrixClient): Promise<boolean> {
  const userId = client.getSafeUserId();
  const { master_keys: keys } = await client.downloadKeysForUsers([userId]);
  return keys?.[userId] !== undefined;
}

const makeRecoveryKey = (crypto: CryptoApi, files: SecretFiles): Promise<void> =>
  crypto.bootstrapSecretStorage({
    async createSecretStorageKey() {
      const made = await crypto.createRecoveryKeyFromPassphrase();
      if (made.encodedPrivateKey === undefined) throw new Error("The recovery key has no text.");
      files.write(RECOVERY_KEY, made.encodedPrivateKey);
      return made;
    },
    setupNewSecretStorage: true,
    setupNewKeyBackup: true,
  });

const UNKNOWN_IDENTITY =
  "The bot's account has encryption keys that are not here, so readers see it as unverified. Put its recovery key into the file recovery-key in MATRIX_DIR and start again.";

/**
 * The homeserver may ask for the password before it takes new signing keys (Client-Server API,
 * "User-Interactive Authentication"); most do not for the first ones (MSC3967).
 */
const withPassword =
  (user: string, password: string | null): UIAuthCallback<void> =>
  async (ask) => {
    try {
      await ask(null);
    } catch (error) {
      const session = error instanceof MatrixError ? error.data["session"] : undefined;
      if (password === null || session === undefined) throw error;
      const identifier = { type: "m.id.user", user };
      await ask({ type: "m.login.password", identifier, password, session } as AuthDict);
    }
  };
