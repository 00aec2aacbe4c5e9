import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { aNewsroom, firstPass, STRIKE } from "../../support/newsroom.ts";
import { anInstallation } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

test("a backup taken while the bot runs holds everything, and can be restored", async () => {
  const { svodka, server } = await aNewsroom({ LOG_LEVEL: "info" });
  const bot = svodka.start([]);
  await firstPass(bot);
  const copied = await svodka.run(["backup", "copy.db"]);
  const target = join(svodka.folder, "copy.db");
  expect(copied).toMatchObject({ code: 0, stderr: "" });
  expect(copied.stdout).toMatch(/^\/.*\/copy\.db \(\d+\.\d MB, checked\)\n$/);
  const copy = new DatabaseSync(target, { readOnly: true });
  expect(copy.prepare("select title from article").all()).toEqual([{ title: STRIKE[0] }]);
  copy.close();

  const before = readFileSync(target);
  expect(await svodka.run(["backup", "copy.db"])).toMatchObject({
    ...{ code: 1, stdout: "" },
    stderr: `${target} exists already. Name a new file for the backup.\n`,
  });
  expect(readFileSync(target).equals(before)).toBe(true);
  bot.child.kill("SIGTERM");
  expect((await bot.ended).code).toBe(0);

  svodka.put("restored/svodka.db", before);
  const again = svodka.start([], { env: { DATA_DIR: "restored", LOG_FORMAT: "pretty" } });
  await again.until("stderr", (log) => log.includes("Svodka runs"));
  again.child.kill("SIGTERM");
  expect((await again.ended).code).toBe(0);
  // It remembers when the feed was read, and does not ask again at once.
  expect(server.requests).toHaveLength(1);
});

test("without a database there is nothing to back up", async () => {
  const svodka = anInstallation({ ".env": "DATA_DIR=store\n" });
  expect(await svodka.runHere(["backup", "copy.db"])).toEqual({
    ...{ code: 1, signal: null, stdout: "" },
    stderr: `There is no database at ${svodka.folder}/store/svodka.db yet. Start svodka once, or set DATA_DIR.\n`,
  });
  expect(svodka.names()).toEqual([".env"]);
});
