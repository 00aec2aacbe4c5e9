import { createHmac } from "node:crypto";

/** The account to be made; `password` in the clear, as a client would type it. */
export interface Registration {
  readonly nonce: string;
  readonly username: string;
  readonly password: string;
}

export interface RegisteredUser {
  /** `@name:server`. */
  readonly userId: string;
  readonly password: string;
}

/**
 * Proof that one knows the server's shared secret: HMAC-SHA1, in hex, over nonce, user name,
 * password and "notadmin", with NUL between them (Synapse's manual, admin_api/register_api).
 */
export function registrationMac(
  secret: string,
  { nonce, username, password }: Registration,
): string {
  return createHmac("sha1", secret)
    .update([nonce, username, password, "notadmin"].join("\0"))
    .digest("hex");
}

async function answerOf(url: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`Registration answered ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/**
 * Makes an ordinary account, without a first device, through the shared-secret registration.
 *
 * @throws when the server refuses, for one because the name is taken.
 */
export async function registerUser(
  baseUrl: string,
  secret: string,
  account: Pick<Registration, "username" | "password">,
): Promise<RegisteredUser> {
  const url = `${baseUrl}/_synapse/admin/v1/register`;
  const registration = { ...account, nonce: String((await answerOf(url))["nonce"]) };
  const mac = registrationMac(secret, registration);
  const made = await answerOf(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...registration, mac, admin: false, inhibit_login: true }),
  });
  return { userId: String(made["user_id"]), password: account.password };
}
