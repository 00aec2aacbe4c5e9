/**
 * A file as an encrypted room has it (client-server v1.18, "Sending encrypted attachments"): the server
 * keeps only the ciphertext, and the event, itself encrypted, has the key. The library leaves it to us.
 */
export interface EncryptedFile {
  readonly v: "v2";
  readonly key: Readonly<Record<string, unknown>>;
  /** Counter block, in unpadded base64. */
  readonly iv: string;
  /** Of the ciphertext, in unpadded base64. */
  readonly hashes: { readonly sha256: string };
}

const KEY_BITS = 256;
const BLOCK_BYTES = 16;
/** The upper half of the counter block is random, the lower one counts and begins at 0. */
const COUNTER_BITS = 64;

const unpadded = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** Encrypts with a key of its own, that is used for nothing else. */
export async function encryptFile(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly data: Uint8Array<ArrayBuffer>; readonly file: EncryptedFile }> {
  const { subtle } = crypto;
  const usages = ["encrypt", "decrypt"] as const;
  const key = await subtle.generateKey({ name: "AES-CTR", length: KEY_BITS }, true, usages);
  const counter = new Uint8Array(BLOCK_BYTES);
  crypto.getRandomValues(counter.subarray(0, BLOCK_BYTES - COUNTER_BITS / 8));
  const algorithm = { name: "AES-CTR", counter, length: COUNTER_BITS };
  const data = new Uint8Array(await subtle.encrypt(algorithm, key, bytes));
  const { alg, ext, k, key_ops, kty } = await subtle.exportKey("jwk", key);
  const hash = new Uint8Array(await subtle.digest("SHA-256", data));
  return {
    data,
    file: {
      ...{ v: "v2", key: { alg, ext, k, key_ops, kty } },
      ...{ iv: unpadded(counter), hashes: { sha256: unpadded(hash) } },
    },
  };
}
