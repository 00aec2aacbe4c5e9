import type { TelegramFake } from "./fake.ts";

/** What the API answered. */
export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  readonly result: unknown;
  readonly description: string | undefined;
  readonly parameters: unknown;
}

/** One call as a bot makes it, with a JSON body or the body given. */
export async function ask(
  fake: Pick<TelegramFake, "root" | "token">,
  method: string,
  params: Readonly<Record<string, unknown>> | FormData | URLSearchParams = {},
  signal?: AbortSignal,
): Promise<Reply> {
  const isForm = params instanceof FormData || params instanceof URLSearchParams;
  const response = await fetch(`${fake.root}/bot${fake.token}/${method}`, {
    method: "POST",
    body: isForm ? params : JSON.stringify(params),
    headers: isForm ? {} : { "content-type": "application/json" },
    ...(signal !== undefined && { signal }),
  });
  const reply = (await response.json()) as Omit<Reply, "status">;
  return { ...reply, status: response.status };
}
