import type { Logger } from "../../src/model/logger.ts";

const nothing = (): void => undefined;

/** For tests that do not ask what is logged. */
export const silentLogger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
