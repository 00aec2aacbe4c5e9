import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate and its key, as a TLS server takes them. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** Who vouches for certificates. */
export interface Authority extends Certified {
  readonly name: string;
  readonly signingKey: KeyObject;
}

// X.509 (RFC 5280) in DER (X.690), as far as a test's certificates need it.
const node = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.byteLength;
  const long = size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  const length = size < 128 ? [size] : long;
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => node(0x30, ...parts);
const oid = (...bytes: readonly number[]): Buffer => node(0x06, Buffer.from(bytes));
const bits = (bytes: Uint8Array): Buffer => node(0x03, Buffer.of(0), bytes);
const TRUE = node(0x01, Buffer.of(0xff));

const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
const COMMON_NAME = oid(0x55, 4, 3);
const ALTERNATIVE_NAMES = oid(0x55, 0x1d, 17);
const BASIC_CONSTRAINTS = oid(0x55, 0x1d, 19);

const named = (name: string): Buffer =>
  sequence(node(0x31, sequence(COMMON_NAME, node(0x0c, Buffer.from(name)))));

/** `20260131120000Z`. */
const timeOf = (atMs: number): Buffer =>
  node(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/\D/g, "").slice(0, 14)}Z`));

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

interface Wanted {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly isAuthority: boolean;
}

/** Signed by `issuer`, or by itself without one. */
function certify(wanted: Wanted, issuer: Authority | null): Authority {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const extension = wanted.isAuthority
    ? sequence(BASIC_CONSTRAINTS, TRUE, node(0x04, sequence(TRUE)))
    : sequence(ALTERNATIVE_NAMES, node(0x04, sequence(node(0x82, Buffer.from(wanted.name)))));
  const content = sequence(
    node(0xa0, node(0x02, Buffer.of(2))),
    node(0x02, Buffer.of(1), randomBytes(8)),
    ECDSA_SHA256,
    named(issuer?.name ?? wanted.name),
    sequence(timeOf(wanted.fromMs), timeOf(wanted.untilMs)),
    named(wanted.name),
    publicKey.export({ type: "spki", format: "der" }),
    node(0xa3, sequence(extension)),
  );
  const signingKey = issuer?.signingKey ?? privateKey;
  return {
    name: wanted.name,
    cert: pem(sequence(content, ECDSA_SHA256, bits(sign("sha256", content, signingKey)))),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    signingKey: privateKey,
  };
}

const DAY_MS = 86_400_000;

/** A new authority; whoever shall believe it must be told its certificate. */
export function anAuthority(name: string): Authority {
  const nowMs = Date.now();
  const limits = { fromMs: nowMs - 400 * DAY_MS, untilMs: nowMs + 400 * DAY_MS };
  return certify({ name, ...limits, isAuthority: true }, null);
}

/** A server's certificate for a host name; valid from yesterday until tomorrow unless it says. */
export function aCertificate(
  hostname: string,
  {
    issuer,
    fromDays = -1,
    untilDays = 1,
  }: { readonly issuer: Authority | null; readonly fromDays?: number; readonly untilDays?: number },
): Certified {
  const nowMs = Date.now();
  const limits = { fromMs: nowMs + fromDays * DAY_MS, untilMs: nowMs + untilDays * DAY_MS };
  return certify({ name: hostname, ...limits, isAuthority: false }, issuer);
}
