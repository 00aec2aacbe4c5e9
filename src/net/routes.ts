import { bad, ok, type Result } from "../model/result.ts";

/** One way to a platform: a server and what leads to it. */
export interface Route {
  /** For logs and `/status`: the server's host and the kind of proxy, never a path or a login. */
  readonly name: string;
  /** Address the calls begin with, without a slash at the end. */
  readonly root: string;
  /** Place in the list of proxies; routes with the same one share connections. */
  readonly proxyIndex: number;
  /** With its login; null for none. */
  readonly proxyUrl: string | null;
}

/** How an operator is told of the servers. */
export interface RootWords {
  /** "API root". */
  readonly name: string;
  /** An address as it should look. */
  readonly example: string;
}

const PROXY_SCHEMES: readonly string[] = ["http:", "https:", "socks5h:"];

function readRoot(address: string, place: number, { name, example }: RootWords): Result<URL> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return bad(`${name} ${place} must look like ${example}.`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return bad(`${name} ${place} may hold a host, a port and a path, nothing else.`);
  }
  return ok(url);
}

function problemWithProxy(address: string | null, place: number): string | null {
  if (address === null) return null;
  const url = URL.parse(address);
  if (url !== null && PROXY_SCHEMES.includes(url.protocol) && url.hostname !== "") return null;
  return `Proxy ${place} must begin with http://, https:// or socks5h:// and name a host.`;
}

/** "via socks5h proxy 2": counts as the operator's list does, without login and host. */
function nameOfProxy(address: string | null, place: number): string {
  const scheme = address === null ? undefined : URL.parse(address)?.protocol.replace(/:$/, "");
  return scheme === undefined ? "" : ` via ${scheme} proxy ${place}`;
}

/**
 * The routes in the order they are tried: each root in the order given, and for each root each
 * proxy in the order given (null: none). So a root is given up only when nothing leads to it, and
 * an operator who names the official root first never leaves it for want of one proxy.
 * A problem names the place in the list, never what stands there.
 */
export function planRoutes(options: {
  readonly roots: readonly string[];
  readonly proxies: readonly (string | null)[];
  readonly words: RootWords;
}): Result<readonly Route[]> {
  const { roots, proxies, words } = options;
  if (roots.length === 0) return bad(`${words.name}: at least one is needed.`);
  if (proxies.length === 0) return bad("At least one proxy or none (direct) is needed.");
  for (const [index, proxy] of proxies.entries()) {
    const problem = problemWithProxy(proxy, index + 1);
    if (problem !== null) return bad(problem);
  }
  const routes: Route[] = [];
  const hosts = roots.map((address) => URL.parse(address)?.host);
  for (const [rootIndex, address] of roots.entries()) {
    const root = readRoot(address, rootIndex + 1, words);
    if (root.kind === "bad") return root;
    const { href, host } = root.value;
    const isAmbiguous = hosts.filter((other) => other === host).length > 1;
    const server = isAmbiguous ? `${host} (root ${rootIndex + 1})` : host;
    for (const [proxyIndex, proxyUrl] of proxies.entries()) {
      const name = server + nameOfProxy(proxyUrl, proxyIndex + 1);
      routes.push({ name, root: href.replace(/\/+$/, ""), proxyIndex, proxyUrl });
    }
  }
  return ok(routes);
}
