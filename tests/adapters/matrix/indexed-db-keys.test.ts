import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeKey,
  encodeKey,
  type IndexedDbKey,
} from "../../../adapters/matrix/indexed-db-keys.ts";

/** Numbers, strings and bytes at the seams of the encoding, besides any other. */
const number = fc
  .oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, -1, 2 ** 53, Infinity, -Infinity))
  .map((value) => value + 0);
const unit = fc.oneof(
  fc.nat(0xffff),
  fc.constantFrom(0, 0x7e, 0x7f, 0x80, 0x407e, 0x407f, 0x4080, 0xd800, 0xffff),
);
const string = fc
  .array(unit, { maxLength: 6 })
  .map((units) => units.map((each) => String.fromCharCode(each)).join(""));
const binary = fc.uint8Array({ maxLength: 6 }).map((bytes): IndexedDbKey => bytes.slice().buffer);
const { key } = fc.letrec<{ key: IndexedDbKey; array: IndexedDbKey[] }>((tie) => ({
  key: fc.oneof(
    { depthSize: "small" },
    number,
    string,
    binary,
    fc.date({ noInvalidDate: true }),
    tie("array"),
  ),
  array: fc.array(tie("key"), { maxLength: 3 }),
}));

test("a key is read as it was written", () => {
  fc.assert(
    fc.property(key, (written) => {
      expect(decodeKey(encodeKey(written))).toEqual(written);
    }),
  );
});

test("bytes compare as IndexedDB compares the keys", () => {
  const { cmp } = new IDBFactory();
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(Buffer.compare(encodeKey(one), encodeKey(other))).toBe(cmp(one, other));
    }),
    { numRuns: 1000 },
  );
});

test("the two zeroes are one key", () => {
  expect(encodeKey(-0)).toEqual(encodeKey(0));
});

test.each([
  ["nothing", []],
  ["a kind there is not", [0x11]],
  ["half a number", [0x10, 0x80]],
  ["a string without its end", [0x30, 0x62]],
  ["an array without its end", [0x50, 0x30, 0]],
  ["more than a key", [0x30, 0, 0]],
])("bytes that are no key are refused: %s", (_, bytes) => {
  expect(() => decodeKey(Uint8Array.from(bytes))).toThrow(RangeError);
});
