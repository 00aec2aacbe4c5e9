import type { MatrixFake } from "./fake.ts";
import type { Json } from "./json.ts";

/** What the homeserver answered. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** Asks under `/_matrix/client/v3/`; a text is sent as it is. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
) => Promise<Reply>;

/** Requests as somebody makes them who has this token; none at all with none. */
export const asking =
  ({ baseUrl }: Pick<MatrixFake, "baseUrl">, token = ""): Ask =>
  async (method, path, body, signal) => {
    const response = await fetch(new URL(path, `${baseUrl}/_matrix/client/v3/`), {
      method,
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };

/** Logs in with a password. */
export async function logIn(
  fake: Pick<MatrixFake, "baseUrl">,
  { userId, password }: { readonly userId: string; readonly password: string },
  deviceId = "DEVICE",
): Promise<Ask> {
  const { body } = await asking(fake)("POST", "login", {
    ...{ type: "m.login.password", identifier: { type: "m.id.user", user: userId } },
    ...{ password, device_id: deviceId },
  });
  return asking(fake, String(body["access_token"]));
}
