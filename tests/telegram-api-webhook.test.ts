import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "./support/telegram/ask.ts";
import { startTelegram } from "./support/telegram/fake.ts";

/** The fake delivers to a webhook as Telegram does. */

async function start() {
  const fake = await startTelegram();
  onTestFinished(() => fake.close());
  return fake;
}

/** A bot's webhook that answers with the statuses given, then with 200. */
async function webhookServer(...statuses: number[]) {
  const seen: { readonly secret: unknown; readonly body: string }[] = [];
  const server = createServer(async (request, response: ServerResponse) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    seen.push({ secret: request.headers["x-telegram-bot-api-secret-token"], body });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, seen };
}

test("a webhook gets its updates with the secret, in order, again after a failure", async () => {
  const fake = await start();
  const hook = await webhookServer(503, 200, 500);
  const reader = fake.user(7);
  await ask(fake, "setWebhook", { url: hook.url, secret_token: "s3cret" });
  expect(await ask(fake, "getUpdates")).toMatchObject({ status: 409 });
  reader.say("one");
  await fake.until(() => hook.seen.length === 1);
  reader.say("two");
  expect(await ask(fake, "getWebhookInfo")).toMatchObject({ result: { pending_update_count: 2 } });
  // A request of our own, after which one of the fake's would have come.
  await fetch(hook.url, { method: "POST", body: '{"message":{"text":"ours"}}' });
  expect(hook.seen).toHaveLength(2);
  await fake.retryWebhook();
  expect(hook.seen).toHaveLength(3);
  await fake.retryWebhook();
  const texts = hook.seen.map(({ body }) => JSON.parse(body).message.text);
  expect(texts).toEqual(["one", "ours", "one", "one", "two"]);
  const secrets = hook.seen.map(({ secret }) => secret);
  expect(secrets).toEqual(["s3cret", undefined, "s3cret", "s3cret", "s3cret"]);
  expect(fake.updatesPending()).toEqual([]);
  expect(await ask(fake, "getWebhookInfo")).toMatchObject({ result: { url: hook.url } });
});

test("a webhook that nobody serves is told in getWebhookInfo and can be taken away", async () => {
  const fake = await start();
  const info = async () => (await ask(fake, "getWebhookInfo")).result;
  await ask(fake, "setWebhook", { url: "http://127.0.0.1:9/" });
  fake.user(7).say("one");
  await fake.retryWebhook();
  expect(await info()).toMatchObject({
    pending_update_count: 1,
    last_error_message: expect.stringMatching(/ECONN/),
  });
  await ask(fake, "deleteWebhook", { drop_pending_updates: true });
  expect(await info()).toMatchObject({ url: "", pending_update_count: 0 });
  expect(await ask(fake, "getUpdates")).toMatchObject({ status: 200, result: [] });
});

test.each([
  [{ url: "http://example.org/" }, "Bad Request: bad webhook"],
  [{ url: "https://example.org/", secret_token: "not so" }, "Bad Request: secret token"],
])("setWebhook %j is refused", async (params, description) => {
  const reply = await ask(await start(), "setWebhook", params);
  expect(reply).toMatchObject({ status: 400, description: expect.stringContaining(description) });
});
