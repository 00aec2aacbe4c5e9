import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openClient } from "../../../adapters/matrix/client.ts";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import { secretFiles } from "../../../adapters/matrix/secret-files.ts";
import { startScriptedServer } from "../../support/scripted-server.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";

const nothing = (): void => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

async function openIn(folder: string) {
  const server = await startScriptedServer();
  await server.close();
  return openClient({
    ...{ folder, baseUrl: server.origin, fetch, policy: "all", logger: silent },
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
