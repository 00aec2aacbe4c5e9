/** What is said to the bot while it is there and while it is away, on a homeserver of our own. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../support/temp.ts";
import { aHomeserver, wordsOf } from "./homeserver.ts";

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `!get ${from + index}`);
const asHeard = (texts: readonly string[]): string[] => texts.map((text) => text.replace("!", "/"));

test("all of what is said while the bot is away is heard, once and in order", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const first = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await first.heard.count(1);
  ann.say(room, "!get 0");
  await first.heard.count(2);
  await first.adapter.stop();
  for (const text of numbers(1, 230)) ann.say(room, text);
  const second = await start();
  await second.heard.count(230);
  ann.say(room, "!get 231");
  await second.heard.count(231);
  expect(wordsOf(second.heard)).toEqual(asHeard(numbers(1, 231)));
});

test("a gap while the bot runs is filled before what comes after it", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard } = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await heard.count(1);
  await fake.goDown();
  for (const text of numbers(1, 120)) ann.say(room, text);
  await fake.comeBack();
  await heard.count(121);
  expect(wordsOf(heard)).toEqual(["/start", ...asHeard(numbers(1, 120))]);
});

test("what was not kept is told again by the next start, and nothing that came after is lost", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const first = await start({ keep: () => Promise.reject(new Error("The disk is full.")) });
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await first.heard.count(1);
  ann.say(room, "!get 1");
  await first.adapter.stop();
  ann.say(room, "!get 2");
  const second = await start();
  await second.heard.count(3);
  expect(wordsOf(second.heard)).toEqual(["/start", "/get 1", "/get 2"]);
});

test("what was said before the bot was asked in was not said to it; what was said to the invitation was", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const room = ann.createRoom({ name: "News" });
  ann.say(room, "!before");
  ann.invite(room, account.userId);
  ann.say(room, "!after");
  const { heard } = await start();
  await heard.count(2);
  ann.say(room, "!now");
  await heard.count(3);
  expect(wordsOf(heard)).toEqual(["/after", "joined", "/now"]);
});

test("a bot that is new answers nothing of its account's past, and one whose store is lost what it has not heard", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const first = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await first.heard.count(1);
  await first.adapter.stop();
  for (const text of numbers(1, 60)) ann.say(room, text);
  const stranger = await start({ folder: join(tempFolder(), "matrix") });
  ann.say(room, "!now");
  await stranger.heard.count(1);
  expect(wordsOf(stranger.heard)).toEqual(["/now"]);
  await stranger.adapter.stop();
  const back = await start({ folder: join(tempFolder(), "matrix"), hasHeard: true });
  await back.heard.count(62);
  expect(wordsOf(back.heard)).toEqual(["/start", ...asHeard(numbers(1, 60)), "/now"]);
});

test("a reaction to a digest of long ago is a tap, and one to somebody else's message is none", async () => {
  const { fake, account, start } = await aHomeserver();
  const ann = fake.user("ann");
  const first = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await first.heard.count(1);
  const chat = { platform: "matrix", chat: room };
  const piece = {
    blocks: [],
    buttons: [[{ kind: "command" as const, label: "Mute", command: "/mute s2" }]],
  };
  const sent = await first.adapter.send(chat, piece, { key: "digest" });
  if (sent.kind !== "sent") throw new Error(sent.kind);
  for (const text of numbers(1, 60)) ann.say(room, text);
  await first.heard.count(61);
  await first.adapter.stop();
  const second = await start();
  const own = ann.say(room, "!mine");
  ann.react(room, own, "🔇");
  ann.react(room, sent.message.message, "👎");
  ann.react(room, sent.message.message, "🔇");
  ann.say(room, "!last");
  while (!wordsOf(second.heard).includes("/last")) {
    await second.heard.count(second.heard.received.length + 1);
  }
  const taps = second.heard.events().filter(({ kind }) => kind === "tap");
  expect(taps).toEqual([{ kind: "tap", command: "/mute s2", message: sent.message }]);
});

test("who asks sees that it was read, and that an answer is written when it takes long", async () => {
  const { fake, account, clock, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard, adapter } = await start();
  const room = ann.createRoom({ invite: [account.userId], isDirect: true });
  await heard.count(1);
  const asked = ann.say(room, "!latest");
  await heard.count(2);
  await fake.until(() => fake.receipts.some(({ eventId }) => eventId === asked));
  clock.advance(1000);
  await fake.until(() => fake.typing.some(({ typing }) => typing));
  await adapter.send({ platform: "matrix", chat: room }, { blocks: [] }, { key: "answer" });
  await fake.until(() => fake.typing.at(-1)?.typing === false);
});

test("what cannot be decrypted is told after a while, once, and in no group", async () => {
  const { fake, account, clock, start } = await aHomeserver();
  const ann = fake.user("ann");
  const { heard } = await start();
  const [room, group] = [{ isDirect: true }, { name: "News" }].map((options) =>
    ann.createRoom({ ...options, invite: [account.userId] }),
  );
  if (room === undefined || group === undefined) throw new Error("There are two rooms.");
  await heard.count(2);
  const secret = {
    ...{
      algorithm: "m.megolm.v1.aes-sha2",
      ciphertext:
        "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2yyOwAtHaZTwyNg37afzg8f3r9IsN9rH4RNFg7MaZencUJe4qvELiDiopUjy5wYVDAtqdBzer5bWRD9ldxp1FLgbQvBcjkkywYjCsmsq6+hArILd9oAQZnGKn/qLsK+5uNX3PaWzDRC9wZPQvWYYPCTov3jCwXKTPsLKIiTrcCXDqMvnn8m+T3zF/I2zqxg158tnUwWWIw51UO",
    },
    ...{
      device_id: "ANNS",
      sender_key: "IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA",
      session_id: "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ",
    },
  };
  for (const each of [group, room, room]) ann.send(each, "m.room.encrypted", secret);
  ann.say(group, "!seen");
  ann.say(room, "!seen");
  await heard.count(4);
  expect(wordsOf(heard)).not.toContain("unreadable");
  clock.advance(2 * 60_000);
  await heard.count(5);
  ann.say(room, "!still");
  await heard.count(6);
  expect(wordsOf(heard).slice(4)).toEqual(["unreadable", "/still"]);
  expect(heard.received[4]).toMatchObject({ chat: { chat: room }, sender: ann.userId });
});
