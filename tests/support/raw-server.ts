import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What a server does with a connection once something was asked on it. */
export type Serve = (socket: Socket) => void;

/** A server on 127.0.0.1 that sends what it likes, HTTP or not. */
export interface RawServer {
  readonly port: number;
  /** `127.0.0.1:port`, as an allow-list wants it. */
  readonly host: string;
  /** Connections so far, and those open at this moment. */
  connections(): number;
  openConnections(): number;
  /** Bytes that it got rid of over all connections that are closed. */
  sentBytes(): number;
}

/** Listens with `server` until the test ends, and keeps count. */
export async function rawServerOf(server: Server): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let sentBytes = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => {
      sockets.delete(socket);
      sentBytes += socket.bytesWritten;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    connections: () => connections,
    openConnections: () => sockets.size,
    sentBytes: () => sentBytes,
  };
}

export const aRawServer = (serve: Serve): Promise<RawServer> =>
  rawServerOf(createServer((socket) => socket.once("data", () => serve(socket))));

/** Sends these and ends. */
export const saying =
  (...parts: readonly (string | Uint8Array)[]): Serve =>
  (socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  };

/** Sends `start` and then `piece` without end, as fast as it is taken. */
export const endlessly =
  (start: string | Uint8Array, piece: string | Uint8Array): Serve =>
  (socket) => {
    const bytes = Buffer.from(piece);
    const more = (): void => {
      while (!socket.destroyed && socket.write(bytes));
      if (!socket.destroyed) socket.once("drain", more);
    };
    socket.write(start);
    more();
  };

/** Sends `start` and then `piece` again and again, every 10 ms. */
export const dripping =
  (start: string | Uint8Array, piece: string): Serve =>
  (socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(piece), 10);
    socket.once("close", () => clearInterval(timer));
  };
