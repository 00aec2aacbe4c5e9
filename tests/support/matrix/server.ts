import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { prepare } from "./handle.ts";
import type { Json } from "./json.ts";
import { MatrixError } from "./matrix-error.ts";
import type { Fault, FaultScript } from "./types.ts";
import type { World } from "./world.ts";

export interface MatrixServer {
  readonly port: number;
  /** Nobody listens any more, and open connections are cut. */
  goDown(): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 120_000;
const HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function answer({ response }: Exchange, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

function refuse(exchange: Exchange, error: unknown): void {
  const told =
    error instanceof MatrixError
      ? error
      : new MatrixError(500, "M_UNKNOWN", `Internal server error: ${String(error)}`);
  const body: Json = { errcode: told.errcode, error: told.message, ...told.more };
  answer(exchange, { status: told.status, body });
}

/** What the client gets in place of an answer. */
function fail(exchange: Exchange, fault: Fault): void {
  const { request, response } = exchange;
  if (fault.kind === "reset") request.socket.resetAndDestroy();
  if (fault.kind === "html") {
    response.writeHead(fault.status, { "content-type": "text/html" }).end(HTML);
  }
  if (fault.kind === "error") {
    const { status, errcode, retryAfterMs: waitMs } = fault;
    const wait = waitMs === undefined ? {} : { retry_after_ms: waitMs };
    const body = { errcode, error: "As the test wants it", ...wait };
    const headers = waitMs === undefined ? {} : { "retry-after": `${Math.ceil(waitMs / 1000)}` };
    answer(exchange, { status, body, headers });
  }
}

async function handle(world: World, exchange: Exchange, fault: FaultScript): Promise<void> {
  const { request, response } = exchange;
  const prepared = await prepare(world, request);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (request.socket.destroyed) gone.abort();
  const trouble = fault(prepared.method, prepared.path);
  world.changed();
  if (trouble !== undefined) {
    // A refusal is lost with the reply.
    if (trouble.kind === "reset" && trouble.accepted === true) {
      await prepared.run(gone.signal).catch(() => undefined);
      world.changed();
    }
    return fail(exchange, trouble);
  }
  const body = await prepared.run(gone.signal);
  world.changed();
  answer(exchange, { status: 200, body });
}

/** The client-server API over HTTP, on a port the system chooses. */
export async function startServer(world: World, fault: FaultScript): Promise<MatrixServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    const exchange = { request, response };
    handle(world, exchange, fault).catch((error: unknown) => refuse(exchange, error));
  });
  // Longer than a test: a connection that ends just as it is used again would be a fault nobody asked for.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    goDown: stopListening,
    async comeBack() {
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
