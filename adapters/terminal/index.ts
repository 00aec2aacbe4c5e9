import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { ChatAdapter, ChatRef, Incoming } from "../../src/model/chat.ts";
import { renderTerminal } from "./render.ts";

export interface TerminalOptions {
  readonly output: Writable;
  /** Where commands are typed; null when nobody can type (a pipe, a service). */
  readonly input: Readable | null;
  /** Columns of the window now. */
  readonly columns: () => number;
  /** Bold, dim and clickable links. */
  readonly ansi: boolean;
  /** Called when the reader types `/quit` or closes the input. */
  readonly onQuit: () => void;
}

/** The one chat of a terminal. */
export const TERMINAL_CHAT: ChatRef = { platform: "terminal", chat: "here" };

const WIDEST_COLUMNS = 100;
const PROMPT = "svodka> ";

/**
 * This terminal as a chat. At-least-once: a message is written before it is reported sent, so that
 * a kill in between shows it again rather than never.
 */
export function createTerminalAdapter(options: TerminalOptions): ChatAdapter {
  const { input, output, ansi } = options;
  let prompt: Interface | null = null;

  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      // The prompt stands on the last line; the message takes its place and the prompt comes back.
      const clear = prompt !== null && ansi ? "\r\u001b[K" : "";
      output.write(`${clear}${text}\n`, (error) => (error ? reject(error) : resolve()));
      prompt?.prompt(true);
    });

  return {
    platform: TERMINAL_CHAT.platform,
    limits: { messageChars: Number.POSITIVE_INFINITY, canEdit: false },
    async start(receive) {
      if (input === null) return;
      const lines = createInterface({ input, output, prompt: PROMPT, terminal: ansi });
      prompt = lines;
      let answered: Promise<void> = Promise.resolve();
      lines.on("line", (text) => {
        if (/^\s*\/?quit\s*$/i.test(text)) {
          lines.close();
          return;
        }
        const incoming: Incoming = { chat: TERMINAL_CHAT, text };
        // One after another: answers come in the order of the questions.
        answered = answered.then(() => receive(incoming)).finally(() => prompt?.prompt());
      });
      lines.on("close", () => {
        if (prompt === null) return;
        prompt = null;
        options.onQuit();
      });
      lines.prompt();
    },
    async send(_chat, document) {
      const columns = Math.min(options.columns(), WIDEST_COLUMNS);
      try {
        await write(renderTerminal(document, { columns, ansi }));
      } catch (error) {
        // Nobody reads any more (a closed pipe): the message waits for the next start.
        return { kind: "unreachable", reason: String(error) };
      }
      return { kind: "sent", messages: [{ ...TERMINAL_CHAT, message: "" }] };
    },
    async edit() {
      return { kind: "refused", reason: "A terminal cannot change what it has shown." };
    },
    async health() {
      return { ok: true, detail: input === null ? "prints only" : "prints and takes commands" };
    },
    async stop() {
      const lines = prompt;
      prompt = null;
      lines?.close();
    },
  };
}
