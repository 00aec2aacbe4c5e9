import { Api } from "grammy";
import type { Transport } from "./transport.ts";

type ClientOptions = NonNullable<ConstructorParameters<typeof Api>[1]>;
type ApiSignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/**
 * grammy's types are those of an older `fetch` and its `AbortSignal`. It calls ours as it should, and
 * asks no more of a signal than ours have.
 */
export const openApi = (token: string, { client }: Transport): Api =>
  new Api(token, client as unknown as ClientOptions);

export const apiSignal = (signal: AbortSignal): ApiSignal => signal as unknown as ApiSignal;
