/** Readers' ways through Svodka in encrypted rooms, on a real homeserver, beside a fake of Telegram. */
import { EventType, type MatrixEvent, Preset } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { createTelegramAdapter } from "../../adapters/telegram/index.ts";
import { RECORDINGS } from "../../src/app/demo/recorded-server.ts";
import { paragraph, text } from "../../src/model/document.ts";
import { aMatrixBot, type MatrixBot, shiftedClock } from "../support/matrix-bot.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import { aReader, bodyOf, type Reader } from "../support/synapse/reader.ts";
import { startTelegram } from "../support/telegram/fake.ts";

const [FIRST] = RECORDINGS;
const TOPIC = "russia-messengers";
const at = (time: string): number => Date.parse(time);

const LONGEST_MS = 20_000;

/** A conversation of a reader with the bot. */
function talk(reader: Reader, room: string, bot: string) {
  const known = new Set<string>();
  const fresh = async (part: string): Promise<MatrixEvent | null> => {
    const heard = await reader.heard(room, bot);
    const found = heard.find(
      (event) => !known.has(event.getId() ?? "") && bodyOf(event).includes(part),
    );
    if (found === undefined) return null;
    for (const event of heard) known.add(event.getId() ?? "");
    return found;
  };
  const hears = async (part: string): Promise<MatrixEvent> => {
    const limit = AbortSignal.timeout(LONGEST_MS);
    return await reader.until(async () => {
      const found = await fresh(part);
      if (found !== null || !limit.aborted) return found;
      const heard = (await reader.heard(room, bot)).map(bodyOf);
      throw new Error(`"${part}" was not heard, but this: ${heard.join(" | ")}`);
    }, limit);
  };
  return {
    hears,
    /** Says something, and waits for an answer that was not there and has this in it. */
    async asks(words: string, part: string): Promise<MatrixEvent> {
      await reader.say(room, words);
      return hears(part);
    },
  };
}

const chatOf = (room: string) => ({ platform: "matrix", chat: room });
const ordersOf = ({ bot }: MatrixBot, room: string) => bot.store.subscriptions.ofChat(chatOf(room));

test("a reader's way, from the invitation over the first digest to Telegram and back, until the bot forgets", async (context) => {
  const synapse = await aSynapse(context);
  const account = await synapse.registerUser("svodka");
  const boris = await aReader(synapse, await synapse.registerUser("boris"));
  const fake = await startTelegram({ nowMs: () => FIRST.atMs });
  context.onTestFinished(() => fake.close());
  const phone = fake.user(1001, { language: "en" });
  const telegram = createTelegramAdapter({
    ...{ token: fake.token, apiRoots: [fake.root], proxies: [null], timeoutMs: 5000 },
    ...{ clock: shiftedClock(FIRST.atMs), random: () => 0 },
    logger: silentLogger,
  });
  const svodka = await aMatrixBot({ baseUrl: synapse.baseUrl, account }, { others: [telegram] });
  await svodka.passTo(FIRST.atMs);

  const room = await boris.room([account.userId]);
  const { asks, hears } = talk(boris, room, account.userId);
  await hears("When should the digest come?");
  await asks(`!subscribe ${TOPIC} 08:00`, "every day at 08:00 (UTC)");
  await svodka.passTo(at("2026-02-12T08:00:30Z"));
  const digest = await hears("12 February 2026, 08:00 UTC");
  expect(digest.isEncrypted()).toBe(true);
  expect(digest.getContent()["msgtype"]).toBe("m.text");
  expect(digest.getContent()["formatted_body"]).toContain("<h");
  await asks("/latest", "/latest all".replace("/", "!"));

  // The bot offers what can be tapped; a tap is as good as a command.
  const offered = boris.client.getRoom(room)?.relations;
  await boris.until(
    () =>
      offered?.getChildEventsForEvent(digest.getId() ?? "", "m.annotation", EventType.Reaction) ??
      null,
  );
  await boris.react(room, digest.getId() ?? "", "1️⃣");
  await hears("outlets");

  const documentId = svodka.bot.store.deliveries.addDocument({
    blocks: [paragraph(text("Corrected: nothing of this was so."))],
  });
  const corrects = [{ ...chatOf(room), message: digest.getId() ?? "" }];
  svodka.bot.store.deliveries.enqueue(
    chatOf(room),
    { key: "correction", kind: "correction", documentId, options: { corrects } },
    svodka.clock.nowMs(),
  );
  await svodka.bot.app.settle();
  await boris.until(() => (bodyOf(digest).startsWith("Corrected:") ? true : null));

  const tokenIn = (words: string): string => /move ([0-9a-f]{32})/.exec(words)?.[1] ?? "no token";
  phone.say(`/move ${tokenIn(bodyOf(await asks("!move", "!move ")))}`);
  await hears("moved");
  expect(ordersOf(svodka, room)).toEqual([]);
  expect(
    svodka.bot.store.subscriptions.ofChat({ platform: "telegram", chat: "1001" }),
  ).toHaveLength(1);
  phone.say("/move");
  await fake.until(() => tokenIn(fake.sent(1001).at(-1)?.text ?? "") !== "no token");
  await asks(`!move ${tokenIn(fake.sent(1001).at(-1)?.text ?? "")}`, "here");
  expect(ordersOf(svodka, room)).toHaveLength(1);

  await asks("!forget", "!forget yes");
  await asks("!forget yes", "erased");
  expect(svodka.bot.store.chats.get(chatOf(room))).toBeUndefined();
  const own = svodka.log.filter((line) => line.includes(room) || line.includes(boris.userId));
  expect(own).toEqual([]);
});

test("in a group its moderators decide, answers stand in threads, and an upgrade takes all along", async (context) => {
  const synapse = await aSynapse(context);
  const account = await synapse.registerUser("svodka");
  const boris = await aReader(synapse, await synapse.registerUser("boris"));
  const anna = await aReader(synapse, await synapse.registerUser("anna"));
  const svodka = await aMatrixBot({ baseUrl: synapse.baseUrl, account });
  await svodka.passTo(FIRST.atMs);
  const invited = anna.until(
    () =>
      anna.client.getRooms().find((each) => each.getMyMembership() === "invite")?.roomId ?? null,
  );
  const making = boris.room([account.userId, anna.userId], {
    ...{ name: "Newsroom", is_direct: false, preset: Preset.PrivateChat, room_version: "10" },
  });
  await anna.client.joinRoom(await invited);
  const room = await making;
  const ofBoris = talk(boris, room, account.userId);
  const ofAnna = talk(anna, room, account.userId);
  await ofBoris.hears("An administrator chooses a topic");
  await ofAnna.asks("!subscribe 09:00", "administrators");
  expect(ordersOf(svodka, room)).toEqual([]);
  const answer = await ofBoris.asks("!subscribe 09:00", "09:00");
  expect(answer.getRelation()).toMatchObject({ rel_type: "m.thread" });
  expect(ordersOf(svodka, room)).toHaveLength(1);

  const { replacement_room: next } = await boris.client.upgradeRoom(room, "12");
  await boris.client.invite(next, account.userId);
  await expect.poll(() => ordersOf(svodka, next).length, { timeout: 20_000 }).toBe(1);
  expect(ordersOf(svodka, room)).toEqual([]);
  await svodka.passTo(at("2026-02-12T09:00:30Z"));
  await talk(boris, next, account.userId).hears("12 February 2026, 09:00 UTC");
  // The creator of a room of version 12 stands above its levels.
  await talk(boris, next, account.userId).asks("!unsubscribe", "");
  expect(await svodka.adapter.roleOf(chatOf(next), boris.userId)).toBe("admin");
});
