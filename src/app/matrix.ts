import type { MatrixOptions } from "../../adapters/matrix/index.ts";
import { decideInvite } from "../../adapters/matrix/invites.ts";
import type { ChatAdapter } from "../model/chat.ts";
import type { DrawPng } from "../model/picture.ts";
import type { Result } from "../model/result.ts";
import { type Base, systemClock } from "./runtime.ts";
import type { Settings } from "./settings.ts";

/** What shown commands begin with in Matrix, whatever an operator likes to type besides. */
const SHOWN_PREFIX = "!";

/**
 * The Matrix adapter as the settings want it; null without a homeserver, and then nothing of it is
 * loaded. Bad: an address that cannot be used.
 */
export async function matrixAdapter(
  { settings, logger, path }: Base,
  draw: DrawPng | null = null,
): Promise<Result<ChatAdapter> | null> {
  const credentials = credentialsOf(settings);
  if (settings.MATRIX_HOMESERVERS.length === 0 || credentials === null) return null;
  // It takes its time and memory to load: who has no Matrix is spared both.
  const { createMatrixAdapter } = await import("../../adapters/matrix/index.ts");
  return createMatrixAdapter({
    ...{ credentials, logger, draw, clock: systemClock, random: Math.random },
    homeservers: settings.MATRIX_HOMESERVERS,
    proxies: settings.MATRIX_PROXIES,
    folder: path(settings.MATRIX_DIR),
    manners: {
      devices: settings.MATRIX_DEVICES,
      invites: settings.MATRIX_INVITES,
      mayVerify: (user) => mayVerify(settings, user),
      replies: settings.MATRIX_REPLIES,
      prefixes: [...new Set([SHOWN_PREFIX, settings.MATRIX_PREFIX])],
    },
  });
}

function credentialsOf(settings: Settings): MatrixOptions["credentials"] | null {
  const { MATRIX_USER: user, MATRIX_PASSWORD: password, MATRIX_ACCESS_TOKEN: token } = settings;
  if (token !== null) return { kind: "token", token };
  return user === null || password === null ? null : { kind: "password", user, password };
}

/** Lists mean the same to verifications as to invitations. */
export function mayVerify(
  { MATRIX_VERIFICATION: who, OWNERS }: Pick<Settings, "MATRIX_VERIFICATION" | "OWNERS">,
  user: string,
): boolean {
  if (who.kind === "owners") return OWNERS.has(`matrix:${user}`);
  return decideInvite(who, { inviter: user, isDirect: true, isKnock: false }).kind === "join";
}
