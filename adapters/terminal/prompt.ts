import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Editing keys and a prompt that is redrawn; without it lines are only read. */
  readonly ansi: boolean;
  readonly onLine: (text: string) => void;
  /** Called once: the reader closed the input, or `close` was called. */
  readonly onClose: () => void;
}

/** The last line of the terminal, where a reader types. */
export interface Prompt {
  /** Draws the prompt and what was typed so far, unless it stands there already. */
  show(): void;
  /** What must be written to make room for a message; the prompt stands no more. */
  giveWay(): string;
  close(): void;
}

const PROMPT = "svodka> ";

export function openPrompt({ input, output, ansi, onLine, onClose }: PromptOptions): Prompt {
  const lines = createInterface({ input, output, prompt: PROMPT, terminal: ansi });
  let stands = false;
  lines.on("line", (text) => {
    stands = false;
    onLine(text);
  });
  // A broken output is told to who sends; drawing the prompt on it must not end the process.
  const unheard = (): void => undefined;
  output.on("error", unheard);
  lines.on("close", () => {
    setImmediate(() => output.off("error", unheard));
    onClose();
  });
  return {
    show() {
      if (stands) return;
      stands = true;
      lines.prompt(true);
    },
    giveWay() {
      if (!stands) return "";
      stands = false;
      if (!ansi) return "\n";
      // What was typed so far may fill more rows than one.
      const { rows } = lines.getCursorPos();
      return `${rows > 0 ? `\u001b[${rows}A` : ""}\r\u001b[J`;
    },
    close: () => lines.close(),
  };
}
