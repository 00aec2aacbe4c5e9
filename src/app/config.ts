import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { nearMiss } from "./near-miss.ts";
import { SETTINGS, type SettingName, type Settings } from "./settings.ts";

/** Variables as the environment or a `.env` file gives them. */
export type Variables = Readonly<Record<string, string | undefined>>;

export type ConfigOutcome =
  | {
      readonly kind: "ok";
      readonly settings: Settings;
      /** Values that must never be logged. */
      readonly secrets: readonly string[];
      /** Whether anything was set at all; without it `svodka` shows the demonstration. */
      readonly configured: boolean;
    }
  | {
      readonly kind: "bad";
      /** Every problem, one plain sentence each. */
      readonly problems: readonly string[];
    };

/** BSD `sysexits.h`, EX_CONFIG: something was found in an unconfigured or misconfigured state. */
export const EXIT_CONFIG = 78;

const NAMES = Object.keys(SETTINGS) as SettingName[];

/**
 * The settings of `folder`'s `.env` file and the process environment, which wins. The only reader
 * of the environment in Svodka.
 */
export function loadConfig(folder: string): ConfigOutcome {
  const file = join(folder, ".env");
  const found = readIfThere(file);
  if (found.kind === "unreadable") return { kind: "bad", problems: [found.problem] };
  const fromFile = found.kind === "text" ? parseEnv(found.text) : {};
  const slips = misspelt(fromFile);
  const outcome = parseConfig({ ...fromFile, ...process.env });
  if (outcome.kind === "bad") return { kind: "bad", problems: [...slips, ...outcome.problems] };
  if (slips.length > 0) return { kind: "bad", problems: slips };
  return outcome.kind === "ok" && found.kind === "text"
    ? { ...outcome, configured: true }
    : outcome;
}

type Found =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly problem: string };

