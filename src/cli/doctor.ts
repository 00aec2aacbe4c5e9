import { accessSync, constants } from "node:fs";
import { createTerminalAdapter } from "../../adapters/terminal/index.ts";
import { EXIT_CONFIG } from "../app/config.ts";
import { type Io, print } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import { matrixAdapter } from "../app/matrix.ts";
import { createModelBudget } from "../app/model-budget.ts";
import { loadRunningTopics } from "../app/running-topics.ts";
import { type Base, databaseFile, loadBase, systemClock } from "../app/runtime.ts";
import { limitsOf, summariserOf } from "../app/summariser.ts";
import { telegramAdapter } from "../app/telegram.ts";
import { VERSION } from "../app/version.ts";
import { nextDue } from "../delivery/next-due.ts";
import { EVERY_DAY } from "../model/schedule.ts";
import { inspectDatabase } from "../store/inspect.ts";
import { spendBeside } from "../store/model-spending.ts";
import type { Locale } from "../text/locale.ts";
import { checkModel } from "./check-model.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { describeCounts } from "./describe-health.ts";
import { proxyProblems } from "./proxy-names.ts";
import { readHealth } from "./read-health.ts";

export const doctorCommand: Command = {
  name: "doctor",
  summary:
    "Checks Node, settings, topics, database, feeds, pages, clock and time zones, language model, and each platform.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: { json: { type: "boolean", meaning: "as JSON" } },
  run,
};

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

async function run(given: Arguments, io: Io): Promise<number> {
  const findings: Finding[] = [{ check: "Svodka", ok: true, detail: VERSION }];
  findings.push({ check: "Node", ok: true, detail: process.version });
  const base = loadBase(io);
  if (base.kind === "bad") {
    findings.push({ check: "settings", ok: false, detail: base.problem });
  } else {
    const resources = loadLanguageResources();
    const locale = resources.locales.for("en");
    findings.push(settingsFinding(base.value, locale));
    findings.push(...(await topicFindings(base.value, resources)));
    findings.push(databaseFinding(databaseFile(base.value)));
    findings.push(...feedFindings(base.value));
    findings.push(...pageFindings(base.value));
    findings.push(...clockFindings(base.value, locale));
    findings.push(...(await modelFindings(base.value, resources)));
    findings.push(...(await platformFindings(base.value, io)));
  }
  await print(io, given.has("json") ? `${JSON.stringify(findings, null, 2)}\n` : asText(findings));
  if (base.kind === "bad") return EXIT_CONFIG;
  return findings.every(({ ok }) => ok) ? EXIT.ok : EXIT.failed;
}

const settingsFinding = ({ configured, settings }: Base, locale: Locale): Finding => ({
  check: "settings",
  ok: true,
  detail: configured
    ? `digests at ${settings.DIGEST_TIMES.map(locale.clockTime).join(", ")} ${settings.TIME_ZONE}`
    : "nothing set: `svodka` shows the demonstration; copy .env.example to .env to go live",
});

async function topicFindings(base: Base, resources: LanguageResources): Promise<Finding[]> {
  const root = base.path(base.settings.TOPICS_DIR);
  const { topics, problems } = await loadRunningTopics(root, resources);
  const broken = [...problems, ...proxyProblems(topics, root, base)].map(({ file, problem }) => ({
    ...{ check: "topic", ok: false, detail: `${file}: ${problem}` },
  }));
  const well = topics.map(({ topic }) => ({
    ...{ check: "topic", ok: true },
    detail: `${topic.name}: ${topic.seeds.length} seeds, ${topic.feeds.length} feeds`,
  }));
  if (topics.length > 0 || broken.length > 0) return [...well, ...broken];
  return [
    { check: "topic", ok: false, detail: `${root} holds no topic: svodka has nothing to do` },
  ];
}

function databaseFinding(file: string): Finding {
  const found = inspectDatabase(file);
  if (found === null) return { check: "database", ok: true, detail: `${file}: not made yet` };
  if (found.kind === "bad") return { check: "database", ok: false, detail: found.problem };
  const { articles, stories, subscriptions, waitingDeliveries } = found.value;
  const detail = `${file}: ${articles} articles, ${stories} stories, ${subscriptions} subscriptions, ${waitingDeliveries} deliveries waiting`;
  return { check: "database", ok: true, detail };
}

