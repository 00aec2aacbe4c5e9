import { randomInt } from "node:crypto";
import {
  ConnectionError,
  createClient,
  HTTPError,
  type ICreateClientOpts,
  MatrixError,
} from "matrix-js-sdk";
import type { Logger as SdkLogger } from "matrix-js-sdk/lib/logger.js";
import { bad, ok, type Result } from "../../src/model/result.ts";
import { LIBRARY_TIMEOUT_MS } from "./back-off.ts";
import { type SecretFiles, secretFiles } from "./secret-files.ts";

/** Who the bot is to its homeserver, for as long as nobody logs it out. */
export interface Session {
  /** `@bot:example.org`. */
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** How the bot proves who it is when there is no session yet. */
export type Credentials =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string };

export type SessionOutcome =
  | Result<Session>
  /** The homeserver could not be asked: the same may do later. */
  | { readonly kind: "unreachable"; readonly reason: string };

export interface SessionOptions {
  readonly files: SecretFiles;
  readonly homeserver: string;
  readonly credentials: Credentials;
  readonly fetch: typeof globalThis.fetch;
  readonly sdkLogger: SdkLogger;
}

const SESSION = "session.json";
const DEVICE = "device-id";
const DEVICE_NAME = "Svodka";

/**
 * The session that is kept, or a new one: by password once, then by the token it gave. The device id
 * is chosen and kept before the login, and stays as long as the device's keys, also when the bot is
 * logged out and in again.
 */
export async function openSession(options: SessionOptions): Promise<SessionOutcome> {
  const { files, credentials } = options;
  const kept = readSession(files.read(SESSION));
  if (kept?.kind === "bad") return kept;
  if (kept !== null && isMeant(kept.value, credentials)) return kept;
  if (kept !== null && credentials.kind === "password") {
    return bad(
      `${SESSION} is of ${kept.value.userId}, and MATRIX_USER is ${credentials.user}. Give the other account a MATRIX_DIR of its own.`,
    );
  }
  const opened = await ask(() => logIn(options));
  if (opened.kind !== "ok") return opened;
  const { deviceId } = opened.value;
  const known = files.read(DEVICE);
  if (known !== null && known !== deviceId) {
    return bad(
      `MATRIX_ACCESS_TOKEN is of another device than the one whose keys are kept here. Give it a MATRIX_DIR of its own.`,
    );
  }
  files.write(DEVICE, deviceId);
  files.write(SESSION, JSON.stringify(opened.value));
  return opened;
}

/**
 * A device is its keys: when their store is lost the bot needs another one, as nobody would encrypt to
 * new keys under the old name. To be called before a new store is made.
 */
export function forgetDevice(files: SecretFiles): void {
  files.remove(SESSION);
  files.remove(DEVICE);
}

/** The server wants the bot to log in again, under the same device. */
export const forgetSession = (folder: string): void => secretFiles(folder).remove(SESSION);

function isMeant({ userId, accessToken }: Session, credentials: Credentials): boolean {
  if (credentials.kind === "token") return credentials.token === accessToken;
  const { user } = credentials;
  return user.startsWith("@") ? user === userId : userId.startsWith(`@${user}:`);
}

function readSession(text: string | null): Result<Session> | null {
  if (text === null) return null;
  const value = parseJson(text);
  const [userId, deviceId, accessToken] = ["userId", "deviceId", "accessToken"].map(
    (name) => value?.[name],
  );
  return typeof userId === "string" &&
    typeof deviceId === "string" &&
    typeof accessToken === "string"
    ? ok({ userId, deviceId, accessToken })
    : bad(`${SESSION} cannot be read. Restore it from a backup, or delete it to log in anew.`);
}

function parseJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value as Readonly<Record<string, unknown>> | null) : null;
  } catch {
    return null;
  }
}

async function logIn(options: SessionOptions): Promise<Result<Session>> {
  const { homeserver, credentials, fetch, sdkLogger } = options;
  const asked = { baseUrl: homeserver, fetchFn: fetch, logger: sdkLogger };
  const limited = { ...asked, localTimeoutMs: LIBRARY_TIMEOUT_MS };
  if (credentials.kind === "token") return sessionOf(credentials.token, limited, options);
  const { user, password } = credentials;
  const given = await createClient(limited).loginRequest({
    ...{ type: "m.login.password", identifier: { type: "m.id.user", user }, password },
    ...{ device_id: ownDevice(options.files), initial_device_display_name: DEVICE_NAME },
  });
  const { user_id: userId, device_id: deviceId, access_token: accessToken } = given;
  return ok({ userId, deviceId, accessToken });
}

/** Whose a token is. Where no device is known here yet, it must be one that has no keys elsewhere. */
async function sessionOf(
  accessToken: string,
  asked: ICreateClientOpts,
  { files }: SessionOptions,
): Promise<Result<Session>> {
  const client = createClient({ ...asked, accessToken });
  const { user_id: userId, device_id: deviceId } = await client.whoami();
  if (deviceId === undefined) return bad(WITHOUT_DEVICE);
  if (files.read(DEVICE) === null) {
    const { device_keys: keys } = await client.downloadKeysForUsers([userId]);
    if (keys[userId]?.[deviceId] !== undefined) return bad(TAKEN);
  }
  return ok({ userId, deviceId, accessToken });
}

const WITHOUT_DEVICE =
  "MATRIX_ACCESS_TOKEN belongs to no device: messages could not be encrypted. Log in with MATRIX_PASSWORD instead.";
const TAKEN =
  "MATRIX_ACCESS_TOKEN is of a device whose keys are elsewhere: what is encrypted to it could not be read here. Log in anew for the bot, with MATRIX_PASSWORD or by a token that no app uses.";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DEVICE_LETTERS = 10;

function ownDevice(files: SecretFiles): string {
  const kept = files.read(DEVICE);
  if (kept !== null) return kept;
  const made = Array.from({ length: DEVICE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]);
  files.write(DEVICE, made.join(""));
  return made.join("");
}

async function ask(work: () => Promise<Result<Session>>): Promise<SessionOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HTTPError && REFUSED.has(error.httpStatus ?? 0)) {
      return bad(
        `The homeserver does not accept the bot (${nameOf(error)}). Check MATRIX_USER and MATRIX_PASSWORD, or MATRIX_ACCESS_TOKEN.`,
      );
    }
    if (error instanceof HTTPError || error instanceof ConnectionError) {
      return {
        kind: "unreachable",
        reason: `The homeserver could not be asked: ${nameOf(error)}.`,
      };
    }
    throw error;
  }
}

/** Bad request, unauthorized, forbidden, not found: a later try ends alike. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** The code of a Matrix error, else the status; what the server wrote beside it is its own. */
const nameOf = (error: HTTPError | ConnectionError): string => {
  if (error instanceof MatrixError && error.errcode !== undefined) return error.errcode;
  return error instanceof HTTPError && error.httpStatus !== undefined
    ? `HTTP ${error.httpStatus}`
    : error.name;
};
