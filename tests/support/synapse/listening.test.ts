import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { startScriptedServer } from "../scripted-server.ts";
import { freePort, listeningInodes, listensOn } from "./listening.ts";

// From a Linux 6.18: nginx on 0.0.0.0:80 and 127.0.0.1:18008, and a connection from port 18008.
const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2311 1 0000000000000000 100 0 0 10 0
   1: 0100007F:4658 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 70921 1 0000000000000000 100 0 0 10 0
   2: 0100007F:4658 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 70955 1 0000000000000000 20 4 30 10 -1
`;

test("the kernel's table gives the sockets that listen on a port, not its connections", () => {
  expect(listeningInodes(TABLE, 18_008)).toEqual(["70921"]);
  expect(listeningInodes(TABLE, 80)).toEqual(["2311"]);
  expect(listeningInodes(TABLE, 8)).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "a port belongs to the process that listens on it, to no other",
  async () => {
    const server = await startScriptedServer();
    onTestFinished(() => server.close());
    const other = spawn("sleep", ["60"]);
    onTestFinished(async () => {
      other.kill();
      await once(other, "exit");
    });
    expect(listensOn(process.pid, server.port)).toBe(true);
    expect(listensOn(other.pid ?? 0, server.port)).toBe(false);
    await server.close();
    expect(listensOn(process.pid, server.port)).toBe(false);
  },
);

test("a free port can be listened on", async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(1023);
  expect(listensOn(process.pid, port)).toBe(false);
});
