/** What an error needs to be told in a sentence. */
export interface FaultContext {
  /** The host that was asked, without port. */
  readonly host: string;
  readonly timeoutMs: number;
  /** Behind a proxy our own connections lead to the proxy, so their faults are about it. */
  readonly viaProxy: boolean;
}

const TOLD = "SVODKA_TOLD";

/** An error whose message already is a sentence for an editor; `describeKnownFault` gives it unchanged. */
export const toldFault = (problem: string, cause?: unknown): Error =>
  Object.assign(new Error(problem, { cause }), { code: TOLD });

export const secondsOf = (durationMs: number): string => `${durationMs / 1000} s`;

type Sentence = (context: FaultContext & { readonly party: string }) => string;

const timedOut: Sentence = ({ party, timeoutMs }) =>
  `${party} did not answer within ${secondsOf(timeoutMs)}.`;
const cut: Sentence = ({ party }) => `${party} cut the connection before the answer was complete.`;
const noRoute: Sentence = ({ party }) => `${party} cannot be reached from this machine's network.`;
const unknownIssuer: Sentence = () =>
  "TLS: the certificate is not signed by an authority this machine knows (self-signed, or the chain is incomplete).";
const noTls: Sentence = () =>
  "TLS: no secure connection could be agreed on; the server may speak plain HTTP or only outdated versions.";
const truncated: Sentence = () => "The compressed answer ends too early (truncated).";
const damaged: Sentence = () => "The answer is damaged: it is not compressed the way it says.";
const notHttp: Sentence = () => "The server's answer is not valid HTTP.";

/** Error codes of Node 24 (libuv, OpenSSL, zlib) and undici 8; prefixes stand in FAMILIES. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  ENOTFOUND: ({ host }) => `The host name ${host} does not exist (DNS).`,
  EAI_AGAIN: ({ host }) => `The name server gave no answer for ${host}; we try again later (DNS).`,
  ECONNREFUSED: ({ party }) => `${party} refuses connections; nothing listens there.`,
  ECONNRESET: cut,
  EPIPE: cut,
  UND_ERR_SOCKET: cut,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: cut,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  EADDRNOTAVAIL: noRoute,
  ETIMEDOUT: timedOut,
  UND_ERR_CONNECT_TIMEOUT: timedOut,
  UND_ERR_HEADERS_TIMEOUT: timedOut,
  UND_ERR_BODY_TIMEOUT: timedOut,
  UND_ERR_HEADERS_OVERFLOW: () => "The server's answer has too many or too long headers.",
  UND_ERR_PRX_CONN: () => "The proxy cut the connection before it reached the server.",
  UND_ERR_PRX_TLS: () => "TLS: the proxy's certificate is for another name.",
  ERR_TLS_CERT_ALTNAME_INVALID: () => "TLS: the certificate is for another name.",
  CERT_HAS_EXPIRED: () => "TLS: the certificate has expired.",
  CERT_NOT_YET_VALID: () => "TLS: the certificate is not valid yet; check this machine's clock.",
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  EPROTO: noTls,
  // What undici itself did not think possible in an answer.
  ERR_ASSERTION: notHttp,
  Z_BUF_ERROR: truncated,
  Z_DATA_ERROR: damaged,
};

/** Faults that undici tells apart only by the text. */
const BY_MESSAGE: readonly (readonly [pattern: RegExp, sentence: Sentence])[] = [
  [/^Proxy response \(\d+\)/, () => "The proxy refuses to connect us to this server."],
  [/^Proxy Authentication Required/, () => "The proxy asks for a login."],
  [/^Response does not match the HTTP\/1\.1 protocol/, notHttp],
];

const FAMILIES: readonly (readonly [prefix: string, sentence: Sentence])[] = [
  ["HPE_", notHttp],
  ["ERR_SSL_", noTls],
  ["ERR__ERROR_", damaged],
  ["ERR_BROTLI_", damaged],
  ["ZSTD_error_", damaged],
];

/** A field of an error that should be a text; null when it is none. */
export function textField(fault: unknown, name: string): string | null {
  if (typeof fault !== "object" || fault === null) return null;
  const value: unknown = Reflect.get(fault, name);
  return typeof value === "string" ? value : null;
}

function sentenceFor(fault: unknown): Sentence | undefined {
  const code = textField(fault, "code") ?? "";
  if (Object.hasOwn(SENTENCES, code)) return SENTENCES[code];
  const message = textField(fault, "message") ?? "";
  const [, sentence] =
    FAMILIES.find(([prefix]) => code.startsWith(prefix)) ??
    BY_MESSAGE.find(([pattern]) => pattern.test(message)) ??
    [];
  return sentence;
}

/** An error, what it wraps and, where several addresses were tried, what befell each. */
export function* withCauses(fault: unknown, depth = 0): Generator<unknown> {
  yield fault;
  if (depth > 4 || !(fault instanceof Error)) return;
  if (fault instanceof AggregateError) {
    for (const part of fault.errors) yield* withCauses(part, depth + 1);
  }
  if (fault.cause !== undefined) yield* withCauses(fault.cause, depth + 1);
}

/**
 * What went wrong with a connection, as one sentence for an editor; null when the error is of no
 * known kind. Holds a host's name at most, never a path, a login or what a vendor's error says.
 */
export function describeKnownFault(fault: unknown, context: FaultContext): string | null {
  const party = context.viaProxy ? "The proxy" : "The server";
  for (const error of withCauses(fault)) {
    if (textField(error, "code") === TOLD) return textField(error, "message");
    const host = textField(error, "hostname") ?? context.host;
    const sentence = sentenceFor(error)?.({ ...context, host, party });
    if (sentence !== undefined) return sentence;
  }
  return null;
}
