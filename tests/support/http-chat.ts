import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { request } from "undici";
import type { ChatAdapter } from "../../src/model/chat.ts";
import type { Document } from "../../src/model/document.ts";

/** A message as the platform took it. */
export interface TakenMessage {
  readonly chat: string;
  readonly key: string;
  readonly document: Document;
}

/** A small chat platform of its own, outside the bot's process: it takes messages over HTTP. */
export interface HttpChat {
  readonly url: string;
  /** Every message taken, repeats included, in order. */
  readonly taken: TakenMessage[];
  /** While set, every request is answered with this status. */
  down: number | null;
  close(): Promise<void>;
}

export async function startHttpChat(): Promise<HttpChat> {
  const taken: TakenMessage[] = [];
  const chat = { url: "", taken, down: null as number | null };
  const server = createServer((incoming, response) => {
    void readText(incoming).then((body) => {
      if (chat.down !== null) {
        response.writeHead(chat.down).end();
        return;
      }
      taken.push(JSON.parse(body) as TakenMessage);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  chat.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return Object.assign(chat, {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** The adapter for it. */
export const createHttpChatAdapter = (url: string): ChatAdapter => ({
  platform: "http",
  limits: {
    ...{ messageChars: Number.POSITIVE_INFINITY, canEdit: false },
    ...{ hasButtons: false, hasPictures: false },
    rates: { all: [], chat: [], group: [] },
  },
  async start() {},
  split: (document) => [document],
  async send(ref, document, { key }) {
    try {
      const body = JSON.stringify({ chat: ref.chat, key, document });
      const response = await request(url, { method: "POST", body });
      await response.body.dump();
      return response.statusCode === 204
        ? { kind: "sent", message: { ...ref, message: key } }
        : { kind: "unreachable", reason: `HTTP ${response.statusCode}` };
    } catch (error) {
      return { kind: "unreachable", reason: String(error) };
    }
  },
  async edit() {
    return { kind: "refused", reason: "This platform cannot edit." };
  },
  placeOf: ({ chat }) => ({ key: chat, isGroup: false }),
  roleOf: async () => "admin",
  find: async () => null,
  async health() {
    return { ok: true, detail: url };
  },
  async stop() {},
});
