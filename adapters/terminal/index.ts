import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  ChatAdapter,
  ChatLimits,
  ChatListener,
  ChatRef,
  SendOutcome,
} from "../../src/model/chat.ts";
import { openPrompt, type Prompt } from "./prompt.ts";
import { renderTerminal } from "./render.ts";

export interface TerminalOptions {
  readonly output: Writable;
  /** Where commands are typed; null when nobody can type (a pipe, a service). */
  readonly input: Readable | null;
  /** Columns of the window now. */
  readonly columns: () => number;
  /** Bold, dim and clickable links. */
  readonly ansi: boolean;
  /** Whether links may be clicked (OSC 8); without it their addresses are listed. */
  readonly clickable: boolean;
  /** Called when the reader types `/quit` or closes the input, after what was asked is answered. */
  readonly onQuit: () => void;
}

/** The one chat of a terminal. */
export const TERMINAL_CHAT: ChatRef = { platform: "terminal", chat: "here" };

const WIDEST_COLUMNS = 100;
const QUIT = /^\s*\/?quit\s*$/i;

/** Whoever sits here reads at their own speed, and taps nothing. */
const LIMITS: ChatLimits = {
  messageChars: Number.POSITIVE_INFINITY,
  canEdit: false,
  hasButtons: false,
  hasPictures: false,
  rates: { all: [], chat: [], group: [] },
};

/**
 * This terminal as a chat. At-least-once: a message is written before it is reported sent, so that
 * a kill in between shows it again rather than never. It can send before it is started.
 */
export function createTerminalAdapter(options: TerminalOptions): ChatAdapter {
  const { input, output, ansi, clickable } = options;
  let prompt: Prompt | null = null;
  let stopped = false;
  /** Answers come in the order of the questions. */
  let answered: Promise<void> = Promise.resolve();
  const writing = new Set<Promise<void>>();

  const write = async (message: string): Promise<void> => {
    const done = writeWhole(output, `${prompt?.giveWay() ?? ""}${message}\n`);
    prompt?.show();
    writing.add(done);
    try {
      await done;
    } finally {
      writing.delete(done);
    }
  };

  const handle = async (text: string, listener: ChatListener): Promise<void> => {
    if (stopped) return;
    try {
      await listener.receive({
        id: randomUUID(),
        chat: TERMINAL_CHAT,
        chatKind: "private",
        sender: TERMINAL_CHAT.chat,
        language: null,
        event: { kind: "text", text },
      });
    } catch {
      // The bot reports its own faults; here the next line must still be heard.
    }
    prompt?.show();
  };

  const quit = (): void => {
    if (prompt === null) return;
    prompt = null;
    void answered.then(options.onQuit);
  };

  return {
    platform: TERMINAL_CHAT.platform,
    limits: LIMITS,
    async start(listener) {
      stopped = false;
      if (input === null || prompt !== null) return;
      prompt = openPrompt({
        ...{ input, output, ansi },
        onLine(text) {
          if (QUIT.test(text)) prompt?.close();
          else answered = answered.then(() => handle(text, listener));
        },
        onClose: quit,
      });
      prompt.show();
    },
    split: (document) => [document],
    async send(_chat, document): Promise<SendOutcome> {
      if (stopped) return { kind: "unreachable", reason: "The terminal is stopped." };
      const columns = Math.min(options.columns(), WIDEST_COLUMNS);
      try {
        await write(renderTerminal(document, { columns, ansi, clickable }));
      } catch {
        // Nobody reads any more (a closed pipe): the message waits for the next start.
        return { kind: "unreachable", reason: "Nobody reads the output any more." };
      }
      return { kind: "sent", message: { ...TERMINAL_CHAT, message: "" } };
    },
    async edit() {
      return { kind: "refused", reason: "A terminal cannot change what it has shown." };
    },
    placeOf: ({ chat }) => ({ key: chat, isGroup: false }),
    // Who sits at the terminal owns it.
    roleOf: async () => "admin",
    find: async () => null,
    async health() {
      if (!output.writable) return { ok: false, detail: "nobody reads the output any more" };
      return { ok: true, detail: input === null ? "prints only" : "prints and takes commands" };
    },
    async stop() {
      const open = prompt;
      prompt = null;
      stopped = true;
      open?.close();
      await answered;
      await Promise.allSettled(writing);
      // The listeners for errors of the output go a turn later.
      await nextTurn();
    },
  };
}

/**
 * Resolves when the stream has taken the text, rejects when it cannot. A broken stream also emits an
 * `error`, after it has answered the write and unheard the end of the process: we have been told.
 */
function writeWhole(output: Writable, text: string): Promise<void> {
  const heard = (): void => undefined;
  output.on("error", heard);
  return new Promise<void>((resolve, reject) => {
    output.write(text, (error) => (error ? reject(error) : resolve()));
  }).finally(() => setImmediate(() => output.off("error", heard)));
}
