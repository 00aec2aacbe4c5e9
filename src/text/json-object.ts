/** An object of a line of JSON; any member may be missing or wrong. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What is wrong with a line that is none. */
export const NO_OBJECT = "This line is not a JSON object.";

/** A value as an object; null when it is none. */
export const asObject = (value: unknown): JsonObject | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;

/** The object that a text is in JSON; null when it is none. */
export function parseObject(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A member that is text; empty when it is missing or something else. */
export function textIn(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === "string" ? value : "";
}

/** A member that names the object; null when it is missing or something else. */
export function idIn({ id }: JsonObject): string | number | null {
  return typeof id === "string" || typeof id === "number" ? id : null;
}
