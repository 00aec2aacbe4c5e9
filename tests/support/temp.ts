import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Result } from "../../src/model/result.ts";

/** A folder of its own for one test, gone when the test has finished. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "svodka-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The value of a result that must be ok; the problem is the test's failure otherwise. */
export function unwrap<Value>(result: Result<Value>): Value {
  if (result.kind === "bad") throw new Error(result.problem);
  return result.value;
}

/** The problem of a result that must be bad. */
export function problemOf(result: Result<unknown>): string {
  if (result.kind === "ok") throw new Error("Expected a problem, but all was well.");
  return result.problem;
}
