import type { z } from "zod";

/** One setting: how it is named, read, explained. */
export interface Setting<Value> {
  readonly schema: z.ZodType<Value>;
  /** As a user would write it; empty when the setting has no default. */
  readonly default: string;
  /** Unit or form of the value. */
  readonly unit: string;
  readonly meaning: string;
  /** May also be read from a file named by `NAME_FILE`, and never appears in a log. */
  readonly secret?: boolean;
}

export const setting = <Value>(value: Setting<Value>): Setting<Value> => value;
