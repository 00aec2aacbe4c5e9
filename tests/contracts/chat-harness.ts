import { onTestFinished } from "vitest";
import type {
  ChatAdapter,
  ChatListener,
  ChatRef,
  Incoming,
  SendOutcome,
} from "../../src/model/chat.ts";
import { type Document, paragraph, text } from "../../src/model/document.ts";

/** A chat platform under our control, and the adapter for it. */
export interface ChatHarness {
  /** The adapter under test, not started; another one may stand here after `comeBack`. */
  readonly adapter: ChatAdapter;
  /** A chat that a reader has with the bot. */
  readonly chat: ChatRef;
  /**
   * All that the reader was sent so far, in order: the texts as they are read, markup of the platform
   * resolved, and without what is shown besides (a prompt, what the reader typed, numbers of pieces).
   */
  seen(): Promise<string>;
  /** The reader writes; resolves when the platform has taken it, handled or not. */
  type(message: string): Promise<void>;
  /** Time passes in which the adapter tries again what failed. */
  passTime(): Promise<void>;
  /** The platform cannot be reached until it comes back. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  /** Timers, listeners and connections the adapter still holds, in words. */
  leftovers(): readonly string[];
  /** Ends the platform. */
  close(): Promise<void>;
}

/** Gives a fresh platform each time. */
export type MakeHarness = () => Promise<ChatHarness>;

/** A document that is one text. */
export const plain = (value: string): Document => ({ blocks: [paragraph(text(value))] });

/**
 * What is seen of a text. Platforms break lines, split messages and drop characters without a
 * picture: no letter may be lost by that and none come in.
 */
export const visible = (value: string): string =>
  value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}\p{Z}]+/gu, "");

/** A platform that ends with the test. */
export async function openChat(makeHarness: MakeHarness): Promise<ChatHarness> {
  const harness = await makeHarness();
  onTestFinished(async () => {
    await harness.adapter.stop();
    await harness.close();
  });
  return harness;
}

/** Keeps nothing of what it is told, and finds nothing. */
export const DEAF: ChatListener = {
  receive: async () => {},
  hasHeard: () => false,
  search: async () => [],
};

/** What a reader typed. */
export function textOf({ event }: Incoming): string {
  if (event.kind !== "text") throw new Error(`It was ${event.kind}, no text.`);
  return event.text;
}

/** Sends a document in as many messages as it takes; the last outcome, or the first that is no success. */
export async function sendAll(
  adapter: ChatAdapter,
  chat: ChatRef,
  document: Document,
  key = "k",
): Promise<SendOutcome> {
  let outcome: SendOutcome = { kind: "refused", reason: "The document had no pieces." };
  for (const [index, piece] of adapter.split(document).entries()) {
    outcome = await adapter.send(chat, piece, { key: `${key}/${index}` });
    if (outcome.kind !== "sent") break;
  }
  return outcome;
}

/** A started adapter, with what it hands over and a way to wait for it. */
export async function listen(
  makeHarness: MakeHarness,
  handle: (incoming: Incoming) => Promise<void> = async () => {},
) {
  const harness = await openChat(makeHarness);
  const received: string[] = [];
  let wake = (): void => {};
  await harness.adapter.start({
    ...DEAF,
    receive(incoming) {
      received.push(textOf(incoming));
      wake();
      return handle(incoming);
    },
  });
  const receivedCount = async (count: number): Promise<void> => {
    while (received.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { harness, received, receivedCount };
}
