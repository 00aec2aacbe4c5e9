import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import type { Logger } from "../../src/model/logger.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { openDurableIndexedDb } from "./durable-indexed-db.ts";
import { type DevicePolicy, recoveryCallbacks, startEncryption } from "./encryption.ts";
import { sdkLogger, silenceConsole } from "./sdk-log.ts";
import { type SecretFiles, secretFiles } from "./secret-files.ts";
import { type Credentials, forgetDevice, openSession } from "./session.ts";

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
  const { folder, policy } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = secretFiles(folder);
  const file = join(folder, STORE);
  if (!existsSync(file)) forgetDevice(files);
  const store = await openDurableIndexedDb(file);
  if (store.kind === "bad") return store;
  try {
    const installed = store.value.installGlobals();
    const opened = installed.kind === "bad" ? installed : await logInWith(files, options);
    if (opened.kind !== "ok") {
      store.value.close();
      return opened;
    }
    const client = opened.value;
    await startEncryption(client, { files, policy });
    const close = (): void => {
      client.stopClient();
      store.value.close();
    };
    return ok({ client, files, close });
  } catch (error) {
    store.value.close();
    throw error;
  }
}

type LoggedIn = Result<MatrixClient> | Extract<ClientOutcome, { kind: "unreachable" }>;

async function logInWith(
  files: SecretFiles,
  { baseUrl, fetch, credentials, logger }: ClientOptions,
): Promise<LoggedIn> {
  const log = sdkLogger(logger);
  const asked = { files, credentials, homeserver: baseUrl, fetch, sdkLogger: log };
  const session = await openSession(asked);
  if (session.kind !== "ok") return session;
  return ok(
    createClient({
      ...{ baseUrl, fetchFn: fetch, logger: log, ...session.value },
      cryptoCallbacks: recoveryCallbacks(files),
    }),
  );
}
