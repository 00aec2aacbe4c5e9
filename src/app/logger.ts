import type { LogFields, Logger } from "../model/logger.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly format: "pretty" | "json";
  readonly write: (line: string) => void;
  readonly nowMs: () => number;
  /** Values that are replaced wherever they would appear, whatever message or error holds them. */
  readonly secrets: readonly string[];
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];
/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET_CHARS = 4;

export function createLogger(options: LoggerOptions): Logger {
  const { level, format, write, nowMs } = options;
  const least = LEVELS.indexOf(level);
  const secrets = options.secrets.filter(({ length }) => length >= SHORTEST_SECRET_CHARS);
  const clean = (text: string): string =>
    secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, "[secret]"), text);

  const log = (at: LogLevel, message: string, fields: LogFields): void => {
    if (LEVELS.indexOf(at) < least) return;
    const time = new Date(nowMs()).toISOString();
    // Cleaned before it is quoted: quoting would change a secret that holds a quote or a backslash.
    const given = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === "string" ? clean(value) : value] as const);
    const said = clean(message);
    if (format === "json") {
      write(JSON.stringify({ time, level: at, message: said, ...Object.fromEntries(given) }));
      return;
    }
    const rest = given.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join("");
    write(`${time.slice(11, 19)} ${at.padEnd(5)} ${said}${rest}`);
  };

  return {
    debug: (message, fields = {}) => log("debug", message, fields),
    info: (message, fields = {}) => log("info", message, fields),
    warn: (message, fields = {}) => log("warn", message, fields),
    error: (message, cause, fields = {}) =>
      log("error", message, { ...fields, ...(cause === undefined ? {} : causeFields(cause)) }),
  };
}

/** An error with its whole chain of causes; a stack only of the innermost, where it began. */
function causeFields(cause: unknown): LogFields {
  const chain: string[] = [];
  let current: unknown = cause;
  let stack: string | undefined;
  while (current instanceof Error && chain.length < 10) {
    chain.push(`${current.name}: ${current.message}`);
    stack = current.stack;
    current = current.cause;
  }
  if (chain.length === 0) return { cause: String(cause) };
  return { cause: chain.join(" <- "), stack: stack?.split("\n").slice(1, 6).join(" | ") };
}
