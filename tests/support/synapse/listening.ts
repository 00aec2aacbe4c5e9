/** Which process listens on a port: an answer alone could be another server's, on a port taken over. */

import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

/** State of a listening socket (Linux, include/net/tcp_states.h, TCP_LISTEN = 10). */
const LISTENING = "0A";

/** Inodes of the sockets that listen on `port`, from `/proc/<pid>/net/tcp` (proc_net_tcp in the kernel's documentation). */
export function listeningInodes(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    return state === LISTENING && local.endsWith(`:${hex}`) ? [inode] : [];
  });
}

/** Whether the process itself listens on the IPv4 port; false too when it has ended. */
export function listensOn(pid: number, port: number): boolean {
  try {
    const inodes = listeningInodes(readFileSync(`/proc/${pid}/net/tcp`, "utf8"), port);
    const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
    const files = `/proc/${pid}/fd`;
    return readdirSync(files).some((name) => sockets.has(readlinkSync(`${files}/${name}`)));
  } catch {
    // Processes end and files are closed between two looks.
    return false;
  }
}

/** A port on 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
