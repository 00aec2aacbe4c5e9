import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { badRequest } from "./api-error.ts";
import type { Params } from "./types.ts";

/** The parameters of a request: of its query and of a JSON, urlencoded or multipart body. */
export async function readParams(request: IncomingMessage): Promise<Params> {
  const query = new URL(request.url ?? "", "http://localhost").searchParams;
  const body = new Uint8Array(await buffer(request));
  return { ...Object.fromEntries(query), ...(await readBody(request, body)) };
}

async function readBody(request: IncomingMessage, body: Uint8Array<ArrayBuffer>): Promise<Params> {
  if (body.byteLength === 0) return {};
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) {
    const value = parseJson(new TextDecoder().decode(body));
    if (!isObject(value)) throw badRequest("can't parse JSON object");
    return value;
  }
  try {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return Object.fromEntries(form);
  } catch (error) {
    throw new Error("The body is no form.", { cause: error });
  }
}

export const isObject = (value: unknown): value is Params =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A string; numbers are taken too, as the server takes them. */
export function textOf(params: Params, name: string): string | null {
  const value = params[name];
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

export function integerOf(params: Params, name: string): number | null {
  const value = params[name];
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}

export const flagOf = (params: Params, name: string): boolean =>
  [true, 1, "true", "1", "True"].some((yes) => params[name] === yes);

/** An object or list; forms carry them as JSON. Undefined when absent. */
export function jsonOf(params: Params, name: string): unknown {
  const value = params[name];
  if (typeof value !== "string") return value ?? undefined;
  if (value === "") return undefined;
  const parsed = parseJson(value);
  if (parsed === undefined)
    throw badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`);
  return parsed ?? undefined;
}
