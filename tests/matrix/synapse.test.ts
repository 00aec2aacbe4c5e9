/** The server itself: that it is a homeserver, keeps what it is given, and leaves nothing behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { aSynapse, theInstallation } from "../support/synapse/for-test.ts";
import { freePort } from "../support/synapse/listening.ts";
import type { RegisteredUser } from "../support/synapse/registration.ts";
import { type Synapse, startSynapse } from "../support/synapse/server.ts";

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Ask = (method: string, path: string, content?: unknown) => Promise<Answer>;

/** Asks the client-server API (v1.11), as the user the token belongs to. */
const asking =
  ({ baseUrl }: Synapse, token = ""): Ask =>
  async (method, path, content) => {
    const response = await fetch(`${baseUrl}/_matrix/client/v3/${path}`, {
      method,
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  };

async function logIn(synapse: Synapse, { userId, password }: RegisteredUser): Promise<Ask> {
  const identifier = { type: "m.id.user", user: userId };
  const login = { type: "m.login.password", identifier, password };
  const { body } = await asking(synapse)("POST", "login", login);
  return asking(synapse, String(body["access_token"]));
}

/** A process that ended and waits for its parent to notice has no command line any more. */
const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";

test("two people talk in a room, and what was said is still there after a restart", async (context) => {
  const synapse = await aSynapse(context, { keepState: true });
  const anna = await synapse.registerUser("anna");
  const boris = await synapse.registerUser("boris");
  expect([anna.userId, boris.userId]).toEqual(["@anna:localhost", "@boris:localhost"]);
  const [asAnna, asBoris] = [await logIn(synapse, anna), await logIn(synapse, boris)];

  const made = await asAnna("POST", "createRoom", { invite: [boris.userId] });
  const room = encodeURIComponent(String(made.body["room_id"]));
  expect((await asBoris("POST", `join/${room}`, {})).status).toBe(200);
  const message = { msgtype: "m.text", body: "Привет, Борис!" };
  const sent = await asAnna("PUT", `rooms/${room}/send/m.room.message/1`, message);
  const path = `rooms/${room}/event/${encodeURIComponent(String(sent.body["event_id"]))}`;
  const expected = { status: 200, body: { sender: anna.userId, content: message } };
  expect(await asBoris("GET", path)).toMatchObject(expected);

  const before = synapse.pid();
  await synapse.restart();
  expect(synapse.pid()).not.toBe(before);
  expect(await asBoris("GET", path)).toMatchObject(expected);
  // The same transaction is the same event, also for the server that came back.
  expect(await asAnna("PUT", `rooms/${room}/send/m.room.message/1`, message)).toEqual(sent);
});

test("a killed server comes back with what it had, on the same port", async (context) => {
  const synapse = await aSynapse(context);
  const anna = await synapse.registerUser("anna");
  await synapse.kill();
  expect(synapse.pid()).toBeNull();
  await expect(asking(synapse)("GET", "login")).rejects.toThrow("fetch failed");
  await synapse.restart();
  const asAnna = await logIn(synapse, anna);
  expect((await asAnna("GET", "account/whoami")).body["user_id"]).toBe(anna.userId);
});

test("every server is a fresh one, two run at once, and a stopped one leaves nothing", async (context) => {
  const [one, other] = await Promise.all([aSynapse(context), aSynapse(context)]);
  expect(one.baseUrl).not.toBe(other.baseUrl);
  await one.registerUser("anna");
  await other.registerUser("anna");
  const pid = one.pid() ?? 0;
  expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toContain("synapse_homeserver");
  await one.stop();
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(one.stateFolder)).toBe(false);
  expect((await asking(other)("GET", "login")).status).toBe(200);
});

test("a port that was taken in between is given up for another", async (context) => {
  const one = await aSynapse(context);
  const taken = Number(new URL(one.baseUrl).port);
  const ports = [taken, await freePort()];
  const other = await aSynapse(context, { findPort: async () => ports.shift() ?? taken });
  expect(ports).toEqual([]);
  expect(other.baseUrl).not.toBe(one.baseUrl);
  await other.registerUser("anna");
});

test("the server dies with the process that started it, even one that was killed", async (context) => {
  const installation = theInstallation(context);
  const server = join(import.meta.dirname, "../support/synapse/server.ts");
  const program = `
    const { startSynapse } = await import(${JSON.stringify(server)});
    const synapse = await startSynapse({ installation: ${JSON.stringify(installation)} });
    console.log(synapse.pid());
  `;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [printed] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(printed.toString());
  expect(isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
});

test("Synapse's own rate limits apply when they are asked for, and no others", async (context) => {
  const statuses = async (synapse: Synapse): Promise<Set<number>> => {
    const anna = await synapse.registerUser("anna");
    const asAnna = await logIn(synapse, anna);
    const { body } = await asAnna("POST", "createRoom", {});
    const room = encodeURIComponent(String(body["room_id"]));
    const seen = new Set<number>();
    for (let number = 1; number <= 15; number += 1) {
      const message = { msgtype: "m.text", body: String(number) };
      const { status } = await asAnna(
        "PUT",
        `rooms/${room}/send/m.room.message/${number}`,
        message,
      );
      seen.add(status);
    }
    return seen;
  };
  expect(await statuses(await aSynapse(context))).toEqual(new Set([200]));
  const limited = await aSynapse(context, { rateLimits: "default" });
  expect(await statuses(limited)).toEqual(new Set([200, 429]));
});

test("a server that cannot start is an error with its own words, and leaves no state", async (context) => {
  const { root, version } = theInstallation(context);
  const installation = { root: join(root, "srv"), version };
  await expect(startSynapse({ installation })).rejects.toThrow(/chroot: .*synapse_homeserver/);
});
