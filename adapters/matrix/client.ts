import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createClient, type MatrixClient, MatrixScheduler } from "matrix-js-sdk";
import type { Logger } from "../../src/model/logger.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { LIBRARY_TIMEOUT_MS } from "./back-off.ts";
import { type DurableIndexedDb, openDurableIndexedDb } from "./durable-indexed-db.ts";
import { type DevicePolicy, recoveryCallbacks, startEncryption } from "./encryption.ts";
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
  // Before there is a new one: a kill in between must not leave the old device with keys it never had.
  if (!existsSync(file)) forgetDevice(files);
  const store = await openDurableIndexedDb(file);
  if (store.kind === "bad") return store;
  try {
    const installed = store.value.installGlobals();
    const opened = installed.kind === "bad" ? installed : await openIn(store.value, files, options);
    if (opened.kind !== "ok") store.value.close();
    return opened;
  } catch (error) {
    store.value.close();
    throw error;
  }
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
  options: ClientOptions,
): Promise<ClientOutcome> {
  const syncStore = createSyncStore(store.indexedDB);
  const opened = await logInWith(files, syncStore, options);
  if (opened.kind !== "ok") return opened;
  const client = opened.value;
  await syncStore.startup();
  await startEncryption(client, { files, policy: options.policy });
  const close = (): void => {
    client.stopClient();
    store.close();
  };
  return ok({ client, files, syncStore, close });
}

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