function readIfThere(file: string): Found {
  try {
    return { kind: "text", text: readFileSync(file, "utf8") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : String(error);
    if (code === "ENOENT") return { kind: "absent" };
    return { kind: "unreadable", problem: `${file} cannot be read (${code}).` };
  }
}

/** Checks all settings in one go. */
export function parseConfig(variables: Variables): ConfigOutcome {
  const read = NAMES.map((name) => readSetting(name, variables));
  const secrets = read.flatMap((setting) => setting.secrets);
  for (const secret of secrets) everySecret.add(secret);
  const problems = [
    ...read.flatMap(({ problem }) => problem ?? []),
    ...unknownNames(variables),
    ...missingTogether(read),
  ];
  if (problems.length > 0) return { kind: "bad", problems };
  return {
    kind: "ok",
    settings: Object.fromEntries(read.map(({ name, value }) => [name, value])) as Settings,
    secrets,
    // How to log says nothing of what to do.
    configured: read.some(({ name, given }) => given && !name.startsWith("LOG_")),
  };
}

/** Settings that make sense only with another one. */
function missingTogether(read: readonly ReadSetting[]): string[] {
  const given = (name: SettingName): boolean => read.some((one) => one.name === name && one.given);
  const problems: string[] = [];
  if (given("WEBHOOK_URL") && !given("WEBHOOK_SECRET")) {
    problems.push(
      "WEBHOOK_SECRET must be set with WEBHOOK_URL: anybody could write in Telegram's name.",
    );
  }
  if (given("PUBLISH_URL") && !given("PUBLISH_DIR")) {
    problems.push("PUBLISH_DIR must be set with PUBLISH_URL: there would be nothing to serve.");
  }
  problems.push(...modelProblems(read, given));
  const minutesOf = (name: SettingName): number =>
    Number(read.find((one) => one.name === name)?.value);
  const isLow = minutesOf("POLL_CEILING_MINUTES") < minutesOf("POLL_INTERVAL_MINUTES");
  if (given("POLL_CEILING_MINUTES") && isLow) {
    problems.push("POLL_CEILING_MINUTES must not be less than POLL_INTERVAL_MINUTES.");
  }
  if (given("MATRIX_HOMESERVERS")) {
    const hasToken = given("MATRIX_ACCESS_TOKEN");
    if (hasToken && given("MATRIX_PASSWORD")) {
      problems.push("Set MATRIX_PASSWORD or MATRIX_ACCESS_TOKEN, not both.");
    } else if (!hasToken && !(given("MATRIX_USER") && given("MATRIX_PASSWORD"))) {
      problems.push(
        "MATRIX_USER and MATRIX_PASSWORD, or MATRIX_ACCESS_TOKEN alone, must be set with MATRIX_HOMESERVERS: the bot could not log in.",
      );
    }
  }
  return problems;
}

/**
 * The same of a language model's: a cap on what it costs says nothing without the prices, and one
 * price not without the other.
 */
function modelProblems(
  read: readonly ReadSetting[],
  given: (name: SettingName) => boolean,
): string[] {
  const problems: string[] = [];
  if (given("SUMMARY_MODEL_URL") !== given("SUMMARY_MODEL")) {
    problems.push("SUMMARY_MODEL_URL and SUMMARY_MODEL must be set together, or neither.");
  }
  const translates = read.some(
    ({ name, value }) => name === "SUMMARY_MODEL_TRANSLATE" && value === "on",
  );
  if (translates && !given("SUMMARY_MODEL_URL")) {
    problems.push(
      "SUMMARY_MODEL_URL and SUMMARY_MODEL must be set with SUMMARY_MODEL_TRANSLATE=on: nobody would translate.",
    );
  }
  const [input, output] = [given("SUMMARY_MODEL_INPUT_PRICE"), given("SUMMARY_MODEL_OUTPUT_PRICE")];
  if (given("SUMMARY_MODEL_DAILY_COST") && !(input && output)) {
    problems.push(
      "SUMMARY_MODEL_INPUT_PRICE and SUMMARY_MODEL_OUTPUT_PRICE must be set with SUMMARY_MODEL_DAILY_COST: what a day costs could not be counted.",
    );
  } else if (input !== output) {
    problems.push(
      "SUMMARY_MODEL_INPUT_PRICE and SUMMARY_MODEL_OUTPUT_PRICE must be set together, or neither.",
    );
  }
  return problems;
}

interface ReadSetting {
  readonly name: SettingName;
  readonly value: unknown;
  readonly given: boolean;
  readonly secrets: readonly string[];
  readonly problem: string | null;
}

function readSetting(name: SettingName, variables: Variables): ReadSetting {
  const raw = rawValue(name, variables);
  if (raw.kind === "unreadable") {
    return { name, value: null, given: true, secrets: [], problem: raw.problem };
  }
  const text = raw.kind === "text" ? raw.text.trim() : "";
  const given = text !== "";
  const secrets =
    given && isSecret(name)
      ? [
          text,
          ...text
            .split(/[\s,]+/)
            .map(withoutName)
            .flatMap(passwordsIn),
        ]
      : [];
  const parsed = SETTINGS[name].schema.safeParse(given ? text : SETTINGS[name].default);
  if (parsed.success) return { name, value: parsed.data, given, secrets, problem: null };
  const message = parsed.error.issues.at(-1)?.message ?? "is not valid";
  return { name, value: null, given, secrets, problem: `${name} ${message}.` };
}

const everySecret = new Set<string>();

/** The text without any secret this process has read: for what is told when all else has failed. */
export const withoutSecrets = (text: string): string =>
  [...everySecret].reduce((cleaned, secret) => cleaned.replaceAll(secret, "[secret]"), text);

const isSecret = (name: SettingName): boolean => "secret" in SETTINGS[name];

function rawValue(name: SettingName, variables: Variables): Found {
  const file = isSecret(name) ? variables[`${name}_FILE`] : undefined;
  const value = variables[name];
  if (file === undefined || file === "") {
    return value === undefined ? { kind: "absent" } : { kind: "text", text: value };
  }
  if (value !== undefined && value !== "") {
    return { kind: "unreadable", problem: `Set ${name} or ${name}_FILE, not both.` };
  }
  const found = readIfThere(file);
  if (found.kind !== "absent") return found;
  return { kind: "unreadable", problem: `${name}_FILE names ${file}, which does not exist.` };
}

/** `name=address`, as FEED_PROXIES has it, without the name. */
const withoutName = (word: string): string => word.replace(/^[a-z][a-z0-9_-]*=/i, "");

/** What stands between the first colon and the last @ of an address's beginning, as it was written. */
const WRITTEN_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/?#:]*:([^/?#]*)@/i;

/**
 * The password inside an address is as secret as the address: as the user wrote it, as addresses
 * encode it, and decoded where it can be ("100%" cannot).
 */
function passwordsIn(value: string): string[] {
  const forms = [WRITTEN_PASSWORD.exec(value)?.[1] ?? "", URL.parse(value)?.password ?? ""];
  return [...new Set(forms.flatMap((form) => [form, decoded(form)]))].filter((form) => form !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const knownNames = (): string[] =>
  NAMES.flatMap((name) => (isSecret(name) ? [name, `${name}_FILE`] : [name]));

/** A misspelt setting would be ignored without a word; a known beginning gives it away. */
function unknownNames(variables: Variables): string[] {
  const prefixes = /^(?:FEED|POLL|RETENTION|DIGEST|TELEGRAM|WEBHOOK|MATRIX|PUBLISH|SUMMARY)_/;
  const known = knownNames();
  return Object.keys(variables)
    .filter((name) => prefixes.test(name) && !known.includes(name))
    .map((name) => `${name} is not a setting of Svodka. See .env.example for the names.`);
}

/** Names in our own file that were nearly right; other programs' names may stand beside them. */
function misspelt(fromFile: Variables): string[] {
  const known = knownNames();
  const unknown = Object.keys(fromFile)
    .filter((name) => !known.includes(name))
    .sort();
  return unknown.flatMap((name) => {
    const meant = unknownNames({ [name]: "" }).length > 0 ? null : nearMiss(name, known);
    return meant === null ? [] : [`${name} in .env is not a setting of Svodka; is it ${meant}?`];
  });
}

/**
 * Whether the terminal is one of those known to make OSC 8 links clickable (the list kept at
 * https://github.com/Alhadis/OSC8-Adoption, 2026) and nothing between may swallow them. In doubt no:
 * an address that can be read serves everybody.
 */
export function terminalLinks(variables: Variables = process.env): boolean {
  if (variables["TMUX"] || variables["STY"] || variables["CI"]) return false;
  const program = variables["TERM_PROGRAM"] ?? "";
  if (/^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|Tabby)$/.test(program)) return true;
  if (
    /^(?:xterm-kitty|foot|foot-extra|alacritty|xterm-ghostty|contour)$/.test(
      variables["TERM"] ?? "",
    )
  ) {
    return true;
  }
  return (
    Number(variables["VTE_VERSION"]) >= 5000 ||
    Boolean(variables["WT_SESSION"]) ||
    Number(variables["KONSOLE_VERSION"]) >= 201200
  );
}