/** Some feed always has trouble; that none answers is trouble of ours. A silent one answers. */
function feedFindings(base: Base): Finding[] {
  const found = readHealth(base);
  // That it cannot be read is told as the database's finding, or it is of before an update.
  if (found?.kind !== "ok") return [];
  const byUrl = new Map(found.value.flatMap(({ feeds }) => feeds.map((feed) => [feed.url, feed])));
  const feeds = [...byUrl.values()];
  const isAnyAnswering = feeds.some(({ state }) => state !== "over" && state !== "failing");
  const more = feeds.every(({ state }) => state === "well") ? "" : "; see `svodka feeds status`";
  const detail = `${describeCounts(feeds)}${more}`;
  return [{ check: "feeds", ok: isAnyAnswering || feeds.length === 0, detail }];
}

/** Whether pages can be written where they are to be; a folder that is not there yet will be made. */
function pageFindings(base: Base): Finding[] {
  const { PUBLISH_DIR } = base.settings;
  if (PUBLISH_DIR === null) return [];
  const folder = base.path(PUBLISH_DIR);
  try {
    accessSync(folder, constants.W_OK);
    return [{ check: "pages", ok: true, detail: folder }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.startsWith("ENOENT")
      ? [{ check: "pages", ok: true, detail: `${folder}: not made yet` }]
      : [{ check: "pages", ok: false, detail: `${folder} cannot be written to: ${reason}` }];
  }
}

/** Before Svodka was written: a machine that thinks so has lost its clock. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);

function clockFindings({ settings }: Base, locale: Locale): Finding[] {
  const nowMs = systemClock.nowMs();
  const { TIME_ZONE } = settings;
  const now = locale.longTime(nowMs, TIME_ZONE);
  const next = locale.longTime(
    nextDue(
      { timesMinutes: settings.DIGEST_TIMES, weekdays: EVERY_DAY },
      { timeZone: TIME_ZONE, quiet: null },
      nowMs,
    ),
    TIME_ZONE,
  );
  const zones = Intl.supportedValuesOf("timeZone").length;
  return [
    {
      check: "clock",
      ok: nowMs > EARLIEST_MS,
      detail:
        nowMs > EARLIEST_MS
          ? `${now}; next digest ${next}`
          : `${now} cannot be right: set the machine's clock`,
    },
    {
      check: "time zones",
      ok: zones > 100,
      detail: `${zones} known, tzdata ${process.versions["tz"] ?? "?"}`,
    },
  ];
}

/** What it costs counts against the day's caps; where it cannot be counted, nothing is asked. */
async function modelFindings(base: Base, resources: LanguageResources): Promise<Finding[]> {
  const { settings } = base;
  const summariser = summariserOf(settings);
  if (summariser === null) return [];
  const found = await spendBeside(databaseFile(base), (ledger) => {
    const budget = createModelBudget({ ledger, clock: systemClock }, limitsOf(settings));
    return checkModel({ summariser, budget }, resources);
  }).finally(() => summariser.close());
  if (found.kind === "ok") return [{ check: "model", ...found.value }];
  const detail = `${summariser.name}: what it costs cannot be counted. ${found.problem}`;
  return [{ check: "model", ok: false, detail }];
}

async function platformFindings(base: Base, io: Io): Promise<Finding[]> {
  const terminal = createTerminalAdapter({
    ...{ output: io.stdout, input: null, ansi: false, clickable: false },
    columns: () => io.columns(),
    onQuit: () => undefined,
  });
  const telegram = telegramAdapter(base, loadLanguageResources());
  const matrix = await matrixAdapter(base);
  const adapters = [
    terminal,
    ...(telegram === null ? [] : [telegram]),
    ...(matrix?.kind === "ok" ? [matrix.value] : []),
  ];
  const findings: Finding[] =
    matrix?.kind === "bad" ? [{ check: "matrix", ok: false, detail: matrix.problem }] : [];
  for (const adapter of adapters) {
    const { ok, detail } = await adapter.health();
    findings.push({ check: adapter.platform, ok, detail });
    await adapter.stop();
  }
  return findings;
}

const asText = (findings: readonly Finding[]): string =>
  findings
    .map(({ check, ok, detail }) => `${ok ? "ok  " : "BAD "} ${check.padEnd(11)} ${detail}\n`)
    .join("");
