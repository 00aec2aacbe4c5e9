import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ApiError } from "./api-error.ts";
import { findMethod } from "./methods.ts";
import { readParams } from "./params.ts";
import type { Fault, Params } from "./types.ts";
import type { World } from "./world.ts";

/** Decides whether a call goes wrong; the method is spelt as Telegram does. */
export type FaultScript = (method: string, params: Params) => Fault | undefined;

export interface ApiServer {
  readonly port: number;
  /** Connections open at this moment. */
  openConnections(): number;
  /** `refuse`: nobody listens. `reset`: connections are taken and cut. Open ones end at once. */
  goDown(how: "refuse" | "reset"): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function answer({ response }: Call, status: number, body: Params): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json" }).end(text);
}

function refuse(call: Call, error: unknown): void {
  const told =
    error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${error}`);
  answer(call, told.code, {
    ok: false,
    error_code: told.code,
    description: told.message,
    ...(told.parameters !== undefined && { parameters: told.parameters }),
  });
}

/** What the bot gets in place of an answer. */
function lose({ request, response }: Call, fault: Fault): void {
  if (fault.kind === "reset") request.socket.resetAndDestroy();
  if (fault.kind === "html") {
    response.writeHead(fault.code, { "content-type": "text/html" }).end(HTML);
  }
  if (fault.kind === "garbage") {
    response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true,"resu');
  }
}

async function run(world: World, call: Call, name: string, params: Params): Promise<unknown> {
  const method = findMethod(name);
  if (method === null) throw new ApiError(404, "Not Found: method not found");
  if (world.loggedOut) throw new ApiError(400, "Logged out");
  const gone = new AbortController();
  call.response.once("close", () => gone.abort());
  if (call.request.socket.destroyed) gone.abort();
  return await method.run(world, params, gone.signal);
}

async function handle(
  world: World,
  call: Call,
  options: { readonly token: string; readonly fault: FaultScript },
): Promise<void> {
  const path = new URL(call.request.url ?? "", "http://localhost").pathname;
  const [, token, given = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(path)) ?? [];
  if (token === undefined) throw new ApiError(404, "Not Found");
  if (token !== options.token) throw new ApiError(401, "Unauthorized");
  const params = await readParams(call.request);
  const name = findMethod(given)?.name ?? given;
  world.calls.push({ method: name, params, atMs: world.options.nowMs() });
  const fault = options.fault(name, params);
  world.changed();
  if (fault?.kind === "error") throw new ApiError(fault.code, fault.description, fault.parameters);
  if (fault?.kind === "slow") await fault.until;
  else if (fault !== undefined) {
    // A refusal is lost with the reply.
    if (fault.accepted === true) await run(world, call, name, params).catch(() => undefined);
    world.changed();
    return lose(call, fault);
  }
  const result = await run(world, call, name, params);
  world.changed();
  answer(call, 200, { ok: true, result });
}

/** The Bot API over HTTP, on a port the system chooses. */
export async function startServer(
  world: World,
  options: { readonly token: string; readonly fault: FaultScript },
): Promise<ApiServer> {
  const sockets = new Set<Socket>();
  let resetting = false;
  const server: Server = createServer((request, response) => {
    const call = { request, response };
    handle(world, call, options).catch((error: unknown) => refuse(call, error));
  });
  server.on("connection", (socket) => {
    if (resetting) return void socket.resetAndDestroy();
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const cutAll = async (): Promise<void> => {
    const closing = [...sockets].map(
      (socket) => new Promise((resolve) => socket.once("close", resolve)),
    );
    for (const socket of sockets) socket.resetAndDestroy();
    await Promise.all(closing);
  };
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    await cutAll();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    openConnections: () => sockets.size,
    async goDown(how) {
      resetting = how === "reset";
      await (resetting ? cutAll() : stopListening());
    },
    async comeBack() {
      resetting = false;
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
