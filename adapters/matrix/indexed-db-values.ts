/** Values of IndexedDB records as bytes: the format of structured cloning itself. */
import {
  isAnyArrayBuffer,
  isBoxedPrimitive,
  isDate,
  isNativeError,
  isRegExp,
} from "node:util/types";
import { Deserializer, Serializer } from "node:v8";

/**
 * The bytes of a value. Throws a DataCloneError for one that could not be read again: V8 refuses
 * some objects of the platform (a CryptoKey) and silently empties others (a Blob).
 *
 * Not `v8.serialize`: it writes byte arrays in a way of Node's own, and reads them as views of one
 * large buffer.
 */
export function serializeValue(value: unknown): Uint8Array {
  try {
    refuseObjectsOfThePlatform(value);
    const serializer = new Serializer();
    serializer.writeHeader();
    serializer.writeValue(value);
    return serializer.releaseBuffer();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new DOMException(detail, { name: "DataCloneError", cause: error });
  }
}

/** The value that was written; throws on bytes that are none, or of a newer V8. */
export function deserializeValue(bytes: Uint8Array): unknown {
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}

function refuseObjectsOfThePlatform(root: unknown): void {
  const seen = new Set<object>();
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    waiting.push(...partsOf(value));
  }
}

/** What an object holds; of a clone, so that only prototypes of the language itself are let through. */
function* partsOf(value: object): Generator<unknown> {
  if (value instanceof Map) for (const entry of value) yield* entry;
  else if (value instanceof Set) yield* value;
  else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
    yield* Object.values(value);
  } else if (!isPlainData(value)) {
    throw new TypeError(`A ${value.constructor.name} cannot be kept.`);
  }
}

const isPlainData = (value: object): boolean =>
  ArrayBuffer.isView(value) ||
  isAnyArrayBuffer(value) ||
  isBoxedPrimitive(value) ||
  isDate(value) ||
  isNativeError(value) ||
  isRegExp(value);
