import type { IncomingMessage, RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { sdkLogger, silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import { secretFiles } from "../../../adapters/matrix/secret-files.ts";
import {
  type Credentials,
  forgetDevice,
  forgetSession,
  openSession,
} from "../../../adapters/matrix/session.ts";
import { type Route, startScriptedServer } from "../../support/scripted-server.ts";
import { tempFolder } from "../../support/temp.ts";

silenceConsole();

const LOGIN = "/_matrix/client/v3/login";
const KEYS = "/_matrix/client/v3/keys/query";
const WHOAMI = "/_matrix/client/v3/account/whoami";
const PASSWORD: Credentials = { kind: "password", user: "svodka", password: "open sesame" };
const TOKEN: Credentials = { kind: "token", token: "syt_given" };

const nothing = (): void => undefined;
const log = sdkLogger({ debug: nothing, info: nothing, warn: nothing, error: nothing });

const json = (value: unknown, status = 200): Route => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/** A homeserver that takes the password, and a folder for what it gives. */
async function aHomeserver(routes: Readonly<Record<string, Route>> = {}) {
  const logins: Record<string, unknown>[] = [];
  const logIn: RequestListener = async (request: IncomingMessage, response) => {
    const asked = JSON.parse(await text(request)) as Record<string, unknown>;
    logins.push(asked);
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        ...{ user_id: "@svodka:example.org", access_token: `syt_${logins.length}` },
        device_id: asked["device_id"],
      }),
    );
  };
  const server = await startScriptedServer({ [LOGIN]: logIn, ...routes });
  onTestFinished(() => server.close());
  const folder = tempFolder();
  const files = secretFiles(folder);
  const open = (credentials: Credentials) =>
    openSession({ files, credentials, homeserver: server.origin, fetch, sdkLogger: log });
  return { server, folder, files, logins, open };
}

test("the password is needed once: afterwards the session is read, without the homeserver", async () => {
  const { server, logins, open } = await aHomeserver();
  const first = await open(PASSWORD);
  expect(first).toEqual({
    kind: "ok",
    value: {
      ...{ userId: "@svodka:example.org", accessToken: "syt_1" },
      deviceId: expect.stringMatching(/^[A-Z]{10}$/),
    },
  });
  expect(logins).toEqual([
    expect.objectContaining({ type: "m.login.password", password: "open sesame" }),
  ]);
  await server.close();
  expect(await open(PASSWORD)).toEqual(first);
  expect(await open({ ...PASSWORD, user: "@svodka:example.org" })).toEqual(first);
});

test("a login that was cut off, or a session that was deleted, is no second device", async () => {
  const { files, server, logins, open } = await aHomeserver();
  const answer: Route = (request, response) => {
    request.resume();
    response.destroy();
  };
  const good = await aHomeserver();
  server.on(LOGIN, answer);
  expect((await open(PASSWORD)).kind).toBe("unreachable");
  expect(logins).toEqual([]);
  const device = files.read("device-id");
  expect(device).toMatch(/^[A-Z]{10}$/);
  good.files.write("device-id", device ?? "");
  expect(await good.open(PASSWORD)).toMatchObject({ kind: "ok", value: { deviceId: device } });
});

test("a device whose keys are lost is not used again: another one takes its place", async () => {
  const { files, open } = await aHomeserver();
  const [first, again] = [await open(PASSWORD), await open(PASSWORD)];
  expect(again).toEqual(first);
  forgetDevice(files);
  const anew = await open(PASSWORD);
  expect(anew).toMatchObject({ kind: "ok", value: { accessToken: "syt_2" } });
  const deviceOf = (outcome: typeof first): string =>
    outcome.kind === "ok" ? outcome.value.deviceId : "";
  expect(deviceOf(anew)).not.toBe(deviceOf(first));
  expect(await open(PASSWORD)).toEqual(anew);
});

test("a given token is asked whose it is, once; a new one of the same device takes its place", async () => {
  const whoami = { user_id: "@svodka:example.org", device_id: "ABC" };
  const answers = { [WHOAMI]: json(whoami), [KEYS]: json({ device_keys: {} }) };
  const { server, open } = await aHomeserver(answers);
  const session = { userId: "@svodka:example.org", deviceId: "ABC", accessToken: "syt_given" };
  for (const _ of [1, 2]) expect(await open(TOKEN)).toEqual({ kind: "ok", value: session });
  // And whether its device has keys elsewhere.
  expect(server.requests).toHaveLength(2);
  expect(server.requests[0]?.headers["authorization"]).toBe("Bearer syt_given");
  const renewed = await open({ kind: "token", token: "syt_renewed" });
  expect(renewed).toEqual({ kind: "ok", value: { ...session, accessToken: "syt_renewed" } });
  server.on(WHOAMI, json({ ...whoami, device_id: "OTHER" }));
  expect(await open({ kind: "token", token: "syt_other" })).toEqual({
    kind: "bad",
    problem: expect.stringContaining("another device"),
  });
});

test.each([
  ["a token without a device", WHOAMI, json({ user_id: "@svodka:example.org" }), "no device"],
  ["a token nobody knows", WHOAMI, json({ errcode: "M_UNKNOWN_TOKEN" }, 401), "M_UNKNOWN_TOKEN"],
  ["a wrong password", LOGIN, json({ errcode: "M_FORBIDDEN" }, 403), "M_FORBIDDEN"],
  ["no homeserver at all", LOGIN, json({}, 404), "HTTP 404"],
])("%s is refused in one sentence, without the secret", async (_, path, route, word) => {
  const { files, open } = await aHomeserver({ [path]: route });
  const outcome = await open(path === LOGIN ? PASSWORD : TOKEN);
  expect(outcome).toEqual({ kind: "bad", problem: expect.stringContaining(word) });
  expect(JSON.stringify(outcome)).not.toMatch(/open sesame|syt_given/);
  expect(files.read("session.json")).toBeNull();
});

test.each([429, 500, 502])("status %i says to come later", async (status) => {
  const { open } = await aHomeserver({ [LOGIN]: json({ errcode: "M_UNKNOWN" }, status) });
  expect(await open(PASSWORD)).toMatchObject({ kind: "unreachable" });
});

test("a session of another account is not taken over, nor a damaged one", async () => {
  const { files, open } = await aHomeserver();
  await open(PASSWORD);
  const other = await open({ kind: "password", user: "somebody", password: "x" });
  expect(other).toEqual({ kind: "bad", problem: expect.stringContaining("MATRIX_DIR") });
  for (const damaged of ["{", "null", "[]", '{"userId":1}']) {
    files.write("session.json", damaged);
    expect(await open(PASSWORD)).toMatchObject({
      ...{ kind: "bad", problem: expect.stringContaining("cannot be read") },
    });
  }
});

test("after a soft logout the bot logs in anew, as the same device", async () => {
  const { files, folder, logins, open } = await aHomeserver();
  const first = await open(PASSWORD);
  forgetSession(folder);
  expect(files.read("session.json")).toBeNull();
  const again = await open(PASSWORD);
  const deviceId = first.kind === "ok" ? first.value.deviceId : "";
  expect(again).toMatchObject({ kind: "ok", value: { deviceId, accessToken: "syt_2" } });
  expect(logins.map((login) => login["device_id"])).toEqual([deviceId, deviceId]);
  forgetSession(folder);
  expect(() => forgetSession(folder)).not.toThrow();
});
