import net, { isIP, type LookupFunction, Socket, type TcpNetConnectOpts } from "node:net";
import tls, { type ConnectionOptions } from "node:tls";
import { vi } from "vitest";

/** What the outgoing connections of a test were told to reach. */
export interface Wire {
  /** Every address a connection was opened to, or was given to choose from; oldest first. */
  readonly dialled: readonly string[];
}

/**
 * Lays every outgoing connection of undici to a server on 127.0.0.1 instead, until the test ends:
 * so any address of the world can be asked, with the real fetcher and connector above. Names are
 * still resolved by the look-up that the connection was given. `portOf` tells which server stands
 * for an address.
 */
export function layWire(portOf: (address: string) => number): Wire {
  const dialled: string[] = [];
  const connectTls = tls.connect;

  function open({ host = "", lookup, signal }: Partial<TcpNetConnectOpts>): Socket {
    const socket = new Socket(signal === undefined ? {} : { signal });
    const dial = (addresses: readonly string[]): void => {
      dialled.push(...addresses);
      socket.connect({ host: "127.0.0.1", port: portOf(addresses[0] ?? "") });
    };
    if (isIP(host) !== 0) dial([host]);
    else {
      lookup?.(host, { all: true }, (error, found) => {
        if (error !== null) socket.destroy(error);
        else dial([found].flat().map((one) => (typeof one === "string" ? one : one.address)));
      });
    }
    return socket;
  }

  // Only undici calls these, and always with options.
  vi.spyOn(net, "connect").mockImplementation(((options: TcpNetConnectOpts) =>
    open(options)) as typeof net.connect);
  vi.spyOn(tls, "connect").mockImplementation(((options: ConnectionOptions & TcpNetConnectOpts) =>
    connectTls({ ...options, socket: options.socket ?? open(options) })) as typeof tls.connect);
  return { dialled };
}

/**
 * A name server that knows these names: what each leads to, one list for each time it is asked; the
 * last list stands for ever.
 */
export function namesLeadingTo(
  names: Readonly<Record<string, readonly (readonly string[])[]>>,
): LookupFunction {
  const asked = new Map<string, number>();
  return (hostname, options, callback) => {
    const times = asked.get(hostname) ?? 0;
    asked.set(hostname, times + 1);
    const lists = names[hostname] ?? [];
    const addresses = lists[Math.min(times, lists.length - 1)];
    if (addresses === undefined) {
      return callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND", hostname }), []);
    }
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    if (options.all === true) return callback(null, found);
    callback(null, found[0]?.address ?? "", found[0]?.family ?? 4);
  };
}
