import type { Ledger } from "./polite-server-ledger.ts";
import { type Exchange, targetOf } from "./polite-server-recording.ts";
import { MOST_REDIRECTS } from "./polite-server-results.ts";
import type { FeedState } from "./polite-server-state.ts";

type Where = { readonly feed: string; readonly atMs: number };
type Headers = Readonly<Record<string, string>>;

/** Headers a request may have; `host` and `connection` belong to the connection. */
const ALLOWED = new Set([
  ...["accept", "accept-encoding", "connection", "host"],
  ...["if-modified-since", "if-none-match", "user-agent"],
]);

/** Rules 1, 2 and 11, for the requests of one poll of one feed. */
export function judgeManners(
  state: FeedState,
  chain: readonly Exchange[],
  at: { readonly where: Where; readonly userAgent: string; readonly ledger: Ledger },
): void {
  judgeWay(state, chain, at);
  for (const exchange of chain) {
    if (exchange.asked === null) continue;
    judgeHead(exchange.asked, at);
    judgeValidators(state, { url: exchange.url, headers: exchange.asked.headers }, at);
  }
}

type At = Parameters<typeof judgeManners>[2];

/** Each request goes where the listing, a proven move or the last redirect says, and once. */
function judgeWay(state: FeedState, chain: readonly Exchange[], at: At): void {
  const { where, ledger } = at;
  const [first, ...others] = chain;
  if (first === undefined) return;
  judgeStart(state, first.url, at);
  let target = targetOf(first);
  for (const exchange of others) {
    const { url } = exchange;
    if (url !== target) ledger.broken("1 request", where, `${url} was asked beside ${first.url}`);
    target = targetOf(exchange);
  }
  const redirects = others.length;
  if (redirects > MOST_REDIRECTS) ledger.broken("11 five", where, `${redirects} were followed`);
  else if (target === null) return;
  else if (redirects === MOST_REDIRECTS) ledger.decided("11 five");
  else ledger.broken("11 five", where, `${target} was not asked`);
}

/** Rule 11 says which address a poll begins with. */
function judgeStart(state: FeedState, url: string, { where, ledger }: At): void {
  if (url === state.mayAsk) state.direct = url;
  state.mayAsk = null;
  const start = state.direct ?? state.url;
  if (url !== start) {
    const isListed = url.split(/[?#]/)[0] === state.url.split(/[?#]/)[0];
    const rule = isListed && state.direct === null ? "1 request" : "11 direct";
    ledger.broken(rule, where, `${url} was asked, and not ${start}`);
  } else if (state.direct !== null) ledger.decided("11 direct");
  else if (state.hasForgotten) ledger.decided("11 forgotten");
  else if (state.sawTemporary >= 3) ledger.decided("11 temporary");
}

function judgeHead(
  { method, headers }: NonNullable<Exchange["asked"]>,
  { where, userAgent, ledger }: At,
): void {
  const wrong = (what: string): void => ledger.broken("1 request", where, what);
  if (method !== "GET") wrong(`The method is ${method}`);
  if (headers["user-agent"] !== userAgent) wrong(`The agent is ${headers["user-agent"]}`);
  if (headers["accept-encoding"] !== "gzip, deflate, br, zstd") {
    wrong(`The codings are ${headers["accept-encoding"]}`);
  }
  if (headers["accept"]?.includes("application/rss+xml") !== true) {
    wrong(`What is accepted is ${headers["accept"]}`);
  }
  for (const name of Object.keys(headers)) {
    if (!ALLOWED.has(name)) wrong(`There is a header ${name}`);
  }
  ledger.decided("1 request");
}

/** Byte for byte what was given, to the address that gave it, and nothing to any other. */
function judgeValidators(
  { validators }: FeedState,
  { url, headers }: { readonly url: string; readonly headers: Headers },
  { where, ledger }: At,
): void {
  const [etag, modified] = [headers["if-none-match"], headers["if-modified-since"]];
  const isSilent = etag === undefined && modified === undefined;
  if (validators === null) {
    if (!isSilent) ledger.broken("2 none given", where, `${etag} and ${modified} are invented`);
  } else if (validators.url !== url) {
    if (isSilent) ledger.decided("2 another address");
    else ledger.broken("2 another address", where, `${url} was told validators of another`);
  } else if (!isSilent || validators.optional !== true) {
    const pairs = [
      { rule: "2 etag", sent: etag, given: validators.etag },
      { rule: "2 last-modified", sent: modified, given: validators.modified },
    ] as const;
    for (const pair of pairs) judgeValidator(pair, validators.tempted, { where, ledger });
  }
}

function judgeValidator(
  pair: {
    readonly rule: "2 etag" | "2 last-modified";
    readonly sent: string | undefined;
    readonly given: string | undefined;
  },
  tempted: NonNullable<FeedState["validators"]>["tempted"],
  { where, ledger }: Pick<At, "where" | "ledger">,
): void {
  const { sent, given } = pair;
  const rule = given === undefined ? "2 none given" : pair.rule;
  if (sent !== given) {
    ledger.broken(tempted ?? rule, where, `${sent} was sent, and not ${given}`);
    return;
  }
  ledger.decided(rule);
  if (tempted !== undefined) ledger.decided(tempted);
}
