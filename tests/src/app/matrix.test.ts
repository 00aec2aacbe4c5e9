import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseConfig } from "../../../src/app/config.ts";
import { matrixAdapter, mayVerify } from "../../../src/app/matrix.ts";
import type { Base } from "../../../src/app/runtime.ts";
import { startMatrix } from "../../support/matrix/fake.ts";
import { aNewsroom, firstPass, STRIKE } from "../../support/newsroom.ts";
import { anInstallation } from "../../support/run-cli.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { startTelegram } from "../../support/telegram/fake.ts";
import { textOf } from "../../support/telegram-bot.ts";
import { tempFolder } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 120_000 });

const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
const READER = 7_400_000_001;
const PASSWORD = "correct horse battery";
/** Of what a process loads for Matrix. */
const LIBRARY = /matrix-js-sdk|matrix-sdk-crypto/;

async function aHomeserver() {
  const fake = await startMatrix({ nowMs: Date.now });
  onTestFinished(() => fake.close());
  const account = fake.account("svodka", PASSWORD);
  const settings = {
    MATRIX_HOMESERVERS: fake.baseUrl,
    MATRIX_USER: account.userId,
    MATRIX_PASSWORD: `"${PASSWORD}"`,
  };
  return { fake, account, settings };
}

function settingsOf(variables: Readonly<Record<string, string>>) {
  const outcome = parseConfig(variables);
  if (outcome.kind === "bad") throw new Error(outcome.problems.join(" "));
  return outcome.settings;
}

const baseWith = (variables: Readonly<Record<string, string>>): Base => {
  const folder = tempFolder();
  return {
    ...{ settings: settingsOf(variables), logger: silentLogger, configured: true },
    path: (name) => join(folder, name),
  };
};

test("the program serves readers in Matrix, its log tells none of it, and SIGTERM ends it at once", async () => {
  const { fake, account, settings } = await aHomeserver();
  const boris = fake.user("boris");
  const { svodka } = await aNewsroom({
    ...{ ...settings, LOG_LEVEL: "debug", OWNERS: `matrix:${boris.userId}` },
    // The first address is out of reach; the second is the one.
    MATRIX_HOMESERVERS: `http://127.0.0.1:9,${fake.baseUrl}`,
  });
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  const room = boris.createRoom({ invite: [account.userId], isDirect: true });
  const heard = (part: string): Promise<void> =>
    fake.until(() => fake.texts(room).some((text) => text.includes(part)));
  await heard("The ferry strike");
  boris.say(room, "!help");
  await heard("!latest");
  boris.say(room, "!subscribe 8:00");
  await heard("every day at 08:00");
  boris.say(room, "!latest");
  await heard(STRIKE[0]);
  boris.say(room, "!stats");
  await heard("1 chat");
  const stoppedMs = performance.now();
  bot.child.kill("SIGTERM");
  const { code, stdout, stderr } = await bot.ended;
  const tookMs = performance.now() - stoppedMs;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(tookMs).toBeLessThan(MOST_STOP_MS);
  expect(stderr).toContain("Svodka stops");
  for (const secret of [PASSWORD, boris.userId, room]) expect(stderr).not.toContain(secret);
  // The device is beside the database, not in its folder.
  expect(svodka.names()).toEqual([".env", "data", "matrix", "topics"]);
  expect(existsSync(join(svodka.folder, "matrix/recovery-key"))).toBe(true);
});

/** It takes 0.3 s; the library's timers would keep the process for up to 90. */
const MOST_STOP_MS = 5000;

test("only those are served that a private bot names: users, and rooms with all who are there", async () => {
  const { fake, account, settings } = await aHomeserver();
  const [ann, boris] = [fake.user("ann"), fake.user("boris")];
  const powerLevels = { users: { [ann.userId]: 100 }, users_default: 50, events: {} };
  const room = ann.createRoom({ preset: "public_chat", powerLevels });
  boris.join(room);
  const { svodka } = await aNewsroom({
    ...{ ...settings, ALLOWED_CHATS: `matrix:${room}` },
  });
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  const alone = boris.createRoom({ invite: [account.userId], isDirect: true });
  await fake.until(() => fake.texts(alone).length === 1);
  expect(fake.texts(alone)[0]).not.toContain("ferry strike");
  ann.invite(room, account.userId);
  await fake.until(() => fake.texts(room).length === 1);
  boris.say(room, "!topics");
  await fake.until(() => fake.texts(room).length === 2);
  expect(fake.texts(room)[1]).toContain("The ferry strike");
  bot.child.kill("SIGTERM");
  expect(await bot.ended).toMatchObject({ code: 0 });
});

