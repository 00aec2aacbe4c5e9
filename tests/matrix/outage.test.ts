/** The homeserver is away for a day: what was due meanwhile arrives once, in order, when it is back. */
import { expect, test } from "vitest";
import { RECORDINGS } from "../../src/app/demo/recorded-server.ts";
import { aMatrixBot } from "../support/matrix-bot.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import { aReader, bodyOf } from "../support/synapse/reader.ts";

const [FIRST, SECOND] = RECORDINGS;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TITLE = "Russia's campaign against foreign messengers\n";

test("after 24 hours without its homeserver the bot tells each story once, and answers what was asked", async (context) => {
  const synapse = await aSynapse(context, { keepState: true });
  const account = await synapse.registerUser("svodka");
  const boris = await aReader(synapse, await synapse.registerUser("boris"));
  const svodka = await aMatrixBot({ baseUrl: synapse.baseUrl, account });
  await svodka.passTo(FIRST.atMs);
  const room = await boris.room([account.userId]);
  const texts = async (): Promise<string[]> =>
    (await boris.heard(room, account.userId)).map(bodyOf);
  const hears = (part: string): Promise<true> =>
    boris.until(async () => ((await texts()).some((each) => each.includes(part)) ? true : null));
  await hears("When should the digest come?");
  await boris.say(room, "!subscribe 08:00 14:00 20:00");
  await hears("20:00");
  await svodka.passTo(FIRST.atMs + 6 * MINUTE_MS);
  const digests = async (): Promise<string[]> =>
    (await texts()).filter((each) => each.startsWith(TITLE));
  const before = (await digests()).length;

  await synapse.stop();
  for (let hour = 1; hour <= 24; hour += 1) {
    if (FIRST.atMs + hour * HOUR_MS >= SECOND.atMs) svodka.feeds.answerAs(SECOND);
    await svodka.passTo(FIRST.atMs + hour * HOUR_MS + 6 * MINUTE_MS);
  }
  expect(svodka.bot.store.deliveries.counts().waiting).toBeGreaterThan(0);
  expect((await svodka.adapter.health()).ok).toBe(false);
  await synapse.restart();
  await boris.say(room, "!sources");
  for (let minutes = 10; svodka.bot.store.deliveries.counts().waiting > 0; minutes += 10) {
    await svodka.passTo(FIRST.atMs + 24 * HOUR_MS + (6 + minutes) * MINUTE_MS);
  }
  await hears("Harbour Wire");

  const told = (await digests()).slice(before);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(told.length);
  // Each is headed by its time.
  const times = told.map((each) => Date.parse(/(\d+ \w+ \d{4}, \d\d:\d\d)/.exec(each)?.[1] ?? ""));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  const all = await digests();
  const headlines = all.flatMap((each) => each.match(/^\d+\. (?!Update: ).*$/gm) ?? []);
  const names = headlines.map((each) => each.replace(/^\d+\. /, ""));
  expect(names.length).toBeGreaterThan(4);
  expect(new Set(names).size).toBe(names.length);
});
