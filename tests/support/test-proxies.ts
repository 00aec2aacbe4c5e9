import { once } from "node:events";
import { createServer as createHttpServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy on 127.0.0.1 that knows where a few invented host names lead. */
export interface TestProxy {
  readonly port: number;
  /** What was asked for, as `host:port`, oldest first. */
  readonly asked: readonly string[];
  /** The last login it was given, as `user:password`. */
  lastLogin(): string | null;
  /** Connections to the proxy that are open at this moment. */
  openConnections(): number;
  close(): Promise<void>;
}

/** Host name → port on 127.0.0.1. */
export type KnownHosts = Readonly<Record<string, number>>;

const noop = (): void => undefined;

/** Follows a server's connections from now on, so that `close` can end them all. */
async function open(
  server: Server,
): Promise<Pick<TestProxy, "port" | "openConnections" | "close">> {
  const sockets = new Set<Duplex>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", noop).once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    openConnections: () => sockets.size,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Forwards plain requests in absolute form; refuses CONNECT with 403. */
export async function startHttpProxy(hosts: KnownHosts): Promise<TestProxy> {
  const asked: string[] = [];
  let login: string | null = null;
  const server = createHttpServer((request, response) => {
    const target = new URL(request.url ?? "");
    asked.push(`${target.hostname}:${target.port || 80}`);
    const token = request.headers["proxy-authorization"]?.replace(/^Basic /, "");
    if (token !== undefined) login = Buffer.from(token, "base64").toString();
    const port = hosts[target.hostname];
    if (port === undefined) {
      response.writeHead(502).end("unknown host");
      return;
    }
    const { method, headers } = request;
    const path = `${target.pathname}${target.search}`;
    const onward = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return { asked, lastLogin: () => login, ...(await open(server)) };
}

async function read(socket: Socket, sizeBytes: number): Promise<Buffer> {
  let held = Buffer.alloc(0);
  for (;;) {
    const chunk: unknown = socket.read();
    if (chunk instanceof Buffer) held = Buffer.concat([held, chunk]);
    if (held.byteLength >= sizeBytes) {
      if (held.byteLength > sizeBytes) socket.unshift(held.subarray(sizeBytes));
      return held.subarray(0, sizeBytes);
    }
    await once(socket, "readable");
  }
}

async function readAddress(socket: Socket): Promise<string> {
  const [type] = (await read(socket, 4)).subarray(3);
  const sizeBytes = type === 1 ? 4 : type === 4 ? 16 : (await read(socket, 1)).readUInt8();
  const address = await read(socket, sizeBytes);
  const port = (await read(socket, 2)).readUInt16BE();
  const host = { 1: address.join("."), 4: `[${address.toString("hex")}]` }[type ?? 0];
  return `${host ?? address.toString()}:${port}`;
}

/** SOCKS5 with an optional login. `silentAfterGreeting` never answers CONNECT. */
export async function startSocksProxy(
  hosts: KnownHosts,
  options: { readonly login?: string; readonly silentAfterGreeting?: boolean } = {},
): Promise<TestProxy> {
  const asked: string[] = [];
  let login: string | null = null;

  async function greet(socket: Socket): Promise<boolean> {
    const methods = await read(socket, (await read(socket, 2)).readUInt8(1));
    if (options.login === undefined) return socket.write(Uint8Array.of(5, 0));
    socket.write(Uint8Array.of(5, methods.includes(2) ? 2 : 0xff));
    if (!methods.includes(2)) return false;
    const user = await read(socket, (await read(socket, 2)).readUInt8(1));
    const password = await read(socket, (await read(socket, 1)).readUInt8());
    login = `${user}:${password}`;
    socket.write(Uint8Array.of(1, login === options.login ? 0 : 1));
    return login === options.login;
  }

  async function serve(socket: Socket): Promise<void> {
    if (!(await greet(socket))) return;
    const target = await readAddress(socket);
    asked.push(target);
    if (options.silentAfterGreeting) return;
    const port = hosts[target.replace(/:\d+$/, "")];
    if (port === undefined) {
      socket.end(Uint8Array.of(5, 4, 0, 1, 0, 0, 0, 0, 0, 0));
      return;
    }
    const onward = connect(port, "127.0.0.1");
    onward.on("error", () => socket.destroy()).once("close", () => socket.destroy());
    socket.once("close", () => onward.destroy());
    socket.write(Uint8Array.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 80));
    socket.pipe(onward).pipe(socket);
  }

  const server = createServer((socket) => {
    serve(socket).catch(() => socket.destroy());
  });
  return { asked, lastLogin: () => login, ...(await open(server)) };
}
