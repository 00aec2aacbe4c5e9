import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import { createSocketEnd } from "./end-sockets.ts";
import { loginOf } from "./proxy-login.ts";
import { createSocksConnector } from "./socks-connector.ts";

/** How connections are kept, through a proxy or without. */
export interface ConnectionOptions {
  /** Longest time for each step of connecting: the proxy, its answer, TLS to the server. */
  readonly timeoutMs: number;
  /** Ends every connection when aborted. */
  readonly signal: AbortSignal;
  readonly connectionsPerHost: number;
  /** How long a connection without work stays open. */
  readonly keepAliveMs: number;
}

/** HTTP/1.1; who sends the request limits how long the answer may take. */
export const poolOptions = ({ connectionsPerHost, keepAliveMs }: ConnectionOptions) => ({
  allowH2: false,
  connections: connectionsPerHost,
  keepAliveTimeout: keepAliveMs,
  keepAliveMaxTimeout: keepAliveMs,
  headersTimeout: 0,
  bodyTimeout: 0,
});

/**
 * Connections through a proxy at `http://`, `https://` or `socks5h://`, with a login if need be.
 * The proxy resolves names. Throws when the address is none of these.
 */
export function createProxyDispatcher(address: string, options: ConnectionOptions): Dispatcher {
  const { timeoutMs, signal } = options;
  const pool = poolOptions(options);
  const proxyUrl = URL.parse(address);
  const endedBy = createSocketEnd(signal);
  /** Options for a pool of connections to the proxy or through it; tunnels end with the former. */
  const ended = (given: Pool.Options): Pool.Options =>
    typeof given.connect === "function" ? { ...given, connect: endedBy(given.connect) } : given;
  switch (proxyUrl?.protocol) {
    case "socks5h:":
      return new Agent({ ...pool, connect: createSocksConnector({ proxyUrl, timeoutMs, signal }) });
    case "http:":
    case "https:":
      return new ProxyAgent({
        ...pool,
        ...withLogin(proxyUrl),
        connectTimeout: timeoutMs,
        proxyTls: { allowH2: false, timeout: timeoutMs },
        requestTls: { allowH2: false, timeout: timeoutMs },
        factory: (origin, given) => new Pool(origin, ended(given)),
        // A proxy that never answers CONNECT must not hold one of the connections for long.
        clientFactory: (origin, given) =>
          new Pool(origin, { ...ended(given), headersTimeout: timeoutMs }),
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
