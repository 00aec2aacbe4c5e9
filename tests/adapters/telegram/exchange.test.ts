import { Agent } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { type Exchange, exchange } from "../../../adapters/telegram/exchange.ts";
import { aServer } from "../../support/fetchers.ts";

/** Sends over one connection at most, so that a second request must wait. */
function aSender(origin: string): (path: string, signal?: AbortSignal) => Promise<Exchange> {
  const dispatcher = new Agent({ connections: 1 });
  onTestFinished(() => dispatcher.destroy());
  return (path, signal) =>
    exchange(dispatcher, {
      url: new URL(path, origin),
      contentType: "application/json",
      body: "{}",
      connectMs: 5000,
      answerMs: 5000,
      viaProxy: false,
      stopSignals: signal === undefined ? [] : [signal],
    });
}

test("a request given up while it waits for a connection is never written", async () => {
  let answerFirst = (): void => undefined;
  const server = await aServer({
    "/first": (_request, response) => {
      answerFirst = () => response.end("1");
    },
    "/third": { body: "3" },
  });
  const send = aSender(server.origin);
  const stopping = new AbortController();
  const first = send("/first");
  await expect.poll(() => server.requests).toHaveLength(1);
  const second = send("/second", stopping.signal);
  const third = send("/third");
  stopping.abort();
  expect(await second).toEqual({ kind: "stopped", wasSent: false });
  answerFirst();
  expect(await first).toEqual({ kind: "answered", status: 200, body: "1" });
  expect(await third).toEqual({ kind: "answered", status: 200, body: "3" });
  expect(server.requests.map(({ path }) => path)).toEqual(["/first", "/third"]);
});

test("a signal aborted before sends nothing", async () => {
  const server = await aServer({});
  const outcome = await aSender(server.origin)("/", AbortSignal.abort());
  expect(outcome).toEqual({ kind: "stopped", wasSent: false });
  expect(server.requests).toEqual([]);
});

test("an answer without end does not fill memory", async () => {
  const piece = Buffer.alloc(1_000_000);
  const server = await aServer({
    "/": (_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on("drain", write);
      write();
    },
  });
  expect(await aSender(server.origin)("/")).toMatchObject({
    kind: "failed",
    problem: "The answer is larger than any of Telegram's.",
    wasSent: true,
  });
  await expect.poll(() => server.openConnections()).toBe(0);
});
