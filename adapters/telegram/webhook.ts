import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import type { Logger } from "../../src/model/logger.ts";

export interface WebhookOptions {
  /** What Telegram calls: https, and leads to `host:port` (through the operator's web server). */
  readonly url: string;
  /** 1 to 256 of `A-Z a-z 0-9 _ -`. */
  readonly secret: string;
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
  /** Where requests arrive when the operator's server changes the path; the URL's own by default. */
  readonly path?: string;
}

/** Listens for what Telegram posts. */
export interface WebhookServer {
  listen(): Promise<void>;
  /** 0 until it listens. */
  port(): number;
  /** Ends listening and waits for what is being taken. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_000_000;
/** Telegram sends an update at once; who drips one holds a connection. */
const SLOWEST_REQUEST_MS = 10_000;
/** Telegram opens `max_connections`; the rest is for those who knock. */
const MOST_CONNECTIONS = 100;

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

/** A body, null when it is too large; throws when it breaks off. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function readUpdate(body: string): Update | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null) return null;
    return Number.isSafeInteger(Reflect.get(value, "update_id")) ? (value as Update) : null;
  } catch {
    return null;
  }
}

/** A connection is closed after what is not Telegram's: nobody else has business here. */
function answer(response: ServerResponse, status: number): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, status === 200 ? {} : { connection: "close" }).end();
}

/** `take` resolves when an update is kept: only then Telegram is told so, else it sends it again. */
export function createWebhookServer(
  options: WebhookOptions,
  dependencies: {
    readonly take: (update: Update) => Promise<void>;
    readonly logger: Logger;
    readonly slowestRequestMs?: number;
  },
): WebhookServer {
  // As `setWebhook` takes it (Bot API).
  if (!/^[\w-]{1,256}$/.test(options.secret)) {
    throw new TypeError("The webhook's secret takes 1 to 256 of A-Z, a-z, 0-9, _ and -.");
  }
  const path = options.path ?? new URL(options.url).pathname;
  const secret = digest(options.secret);
  const { take, logger, slowestRequestMs = SLOWEST_REQUEST_MS } = dependencies;
  /** One after another, in the order they came. */
  let taking: Promise<void> = Promise.resolve();

  const isTelegram = ({ headers }: IncomingMessage): boolean =>
    timingSafeEqual(digest(String(headers["x-telegram-bot-api-secret-token"] ?? "")), secret);

  async function statusOf(request: IncomingMessage): Promise<number> {
    if (request.method !== "POST" || request.url?.replace(/\?.*$/, "") !== path) return 404;
    if (!isTelegram(request)) return 401;
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return 413;
    const body = await readBody(request);
    if (body === null) return 413;
    const update = readUpdate(body);
    if (update === null) return 400;
    const taken = taking.then(() => take(update));
    taking = taken.catch(() => undefined);
    try {
      await taken;
      return 200;
    } catch (fault) {
      logger.error("An update of Telegram's could not be kept.", fault);
      return 503;
    }
  }

  const server: Server = createServer(
    {
      requestTimeout: slowestRequestMs,
      headersTimeout: slowestRequestMs,
      connectionsCheckingInterval: slowestRequestMs / 2,
    },
    (request, response) => {
      // A request that broke off has nobody to answer.
      statusOf(request).then(
        (status) => answer(response, status),
        () => response.destroy(),
      );
    },
  );

  server.maxConnections = MOST_CONNECTIONS;

  return {
    async listen() {
      server.listen(options.port, options.host);
      await once(server, "listening");
    },
    port: () => (server.address() as AddressInfo | null)?.port ?? 0,
    async close() {
      const closed = server.listening ? once(server, "close") : null;
      server.close();
      server.closeIdleConnections();
      await taking;
      // One turn, in which the last answers are written.
      await new Promise((resolve) => setImmediate(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
