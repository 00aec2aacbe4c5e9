import { createClient, type MatrixClient } from "matrix-js-sdk";
import { sdkLogger, silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import { silentLogger } from "../silent-logger.ts";
import type { RegisteredUser } from "./registration.ts";

/** State of a room that makes it encrypted. */
export const ENCRYPTION = {
  ...{ type: "m.room.encryption", state_key: "" },
  content: { algorithm: "m.megolm.v1.aes-sha2" },
};

/** Somebody's app: logged in, with keys of its own in memory, not started yet. */
export async function openReaderClient(
  baseUrl: string,
  { userId: user, password }: RegisteredUser,
): Promise<MatrixClient> {
  silenceConsole();
  const asked = { baseUrl, logger: sdkLogger(silentLogger) };
  const identifier = { type: "m.id.user", user };
  const given = await createClient(asked).loginRequest({
    ...{ type: "m.login.password", identifier, password },
  });
  const { user_id: userId, device_id: deviceId, access_token: accessToken } = given;
  const client = createClient({ ...asked, userId, deviceId, accessToken });
  await client.initRustCrypto({ useIndexedDB: false });
  return client;
}
