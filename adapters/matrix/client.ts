import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  ConnectionError,
  createClient,
  HTTPError,
  type MatrixClient,
  MatrixScheduler,
} from "matrix-js-sdk";
import type { Logger } from "../../src/model/logger.ts";
import { bad, ok, type Result } from "../../src/model/result.ts";
import { LIBRARY_TIMEOUT_MS } from "./back-off.ts";
import { type DurableIndexedDb, openDurableIndexedDb } from "./durable-indexed-db.ts";
import {
  type DevicePolicy,
  hasRecoveryKey,
  recoveryCallbacks,
  startEncryption,
} from "./encryption.ts";
import { sdkLogger, silenceConsole } from "./sdk-log.ts";
import { type SecretFiles, secretFiles } from "./secret-files.ts";
import { type Credentials, forgetDevice, openSession } from "./session.ts";
import { createSyncStore, type SyncStore } from "./sync-store.ts";
import { VERIFICATION_METHODS } from "./verification.ts";

export interface ClientOptions {
  /** Holds the bot's device: session, keys and their store. One process at a time has it. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly credentials: Credentials;
  readonly policy: DevicePolicy;
  readonly logger: Logger;
}

/** A client that can encrypt and was not started yet. */
export interface OpenClient {
  readonly client: MatrixClient;
  readonly files: SecretFiles;
  readonly syncStore: SyncStore;
  /**
   * Whether the account's past is not this bot's: neither the device nor its recovery key was here
   * before.
   */
  readonly isNew: boolean;
  /** Ends the client and gives its folder back. */
  close(): void;
}

export type ClientOutcome =
  | Result<OpenClient>
  | { readonly kind: "unreachable"; readonly reason: string };

const STORE = "encryption.db";

/**
 * The bot's device, from its folder, or a new one. Bad: another process has the folder, it is damaged,
 * or the homeserver does not accept the bot.
 */
export async function openClient(options: ClientOptions): Promise<ClientOutcome> {
  silenceConsole();
  const { folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = secretFiles(folder);
  const file = join(folder, STORE);
  const isNewStore = !existsSync(file);
  const store = await openDurableIndexedDb(file);
  if (store.kind === "bad") return store;
  if (isNewStore) forgetDevice(files);
  try {
    const installed = store.value.installGlobals();
    const opened =
      installed.kind === "bad"
        ? installed
        : await openIn(store.value, files, { ...options, isNewStore });
    if (opened.kind !== "ok") discard(store.value, file, isNewStore);
    return opened;
  } catch (error) {
    discard(store.value, file, isNewStore);
    throw error;
  }
}

/** A store that holds no device yet must not pass for one that does. */
function discard(store: DurableIndexedDb, file: string, isNewStore: boolean): void {
  store.close();
  if (isNewStore) forgetStore(dirname(file));
}

/** After the server has deleted the device: its keys serve nobody any more. */
export function forgetStore(folder: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) {
    rmSync(join(folder, `${STORE}${end}`), { force: true });
  }
}

async function openIn(
  store: DurableIndexedDb,
  files: SecretFiles,
  options: ClientOptions & { readonly isNewStore: boolean },
): Promise<ClientOutcome> {
  const syncStore = createSyncStore(store.indexedDB);
  const opened = await logInWith(files, syncStore, options);
  if (opened.kind !== "ok") return opened;
  const client = opened.value;
  await syncStore.startup();
  if (options.isNewStore && options.credentials.kind === "token") {
    const taken = await takenDevice(client);
    if (taken !== null) return taken;
  }
  await startEncryption(client, { files, policy: options.policy });
  const close = (): void => {
    client.stopClient();
    store.close();
  };
  const isNew = options.isNewStore && !hasRecoveryKey(files);
  return ok({ client, files, syncStore, isNew, close });
}

/** What hinders new keys under the device's name; null where it has none yet. */
async function takenDevice(
  client: MatrixClient,
): Promise<Exclude<ClientOutcome, Result<OpenClient>> | Result<never> | null> {
  try {
    const userId = client.getSafeUserId();
    const { device_keys: keys } = await client.downloadKeysForUsers([userId]);
    const isTaken = keys[userId]?.[client.getDeviceId() ?? ""] !== undefined;
    return isTaken ? bad(TAKEN) : null;
  } catch (error) {
    if (error instanceof ConnectionError || error instanceof HTTPError) {
      return {
        kind: "unreachable",
        reason: "The homeserver could not be asked for the device's keys.",
      };
    }
    throw error;
  }
}

const TAKEN =
  "MATRIX_ACCESS_TOKEN is of a device whose keys are elsewhere: what is encrypted to it could not be read here. Log in anew for the bot, with MATRIX_PASSWORD or by a token that no app uses.";

type LoggedIn = Result<MatrixClient> | Extract<ClientOutcome, { kind: "unreachable" }>;

/** Each message goes by itself, and what fails comes back at once: the outbox tries again. */
const scheduler = (): MatrixScheduler<never> =>
  new MatrixScheduler(
    () => -1,
    () => null,
  );

async function logInWith(
  files: SecretFiles,
  store: SyncStore,
  { baseUrl, fetch, credentials, logger }: ClientOptions,
): Promise<LoggedIn> {
  const log = sdkLogger(logger);
  const asked = { files, credentials, homeserver: baseUrl, fetch, sdkLogger: log };
  const session = await openSession(asked);
  if (session.kind !== "ok") return session;
  return ok(
    createClient({
      ...{ baseUrl, fetchFn: fetch, logger: log, store, ...session.value },
      ...{ localTimeoutMs: LIBRARY_TIMEOUT_MS, scheduler: scheduler() },
      verificationMethods: [...VERIFICATION_METHODS],
      cryptoCallbacks: recoveryCallbacks(files),
    }),
  );
}
