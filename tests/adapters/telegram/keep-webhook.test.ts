import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { troubleOf } from "../../../adapters/telegram/keep-webhook.ts";
import { ask } from "../../support/telegram/ask.ts";
import { aListener, aTelegram } from "./adapters.ts";
import { deadOrigin } from "./transports.ts";

const URL_OF_OURS = "https://bot.example/hook";
const info = { url: URL_OF_OURS, has_custom_certificate: false, pending_update_count: 0 };

test("a failure matters while something waits", () => {
  const failed = {
    ...info,
    last_error_message: "Wrong response from the webhook: 502 Bad Gateway",
  };
  expect(troubleOf(info, URL_OF_OURS)).toBeNull();
  expect(troubleOf(failed, URL_OF_OURS)).toBeNull();
  expect(troubleOf({ ...failed, pending_update_count: 3 }, URL_OF_OURS)).toBe(
    "Telegram cannot hand over updates to the webhook (3 wait): Wrong response from the webhook: 502 Bad Gateway.",
  );
  expect(troubleOf({ ...info, url: "https://x.example" }, URL_OF_OURS)).toContain("Another");
});

/** An adapter whose webhook Telegram cannot reach: it is told another port. */
async function unreachable() {
  const url = `${await deadOrigin()}/hook`;
  const webhook = { url, secret: "s", host: "127.0.0.1", port: 0 };
  const bench = await aTelegram({ webhook });
  const { fake, adapter, clock } = bench;
  await adapter.start(aListener().listener);
  await fake.until(() => fake.calls.some(({ method }) => method === "setWebhook"));
  while (clock.sleepers().length < 2) await nextTurn();
  /** Lets a minute pass, and waits until the webhook was looked at. */
  const look = async (): Promise<void> => {
    clock.advance(60_000);
    do await nextTurn();
    while (clock.sleepers().length < 2);
  };
  return { ...bench, url, look };
}

test("what Telegram cannot hand over is told in the health, until it can", async () => {
  const { fake, adapter, look } = await unreachable();
  fake.user(7).say("/latest");
  await fake.retryWebhook();
  await look();
  const { ok, detail } = await adapter.health();
  expect(ok).toBe(false);
  expect(detail).toContain("Telegram cannot hand over updates to the webhook (1 wait)");
  await ask(fake, "setWebhook", { url: "", drop_pending_updates: true });
  await look();
  await look();
  expect(await adapter.health()).toMatchObject({ ok: true });
});

test("a webhook that is gone is set again; one that leads elsewhere is told of", async () => {
  const { fake, adapter, url, look } = await unreachable();
  const urlNow = async () => (await ask(fake, "getWebhookInfo")).result;
  await ask(fake, "deleteWebhook");
  await look();
  expect(await urlNow()).toMatchObject({ url });
  const elsewhere = `${await deadOrigin()}/other`;
  await ask(fake, "setWebhook", { url: elsewhere });
  await look();
  expect(await urlNow()).toMatchObject({ url: elsewhere });
  const { ok, detail } = await adapter.health();
  expect(ok).toBe(false);
  expect(detail).toContain("Another instance");
});
