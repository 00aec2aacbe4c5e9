import { createClient, type MatrixClient } from "matrix-js-sdk";
import {
  CryptoEvent,
  type ShowSasCallbacks,
  VerificationPhase,
  type VerificationRequest,
  VerificationRequestEvent,
  VerifierEvent,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import { expect, onTestFinished, test } from "vitest";
import { sdkLogger } from "../../../adapters/matrix/sdk-log.ts";
import { acceptVerification, VERIFICATION_METHODS } from "../../../adapters/matrix/verification.ts";
import { type MatrixFake, startMatrix } from "../../support/matrix/fake.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { synced } from "./clients.ts";

/** A client with encryption and an identity of its own, its keys in memory. */
async function anEncrypting(
  fake: MatrixFake,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<MatrixClient> {
  const asked = { baseUrl: fake.baseUrl, logger: sdkLogger(silentLogger) };
  const given = await createClient(asked).loginRequest({
    ...{ type: "m.login.password", password, identifier: { type: "m.id.user", user: userId } },
  });
  const client = createClient({
    ...{ ...asked, userId, verificationMethods: [...VERIFICATION_METHODS] },
    ...{ deviceId: given.device_id, accessToken: given.access_token },
  });
  await client.initRustCrypto({ useIndexedDB: false });
  onTestFinished(() => client.stopClient());
  const ready = synced(client);
  await client.startClient();
  await ready;
  await client
    .getCrypto()
    ?.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (ask) => ask(null) });
  return client;
}

/** A conversation of the bot and a reader, who asks there to verify the bot. */
async function aConversation(mayVerify: (userId: string) => boolean) {
  const fake = await startMatrix({ nowMs: Date.now });
  onTestFinished(() => fake.close());
  const ann = fake.user("ann");
  const bot = await anEncrypting(fake, fake.account("svodka"));
  const reader = await anEncrypting(fake, ann);
  const lines: string[] = [];
  const log = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  const logger = { debug: log, info: log, warn: log, error: log };
  acceptVerification(bot, { mayVerify, logger });
  const botId = bot.getSafeUserId();
  // Only of those in encrypted rooms an app learns the keys by itself.
  const content = { algorithm: "m.megolm.v1.aes-sha2" };
  const roomId = ann.createRoom({
    ...{ invite: [botId], isDirect: true, state: [{ type: "m.room.encryption", content }] },
  });
  await bot.joinRoom(roomId);
  const crypto = reader.getCrypto();
  if (crypto === undefined) throw new Error("There is no encryption.");
  await expect
    .poll(() => crypto.userHasCrossSigningKeys(botId), { timeout: 20_000, interval: 20 })
    .toBe(true);
  const ask = (): Promise<VerificationRequest> => crypto.requestVerificationDM(botId, roomId);
  const isVerified = async (): Promise<boolean> =>
    (await crypto.getUserVerificationStatus(botId)).isCrossSigningVerified();
  return { ask, isVerified, lines, ann };
}

/** Resolves when a verification has come so far. */
const comes = (request: VerificationRequest, wanted: VerificationPhase): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (request.phase === wanted) resolve();
    };
    request.on(VerificationRequestEvent.Change, look);
    look();
  });

/** What the reader's app shows; the reader says that it is the same, or is not. */
async function compare(request: VerificationRequest, isSame = true): Promise<string> {
  await comes(request, VerificationPhase.Ready);
  const verifier = await request.startVerification("m.sas.v1");
  const shown = new Promise<string>((resolve) => {
    verifier.on(VerifierEvent.ShowSas, (callbacks: ShowSasCallbacks) => {
      resolve((callbacks.sas.emoji ?? []).map(([, name]) => name).join(", "));
      if (isSame) void callbacks.confirm();
      else callbacks.mismatch();
    });
  });
  await verifier.verify().catch((fault: unknown) => {
    if (isSame) throw fault;
  });
  return shown;
}

test("who may verify the bot sees the emoji that stand in its log, and has it verified", {
  timeout: 60_000,
}, async () => {
  const asking: string[] = [];
  const { ask, isVerified, lines, ann } = await aConversation((userId) => {
    asking.push(userId);
    return true;
  });
  expect(await isVerified()).toBe(false);
  const emoji = await compare(await ask());
  expect(emoji.split(", ")).toHaveLength(7);
  expect(lines[0]).toContain(emoji);
  await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toContain("The bot was verified.");
  await expect.poll(isVerified, { timeout: 20_000 }).toBe(true);
  expect(asking).toEqual([ann.userId]);
});

test("who may not is refused, and told so by the app", { timeout: 60_000 }, async () => {
  const { ask, isVerified, lines } = await aConversation(() => false);
  const request = await ask();
  await comes(request, VerificationPhase.Cancelled);
  expect(request.cancellingUserId).toBe("@svodka:fake.example");
  expect(lines).toEqual([expect.stringContaining("the settings do not name who asks")]);
  expect(await isVerified()).toBe(false);
});

test("a reader who sees other emoji ends it, and it can be asked for again", {
  timeout: 60_000,
}, async () => {
  const { ask, isVerified, lines } = await aConversation(() => true);
  await compare(await ask(), false);
  await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toContain("was not completed");
  expect(await isVerified()).toBe(false);
  await compare(await ask());
  await expect.poll(isVerified, { timeout: 20_000 }).toBe(true);
});

test("a verification that somebody else has answered is left to them", () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:9", logger: sdkLogger(silentLogger) });
  const asking: string[] = [];
  const mayVerify = (userId: string): boolean => asking.push(userId) > 0;
  acceptVerification(client, { mayVerify, logger: silentLogger });
  const phase = VerificationPhase.Ready;
  const request = { phase, otherUserId: "@ann:example.org" } as VerificationRequest;
  client.emit(CryptoEvent.VerificationRequestReceived, request);
  expect(asking).toEqual([]);
});
