import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction, Socket } from "node:net";
import { HOUR_MS } from "./clock.ts";
import { type Written, write } from "./polite-server-documents.ts";
import { type Play, WEEK_START_MS } from "./polite-server-play.ts";
import { type Exchange, hostOf, type Silence, targetOf } from "./polite-server-recording.ts";
import { MOST_REDIRECTS } from "./polite-server-results.ts";

/** One real HTTP server that stands for all hosts of the plays, and notes every request. */
export interface PoliteServer {
  readonly port: number;
  readonly exchanges: readonly Exchange[];
  /** Requests for what no play knows. */
  readonly strays: readonly string[];
  readonly mostAtOnce: ReadonlyMap<string, number>;
  /** A play's address with the port that it is served at. */
  addressOf(url: string): string;
  /** Leads every invented name here, as long as it is known. */
  readonly lookup: LookupFunction;
  /** A new pass begins; gives its number. */
  beginPass(): number;
  /** After a poll of this address: notes that it, or where it was sent on to, gave no answer. */
  noteEnd(address: string): void;
  close(): Promise<void>;
}

/** Hosts whose answers take a little, so that requests to them meet. */
const SLOWLY: readonly string[] = ["farm.feeds.test", "ours.feeds.test"];
const SLOWLY_MS = 4;

export interface PoliteServerOptions {
  readonly plays: readonly Play[];
  readonly nowMs: () => number;
  /** Hours of the week at which no server can be reached. */
  readonly outage: readonly [fromHour: number, untilHour: number];
}

/** Starts the server; at each request the play whose address it is says what to answer. */
export async function startPoliteServer(options: PoliteServerOptions): Promise<PoliteServer> {
  const { nowMs } = options;
  const exchanges: Exchange[] = [];
  const strays: string[] = [];
  const byUrl = new Map<string, Play>();
  for (const play of options.plays) {
    for (const url of [play.url, ...(play.further ?? [])]) byUrl.set(bare(url), play);
  }
  const byHost = Map.groupBy(byUrl.keys(), hostOf);
  const counts = new Map<string, number>();
  const crowds = createCrowds();
  const sockets = new Set<Socket>();
  let pass = -1;
  let firstOfPass = 0;
  const hourOf = (): number => (nowMs() - WEEK_START_MS) / HOUR_MS;

  /** Why nothing can be reached at this address now; null when something can. */
  const silenceOf = (url: string): Silence | null => {
    const [from, until] = options.outage;
    if (hourOf() >= from && hourOf() < until) return "outage";
    if (url.startsWith("http://10.")) return "forbidden";
    return byUrl.get(url)?.silence?.(url, hourOf()) ?? null;
  };

  const scriptOf = (request: IncomingMessage) => {
    const { host, path } = named(request);
    const url = new URL(path, `http://${host}`).href;
    const play = byUrl.get(url);
    const isKnown = url === `http://${host}${path}` && silenceOf(url) === null;
    if (play !== undefined && isKnown) return { play, url, host };
    strays.push(`http://${host}${path}`);
    return null;
  };

  const server = createServer((request, response) => {
    const script = scriptOf(request);
    if (script === null) return void response.destroy();
    const { play, url, host } = script;
    crowds.enter(host, response);
    const headers = headersOf(request);
    const nth = counts.get(url) ?? 0;
    counts.set(url, nth + 1);
    const given = play.answer({
      ...{ atMs: nowMs(), hour: hourOf(), url, nth },
      ...{ etag: headers["if-none-match"], modified: headers["if-modified-since"] },
    });
    const asked = { method: request.method ?? "", headers };
    const note = (answer: Exchange["answer"]): void =>
      void exchanges.push({ feed: play.name, pass, url, asked, answer });
    if (given.kind === "silence") {
      note(given.silence);
      if (given.silence === "connection") response.destroy();
      return;
    }
    const written = write(given, nowMs());
    note(written.answered);
    const { location } = written.answered.headers;
    const target = location === undefined ? null : withPort(new URL(location, url).href);
    const send = (): void => answerWith(response, written, target);
    if (SLOWLY.includes(host)) setTimeout(send, SLOWLY_MS);
    else send();
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  });
  server.on("clientError", (_error, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const withPort = (address: string): string => {
    const url = new URL(address);
    if (url.hostname.endsWith(".feeds.test")) url.port = String(port);
    return url.href;
  };

  return {
    ...{ port, exchanges, strays, mostAtOnce: crowds.most, addressOf: withPort },
    lookup: (hostname, { all }, callback) => {
      const urls = byHost.get(hostname) ?? [];
      const isKnown = urls.some((url) => !["dns", "outage"].includes(silenceOf(url) ?? ""));
      if (!isKnown) {
        const error = Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
        return callback(error, []);
      }
      if (all === true) return callback(null, [{ address: "127.0.0.1", family: 4 }]);
      callback(null, "127.0.0.1", 4);
    },
    beginPass() {
      firstOfPass = exchanges.length;
      pass += 1;
      return pass;
    },
    noteEnd(address) {
      const asked = bare(address);
      const feed = byUrl.get(asked)?.name;
      if (feed === undefined) return void strays.push(asked);
      const chain = exchanges.slice(firstOfPass).filter((exchange) => exchange.feed === feed);
      const last = chain.at(-1);
      const url = last === undefined ? asked : targetOf(last);
      if (url === null || chain.length > MOST_REDIRECTS) return;
      const answer = silenceOf(url);
      if (answer === null) strays.push(`${url} was not asked`);
      else exchanges.push({ feed, pass, url, asked: null, answer });
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Without the port and the fragment. */
function bare(address: string): string {
  const url = new URL(address);
  url.port = "";
  url.hash = "";
  return url.href;
}

const named = ({ headers, url = "" }: IncomingMessage) => ({
  host: (headers.host ?? "").replace(/:\d+$/, ""),
  path: url,
});

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}

function answerWith(response: ServerResponse, written: Written, location: string | null): void {
  const { answered, bytes, isCutOff } = written;
  response.sendDate = false;
  response.writeHead(answered.status, {
    ...answered.headers,
    ...(location === null ? {} : { location }),
    ...(isCutOff ? { "content-length": String(bytes.byteLength + 100) } : {}),
    // What the next request finds must not depend on how soon after this one it comes.
    connection: "close",
  });
  if (isCutOff) response.write(bytes, () => response.destroy());
  else response.end(bytes);
}

/** Counts the requests that a host has to serve at once. */
function createCrowds() {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  return {
    most,
    enter(host: string, response: ServerResponse): void {
      const count = (now.get(host) ?? 0) + 1;
      now.set(host, count);
      most.set(host, Math.max(most.get(host) ?? 0, count));
      let isOver = false;
      const leave = (): void => {
        if (!isOver) now.set(host, (now.get(host) ?? 1) - 1);
        isOver = true;
      };
      response.once("finish", leave).once("close", leave);
    },
  };
}
