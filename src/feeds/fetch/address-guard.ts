import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { bad, ok, type Result } from "../../model/result.ts";
import { portOf, withoutBrackets } from "../../net/host.ts";

/**
 * Which addresses a feed may be fetched from. A feed list is written by people and a redirect by
 * anyone, so neither may make the bot ask the machines next to it (server-side request forgery).
 * `checkUrl` judges what is written, `addressProblem` what a name turned out to be; the connector
 * asks the second at the moment of connecting, so a name that changes its mind does not help.
 */

const STANDARD_PORTS: readonly number[] = [80, 443];

/** Ranges of ipaddr.js in an editor's words; every other range but `unicast` is just "reserved". */
const RANGE_WORDS: Readonly<Record<string, string>> = {
  carrierGradeNat: "shared inside a provider's network",
  linkLocal: "link-local",
  loopback: "this machine itself",
  multicast: "multicast",
  private: "private",
  uniqueLocal: "private",
  unspecified: "unspecified",
};

/**
 * Azure's platform service answers at this public-looking address inside each virtual network
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16, 2026-11).
 */
const CLOUD_SERVICE_ADDRESSES: readonly string[] = ["168.63.129.16"];

/** Global unicast is all of IPv6 that IANA has handed out: 2000::/3 (RFC 4291, section 2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parse("2000::");
/** NAT64's well-known prefix (RFC 6052); its last 32 bits are the IPv4 address that is meant. */
const NAT64 = ipaddr.IPv6.parse("64:ff9b::");

function v4Problem(address: ipaddr.IPv4): string | null {
  if (CLOUD_SERVICE_ADDRESSES.includes(address.toString())) return "a cloud platform's own service";
  const range: string = address.range();
  return range === "unicast" ? null : (RANGE_WORDS[range] ?? "reserved");
}

function v6Problem(address: ipaddr.IPv6): string | null {
  if (address.isIPv4MappedAddress()) return v4Problem(address.toIPv4Address());
  if (address.match(NAT64, 96)) return v4Problem(new ipaddr.IPv4(address.toByteArray().slice(12)));
  const range: string = address.range();
  // ipaddr.js calls unassigned space such as ::7f00:1 (IPv4-compatible) unicast.
  if (range === "unicast") return address.match(GLOBAL_UNICAST, 3) ? null : "reserved";
  return RANGE_WORDS[range] ?? "reserved";
}

/**
 * Why a numeric address may not be asked, as words that follow "is"; null when it may be.
 * Takes only the plain forms a resolver gives, not `0x7f.1` or `127.1`.
 */
export function addressProblem(address: string): string | null {
  const family = isIP(address);
  if (family === 0) return "no numeric address";
  if (address.includes("%")) return "bound to one network interface";
  // IPv4-compatible addresses are never routed, but ipaddr.js reads this form as IPv4-mapped.
  if (/^::\d+\./.test(address)) return "reserved";
  return family === 4
    ? v4Problem(ipaddr.IPv4.parse(address))
    : v6Problem(ipaddr.IPv6.parse(address));
}

/**
 * Judges a numeric address: public unicast IPv4, or IPv6 from 2000::/3 without the tunnels and the
 * documentation ranges; IPv4-mapped and NAT64 addresses are judged by the IPv4 address inside.
 */
export function checkAddress(address: string): Result<string> {
  const problem = addressProblem(address);
  if (problem === null) return ok(address);
  return bad(
    `The address ${address} is ${problem}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`,
  );
}

interface AllowedHost {
  readonly hostname: string;
  readonly ports: readonly number[];
}

/** An entry goes through the URL parser, so that it is written the way the addresses are. */
function readAllowedHost(entry: string): AllowedHost | null {
  const written = isIP(entry) === 6 ? `[${entry}]` : entry;
  const url = URL.parse(`http://${written}`);
  if (url === null) return null;
  const port = /^(?:[^:]*|\[.*\]):(\d+)$/.exec(written)?.[1];
  return { hostname: url.hostname, ports: port === undefined ? STANDARD_PORTS : [Number(port)] };
}

/**
 * Whether the operator trusts this host and port. An entry without a port stands for ports 80 and
 * 443; other hosts and other ports of the same host stay refused.
 */
export function isAllowedHost(
  hostname: string,
  port: number,
  allowedHosts: readonly string[],
): boolean {
  const wanted = withoutBrackets(hostname.toLowerCase());
  return allowedHosts
    .map(readAllowedHost)
    .some((host) => host?.ports.includes(port) && withoutBrackets(host.hostname) === wanted);
}

/**
 * Names that never are on the public internet: localhost (RFC 6761), .local (RFC 6762), home.arpa
 * (RFC 8375), .internal (reserved by ICANN in 2024; clouds use it for their metadata services),
 * what private networks commonly take instead (RFC 6762, appendix G; .localdomain), and names
 * without a dot, which only a local network resolves. What a name leads to is judged anyway, but
 * not behind a proxy.
 */
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)\.?$/;

/** Of a name in DNS as it is written, with the dot at its end (RFC 1035, section 2.3.4). */
const LONGEST_NAME_CHARS = 254;

function isLocalName(hostname: string): boolean {
  return /^[^.]*\.?$/.test(hostname) || LOCAL_NAME.test(hostname);
}

/**
 * Judges an address as written in a feed list or a redirect; the problem names the host at most,
 * never credentials or the query. `allowedHosts` (`host` or `host:port`) lifts the rules about
 * ports and addresses for exactly that, never those about scheme and credentials.
 */
export function checkUrl(address: string, allowedHosts: readonly string[]): Result<URL> {
  const url = URL.parse(address);
  if (url === null)
    return bad("This is no web address; it must look like https://example.org/feed.");
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return bad(`Addresses with ${url.protocol} are not fetched; use http:// or https://.`);
  }
  if (url.username !== "" || url.password !== "") {
    return bad("The address carries a user name or password; remove it.");
  }
  const port = portOf(url);
  if (isAllowedHost(url.hostname, port, allowedHosts)) return ok(url);
  if (!STANDARD_PORTS.includes(port)) {
    return bad(
      `Port ${port} is not used for feeds; allow it with FEED_ALLOWED_HOSTS (${url.hostname}:${port}) or use port 80 or 443.`,
    );
  }
  const host = withoutBrackets(url.hostname);
  if (isIP(host) !== 0) {
    const checked = checkAddress(host);
    return checked.kind === "ok" ? ok(url) : checked;
  }
  // SOCKS tells a name's length in one byte: what is longer would be another name to the proxy.
  if (host.length > LONGEST_NAME_CHARS) {
    return bad(`The host name is longer than ${LONGEST_NAME_CHARS} characters; correct it.`);
  }
  // Resolvers differ in what they make of `localhost..`, and so would a proxy's.
  if (/^\.|\.\./.test(host)) {
    return bad(`The host name ${host} has a dot too many; correct it.`);
  }
  if (isLocalName(host)) {
    return bad(
      `The host name ${host} belongs to a local network; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`,
    );
  }
  return ok(url);
}
