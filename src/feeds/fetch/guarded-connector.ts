import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { toldFault } from "../../net/describe-fault.ts";
import { createSocketEnd } from "../../net/end-sockets.ts";
import { refusedFault } from "../../net/fault-kind.ts";
import { portOf, withoutBrackets } from "../../net/host.ts";
import { addressProblem, checkAddress, isAllowedHost } from "./address-guard.ts";

/** Hands on only addresses that may be asked; the socket connects to these and to no others. */
function guardLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return callback(error, []);
      const addresses =
        typeof found === "string" ? [{ address: found, family: family ?? 4 }] : found;
      const allowed = addresses.filter(({ address }) => addressProblem(address) === null);
      const [first] = allowed;
      if (first === undefined) return callback(refusal(hostname, addresses[0]?.address), []);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}

function refusal(hostname: string, address: string | undefined): Error {
  if (address === undefined) return toldFault(`The host name ${hostname} has no address (DNS).`);
  return refusedFault(
    `The host name ${hostname} leads to ${address}, which is ${addressProblem(address)}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`,
  );
}

/**
 * Opens connections to public addresses only. Numeric hosts are judged as they stand, because
 * sockets do not look those up; names by what the look-up for this very connection gave, so that
 * a name cannot first lead outside and then inside. Hosts in `allowedHosts` are not judged.
 */
export function createGuardedConnector(options: {
  readonly allowedHosts: readonly string[];
  readonly lookup: LookupFunction;
  /** Longest time to connect, TLS included. */
  readonly timeoutMs: number;
  /** Ends every connection when aborted. */
  readonly signal: AbortSignal;
}): buildConnector.connector {
  const { allowedHosts, lookup, timeoutMs, signal } = options;
  const shared = { allowH2: false, timeout: timeoutMs };
  const endedBy = createSocketEnd(signal);
  const connectAnywhere = endedBy(buildConnector({ ...shared, lookup }));
  const connectOutside = endedBy(buildConnector({ ...shared, lookup: guardLookup(lookup) }));
  return (target, callback) => {
    const host = withoutBrackets(target.hostname);
    if (isAllowedHost(host, portOf(target), allowedHosts)) return connectAnywhere(target, callback);
    const checked = isIP(host) === 0 ? null : checkAddress(host);
    if (checked?.kind !== "bad") return connectOutside(target, callback);
    queueMicrotask(() => callback(refusedFault(checked.problem), null));
  };
}
