import type { Json } from "./json.ts";

/** A request refused in Matrix's way (client-server v1.17, Standard error response). */
export class MatrixError extends Error {
  readonly status: number;
  readonly errcode: string;
  readonly more: Json;

  constructor(status: number, errcode: string, words: string, more: Json = {}) {
    super(words);
    this.status = status;
    this.errcode = errcode;
    this.more = more;
  }
}

export const forbidden = (words: string): MatrixError => new MatrixError(403, "M_FORBIDDEN", words);

export const notFound = (words: string): MatrixError => new MatrixError(404, "M_NOT_FOUND", words);

export const badJson = (words: string): MatrixError => new MatrixError(400, "M_BAD_JSON", words);

export const unknown = (status: number, words: string): MatrixError =>
  new MatrixError(status, "M_UNKNOWN", words);

export const invalidParam = (words: string): MatrixError =>
  new MatrixError(400, "M_INVALID_PARAM", words);

export const notInRoom = (userId: string, roomId: string): MatrixError =>
  forbidden(`User ${userId} not in room ${roomId}`);

export const unrecognized = (status = 404): MatrixError =>
  new MatrixError(status, "M_UNRECOGNIZED", "Unrecognized request");
