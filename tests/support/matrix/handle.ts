import type { IncomingMessage } from "node:http";
import { buffer, text } from "node:stream/consumers";
import type { Call, OpenCall } from "./call.ts";
import { hasFloat, parseContent } from "./check-content.ts";
import { MatrixError, unrecognized } from "./matrix-error.ts";
import type { Match } from "./router.ts";
import { findEndpoint } from "./router.ts";
import type { Session } from "./types.ts";
import { nextId, type World } from "./world.ts";

const UPLOAD = "/_matrix/media/v3/upload";

/** A request that was read, and carried out at most once. */
export interface Prepared {
  readonly method: string;
  /** Decoded, without a query. */
  readonly path: string;
  /** What the homeserver answers. */
  run(gone: AbortSignal): Promise<unknown>;
}

export async function prepare(world: World, request: IncomingMessage): Promise<Prepared> {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
  const method = request.method ?? "";
  if (pathname === UPLOAD) return prepareUpload(world, request);
  const body = await text(request);
  const match = findEndpoint(method, pathname);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
  const path = decodeURIComponent(pathname);
  const known = token === null ? undefined : world.tokens.get(token);
  world.requests.push({
    ...{ method, path, template: typeof match === "object" ? (match?.template ?? null) : null },
    userId: known !== undefined && "device" in known ? known.userId : null,
    atMs: world.nowMs(),
  });
  const run = async (gone: AbortSignal): Promise<unknown> => {
    if (match === null) throw unrecognized();
    if (match === "method") throw unrecognized(405);
    const open: OpenCall = {
      ...{ world, path: match.path, query: searchParams, gone },
      ...{ body: body === "" ? {} : parseContent(body), hasFloat: hasFloat(body) },
    };
    const { endpoint } = match;
    if (endpoint.kind === "open") return endpoint.run(open);
    const session = sessionOf(world, token);
    const isLoggedIn = (): boolean => token !== null && world.tokens.get(token) === session;
    const checkLoggedIn = (): void => void sessionOf(world, token);
    const call: Call = { ...open, session, isLoggedIn, checkLoggedIn };
    const once = { match, key: `${session.userId} ${session.device.id} ${method} ${pathname}` };
    return runOnce(world, once, () => endpoint.run(call));
  };
  return { method, path, run };
}

/** A file (client-server v1.17, Content repository). */
async function prepareUpload(world: World, request: IncomingMessage): Promise<Prepared> {
  const { method = "", headers } = request;
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? null;
  const bytes = new Uint8Array(await buffer(request));
  const seen = { method, path: UPLOAD, template: "/upload", userId: null };
  world.requests.push({ ...seen, atMs: world.nowMs() });
  return {
    ...{ method, path: UPLOAD },
    async run() {
      sessionOf(world, token);
      const url = `mxc://${world.serverName}/media${nextId(world)}`;
      world.media.set(url, { type: headers["content-type"] ?? "", bytes });
      return { content_uri: url };
    },
  };
}

/** Requests with a transaction id are carried out once and answered alike (Transaction identifiers). */
async function runOnce(
  world: World,
  { match, key }: { readonly match: Match; readonly key: string },
  run: () => unknown,
): Promise<unknown> {
  if (!match.template.endsWith("/{txnId}")) return run();
  if (world.transactions.has(key)) return world.transactions.get(key);
  const answer = await run();
  world.transactions.set(key, answer);
  return answer;
}

function sessionOf(world: World, token: string | null): Session {
  if (token === null) throw new MatrixError(401, "M_MISSING_TOKEN", "Missing access token");
  const session = world.tokens.get(token);
  if (session !== undefined && "device" in session) return session;
  const softLogout = session?.softLogout ?? false;
  throw new MatrixError(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", {
    soft_logout: softLogout,
  });
}
