import { getEventListeners } from "node:events";
import type { Socket } from "node:net";
import { buildConnector } from "undici";
import { expect, test } from "vitest";
import { createSocketEnd } from "../../../src/net/end-sockets.ts";
import { aServer } from "../../support/fetchers.ts";

const connected = (
  connect: buildConnector.connector,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const target = { hostname: "127.0.0.1", host, protocol: "http:", port: String(port) };
    connect(target, (error, socket) => (error === null ? resolve(socket) : reject(error)));
  });

test("the signal ends every socket that is open, and keeps nothing of those that were", async () => {
  const server = await aServer({});
  const stop = new AbortController();
  const connect = createSocketEnd(stop.signal)(buildConnector({ allowH2: false }));
  for (let count = 0; count < 20; count += 1) {
    const socket = await connected(connect, server);
    socket.destroy();
  }
  const open = [await connected(connect, server), await connected(connect, server)];
  expect(getEventListeners(stop.signal, "abort")).toHaveLength(1);
  for (const socket of open) socket.on("error", () => undefined);
  stop.abort();
  expect(open.every(({ destroyed }) => destroyed)).toBe(true);
  await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
});

test("after the signal nothing connects, nor what is on its way", async () => {
  const server = await aServer({});
  const stop = new AbortController();
  const connect = createSocketEnd(stop.signal)(buildConnector({ allowH2: false }));
  const connecting = connected(connect, server);
  stop.abort();
  await expect(connecting).rejects.toThrow("Stopped.");
  await expect(connected(connect, server)).rejects.toThrow("Stopped.");
});
