import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { freshItems, rss } from "./support/fresh-feeds.ts";
import { aModelServer, says } from "./support/model-server.ts";
import { aNewsroom, firstPass } from "./support/newsroom.ts";
import type { Installation, RunningCli } from "./support/run-cli.ts";

vi.setConfig({ testTimeout: 90_000 });

const TITLE = "В Вессхольме бастуют экипажи паромов";
const STRIKE =
  "Экипажи паромов в Вессхольме прекратили работу в понедельник, сообщило управление порта.";
const TRANSLATIONS: Readonly<Record<string, string>> = {
  [TITLE]: "Ferry crews strike in Vessholm",
  [STRIKE]: "Ferry crews in Vessholm stopped work on Monday, the port office said.",
};

/** A newsroom with a feed in Russian whose reader reads English, and a model that translates. */
async function aRussianNewsroom(settings: Readonly<Record<string, string>>) {
  const model = await aModelServer();
  model.answer((request, response) => {
    const { messages = [] } = model.asked.at(-1)?.body ?? {};
    const isTranslation = messages[0]?.content.startsWith("You translate") ?? false;
    const asked = JSON.parse(messages[1]?.content ?? "[]") as { text: string }[];
    const texts = asked.map(({ text }, index) => ({
      ...{ text: TRANSLATIONS[text] ?? "", article: index + 1 },
    }));
    says(...(isTranslation ? texts : []))(request, response);
  });
  const { svodka } = await aNewsroom(
    {
      ...{ SUMMARY_MODEL_URL: model.url, SUMMARY_MODEL: "small:8b", LOG_LEVEL: "info" },
      ...{ PUBLISH_DIR: "public", DIGEST_TIMES: "00:00", LOG_FORMAT: "pretty", ...settings },
    },
    rss("Вестник порта", freshItems([[TITLE, STRIKE]])),
  );
  svodka.put("topics/ferries/topic.json", '{"title": "The ferry strike"}');
  svodka.put("topics/ferries/seeds/russian.md", `# ${TITLE}\n\n${STRIKE}\n`);
  return { svodka, model };
}

async function stop(bot: RunningCli): Promise<string> {
  bot.child.kill("SIGTERM");
  const { code, stdout } = await bot.ended;
  expect(code).toBe(0);
  return stdout;
}

/** The digest that is due, as the terminal shows it. */
async function digestOf(svodka: Installation): Promise<string> {
  const database = new DatabaseSync(join(svodka.folder, "data/svodka.db"));
  database.exec("update subscription set next_due_at_ms = 1000");
  database.close();
  const bot = svodka.start([]);
  await bot.until("stdout", (shown) => shown.includes("1 outlet: "));
  const page = join(svodka.folder, "public/ferries/digests.json");
  await vi.waitFor(() => expect(existsSync(page)).toBe(true), { timeout: 40_000, interval: 20 });
  return stop(bot);
}

test("a Russian story reaches an English reader in English, in the chat and on the pages", async () => {
  const { svodka, model } = await aRussianNewsroom({ SUMMARY_MODEL_TRANSLATE: "on" });
  const first = svodka.start([]);
  await firstPass(first);
  await stop(first);
  // What is in the store is asked for at the start.
  const second = svodka.start([]);
  await second.until("stderr", (log) => log.includes("translated stories"));
  await stop(second);
  const asked = model.asked.length;
  const told = (await digestOf(svodka)).replaceAll(/\s+/g, " ");
  for (const text of Object.values(TRANSLATIONS)) expect(told).toContain(text);
  expect(told).toContain(`Machine translation from Russian · ${TITLE}`);
  expect(told).toContain("Translated by small:8b");
  expect(told).not.toContain(STRIKE);
  expect(model.asked).toHaveLength(asked);
  const page = readFileSync(join(svodka.folder, "public/ferries/index.html"), "utf8");
  for (const text of Object.values(TRANSLATIONS)) expect(page).toContain(text);
  expect(page).toContain('lang="ru"');
});

test("without the setting the same story is told in Russian, and nobody is asked to translate", async () => {
  const { svodka, model } = await aRussianNewsroom({});
  const first = svodka.start([]);
  await firstPass(first);
  await stop(first);
  const told = (await digestOf(svodka)).replaceAll(/\s+/g, " ");
  expect(told).toContain(STRIKE);
  expect(told).not.toMatch(/Machine|Translated/);
  const instructions = model.asked.map(({ body }) => body.messages[0]?.content ?? "");
  expect(instructions.filter((words) => words.startsWith("You translate"))).toEqual([]);
});
