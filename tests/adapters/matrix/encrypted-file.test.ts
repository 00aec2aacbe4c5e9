import { createDecipheriv, createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encryptFile } from "../../../adapters/matrix/encrypted-file.ts";

const UNPADDED = /^[A-Za-z0-9+/]+$/;

test("what another library decrypts with the key of the event is the file", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (given) => {
      const bytes = new Uint8Array(given);
      const { data, file } = await encryptFile(bytes);
      const key = Buffer.from(String(file.key["k"]), "base64url");
      const decipher = createDecipheriv("aes-256-ctr", key, Buffer.from(file.iv, "base64"));
      const read = Buffer.concat([decipher.update(data), decipher.final()]);
      expect(read.equals(bytes)).toBe(true);
      const hash = createHash("sha256").update(data).digest("base64").replace(/=+$/, "");
      expect(file.hashes.sha256).toBe(hash);
    }),
    { numRuns: 30 },
  );
});

test("the event says all that the specification asks for, in its form", async () => {
  const { file } = await encryptFile(new Uint8Array(100));
  expect(file).toEqual({
    v: "v2",
    key: {
      ...{ kty: "oct", alg: "A256CTR", ext: true },
      k: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      key_ops: expect.arrayContaining(["encrypt", "decrypt"]),
    },
    iv: expect.stringMatching(UNPADDED),
    hashes: { sha256: expect.stringMatching(UNPADDED) },
  });
  const counter = Buffer.from(file.iv, "base64");
  expect(counter).toHaveLength(16);
  expect(counter.subarray(8).every((byte) => byte === 0)).toBe(true);
});

test("no two files have a key or a counter in common, nor is one of them readable", async () => {
  const bytes = new Uint8Array(Buffer.from("all about the story ".repeat(20)));
  const [one, two] = await Promise.all([encryptFile(bytes), encryptFile(bytes)]);
  expect(one.file.key["k"]).not.toBe(two.file.key["k"]);
  expect(one.file.iv).not.toBe(two.file.iv);
  expect(Buffer.from(one.data).equals(Buffer.from(two.data))).toBe(false);
  expect(Buffer.from(one.data).includes("story")).toBe(false);
});
