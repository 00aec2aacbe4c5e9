import { expect, test } from "vitest";
import { answerLimitMs, readCall } from "../../../adapters/telegram/call.ts";

const { signal: open } = new AbortController();

test("the method is the end of the path, whoever built it", async () => {
  for (const url of ["https://bot-api.invalid/getMe", new URL("https://a.example/bot1:x/getMe")]) {
    expect(await readCall(url, { body: "{}" }, open)).toMatchObject({
      method: "getMe",
      body: "{}",
    });
  }
});

test("a stream is read whole, so that it can be sent twice", async () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("one ");
    yield Buffer.from("two");
  }
  const call = await readCall("https://a.example/sendDocument", { body: pieces() }, open);
  expect(Buffer.from(call?.body ?? "").toString()).toBe("one two");
});

test("a stream that breaks makes no call", async () => {
  // biome-ignore lint/correctness/useYield: a stream that fails before it gives anything
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw new Error("hunter2");
  }
  expect(await readCall("https://a.example/sendDocument", { body: broken() }, open)).toBeNull();
});

test.each<readonly [method: string, bodyBytes: number, limitMs: number]>([
  ["sendMessage", 0, 30_000],
  ["getUpdates", 0, 80_000],
  ["sendDocument", 320_000, 40_000],
])("%s with %i bytes may take %i ms", (method, bodyBytes, limitMs) => {
  const body = new Uint8Array(bodyBytes);
  const call = { method, body, contentType: "application/json", stopSignals: [] };
  expect(answerLimitMs(call, 30_000)).toBe(limitMs);
});
