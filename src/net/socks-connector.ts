import { once } from "node:events";
import { isIP, type Socket } from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { toldFault } from "./describe-fault.ts";
import { createSocketEnd } from "./end-sockets.ts";
import { portOf, withoutBrackets } from "./host.ts";
import { loginOf } from "./proxy-login.ts";

/**
 * SOCKS5 with names resolved by the proxy (RFC 1928, RFC 1929). Not undici's own SOCKS agent: in
 * 8.13.1 it warns on stderr that it is experimental, sends `[::1]` as a host name, and a proxy that
 * falls silent keeps its timers and sockets for 5 s after `destroy()`.
 */

const VERSION = 5;
const NO_LOGIN = 0;
const LOGIN = 2;
const LOGIN_VERSION = 1;
const CONNECT = 1;
const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;

/** Replies of RFC 1928, section 6. */
const REPLIES: Readonly<Record<number, string>> = {
  1: "it failed for a reason it does not give",
  2: "its rules forbid this server",
  3: "the server's network cannot be reached",
  4: "the server cannot be reached",
  5: "the server refuses connections",
  6: "the server is too far away (TTL expired)",
  7: "it cannot open connections for us",
  8: "it does not know this kind of address",
};

/** Waits for bytes or the end, and leaves no listener behind. */
async function somethingNew(socket: Socket): Promise<void> {
  const waiting = new AbortController();
  const events = ["readable", "close"].map((name) =>
    once(socket, name, { signal: waiting.signal }),
  );
  try {
    await Promise.race(events);
  } finally {
    for (const event of events) event.catch(() => undefined);
    waiting.abort();
  }
}

async function readExactly(socket: Socket, sizeBytes: number): Promise<Uint8Array> {
  let held = Buffer.alloc(0);
  while (!socket.readableEnded && !socket.destroyed) {
    // All there is: while fewer bytes than asked for lie there, "readable" would come at once, for ever.
    const chunk: unknown = socket.read();
    if (chunk instanceof Uint8Array) held = Buffer.concat([held, chunk]);
    if (held.byteLength >= sizeBytes) {
      if (held.byteLength > sizeBytes) socket.unshift(held.subarray(sizeBytes));
      return held.subarray(0, sizeBytes);
    }
    await somethingNew(socket);
  }
  throw toldFault("The SOCKS proxy cut the connection before it reached the server.");
}

/** A longer text would be taken for a shorter one, and its rest for what follows (RFC 1928, 1929). */
const MOST_BYTES = 255;

const sized = (text: string): Uint8Array => {
  const bytes = Buffer.from(text);
  if (bytes.byteLength > MOST_BYTES) {
    throw toldFault("A host name or login is too long for the SOCKS proxy (255 bytes at most).");
  }
  return Uint8Array.of(bytes.byteLength, ...bytes);
};

async function logIn(socket: Socket, proxy: URL): Promise<void> {
  const login = loginOf(proxy);
  const methods = login === null ? [NO_LOGIN] : [NO_LOGIN, LOGIN];
  socket.write(Uint8Array.of(VERSION, methods.length, ...methods));
  const [version, method] = await readExactly(socket, 2);
  if (version !== VERSION) throw toldFault("The proxy does not speak SOCKS5.");
  if (method === NO_LOGIN) return;
  if (method !== LOGIN || login === null) throw toldFault("The SOCKS proxy asks for a login.");
  socket.write(Uint8Array.of(LOGIN_VERSION, ...sized(login.user), ...sized(login.password)));
  const [, status] = await readExactly(socket, 2);
  if (status !== 0) throw toldFault("The SOCKS proxy does not accept our login.");
}

function addressBytes(host: string): Uint8Array {
  const family = isIP(host);
  if (family === 0) return Uint8Array.of(NAME, ...sized(host));
  return Uint8Array.of(family === 4 ? IPV4 : IPV6, ...ipaddr.parse(host).toByteArray());
}

/** The proxy tells the address it connects from; we only need to get past it. */
async function skipBoundAddress(socket: Socket, type: number | undefined): Promise<void> {
  const sizes: Readonly<Record<number, number>> = { [IPV4]: 4, [IPV6]: 16 };
  const sizeBytes = sizes[type ?? 0] ?? (await readExactly(socket, 1))[0] ?? 0;
  await readExactly(socket, sizeBytes + 2);
}

async function openTunnel(socket: Socket, host: string, port: number): Promise<void> {
  const request = [VERSION, CONNECT, 0, ...addressBytes(host), port >> 8, port & 0xff];
  socket.write(Uint8Array.from(request));
  const [, reply, , addressType] = await readExactly(socket, 4);
  if (reply !== 0) {
    throw toldFault(`The SOCKS proxy gave no connection: ${REPLIES[reply ?? 1] ?? REPLIES[1]}.`);
  }
  await skipBoundAddress(socket, addressType);
}

/** Opens connections through the SOCKS5 proxy at `proxyUrl` (`socks5h://[user:password@]host[:port]`). */
export function createSocksConnector(options: {
  readonly proxyUrl: URL;
  /** Longest time to reach the proxy, and again for the proxy to reach the server. */
  readonly timeoutMs: number;
  /** Ends every connection when aborted. */
  readonly signal: AbortSignal;
}): buildConnector.connector {
  const { proxyUrl, timeoutMs, signal } = options;
  const connect = createSocketEnd(signal)(buildConnector({ allowH2: false, timeout: timeoutMs }));
  const proxy = {
    protocol: "http:",
    hostname: withoutBrackets(proxyUrl.hostname),
    port: proxyUrl.port === "" ? "1080" : proxyUrl.port,
  };

  const reach = async (socket: Socket, host: string, port: number): Promise<void> => {
    const silence = toldFault("The SOCKS proxy did not answer in time.");
    const timer = setTimeout(() => socket.destroy(silence), timeoutMs);
    try {
      await logIn(socket, proxyUrl);
      await openTunnel(socket, host, port);
    } finally {
      clearTimeout(timer);
    }
  };

  return (target, callback) =>
    connect(proxy, (error, socket) => {
      if (error !== null) return callback(error, null);
      reach(socket, withoutBrackets(target.hostname), portOf(target)).then(
        () => {
          if (target.protocol === "https:") connect({ ...target, httpSocket: socket }, callback);
          else callback(null, socket);
        },
        (fault: unknown) => {
          socket.destroy();
          callback(fault instanceof Error ? fault : new Error(String(fault)), null);
        },
      );
    });
}
