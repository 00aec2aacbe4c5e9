import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { aModelServer } from "../../support/model-server.ts";
import { aNewsroom, firstPass, STRIKE } from "../../support/newsroom.ts";
import { NO_TERMINAL, startInTerminal } from "../../support/pseudo-terminal.ts";
import { anInstallation, linesOf, type RunningCli } from "../../support/run-cli.ts";
import { type ScriptedServer, silence } from "../../support/scripted-server.ts";
import { startHttpProxy } from "../../support/test-proxies.ts";

vi.setConfig({ testTimeout: 60_000 });

const asked = (server: ScriptedServer, times = 1): Promise<void> =>
  vi.waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(times), {
    ...{ timeout: 30_000, interval: 20 },
  });

const logOf = (stderr: string): Record<string, unknown>[] =>
  linesOf(stderr).map((line) => JSON.parse(line) as Record<string, unknown>);

test("with settings it polls at once, keeps what it read, logs in JSON and ends at SIGTERM", async () => {
  const { svodka, server } = await aNewsroom({ DIGEST_TIMES: "00:00", TIME_ZONE: "UTC" });
  const bot = svodka.start([]);
  await firstPass(bot);
  expect(server.requests).toHaveLength(1);
  bot.child.kill("SIGTERM");
  const { code, signal, stdout, stderr } = await bot.ended;
  expect({ code, signal, stdout }).toEqual({ code: 0, signal: null, stdout: "" });
  const log = logOf(stderr);
  for (const line of log) {
    expect(line).toMatchObject({ level: "info", message: expect.any(String) });
    expect(Number.isNaN(Date.parse(String(line["time"])))).toBe(false);
  }
  expect(log.map(({ message }) => message)).toContain("Svodka runs");
  expect(log.at(-1)).toMatchObject({ message: "Svodka stops", why: "signal" });
  expect(svodka.names()).toEqual([".env", "data", "topics"]);
  const database = new DatabaseSync(join(svodka.folder, "data/svodka.db"), { readOnly: true });
  expect(database.prepare("select title from article").all()).toEqual([{ title: STRIKE[0] }]);
  database.close();
});

// A stop that takes longer than nine seconds gives up and exits with 1.
test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends it in good time although a feed hangs",
  async (signal) => {
    const { svodka, server } = await aNewsroom({ POLL_TIMEOUT_SECONDS: "600" }, silence);
    const bot = svodka.start(["run"]);
    await asked(server);
    bot.child.kill(signal);
    expect(await bot.ended).toMatchObject({ code: 0, signal: null, stdout: "" });
    expect(logOf(bot.stderr()).at(-1)).toMatchObject({ message: "Svodka stops" });
  },
);

test("a model is asked for what will be told, and one that hangs keeps nobody", async () => {
  const model = await aModelServer(silence);
  const { svodka } = await aNewsroom({ SUMMARY_MODEL_URL: model.url, SUMMARY_MODEL: "small:8b" });
  const first = svodka.start(["run"]);
  await firstPass(first);
  first.child.kill("SIGTERM");
  expect((await first.ended).code).toBe(0);
  // What is in the store is asked for at the start.
  const second = svodka.start(["run"]);
  await vi.waitFor(() => expect(model.asked.length).toBeGreaterThan(0), {
    ...{ timeout: 30_000, interval: 20 },
  });
  expect(model.asked[0]?.body.messages[1]?.content).toContain(STRIKE[0]);
  second.child.kill("SIGTERM");
  expect(await second.ended).toMatchObject({ code: 0, signal: null });
});

test("somebody's log-out does not stop what runs without a terminal", async () => {
  const { svodka, server } = await aNewsroom();
  const bot = svodka.start(["run"]);
  await asked(server);
  bot.child.kill("SIGHUP");
  await bot.until("stderr", (log) => log.includes("Feeds polled"));
  bot.child.kill("SIGTERM");
  const { code } = await bot.ended;
  expect({ code, end: logOf(bot.stderr()).at(-1)?.["message"] }).toEqual({
    ...{ code: 0, end: "Svodka stops" },
  });
});

