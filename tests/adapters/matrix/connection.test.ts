/** How the bot comes into Matrix, and what keeps it out, on a homeserver of our own. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMatrixAdapter } from "../../../adapters/matrix/index.ts";
import { DEAF, plain } from "../../contracts/chat-harness.ts";
import { aMatrixAdapter } from "../../support/matrix-bot.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { problemOf } from "../../support/temp.ts";
import { aHomeserver, type Homeserver } from "./homeserver.ts";

const detailOf = async (adapter: { health(): Promise<{ detail: string }> }): Promise<string> =>
  (await adapter.health()).detail;

/** Who may get in without a password, and what the log may never show. */
const secretsOf = ({ account }: Homeserver): string[] => [account.password];

test("it says who it is and which way it goes, and nothing secret is logged", async () => {
  const home = await aHomeserver();
  const { adapter } = await home.start();
  const health = await adapter.health();
  expect(health).toEqual({
    ok: true,
    detail: expect.stringMatching(/^@svodka:fake\.example, listening; .*127\.0\.0\.1.*works/),
  });
  for (const secret of secretsOf(home)) expect(home.logged.join("\n")).not.toContain(secret);
});

test("a homeserver that is down as the bot starts gets it when it is up", async () => {
  const home = await aHomeserver();
  await home.fake.goDown();
  const { adapter, heard } = await home.start();
  const send = () => adapter.send({ platform: "matrix", chat: "!a:b" }, plain("x"), { key: "k" });
  expect(await send()).toMatchObject({ kind: "unreachable" });
  expect((await adapter.health()).ok).toBe(false);
  await home.fake.comeBack();
  home.fake.user("ann").createRoom({ invite: [home.account.userId], isDirect: true });
  await heard.count(1);
  expect((await adapter.health()).ok).toBe(true);
});

test("a password that is wrong is said in words, without it, and others would go on", async () => {
  const home = await aHomeserver();
  const { userId: user } = home.account;
  const { adapter } = await home.start({
    credentials: { kind: "password", user, password: "not this one" },
  });
  const health = await adapter.health();
  expect(health.ok).toBe(false);
  expect(health.detail).toContain("The homeserver does not accept the bot (M_FORBIDDEN)");
  expect(home.logged.join("\n")).not.toContain("not this one");
});

test("a second process on the device is refused until the first has ended", async () => {
  const home = await aHomeserver();
  const first = await home.start();
  const second = await home.start();
  expect(await detailOf(second.adapter)).toMatch(/encryption\.db.*in use/s);
  await first.adapter.stop();
  await home.passUntil(() => home.logged.some((line) => line.includes("gives messages again")));
  expect((await second.adapter.health()).ok).toBe(true);
});

test("a device that was logged out is said so, and the next start is another one, verified", async () => {
  const home = await aHomeserver();
  const { fake, account, folder } = home;
  const first = await home.start();
  const room = fake.user("ann").createRoom({ invite: [account.userId], isDirect: true });
  await first.heard.count(1);
  fake.logOut(account.userId);
  const said = () => home.logged.some((line) => line.includes("does not know the bot's session"));
  await expect.poll(said, { timeout: 20_000 }).toBe(true);
  expect((await first.adapter.health()).ok).toBe(false);
  const chat = { platform: "matrix", chat: room };
  expect((await first.adapter.send(chat, plain("x"), { key: "x" })).kind).toBe("unreachable");
  await expect
    .poll(() => existsSync(join(folder, "encryption.db")), { timeout: 20_000 })
    .toBe(false);
  await first.adapter.stop();
  const second = await home.start();
  expect(await second.adapter.health()).toMatchObject({ ok: true });
  expect(home.logged.join("\n")).toContain("The bot is back with its recovery key.");
  expect((await second.adapter.send(chat, plain("y"), { key: "y" })).kind).toBe("sent");
});

test("after a soft logout the same device logs in again", async () => {
  const home = await aHomeserver();
  const { fake, account, folder } = home;
  const first = await home.start();
  fake.logOut(account.userId, true);
  await expect
    .poll(() => readdirSync(folder).includes("session.json"), { timeout: 20_000 })
    .toBe(false);
  expect(await detailOf(first.adapter)).toContain("soft logout");
  await first.adapter.stop();
  const second = await home.start();
  expect(await second.adapter.health()).toMatchObject({ ok: true });
  expect(readdirSync(folder)).toContain("encryption.db");
});

test("of several addresses and proxies one that works is taken", async () => {
  const home = await aHomeserver();
  const { adapter } = await home.start({
    homeservers: ["http://127.0.0.1:9", home.fake.baseUrl],
  });
  const health = await adapter.health();
  expect(health).toMatchObject({ ok: true });
  expect(health.detail.indexOf(new URL(home.fake.baseUrl).host)).toBeLessThan(
    health.detail.indexOf("127.0.0.1:9"),
  );
});

test("an address that is none is refused before anything begins", async () => {
  const { clock, account, folder } = await aHomeserver();
  const made = createMatrixAdapter({
    ...{ homeservers: ["matrix.example.org"], proxies: [null], folder, clock },
    credentials: { kind: "password", user: account.userId, password: account.password },
    logger: silentLogger,
    manners: {
      ...{ devices: "all", invites: { kind: "all" }, mayVerify: () => false },
      ...{ replies: "thread", prefixes: ["!"] },
    },
  });
  expect(problemOf(made)).toContain("MATRIX_HOMESERVERS");
});

test("a homeserver that does not answer keeps nobody from stopping", async () => {
  const { fake, account, folder, clock } = await aHomeserver();
  const adapter = aMatrixAdapter({
    ...{ baseUrl: fake.baseUrl, account, folder, clock, logger: silentLogger },
  });
  fake.fault = () => ({ kind: "hang" });
  const started = adapter.start(DEAF);
  await fake.until(() => fake.requests.length > 0);
  await adapter.stop();
  await started;
  expect(clock.sleepers()).toEqual([]);
  expect(
    await adapter.send({ platform: "matrix", chat: "!a:b" }, plain("x"), { key: "x" }),
  ).toEqual(expect.objectContaining({ kind: "unreachable" }));
});
