import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { createProxyDispatcher, poolOptions } from "../../net/proxy-dispatcher.ts";
import { createGuardedConnector } from "./guarded-connector.ts";

/** A feed is one request; a kept connection serves only the redirect or the next feed of the host. */
const KEEP_ALIVE_MS = 1000;
const CONNECTIONS_PER_HOST = 2;

/**
 * The connections all feeds share: at most two a host, HTTP/1.1, guarded when direct. Through a
 * proxy the proxy resolves names, so there only `checkUrl` guards. The request's own deadline
 * limits headers and body. Throws when the proxy's address is none we can use.
 */
export function createDispatcher(options: {
  readonly allowedHosts: readonly string[];
  /** `http://`, `https://` or `socks5h://`; null for none. */
  readonly proxyUrl: string | null;
  readonly timeoutMs: number;
  /** Ends every connection when aborted. */
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction | undefined;
}): Dispatcher {
  const { allowedHosts, timeoutMs, signal, lookup = systemLookup } = options;
  const connections = {
    timeoutMs,
    signal,
    connectionsPerHost: CONNECTIONS_PER_HOST,
    keepAliveMs: KEEP_ALIVE_MS,
  };
  if (options.proxyUrl !== null) return createProxyDispatcher(options.proxyUrl, connections);
  const connect = createGuardedConnector({ allowedHosts, lookup, timeoutMs, signal });
  return new Agent({ ...poolOptions(connections), connect });
}
