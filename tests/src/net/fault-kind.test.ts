import { expect, test } from "vitest";
import { toldFault } from "../../../src/net/describe-fault.ts";
import { kindOfFault, refusedFault } from "../../../src/net/fault-kind.ts";

const withCode = (code: string, cause?: unknown): Error =>
  Object.assign(new Error(code, { cause }), { code });

test.each<[string, unknown, string]>([
  ["an unknown name", withCode("ENOTFOUND"), "dns"],
  ["a silent name server", withCode("EAI_AGAIN"), "dns"],
  [
    "a name server's fault inside another error",
    new Error("x", { cause: withCode("ENOTFOUND") }),
    "dns",
  ],
  ["an expired certificate", withCode("CERT_HAS_EXPIRED"), "tls"],
  ["a certificate for another name", withCode("ERR_TLS_CERT_ALTNAME_INVALID"), "tls"],
  ["an unknown issuer", withCode("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "tls"],
  ["no common protocol", withCode("EPROTO"), "tls"],
  ["no connection in time", withCode("UND_ERR_CONNECT_TIMEOUT"), "timeout"],
  ["no packet in time", withCode("ETIMEDOUT"), "timeout"],
  ["a refused connection", withCode("ECONNREFUSED"), "connection"],
  ["several addresses that refuse", new AggregateError([withCode("ECONNREFUSED")]), "connection"],
  ["an address that may not be asked", new Error("x", { cause: refusedFault("No.") }), "refused"],
  ["what we say of the answer ourselves", toldFault("Compressed too often."), "connection"],
  ["anything else", "a text", "connection"],
])("%s", (_what, fault, kind) => {
  expect(kindOfFault(fault)).toBe(kind);
});
