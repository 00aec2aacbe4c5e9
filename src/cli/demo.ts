import { join } from "node:path";
import { createTerminalAdapter, TERMINAL_CHAT } from "../../adapters/terminal/index.ts";
import { type App, createApp } from "../app/app.ts";
import { appOptions, terminalSettings } from "../app/app-options.ts";
import {
  RECORDINGS,
  type RecordedServer,
  startRecordedServer,
} from "../app/demo/recorded-server.ts";
import { type Io, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import { loadRunningTopic } from "../app/running-topics.ts";
import { type Base, defaultBase, openRuntime, type Runtime, systemClock } from "../app/runtime.ts";
import type { Clock } from "../model/clock.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { EVERY_DAY } from "../model/schedule.ts";
import type { Topic } from "../model/topic.ts";
import { type Command, EXIT } from "./command.ts";
import { createProgress } from "./progress.ts";
import { inTempFolder } from "./temp-folder.ts";

export const demoCommand: Command = {
  name: "demo",
  summary:
    "Shows a digest of recorded feeds of fictional outlets; keeps nothing, needs no network.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: {},
  run: (_given, io) => runDemo(io),
};

const TOPIC = join(import.meta.dirname, "..", "..", "topics", "russia-messengers");
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

async function runDemo(io: Io): Promise<number> {
  await tell(
    io,
    "This is the demonstration: recorded feeds of fictional outlets, 9 to 12 February 2026. " +
      "To go live: cp .env.example .env, then npm start\n\n",
  );
  const server = await startRecordedServer();
  try {
    return await inTempFolder(io, (folder) => demonstrate(io, folder, server));
  } finally {
    await server.close();
  }
}

/** The recording's time, going on from its last moment at the pace of the real clock. */
function recordedClock(): Clock & { readonly set: (atMs: number) => void } {
  let offsetMs = 0;
  return {
    nowMs: () => systemClock.nowMs() + offsetMs,
    sleep: systemClock.sleep,
    set: (atMs) => {
      offsetMs = atMs - systemClock.nowMs();
    },
  };
}

async function demonstrate(io: Io, folder: string, server: RecordedServer): Promise<number> {
  const base = defaultBase(io);
  const clock = recordedClock();
  clock.set(RECORDINGS[0].atMs - MINUTE_MS);
  const runtime = await openDemo({ base, folder, server, clock });
  if (runtime.kind === "bad") {
    await tell(io, `${runtime.problem}\n`);
    return EXIT.failed;
  }
  const interactive = io.stdin.isTTY === true && io.stdout.isTTY === true;
  const ended = Promise.withResolvers<void>();
  const adapter = createTerminalAdapter({
    output: io.stdout,
    input: interactive ? io.stdin : null,
    columns: () => io.columns(),
    ansi: io.ansi,
    clickable: io.clickable,
    onQuit: ended.resolve,
  });
  io.onStop(ended.resolve);
  const { store, topic } = runtime.value;
  const app = createApp({
    ...appOptions(base, runtime.value, { resources: runtime.value.resources, clock }),
    adapters: [adapter],
    random: () => 0,
  });
  try {
    await pollRecordings({ app, io, server, clock });
    const nowMs = clock.nowMs();
    const { DIGEST_LANGUAGE: language } = base.settings;
    store.chats.put(TERMINAL_CHAT, terminalSettings({ language, timeZone: "UTC" }), nowMs);
    store.subscriptions.put({
      ...{ ...TERMINAL_CHAT, topic: topic.name, nextDueAtMs: nowMs, createdAtMs: nowMs },
      schedule: {
        timesMinutes: [Math.floor((nowMs % DAY_MS) / MINUTE_MS)],
        weekdays: EVERY_DAY,
      },
      breakingADay: 0,
    });
    await app.pass();
    if (interactive) {
      await tell(io, "Type /story 2, /latest, /help or /quit.\n");
      await app.start();
      await ended.promise;
    }
  } finally {
    await app.stop();
    await runtime.value.close();
  }
  return EXIT.ok;
}

interface Demo {
  readonly base: Base;
  readonly folder: string;
  readonly server: RecordedServer;
  readonly clock: Clock;
}

async function openDemo({
  base,
  folder,
  server,
  clock,
}: Demo): Promise<
  Result<Runtime & { readonly topic: Topic; readonly resources: LanguageResources }>
> {
  const resources = loadLanguageResources();
  const { topics, problems } = await loadRunningTopic(TOPIC, resources);
  const [running] = topics;
  if (running === undefined) {
    return bad(`The bundled topic cannot run: ${problems[0]?.problem ?? "it has no seeds"}`);
  }
  const topic = { ...running.topic, feeds: server.listings };
  const runtime = openRuntime({
    ...{ base, resources, clock, topics: [{ ...running, topic }] },
    file: join(folder, "svodka.db"),
    allowedHosts: [server.host],
  });
  if (runtime.kind === "bad") return runtime;
  return ok({ ...runtime.value, topic, resources });
}

/** Polls each recording at its time. */
async function pollRecordings({
  app,
  io,
  server,
  clock,
}: Omit<Demo, "base" | "folder" | "clock"> & {
  readonly app: App;
  readonly io: Io;
  readonly clock: ReturnType<typeof recordedClock>;
}): Promise<void> {
  for (const recording of RECORDINGS) {
    server.answerAs(recording);
    clock.set(recording.atMs);
    const progress = createProgress(io);
    await app.pass({
      onProgress: (done, total, { feed }) => progress.show(done, total, feed.outlet),
    });
    progress.end();
  }
}
