import { expect, test } from "vitest";
import { describeKnownFault, toldFault } from "../../../src/net/describe-fault.ts";

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
  ["ERR_ASSERTION", "The server's answer is not valid HTTP."],
  ["Z_BUF_ERROR", "The compressed answer ends too early (truncated)."],
  ["Z_DATA_ERROR", "The answer is damaged: it is not compressed the way it says."],
  ["ZSTD_error_prefix_unknown", "The answer is damaged: it is not compressed the way it says."],
])("the code %s is told in a sentence", (code, sentence) => {
  expect(describeKnownFault(withCode(code), CONTEXT)).toBe(sentence);
});

test.each(["DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
  "a certificate nobody vouches for (%s) is told as such",
  (code) => {
    expect(describeKnownFault(withCode(code), CONTEXT)).toMatch(
      /^TLS: .*not signed by an authority/,
    );
  },
);

test("the name that was looked up is told rather than the one that was asked for", () => {
  const fault = withCode("ENOTFOUND", { hostname: "proxy.example" });
  expect(describeKnownFault(fault, CONTEXT)).toBe(
    "The host name proxy.example does not exist (DNS).",
  );
});

test("behind a proxy a refused connection is the proxy's", () => {
  const fault = withCode("ECONNREFUSED");
  expect(describeKnownFault(fault, { ...CONTEXT, viaProxy: true })).toMatch(/^The proxy refuses/);
});

test("the reason is found inside wrapped and combined errors", () => {
  const wrapped = new Error("outer", { cause: withCode("CERT_HAS_EXPIRED") });
  expect(describeKnownFault(wrapped, CONTEXT)).toMatch(/expired/);
  const combined = new AggregateError([withCode("EHOSTUNREACH"), withCode("ETIMEDOUT")]);
  expect(describeKnownFault(combined, CONTEXT)).toMatch(/cannot be reached/);
});

test("an error that causes itself comes to an end", () => {
  const fault = new Error("round and round");
  fault.cause = fault;
  expect(describeKnownFault(fault, CONTEXT)).toBeNull();
});

test("a sentence made for an editor is given unchanged", () => {
  const fault = new Error("outer", { cause: toldFault("This is the reason.") });
  expect(describeKnownFault(fault, CONTEXT)).toBe("This is the reason.");
});

test.each([new TypeError("fetch failed"), "a text", undefined, { message: 7 }])(
  "what is of no known kind is not told at all: %j",
  (thrown) => {
    expect(describeKnownFault(thrown, CONTEXT)).toBeNull();
  },
);
