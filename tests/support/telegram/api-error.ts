import type { Params } from "./types.ts";

/** A call refused in Telegram's way. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: Params | undefined;

  constructor(code: number, description: string, parameters?: Params) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (reason: string, parameters?: Params): ApiError =>
  new ApiError(400, `Bad Request: ${reason}`, parameters);

export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);

export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);
