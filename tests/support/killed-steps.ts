/** A process that goes through steps and may be killed on the way; the steps outlive it. */
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Control {
  readonly url: string;
  /** Called at the next child's first step. */
  onBegin: () => void;
  close(): Promise<void>;
}

/**
 * Hands out the steps (instants, epoch ms) in order; one that was not finished is handed out again.
 * `more` may add a step when the last is done, told how many messages wait.
 */
export async function startControl(
  steps: readonly number[],
  onStep: (atMs: number) => void,
  more: (steps: readonly number[], waiting: number) => number | null = () => null,
): Promise<Control> {
  const all = [...steps];
  let done = 0;
  const finishStep = (waiting: number): void => {
    done += 1;
    const next = done < all.length ? null : more(all, waiting);
    if (next !== null) all.push(next);
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://control");
    if (url.pathname === "/done") finishStep(Number(url.searchParams.get("waiting")));
    const atMs = url.pathname === "/next" ? (all[done] ?? null) : null;
    if (atMs !== null) onStep(atMs);
    response.end(JSON.stringify({ atMs }));
    if (url.pathname === "/next") {
      control.onBegin();
      control.onBegin = () => undefined;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const control: Control = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    onBegin: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return control;
}

/** Runs the program until it ends, or kills it so long after its first step. */
export function runChild(
  program: readonly string[],
  lifeMs: number | null,
  control: Control,
): Promise<"done" | "killed" | "failed"> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...program], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    let timer: NodeJS.Timeout | undefined;
    control.onBegin = () => {
      if (lifeMs !== null) timer = setTimeout(() => child.kill("SIGKILL"), lifeMs);
    };
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL" ? "killed" : code === 0 ? "done" : "failed");
    });
  });
}
