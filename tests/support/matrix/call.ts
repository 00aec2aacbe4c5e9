import { type Json, textOf } from "./json.ts";
import { invalidParam, MatrixError } from "./matrix-error.ts";
import type { Room, Session } from "./types.ts";
import type { World } from "./world.ts";

/** A request to an endpoint that anybody may ask. */
export interface OpenCall {
  readonly world: World;
  /** A part of the path, decoded. */
  path(name: string): string;
  readonly query: URLSearchParams;
  readonly body: Json;
  /** Whether the body has a number written as a float, which `JSON.parse` makes an integer. */
  readonly hasFloat: boolean;
  /** Aborted when the client hangs up. */
  readonly gone: AbortSignal;
}

/** A request of somebody logged in. */
export interface Call extends OpenCall {
  readonly session: Session;
  isLoggedIn(): boolean;
  /** Refuses what a session asks that ended in between. */
  checkLoggedIn(): void;
}

/** By method and path; `{name}` stands for a part. */
export type Endpoints = Readonly<Record<string, (call: Call) => unknown>>;
export type OpenEndpoints = Readonly<Record<string, (call: OpenCall) => unknown>>;

export function numberIn(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  if (!/^\d{1,12}$/.test(value)) throw invalidParam(`Query parameter '${name}' must be an integer`);
  return Number(value);
}

/** A text that the body must have. */
export function textIn(body: Json, name: string): string {
  const text = textOf(body[name]);
  if (text === null) throw new MatrixError(400, "M_MISSING_PARAM", `Missing params: '${name}'`);
  return text;
}

/** The room a path names; null for one nobody knows. */
export const roomNamed = ({ world, path }: OpenCall): Room | null =>
  world.rooms.get(path("roomId")) ?? null;
