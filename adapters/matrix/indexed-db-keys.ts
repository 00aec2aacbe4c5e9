/**
 * IndexedDB keys as bytes: equal keys give equal bytes, and bytes compare as the keys do (Indexed
 * Database API 3.0, section 2.4: number < date < string < binary < array). So one column of a table
 * is both the identity of a record and its place among the others.
 *
 * A string's code unit and a binary key's byte take one byte below 0x7f, two below 0x407f, else
 * three, none of them zero at the front: zero ends a string, a binary key and an array.
 */

/** A key as the engine keeps it: bytes are in an ArrayBuffer of their own. */
export type IndexedDbKey = number | Date | string | ArrayBuffer | readonly IndexedDbKey[];

/** First byte of each kind of key, in the order of kinds. None is {@link END}. */
const NUMBER = 0x10;
const DATE = 0x20;
const STRING = 0x30;
const BINARY = 0x40;
const ARRAY = 0x50;
const END = 0;

/** First units that take two bytes and three. */
const TWO_BYTES = 0x7f;
const THREE_BYTES = TWO_BYTES + 0x4000;

const SIGN = 1n << 63n;
const ALL_BITS = (1n << 64n) - 1n;

/** The bytes of a key. Zero loses its sign: the two zeroes are one key. */
export function encodeKey(key: IndexedDbKey): Uint8Array {
  const bytes: number[] = [];
  write(key, bytes);
  return Uint8Array.from(bytes);
}

function write(key: IndexedDbKey, bytes: number[]): void {
  if (typeof key === "number") {
    bytes.push(NUMBER, ...sortable(key));
  } else if (typeof key === "string") {
    bytes.push(STRING);
    for (let at = 0; at < key.length; at += 1) writeUnit(key.charCodeAt(at), bytes);
    bytes.push(END);
  } else if (key instanceof Date) {
    bytes.push(DATE, ...sortable(key.getTime()));
  } else if (key instanceof ArrayBuffer) {
    bytes.push(BINARY);
    for (const byte of new Uint8Array(key)) writeUnit(byte, bytes);
    bytes.push(END);
  } else {
    bytes.push(ARRAY);
    for (const part of key) write(part, bytes);
    bytes.push(END);
  }
}

/** IEEE 754 bits compare as the numbers do once negative ones are turned over and positive ones marked. */
function sortable(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value + 0);
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, bits & SIGN ? bits ^ ALL_BITS : bits | SIGN);
  return new Uint8Array(view.buffer);
}

function writeUnit(unit: number, bytes: number[]): void {
  if (unit < TWO_BYTES) {
    bytes.push(unit + 1);
  } else if (unit < THREE_BYTES) {
    const rest = unit - TWO_BYTES;
    bytes.push(0x80 | (rest >> 8), rest & 0xff);
  } else {
    const rest = unit - THREE_BYTES;
    bytes.push(0xc0, rest >> 8, rest & 0xff);
  }
}

/** The key that was written. Throws on bytes that are no key. */
export function decodeKey(bytes: Uint8Array): IndexedDbKey {
  const reader = { bytes, at: 0 };
  const key = read(reader);
  if (reader.at !== bytes.length) throw new RangeError("Bytes follow the key.");
  return key;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function next(reader: Reader): number {
  const byte = reader.bytes[reader.at];
  if (byte === undefined) throw new RangeError("The key is cut off.");
  reader.at += 1;
  return byte;
}

function read(reader: Reader): IndexedDbKey {
  const kind = next(reader);
  switch (kind) {
    case NUMBER:
      return readSortable(reader);
    case DATE:
      return new Date(readSortable(reader));
    case STRING:
      return readUnits(reader)
        .map((unit) => String.fromCharCode(unit))
        .join("");
    case BINARY:
      return Uint8Array.from(readUnits(reader)).buffer;
    case ARRAY:
      return readArray(reader);
    default:
      throw new RangeError(`A key cannot begin with ${kind}.`);
  }
}

function readSortable(reader: Reader): number {
  const view = new DataView(new ArrayBuffer(8));
  for (let at = 0; at < 8; at += 1) view.setUint8(at, next(reader));
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, bits & SIGN ? bits ^ SIGN : bits ^ ALL_BITS);
  return view.getFloat64(0);
}

function readUnits(reader: Reader): number[] {
  const units: number[] = [];
  for (let first = next(reader); first !== END; first = next(reader)) {
    if (first < 0x80) units.push(first - 1);
    else if (first < 0xc0) units.push((((first & 0x3f) << 8) | next(reader)) + TWO_BYTES);
    else units.push(((next(reader) << 8) | next(reader)) + THREE_BYTES);
  }
  return units;
}

function readArray(reader: Reader): IndexedDbKey[] {
  const parts: IndexedDbKey[] = [];
  while (reader.bytes[reader.at] !== END) parts.push(read(reader));
  reader.at += 1;
  return parts;
}
