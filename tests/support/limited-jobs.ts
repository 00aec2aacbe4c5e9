/** A worker for tests, whose jobs do what a document must not be able to do. */
import { answerJobs } from "../../src/feeds/read/limited-worker-jobs.ts";

export type TestJob =
  | { readonly kind: "echo"; readonly value: unknown }
  | { readonly kind: "hang" | "eat" | "throw" | "exit" | "environment" };

/** Tells one worker from another. */
const worker = Math.random();

answerJobs<TestJob, unknown>(async (job) => {
  switch (job.kind) {
    case "echo":
      return { value: job.value, worker };
    case "environment": {
      // biome-ignore lint/style/noProcessEnv: what a worker is given of it is tested.
      const variables = process.env;
      return Object.keys(variables);
    }
    case "hang":
      for (;;);
    case "eat":
      for (const kept: unknown[] = []; ; ) kept.push({ more: [kept.length] });
    case "throw":
      throw new Error("on purpose");
    case "exit":
      return process.exit(3);
  }
});
