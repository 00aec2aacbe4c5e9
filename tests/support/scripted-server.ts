import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";

/** A request as it came in. Header bytes are read as Latin-1, so they compare byte for byte. */
interface SeenRequest {
  readonly method: string;
  /** Path and query; the absolute form when the request came through a proxy. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** An answer written in advance: status 200 and an empty body unless it says otherwise. */
export interface CannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

export type Route = CannedAnswer | RequestListener;

/** A real HTTP server on 127.0.0.1 that answers as the test says. */
export interface ScriptedServer {
  /** `127.0.0.1:port`, as an allow-list wants it. */
  readonly host: string;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Connections open at this moment. */
  openConnections(): number;
  /** Sets what `path` (without query) answers, also anew; other paths are 404. */
  on(path: string, route: Route): void;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

const COMPRESSORS = {
  gzip: gzipSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
  deflate: deflateSync,
  "deflate-raw": deflateRawSync,
};

/** An answer whose body is compressed; `dropBytes` leaves off the end, as a cut download does. */
export function compressed(
  body: string | Uint8Array,
  encoding: keyof typeof COMPRESSORS,
  { dropBytes = 0 } = {},
): CannedAnswer {
  const bytes = COMPRESSORS[encoding](body);
  return {
    headers: { "content-encoding": encoding.replace("-raw", "") },
    body: bytes.subarray(0, bytes.byteLength - dropBytes),
  };
}

/** Takes the request and never answers. */
export const silence: RequestListener = () => undefined;

/** Sends headers and `start`, then cuts the connection although more was announced. */
export const cutAfter =
  (start: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "content-length": String(start.length + 100) });
    response.write(start, () => response.destroy());
  };

/** Sends headers and then one byte every `everyMs`, without end. */
export const drip =
  (everyMs: number, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status);
    const timer = setInterval(() => response.write("."), everyMs);
    response.once("close", () => clearInterval(timer));
  };

/** Answers with `answer`, but only after `afterMs`. */
export const late =
  (afterMs: number, answer: CannedAnswer): RequestListener =>
  (request, response) => {
    const timer = setTimeout(() => listenerFor(answer)(request, response), afterMs);
    response.once("close", () => clearTimeout(timer));
  };

function listenerFor(route: Route): RequestListener {
  if (typeof route === "function") return route;
  return (_request, response) => {
    response.writeHead(route.status ?? 200, { ...route.headers });
    response.end(route.body ?? "");
  };
}

/** Starts a server with these routes; more can follow with `on`. */
export async function startScriptedServer(
  routes: Readonly<Record<string, Route>> = {},
): Promise<ScriptedServer> {
  const byPath = new Map(Object.entries(routes));
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    requests.push({ method, path: url, headers });
    const path = url.replace(/\?.*$/, "");
    listenerFor(byPath.get(path) ?? { status: 404, body: "nothing here" })(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    openConnections: () => sockets.size,
    on: (path, route) => {
      byPath.set(path, route);
    },
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
