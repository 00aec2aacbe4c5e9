import { textField, toldFault, withCauses } from "./describe-fault.ts";

/** What kind of fault kept an answer away, as far as it changes when to ask again. */
export type FaultKind = "dns" | "tls" | "timeout" | "connection" | "refused";

/** An error of ours: the address that was to be asked may not be asked. */
export const refusedFault = (problem: string): Error =>
  Object.assign(toldFault(problem), { isRefused: true });

/** Error codes of Node 24 (libuv, OpenSSL) and undici 8; any other fault is the connection's. */
const KINDS: readonly (readonly [code: RegExp, kind: FaultKind])[] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/, "dns"],
  [
    /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|UND_ERR_PRX_TLS$)/,
    "tls",
  ],
  [/^(?:ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, "timeout"],
];

/** The kind of a fault by the first cause that tells it. */
export function kindOfFault(fault: unknown): FaultKind {
  for (const error of withCauses(fault)) {
    if (error instanceof Error && "isRefused" in error) return "refused";
    const code = textField(error, "code") ?? "";
    const known = KINDS.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
  }
  return "connection";
}
