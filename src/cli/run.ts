import { flushCompileCache } from "node:module";
import { createTerminalAdapter, TERMINAL_CHAT } from "../../adapters/terminal/index.ts";
import { createApp } from "../app/app.ts";
import { appOptions, terminalSettings } from "../app/app-options.ts";
import { EXIT_CONFIG } from "../app/config.ts";
import { type Io, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import { matrixAdapter } from "../app/matrix.ts";
import { createPictureDrawer } from "../app/picture-drawer.ts";
import type { RunningTopic } from "../app/running-topic.ts";
import { loadRunningTopics } from "../app/running-topics.ts";
import { type Base, databaseFile, openRuntime, type Runtime, systemClock } from "../app/runtime.ts";
import { telegramAdapter } from "../app/telegram.ts";
import { nextDue } from "../delivery/next-due.ts";
import type { ChatAdapter } from "../model/chat.ts";
import type { DrawPng } from "../model/picture.ts";
import { EVERY_DAY } from "../model/schedule.ts";
import type { Locale } from "../text/locale.ts";
import { type Command, EXIT } from "./command.ts";
import { demoCommand } from "./demo.ts";
import { withBase } from "./with-base.ts";

export const runCommand: Command = {
  name: "run",
  summary:
    "Runs the bot (the default). With nothing configured, neither in .env nor in the environment,\n" +
    "it shows the demonstration instead.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: {},
  run: withBase(
    (given, { io, base }) => (base.configured ? runForReal(base, io) : demoCommand.run(given, io)),
    { isWatched: (io) => io.stdin.isTTY === true && io.stderr.isTTY === true },
  ),
};

/** What is under way at a stop has this long to end; then the process ends all the same. */
const STOP_MS = 9_000;

async function runForReal(base: Base, io: Io): Promise<number> {
  const { logger, settings } = base;
  const resources = loadLanguageResources();
  const { topics, problems } = await loadRunningTopics(base.path(settings.TOPICS_DIR), resources);
  for (const { file, problem } of problems) logger.error(problem, undefined, { file });
  if (topics.length === 0) {
    const folder = base.path(settings.TOPICS_DIR);
    await tell(io, `No topic in ${folder} can run. See \`svodka topics check\`.\n`);
    return EXIT_CONFIG;
  }
  const runtime = openRuntime({
    ...{ base, resources, topics, clock: systemClock },
    file: databaseFile(base),
  });
  if (runtime.kind === "bad") {
    await tell(io, `${runtime.problem}\n`);
    return EXIT.failed;
  }
  return serve(runtime.value, topics, { base, io, resources });
}

/** This terminal gets every topic's digest at the times the settings give. */
function subscribeTerminal(
  { store }: Runtime,
  topics: readonly RunningTopic[],
  { settings }: Base,
): void {
  const { DIGEST_TIMES: timesMinutes, TIME_ZONE: timeZone, DIGEST_LANGUAGE: language } = settings;
  const nowMs = systemClock.nowMs();
  const before = store.chats.get(TERMINAL_CHAT);
  const now = { ...(before ?? terminalSettings({ language, timeZone })), language, timeZone };
  store.chats.put(TERMINAL_CHAT, now, nowMs);
  const orders = new Map(
    store.subscriptions.ofChat(TERMINAL_CHAT).map((order) => [order.topic, order]),
  );
  const schedule = { timesMinutes, weekdays: EVERY_DAY };
  for (const { topic } of topics) {
    const known = orders.get(topic.name);
    const same =
      before?.timeZone === timeZone &&
      String(known?.schedule.timesMinutes) === String(timesMinutes);
    const next = nextDue(schedule, now, nowMs);
    store.subscriptions.put({
      ...{ ...TERMINAL_CHAT, topic: topic.name, schedule, createdAtMs: nowMs },
      breakingADay: known?.breakingADay ?? 0,
      // A digest that was missed while we were down is still due; one that a clock ahead of time put
      // off is not.
      nextDueAtMs: same && known !== undefined ? Math.min(known.nextDueAtMs, next) : next,
    });
  }
}

/** What somebody at the terminal wants to know first. */
function greeting(topics: readonly RunningTopic[], { settings }: Base, locale: Locale): string {
  const feeds = new Set(topics.flatMap(({ topic }) => topic.feeds.map(({ url }) => url))).size;
  const { DIGEST_TIMES, TIME_ZONE } = settings;
  const next = locale.longTime(
    nextDue(
      { timesMinutes: DIGEST_TIMES, weekdays: EVERY_DAY },
      { timeZone: TIME_ZONE, quiet: null },
      systemClock.nowMs(),
    ),
    TIME_ZONE,
  );
  return [
    ...topics.map(({ topic }) => `${topic.title} (${topic.name})`),
    `${feeds === 1 ? "1 feed is" : `${feeds} feeds are`} being read; the next digest comes on ${next}.`,
    "Type /latest for what is new now, /help for the rest, /quit to end.\n\n",
  ].join("\n");
}

/** The platforms that are set up; one that is not set up right stops no other. */
async function chatAdapters(
  base: Base,
  resources: LanguageResources,
  draw: DrawPng,
): Promise<ChatAdapter[]> {
  const telegram = telegramAdapter(base, resources, draw);
  const matrix = await matrixAdapter(base, draw);
  if (matrix?.kind === "bad") base.logger.error(matrix.problem, undefined, { platform: "matrix" });
  return [
    ...(telegram === null ? [] : [telegram]),
    ...(matrix?.kind === "ok" ? [matrix.value] : []),
  ];
}

interface Setting {
  readonly base: Base;
  readonly io: Io;
  readonly resources: LanguageResources;
}

async function serve(
  runtime: Runtime,
  topics: readonly RunningTopic[],
  { base, io, resources }: Setting,
): Promise<number> {
  const { logger } = base;
  const { store } = runtime;
  const ended = Promise.withResolvers<string>();
  // Loading a platform takes a while, and a signal may come meanwhile.
  io.onStop(() => ended.resolve("signal"));
  const drawer = createPictureDrawer({ logger });
  const adapters = await chatAdapters(base, resources, drawer.draw);
  // Beside a chat platform, who runs it as a service reads its log, not its digests.
  if (adapters.length === 0 || io.stdin.isTTY === true) {
    subscribeTerminal(runtime, topics, base);
    adapters.push(
      createTerminalAdapter({
        output: io.stdout,
        input: io.stdin.isTTY === true && io.stdout.isTTY === true ? io.stdin : null,
        columns: () => io.columns(),
        ansi: io.ansi,
        clickable: io.clickable,
        onQuit: () => ended.resolve("quit"),
      }),
    );
  }
  const options = appOptions(base, runtime, { resources, clock: systemClock });
  await options.drafter?.recall();
  const app = createApp({
    ...options,
    ...{ adapters, random: Math.random },
  });
  io.outliveOutput();
  if (io.stdin.isTTY === true) await tell(io, greeting(topics, base, resources.locales.for("en")));
  // A platform that hangs as it starts must not keep a signal from being heard.
  await Promise.race([app.start(), ended.promise]);
  logger.info("Svodka runs", { database: store.file });
  // A kill would leave the next start to read all anew.
  flushCompileCache();
  const why = await ended.promise;
  logger.info("Svodka stops", { why });
  const giveUp = setTimeout(() => {
    logger.error("Something did not stop in time; what it did is not lost but will be done again");
    io.exit(EXIT.failed);
  }, STOP_MS);
  await app.stop();
  await drawer.close();
  await runtime.close();
  clearTimeout(giveUp);
  return EXIT.ok;
}
