import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { forgetStore, openClient } from "../../../adapters/matrix/client.ts";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import { sdkLogger } from "../../../adapters/matrix/sdk-log.ts";
import { secretFiles } from "../../../adapters/matrix/secret-files.ts";
import type { Credentials } from "../../../adapters/matrix/session.ts";
import { type MatrixFake, startMatrix } from "../../support/matrix/fake.ts";
import { startScriptedServer } from "../../support/scripted-server.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

async function openIn(folder: string) {
  const server = await startScriptedServer();
  await server.close();
  return openClient({
    ...{ folder, baseUrl: server.origin, fetch, policy: "all", logger: silentLogger },
    credentials: { kind: "password", user: "svodka", password: "open sesame" },
  });
}

test("without its homeserver the bot comes later, and gives its folder back in between", async () => {
  const folder = join(tempFolder(), "matrix");
  for (const _ of [1, 2]) {
    expect(await openIn(folder)).toEqual({
      ...{ kind: "unreachable", reason: expect.stringContaining("could not be asked") },
    });
  }
  expect(Reflect.has(globalThis, "indexedDB")).toBe(false);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toContain("device-id");
});

test("a folder that somebody else has is refused, and left as it is", async () => {
  const folder = tempFolder();
  const held = unwrap(await openDurableIndexedDb(join(folder, "encryption.db")));
  onTestFinished(held.close);
  secretFiles(folder).write("session.json", "kept");
  const opened = await openIn(folder);
  if (opened.kind === "unreachable") throw new Error(opened.reason);
  expect(problemOf(opened)).toMatch(/encryption\.db/);
  expect(secretFiles(folder).read("session.json")).toBe("kept");
});

test("with the store of its keys gone the old session is no more, whether or not there is a homeserver", async () => {
  const folder = tempFolder();
  const files = secretFiles(folder);
  files.write("session.json", "of a device without keys");
  files.write("device-id", "OLDDEVICE");
  expect((await openIn(folder)).kind).toBe("unreachable");
  expect(files.read("session.json")).toBeNull();
  expect(files.read("device-id")).not.toBe("OLDDEVICE");
});

/** A homeserver with the bot's account, and folders for its devices. */
async function aHome() {
  const fake = await startMatrix();
  onTestFinished(() => fake.close());
  const { userId, password } = fake.account("svodka");
  const right: Credentials = { kind: "password", user: userId, password };
  const open = (folder: string, credentials: Credentials = right) =>
    openClient({
      ...{ folder, credentials, baseUrl: fake.baseUrl, fetch, policy: "all" },
      logger: silentLogger,
    });
  /** Opens it for as long as the work takes. */
  const inside = async <Value>(
    outcome: Awaited<ReturnType<typeof open>>,
    work: (opened: Extract<typeof outcome, { readonly kind: "ok" }>["value"]) => Value,
  ): Promise<Awaited<Value>> => {
    if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
    try {
      return await work(outcome.value);
    } finally {
      outcome.value.close();
    }
  };
  return { fake, userId, password, open, inside };
}

const STORE = "encryption.db";
const filesOf = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(STORE));

/** As an app gets it: the token of a new device, which has no keys. */
async function aToken(
  { baseUrl }: MatrixFake,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<Credentials> {
  const client = createClient({ baseUrl, logger: sdkLogger(silentLogger) });
  const { access_token: token } = await client.loginRequest({
    ...{ type: "m.login.password", password, identifier: { type: "m.id.user", user: userId } },
  });
  return { kind: "token", token };
}

const deviceIn = ({ client }: { readonly client: { getDeviceId(): string | null } }) =>
  client.getDeviceId();

test("what is refused costs no device, neither the first one nor one that is there", async () => {
  const { open, inside, userId } = await aHome();
  const folder = tempFolder();
  const wrong: Credentials = { kind: "password", user: userId, password: "wrong" };
  for (const _ of [1, 2]) {
    const refused = await open(folder, wrong);
    expect(refused).toMatchObject({ kind: "bad", problem: expect.stringContaining("M_FORBIDDEN") });
  }
  expect(Reflect.has(globalThis, "indexedDB")).toBe(false);
  const first = await inside(await open(folder), deviceIn);
  const other: Credentials = { kind: "password", user: "somebody", password: "x" };
  expect((await open(folder, other)).kind).toBe("bad");
  expect(await inside(await open(folder), deviceIn)).toBe(first);
});

/** The device makes its keys known, as it does when it begins to sync. */
const publishKeys = async (
  fake: MatrixFake,
  { client }: { readonly client: { startClient(): Promise<void> } },
): Promise<void> => {
  const uploads = (): number =>
    fake.requests.filter(({ template }) => template === "/v3/keys/upload").length;
  await client.startClient();
  await fake.until(() => uploads() > 0 && fake.isPolling());
};

test("a token of a device whose keys are elsewhere is refused, each time; of a new one it is taken", async () => {
  const { fake, userId, password, open, inside } = await aHome();
  const [home, elsewhere] = [tempFolder(), tempFolder()];
  const credentials = await aToken(fake, { userId, password });
  await inside(await open(home, credentials), (opened) => publishKeys(fake, opened));
  for (const _ of [1, 2]) {
    expect(await open(elsewhere, credentials)).toMatchObject({
      ...{ kind: "bad", problem: expect.stringContaining("keys are elsewhere") },
    });
  }
  // Where the keys are it goes on, also when the session's file is lost.
  secretFiles(home).remove("session.json");
  expect((await inside(await open(home, credentials), deviceIn))?.length).toBeGreaterThan(0);
});

test.each([
  ["has trouble", { kind: "error", status: 500, errcode: "M_UNKNOWN" }],
  ["cuts the connection", { kind: "reset" }],
] as const)("while the homeserver %s, a device's keys are asked for later", async (_, fault) => {
  const { fake, userId, password, open, inside } = await aHome();
  const folder = tempFolder();
  const credentials = await aToken(fake, { userId, password });
  fake.fault = (__, path) => (path.endsWith("/keys/query") ? fault : undefined);
  expect(await open(folder, credentials)).toMatchObject({
    ...{ kind: "unreachable", reason: expect.stringContaining("could not be asked") },
  });
  fake.fault = () => undefined;
  expect((await inside(await open(folder, credentials), deviceIn))?.length).toBeGreaterThan(0);
});

test("a first start that breaks off makes no device of its own of one whose keys are elsewhere", async () => {
  const { fake, userId, password, open, inside } = await aHome();
  const [home, elsewhere] = [tempFolder(), tempFolder()];
  const credentials = await aToken(fake, { userId, password });
  await inside(await open(home, credentials), (opened) => publishKeys(fake, opened));
  // What answers is no homeserver, and no library expects it.
  fake.fault = (_, path) =>
    path.endsWith("/keys/query") ? { kind: "html", status: 200 } : undefined;
  await expect(open(elsewhere, credentials)).rejects.toThrow();
  expect(Reflect.has(globalThis, "indexedDB")).toBe(false);
  fake.fault = () => undefined;
  expect((await open(elsewhere, credentials)).kind).toBe("bad");
});

test("a forgotten store is gone with all that belongs to it, and the next device is another", async () => {
  const { open, inside } = await aHome();
  const folder = tempFolder();
  const first = await inside(await open(folder), deviceIn);
  const files = secretFiles(folder);
  files.write("recovery-key", "kept");
  forgetStore(folder);
  expect(filesOf(folder)).toEqual([]);
  expect(files.read("recovery-key")).toBe("kept");
  expect(() => forgetStore(folder)).not.toThrow();
  expect(await inside(await open(folder), deviceIn)).not.toBe(first);
});