test("what was missed while it was down is told at the next start, once", async () => {
  const { svodka } = await aNewsroom({ DIGEST_TIMES: "00:00", LOG_FORMAT: "pretty" });
  const stop = async (bot: RunningCli): Promise<string> => {
    bot.child.kill("SIGTERM");
    const { code, stdout } = await bot.ended;
    expect(code).toBe(0);
    return stdout;
  };
  const first = svodka.start([]);
  await firstPass(first);
  expect(await stop(first)).toBe("");

  const database = new DatabaseSync(join(svodka.folder, "data/svodka.db"));
  database.exec("update subscription set next_due_at_ms = 1000");
  database.close();
  const second = svodka.start([]);
  await second.until("stdout", (shown) => shown.includes(STRIKE[0]));
  await second.until("stderr", (log) => log.includes("Digests composed"));
  const told = await stop(second);
  expect(told.split(STRIKE[0])).toHaveLength(2);
  expect(told).toContain("The ferry strike");

  const third = svodka.start([]);
  await third.until("stderr", (log) => log.includes("Svodka runs"));
  expect(await stop(third)).toBe("");
});

test("a second bot on the same data is refused in one sentence, and the first goes on", async () => {
  const { svodka, server } = await aNewsroom();
  const first = svodka.start([]);
  await asked(server);
  expect(await svodka.run(["run"])).toEqual({
    ...{ code: 1, signal: null, stdout: "" },
    stderr: `Another svodka is already running on ${svodka.folder}/data/svodka.db. Stop it first, or set DATA_DIR to another folder.\n`,
  });
  first.child.kill("SIGTERM");
  expect(await first.ended).toMatchObject({ code: 0 });
});

test("without a topic that can run it says what to look at: exit 78", async () => {
  const svodka = anInstallation({ ".env": "LOG_FORMAT=json\n", "topics/broken/topic.json": "{" });
  const { code, stdout, stderr } = await svodka.runHere([]);
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  const lines = linesOf(stderr);
  expect(lines.pop()).toBe(
    `No topic in ${svodka.folder}/topics can run. See \`svodka topics check\`.`,
  );
  const [problem] = logOf(lines.join("\n"));
  expect(problem).toMatchObject({
    level: "error",
    file: `${svodka.folder}/topics/broken/topic.json`,
  });
  expect(svodka.names()).not.toContain("data");
});

test("a folder for data that cannot be made is told in one sentence", async () => {
  const { svodka } = await aNewsroom({ DATA_DIR: "file/data" });
  svodka.put("file", "in the way");
  const { code, stdout, stderr } = await svodka.runHere([]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(linesOf(stderr)).toEqual([
    expect.stringMatching(/^The folder .*\/file\/data cannot be made: .* Set DATA_DIR\.$/),
  ]);
});

test("neither a log nor a result ever shows the proxy's password, also when the proxy refuses", async () => {
  const proxy = await startHttpProxy({});
  const refusing = `http://desk:s3cret%40word@127.0.0.1:${proxy.port}`;
  const absent = "socks5h://desk:s3cret%40word@127.0.0.1:9";
  const settings = { LOG_LEVEL: "debug", POLL_TIMEOUT_SECONDS: "5" };
  try {
    const { svodka } = await aNewsroom({ ...settings, FEED_PROXY_URL: refusing });
    const bot = svodka.start([]);
    await bot.until("stderr", (log) => log.includes("cannot be read"));
    bot.child.kill("SIGTERM");
    const env = { FEED_PROXY_URL: absent };
    const results = await Promise.all([
      bot.ended,
      svodka.run(["feeds", "check"]),
      svodka.run(["digest"], { env }),
      svodka.run(["doctor"], { env }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 1, 1, 1]);
    for (const { stdout, stderr } of results) {
      expect(`${stdout}${stderr}`).not.toMatch(/s3cret|desk:/);
    }
    expect(proxy.lastLogin()).toBe("desk:s3cret@word");
  } finally {
    await proxy.close();
  }
});

test("in a terminal it is a chat: commands are answered, and /quit ends it", async ({ skip }) => {
  if (NO_TERMINAL !== null) skip(NO_TERMINAL);
  const { svodka } = await aNewsroom({ DIGEST_TIMES: "00:00", LOG_LEVEL: "debug" });
  const terminal = startInTerminal(svodka, ["run"]);
  await terminal.until("the next digest comes on");
  await terminal.until("svodka> ");
  await terminal.until("Articles read");
  await terminal.type("/latest\r", STRIKE[0]);
  await terminal.type("/story 1\r", "Harbour Gazette");
  await terminal.type("/quit\r", "Svodka stops");
  expect(await terminal.ended).toMatchObject({ code: 0 });
});
