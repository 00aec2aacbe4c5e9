import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FeedListing } from "../../model/feed.ts";

/** A recorded feed: fictional outlet, real format. */
interface RecordedOutlet {
  readonly file: string;
  readonly outlet: string;
  readonly language: string;
  readonly country: string;
  readonly contentType: string;
}

/** Serves recorded feeds on loopback as their servers would: validators, 304, later answers. */
export interface RecordedServer {
  /** `host:port`, for the fetcher's allow-list. */
  readonly host: string;
  readonly listings: readonly FeedListing[];
  /** From now on feeds answer as they did at this recording. */
  answerAs(recording: Recording): void;
  close(): Promise<void>;
}

/** A moment at which all feeds were recorded. */
export interface Recording {
  readonly folder: string;
  readonly atMs: number;
}

const FOLDER = join(import.meta.dirname, "recordings");

/** In order; a feed that did not change since the one before is not there again. */
export const RECORDINGS: readonly [Recording, Recording] = [
  { folder: "1", atMs: Date.UTC(2026, 1, 11, 20) },
  { folder: "2", atMs: Date.UTC(2026, 1, 12, 18) },
];

interface Answer {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly contentType: string;
}

export async function startRecordedServer(): Promise<RecordedServer> {
  const outlets = JSON.parse(
    readFileSync(join(FOLDER, "outlets.json"), "utf8"),
  ) as readonly RecordedOutlet[];
  const types = new Map(outlets.map(({ file, contentType }) => [file, contentType]));
  const answers = new Map<string, Answer>();

  const server = createServer((request, response) => {
    const answer = answers.get((request.url ?? "").slice(1));
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    const headers = { etag: answer.etag, "content-type": answer.contentType };
    if (request.headers["if-none-match"] === answer.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, headers).end(answer.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;

  return {
    host,
    listings: outlets.map(({ file, outlet, language, country }) => ({
      ...{ url: `http://${host}/${file}`, outlet, language, country },
    })),
    answerAs({ folder }) {
      for (const file of readdirSync(join(FOLDER, folder))) {
        const body = readFileSync(join(FOLDER, folder, file));
        const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
        const contentType = types.get(file) ?? "application/xml";
        answers.set(file, { body, etag, contentType });
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
