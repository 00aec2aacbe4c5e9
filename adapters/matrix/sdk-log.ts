import { type Logger as SdkLogger, logger as sdkRoot } from "matrix-js-sdk/lib/logger.js";
import type { Logger } from "../../src/model/logger.ts";

/**
 * What matrix-js-sdk has to say, in our log: warnings and errors as debug lines, as it warns of what is
 * everyday (a lost connection, a key that comes late) and we tell what matters ourselves. Only what it
 * wrote as text: objects among its arguments may hold tokens, keys and messages.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const tell = (...parts: unknown[]): void => {
    const words = parts.filter((part) => typeof part === "string").join(" ");
    logger.debug("matrix-js-sdk", { said: withoutSecrets(words).slice(0, MOST_CHARS) });
  };
  const nothing = (): void => undefined;
  const own: SdkLogger = {
    ...{ trace: nothing, debug: nothing, info: nothing, warn: tell, error: tell },
    getChild: () => own,
  };
  return own;
}

const MOST_CHARS = 300;

/** Tokens stand in addresses and in what servers answer; ids of rooms and people say who reads what. */
const SECRETS =
  /(?:access_token=|Bearer\s+|sy[a-z]_|m[a-z]{2}_)[^\s"'&]+|[@!#$+][^\s:"']+:[^\s"'/,)]+|%40[^\s/]+|%21[^\s/]+/gi;

const withoutSecrets = (text: string): string => text.replace(SECRETS, "…");

interface LeveledLogger {
  methodFactory: () => (...parts: unknown[]) => void;
  rebuild(): void;
}

/**
 * Parts of the library write to the console whatever logger they are given (its calls, its root
 * logger): they are silenced. To be called before anything of it is used.
 */
export function silenceConsole(): void {
  const root = sdkRoot as unknown as LeveledLogger;
  root.methodFactory = () => () => undefined;
  root.rebuild();
}
