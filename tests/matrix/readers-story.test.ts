/** A reader's way through Svodka in an encrypted chat, on a real homeserver. */
import { expect, test } from "vitest";
import { RECORDINGS } from "../../src/app/demo/recorded-server.ts";
import { aMatrixBot } from "../support/matrix-bot.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import { aReader, bodyOf } from "../support/synapse/reader.ts";

const [FIRST] = RECORDINGS;
const TOPIC = "russia-messengers";

test("a reader asks the bot in, subscribes, and reads a digest in an encrypted chat", async (context) => {
  const synapse = await aSynapse(context);
  const account = await synapse.registerUser("svodka");
  const boris = await aReader(synapse, await synapse.registerUser("boris"));
  const { passTo } = await aMatrixBot({ baseUrl: synapse.baseUrl, account });
  await passTo(FIRST.atMs);
  const room = await boris.room([account.userId]);
  const answer = (part: string): Promise<string> =>
    boris.until(async () => {
      const texts = (await boris.heard(room, account.userId)).map(bodyOf);
      return texts.find((text) => text.includes(part)) ?? null;
    });
  await answer("When should the digest come?");
  await boris.say(room, `!subscribe ${TOPIC} 08:00`);
  await answer("every day at 08:00 (UTC)");
  await boris.say(room, "!latest");
  expect(await answer("4 stories from 12 outlets")).toContain("[Harbour Wire] (https://");
});
