import { readFileSync } from "node:fs";
import { join } from "node:path";

const packageFile = join(import.meta.dirname, "..", "..", "package.json");

/** Version of this Svodka, as package.json says. */
export const VERSION: string = (
  JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }
).version;

/** What feeds' servers see: who asks, and where to complain. */
export const userAgent = (contactUrl: string | null): string =>
  contactUrl === null ? `Svodka/${VERSION}` : `Svodka/${VERSION} (+${contactUrl})`;
