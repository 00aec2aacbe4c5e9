/** A limit on one piece of work: by time, and by signals that mean "stop". */
export interface Deadline {
  readonly signal: AbortSignal;
  /** What ended the work; null while it may go on. */
  endedBy(): "time" | "stop" | null;
  /** Lets go of the timer and the signals. */
  clear(): void;
}

/** Starts the clock. `stopSignals` end the work at once, also when they are aborted already. */
export function startDeadline(timeoutMs: number, stopSignals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  let endedBy: "time" | "stop" | null = null;
  const end = (by: "time" | "stop"): void => {
    endedBy ??= by;
    controller.abort();
  };
  const stop = (): void => end("stop");
  const timer = setTimeout(() => end("time"), timeoutMs);
  for (const signal of stopSignals) {
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  }
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    clear: () => {
      clearTimeout(timer);
      for (const signal of stopSignals) signal.removeEventListener("abort", stop);
    },
  };
}
