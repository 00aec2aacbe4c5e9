import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import { createGuardedConnector } from "./guarded-connector.ts";
import { loginOf } from "./proxy-login.ts";
import { createSocksConnector } from "./socks-connector.ts";

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
  const pool = {
    allowH2: false,
    connections: CONNECTIONS_PER_HOST,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (options.proxyUrl === null) {
    const connect = createGuardedConnector({ allowedHosts, lookup, timeoutMs, signal });
    return new Agent({ ...pool, connect });
  }
  const proxyUrl = URL.parse(options.proxyUrl);
  switch (proxyUrl?.protocol) {
    case "socks5h:":
      return new Agent({ ...pool, connect: createSocksConnector({ proxyUrl, timeoutMs, signal }) });
    case "http:":
    case "https:":
      return new ProxyAgent({
        ...pool,
        ...withLogin(proxyUrl),
        connectTimeout: timeoutMs,
        proxyTls: { allowH2: false, timeout: timeoutMs, signal },
        requestTls: { allowH2: false, timeout: timeoutMs, signal },
        // A proxy that never answers CONNECT must not hold one of the two connections for long.
        clientFactory: (origin, poolOptions) =>
          new Pool(origin, { ...poolOptions, headersTimeout: timeoutMs }),
      });
    default:
      throw new TypeError("The proxy's address must begin with http://, https:// or socks5h://.");
  }
}

/** The login apart from the address: undici throws at a password with a lone percent sign. */
function withLogin(proxyUrl: URL): { readonly uri: string; readonly token?: string } {
  const login = loginOf(proxyUrl);
  if (login === null) return { uri: proxyUrl.href };
  const bare = new URL(proxyUrl);
  bare.username = "";
  bare.password = "";
  const pair = Buffer.from(`${login.user}:${login.password}`).toString("base64");
  return { uri: bare.href, token: `Basic ${pair}` };
}
