import { Socket } from "node:net";
import type { buildConnector } from "undici";

type Connector = buildConnector.connector;

/**
 * Lets a signal end every socket that a connector opens, also one that is still connecting. Node's
 * own `signal` option (node:net, Node 24) would leave a listener on the signal, and with it the
 * socket, for each connection that ever was.
 */
export function createSocketEnd(signal: AbortSignal): (connect: Connector) => Connector {
  const open = new Set<Socket>();
  const end = (socket: Socket): void => void socket.destroy(new Error("Stopped."));
  signal.addEventListener("abort", () => open.forEach(end), { once: true });
  const follow = (socket: Socket): void => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    if (signal.aborted) end(socket);
  };
  return (connect) => (target, callback) => {
    // The socket is returned, although the types do not say so, for undici to end it on abort.
    const socket: unknown = connect(target, callback);
    if (socket instanceof Socket) follow(socket);
    return socket;
  };
}
