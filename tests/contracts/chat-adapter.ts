import type { MakeHarness } from "./chat-harness.ts";
import { describeListening } from "./chat-listening.ts";
import { describeSending } from "./chat-sending.ts";

/**
 * The suite every adapter must pass. Call it from the adapter's test with a way to make the adapter
 * and a platform under our control for it (see `ChatHarness`); `name` stands before each test.
 */
export function describeChatAdapterContract(name: string, makeHarness: MakeHarness): void {
  describeSending(name, makeHarness);
  describeListening(name, makeHarness);
}
