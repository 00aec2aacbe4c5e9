import { expect, test } from "vitest";
import { describeFault, toldFault } from "../../../src/feeds/describe-fault.ts";

const CONTEXT = { host: "example.org", timeoutMs: 30_000, viaProxy: false };
const withCode = (code: string, values: object = {}): Error =>
  Object.assign(new Error("low-level text"), { code, ...values });

test.each<readonly [code: string, sentence: string]>([
  ["ENOTFOUND", "The host name example.org does not exist (DNS)."],
  ["EAI_AGAIN", "The name server gave no answer for example.org; we try again later (DNS)."],
  ["ECONNREFUSED", "The server refuses connections; nothing listens there."],
  ["ECONNRESET", "The server cut the connection before the answer was complete."],
  ["UND_ERR_SOCKET", "The server cut the connection before the answer was complete."],
  ["ENETUNREACH", "The server cannot be reached from this machine's network."],
  ["UND_ERR_CONNECT_TIMEOUT", "The server did not answer within 30 s."],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS: the certificate is for another name."],
  ["CERT_HAS_EXPIRED", "TLS: the certificate has expired."],
  ["HPE_INVALID_CONSTANT", "The server's answer is not valid HTTP."],
  ["Z_BUF_ERROR", "The compressed answer ends too early (truncated)."],
  ["Z_DATA_ERROR", "The answer is damaged: it is not compressed the way it says."],
  ["ZSTD_error_prefix_unknown", "The answer is damaged: it is not compressed the way it says."],
])("the code %s is told in a sentence", (code, sentence) => {
  expect(describeFault(withCode(code), CONTEXT)).toBe(sentence);
});

test.each(["DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
  "a certificate nobody vouches for (%s) is told as such",
  (code) => {
    expect(describeFault(withCode(code), CONTEXT)).toMatch(/^TLS: .*not signed by an authority/);
  },
);

test("the name that was looked up is told rather than the one that was asked for", () => {
  const fault = withCode("ENOTFOUND", { hostname: "proxy.example" });
  expect(describeFault(fault, CONTEXT)).toBe("The host name proxy.example does not exist (DNS).");
});

test("behind a proxy a refused connection is the proxy's", () => {
  const fault = withCode("ECONNREFUSED");
  expect(describeFault(fault, { ...CONTEXT, viaProxy: true })).toMatch(/^The proxy refuses/);
});

test("the reason is found inside wrapped and combined errors", () => {
  const wrapped = new Error("outer", { cause: withCode("CERT_HAS_EXPIRED") });
  expect(describeFault(wrapped, CONTEXT)).toMatch(/expired/);
  const combined = new AggregateError([withCode("EHOSTUNREACH"), withCode("ETIMEDOUT")]);
  expect(describeFault(combined, CONTEXT)).toMatch(/cannot be reached/);
});

test("an error that causes itself is still told", () => {
  const fault = new Error("round and round");
  fault.cause = fault;
  expect(describeFault(fault, CONTEXT)).toBe("The feed could not be fetched: round and round");
});

test("a sentence made for an editor is given unchanged", () => {
  const fault = new Error("outer", { cause: toldFault("This is the reason.") });
  expect(describeFault(fault, CONTEXT)).toBe("This is the reason.");
});

test("an unknown error is told by its message, without credentials and queries", () => {
  const message =
    'Bad thing at "https://user:hunter2@example.org/feed?key=hunter2#hunter2" via socks5h://u:hunter2@10.1.1.1:1080.';
  expect(describeFault(new TypeError(message), CONTEXT)).toBe(
    'The feed could not be fetched: Bad thing at "https://example.org" via socks5h://10.1.1.1:1080.',
  );
});

test.each([
  ["a text", "a text"],
  [undefined, "undefined"],
  [{ message: 7 }, "[object Object]"],
])("what was thrown need not be an error: %j", (thrown, told) => {
  expect(describeFault(thrown, CONTEXT)).toBe(`The feed could not be fetched: ${told}`);
});
