import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { request } from "undici";
import { describeChatAdapterContract } from "../../contracts/chat-adapter.ts";
import type { ChatHarness } from "../../contracts/chat-harness.ts";
import { type MatrixFake, startMatrix } from "../../support/matrix/fake.ts";
import { aMatrixAdapter } from "../../support/matrix-bot.ts";
import { drawPixel } from "../../support/pictures.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import type { RegisteredUser } from "../../support/synapse/registration.ts";
import { tempFolder } from "../../support/temp.ts";
import { sleepyClock } from "../telegram/adapters.ts";

/** The account is in the room before the bot is there. */
async function joinAs({ baseUrl }: MatrixFake, account: RegisteredUser, roomId: string) {
  const post = async (path: string, body: object, token?: string) => {
    const response = await request(`${baseUrl}/_matrix/client/v3/${path}`, {
      ...{ method: "POST", body: JSON.stringify(body) },
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    return (await response.body.json()) as Readonly<Record<string, string>>;
  };
  const identifier = { type: "m.id.user", user: account.userId };
  const { password } = account;
  const { access_token: token } = await post("login", {
    ...{ type: "m.login.password", identifier, password },
  });
  await post(`join/${encodeURIComponent(roomId)}`, {}, token);
  await post("logout", {}, token);
}

async function matrix(): Promise<ChatHarness> {
  const clock = sleepyClock({ hasty: true });
  const fake = await startMatrix({ nowMs: clock.nowMs });
  const account = fake.account("svodka");
  const reader = fake.user("ann");
  const folder = join(tempFolder(), "matrix");
  const adapter = aMatrixAdapter({
    ...{ baseUrl: fake.baseUrl, account, folder, clock, logger: silentLogger, draw: drawPixel },
  });
  const roomId = reader.createRoom({ invite: [account.userId], isDirect: true });
  await joinAs(fake, account, roomId);
  return {
    adapter,
    chat: { platform: "matrix", chat: roomId },
    async seen() {
      return fake.texts(roomId).join("\n");
    },
    async type(message) {
      reader.say(roomId, message);
    },
    async passTime() {
      clock.advance(60_000);
      await nextTurn();
    },
    goDown: () => fake.goDown(),
    comeBack: () => fake.comeBack(),
    leftovers: () => [
      ...clock.sleepers().map((ms) => `a sleeper of ${ms} ms`),
      ...(fake.isPolling() ? ["a poll"] : []),
    ],
    close: () => fake.close(),
  };
}

describeChatAdapterContract("Matrix", matrix);
