import { parentPort } from "node:worker_threads";
import type { JobReply } from "./limited-worker.ts";

/**
 * The worker's side of a limited worker: answers each job it is sent, one at a time. A module that
 * is to run in one calls this once, when it is loaded.
 */
export function answerJobs<Job, Answer>(answer: (job: Job) => Promise<Answer>): void {
  const port = parentPort;
  if (port === null) throw new Error("This module runs in a worker only.");
  const reply = (message: JobReply<Answer>): void => port.postMessage(message);
  port.on("message", async (job: Job) => {
    try {
      reply({ kind: "answer", answer: await answer(job) });
    } catch (fault) {
      reply({ kind: "fault", fault: fault instanceof Error ? fault : new Error(String(fault)) });
    }
  });
  reply({ kind: "ready" });
}
