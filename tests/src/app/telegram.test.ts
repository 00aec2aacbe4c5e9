import { expect, onTestFinished, test, vi } from "vitest";
import { telegramAdapter } from "../../../src/app/telegram.ts";
import { freshItems, rss } from "../../support/fresh-feeds.ts";
import { aNewsroom, firstPass, STRIKE } from "../../support/newsroom.ts";
import { startTelegram } from "../../support/telegram/fake.ts";
import { textOf } from "../../support/telegram-bot.ts";

vi.setConfig({ testTimeout: 60_000 });

const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
const READER = 7_400_000_001;

async function aTelegram() {
  const fake = await startTelegram({ nowMs: Date.now, token: TOKEN });
  onTestFinished(() => fake.close());
  return fake;
}

test("with a token in .env the program serves readers in Telegram, and its log tells none of it", async () => {
  const fake = await aTelegram();
  const reader = fake.user(READER, { language: "de" });
  const { svodka } = await aNewsroom({
    ...{ TELEGRAM_BOT_TOKEN: TOKEN, LOG_LEVEL: "debug" },
    // The first server is out of reach; the second is the one.
    TELEGRAM_API_ROOTS: `http://127.0.0.1:9,${fake.root}`,
    OWNERS: `telegram:${READER}`,
  });
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  reader.say("/subscribe 8:00");
  reader.say("/latest");
  reader.say("/stats");
  await fake.until(() => fake.sent(READER).length >= 3);
  bot.child.kill("SIGTERM");
  const { code, stdout, stderr } = await bot.ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  const said = textOf(fake.sent(READER));
  expect(said).toContain("täglich um 08:00");
  expect(said).toContain(STRIKE[0]);
  expect(said).toContain("1 Chat");
  for (const secret of [TOKEN, TOKEN.slice(10), String(READER)]) {
    expect(stderr).not.toContain(secret);
  }
});

test("a story that many reported comes with a photo of its chart, behind the text", async () => {
  const fake = await aTelegram();
  const reader = fake.user(READER, { language: "en" });
  const [title, told] = STRIKE;
  const reports = freshItems(
    ["", " again", " for hours", " once more", " at noon"].map(
      (end) => [`${title}${end}`, told] as const,
    ),
  );
  const { svodka } = await aNewsroom(
    { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOTS: fake.root },
    rss("Harbour Gazette", reports),
  );
  const bot = svodka.start(["run"]);
  await firstPass(bot);
  reader.say("/subscribe 8:00");
  reader.say("/latest");
  await fake.until(() => fake.sent(READER).length >= 2);
  reader.say("/story 1");
  await fake.until(() => fake.sent(READER).some(({ photo }) => photo !== null));
  bot.child.kill("SIGTERM");
  expect((await bot.ended).code).toBe(0);
  const [text, photo] = fake.sent(READER).slice(-2);
  expect(text?.text).toContain("5 reports from 1 outlet");
  expect(text?.markup).not.toBeNull();
  expect(photo?.text).toMatch(/^When the reports came: first .* \(\d of 5\)\.$/);
  expect(photo?.silent).toBe(true);
  expect(photo?.photo?.byteLength).toBeGreaterThan(5000);
});

test("each language and sort of chat has its menu, with what Telegram takes", async () => {
  const fake = await aTelegram();
  fake.user(READER, {});
  const { svodka } = await aNewsroom({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOTS: fake.root,
  });
  const bot = svodka.start(["run"]);
  const menus = () => fake.calls.filter(({ method }) => method === "setMyCommands");
  await fake.until(() => menus().length === 14);
  bot.child.kill("SIGTERM");
  await bot.ended;
  const languages = new Set(menus().map(({ params }) => params["language_code"] ?? "others"));
  expect([...languages].sort()).toEqual(["de", "en", "es", "fr", "others", "ru", "uk"]);
  expect(JSON.stringify(menus())).toContain("latest");
  const withFallback = menus().filter(({ params }) => JSON.stringify(params).includes("fallback"));
  const scopes = withFallback.map(({ params }) => JSON.stringify(params["scope"]));
  expect(scopes).toHaveLength(7);
  expect(new Set(scopes)).toEqual(new Set([expect.stringContaining("all_private_chats")]));
});

test("doctor asks Telegram, and says by which way", async () => {
  const fake = await aTelegram();
  const { svodka } = await aNewsroom({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOTS: fake.root,
  });
  const { stdout, code } = await svodka.run(["doctor"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok +telegram +not started, last answer 0 s ago, via 127\.0\.0\.1:\d+$/m);
  await fake.goDown("refuse");
  const away = await svodka.run(["doctor"]);
  expect(away.code).toBe(1);
  expect(away.stdout).toMatch(/^BAD +telegram .*refuses connections/m);
});

test("without a token there is no Telegram", () => {
  const settings = { TELEGRAM_BOT_TOKEN: null } as Parameters<
    typeof telegramAdapter
  >[0]["settings"];
  const base = { settings } as Parameters<typeof telegramAdapter>[0];
  expect(telegramAdapter(base, {} as Parameters<typeof telegramAdapter>[1])).toBeNull();
});