test("beside Telegram: a homeserver that hangs holds up nobody there, and /move leads to it later", async () => {
  const { fake, account, settings } = await aHomeserver();
  const telegram = await startTelegram({ nowMs: Date.now, token: TOKEN });
  onTestFinished(() => telegram.close());
  const reader = telegram.user(READER, { language: "en" });
  fake.fault = () => ({ kind: "hang" });
  const { svodka } = await aNewsroom({
    ...{ ...settings, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOTS: telegram.root },
  });
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  reader.say("/subscribe 8:00");
  reader.say("/move");
  await telegram.until(() => telegram.sent(READER).length === 2);
  const [code] = /\/move [\w-]{8,}/.exec(textOf(telegram.sent(READER).slice(1))) ?? ["no code"];
  fake.fault = () => undefined;
  await fake.goDown();
  await fake.comeBack();
  const boris = fake.user("boris");
  const room = boris.createRoom({ invite: [account.userId], isDirect: true });
  await fake.until(() => fake.texts(room).length > 0);
  boris.say(room, code);
  await fake.until(() => fake.texts(room).length > 1);
  boris.say(room, "status");
  await fake.until(() => fake.texts(room).some((text) => text.includes("08:00")));
  await telegram.until(() => telegram.sent(READER).length === 3);
  bot.child.kill("SIGTERM");
  expect(await bot.ended).toMatchObject({ code: 0, stdout: "" });
});

test("SIGTERM ends it in good time although a homeserver hangs", async () => {
  const { fake, settings } = await aHomeserver();
  fake.fault = () => ({ kind: "hang" });
  const { svodka } = await aNewsroom(settings);
  const bot = svodka.start(["run"]);
  await fake.until(() => fake.requests.length > 0);
  bot.child.kill("SIGTERM");
  expect(await bot.ended).toMatchObject({ code: 0, stdout: "" });
  expect(bot.stderr()).toContain("Svodka stops");
});

test("an address that is none stops Matrix only, in one sentence; doctor says the same", async () => {
  const { svodka } = await aNewsroom({
    ...{ MATRIX_HOMESERVERS: "matrix.example.org", MATRIX_ACCESS_TOKEN: "syt_token" },
    ...{ DIGEST_TIMES: "00:00", TIME_ZONE: "UTC" },
  });
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  bot.child.kill("SIGTERM");
  const { code, stderr } = await bot.ended;
  const lines = stderr
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { level: string; message: string; platform?: string });
  const errors = lines.filter(({ level }) => level === "error");
  expect(code).toBe(0);
  expect(errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining("https://matrix.example.org"),
      platform: "matrix",
    }),
  ]);
  const doctor = await svodka.run(["doctor"]);
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toContain(`BAD  matrix      ${errors[0]?.message}\n`);
  expect(doctor.stdout).toMatch(/^ok +terminal/m);
});

test("doctor asks the homeserver, makes no device, and says by which way", async () => {
  const { fake, settings } = await aHomeserver();
  const { svodka } = await aNewsroom(settings);
  const well = await svodka.run(["doctor"]);
  expect(well.stdout).toMatch(/^ok +matrix +not started; 127\.0\.0\.1:\d+: works$/m);
  expect(well.code).toBe(0);
  await fake.goDown();
  const away = await svodka.run(["doctor"]);
  expect(away.stdout).toMatch(
    /^BAD +matrix +not started; 127\.0\.0\.1:\d+: .*refuses connections/m,
  );
  expect(away.code).toBe(1);
  expect(svodka.names()).not.toContain("matrix");
});

test("what is logged in nowhere is not loaded", async () => {
  expect(await matrixAdapter(baseWith({}))).toBeNull();
  expect(await matrixAdapter(baseWith({ MATRIX_ACCESS_TOKEN: "syt_token" }))).toBeNull();
  const source = join(import.meta.dirname, "../../../src/cli/run.ts");
  const script = `
    import { registerHooks } from "node:module";
    const seen = [];
    registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
    await import(${JSON.stringify(source)});
    console.log(seen.length > 50, seen.filter((url) => ${LIBRARY}.test(url)).length);`;
  const svodka = anInstallation({ "script.mjs": script });
  const { stdout } = await svodka.startProgram(process.execPath, ["script.mjs"]).ended;
  expect(stdout).toBe("true 0\n");
});

test.each<[string, string, boolean]>([
  ["owners", "@me:example.org", true],
  ["owners", "@ann:example.org", false],
  ["all", "@ann:example.org", true],
  ["none", "@me:example.org", false],
  ["*.example.net,@ann:*", "@ann:example.com", true],
  ["*.example.net,@ann:*", "@bob:news.example.net", true],
  ["*.example.net,@ann:*", "@me:example.org", false],
])("MATRIX_VERIFICATION=%s lets %s verify the bot: %j", (who, user, may) => {
  const settings = settingsOf({
    MATRIX_VERIFICATION: who,
    OWNERS: "telegram:1,matrix:@me:example.org",
  });
  expect(mayVerify(settings, user)).toBe(may);
});
