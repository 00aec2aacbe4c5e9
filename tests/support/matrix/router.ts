import type { Call, OpenCall } from "./call.ts";
import { ACCOUNT_ENDPOINTS, OPEN_ENDPOINTS } from "./endpoints-account.ts";
import { BACKUP_ENDPOINTS } from "./endpoints-backup.ts";
import { EVENT_ENDPOINTS } from "./endpoints-events.ts";
import { KEY_ENDPOINTS } from "./endpoints-keys.ts";
import { READING_ENDPOINTS } from "./endpoints-reading.ts";
import { ROOM_ENDPOINTS } from "./endpoints-rooms.ts";
import { SYNC_ENDPOINTS } from "./sync.ts";

const PREFIX = "/_matrix/client";

export type Endpoint =
  | { readonly kind: "open"; run(call: OpenCall): unknown }
  | { readonly kind: "own"; run(call: Call): unknown };

interface Route {
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly endpoint: Endpoint;
}

/** Where a request goes. */
export interface Match {
  readonly template: string;
  readonly endpoint: Endpoint;
  path(name: string): string;
}

function routeOf(name: string, endpoint: Endpoint): Route {
  const [method = "", template = ""] = name.split(" ");
  // Only a state key may be empty.
  const pattern = template.replace(/\{(\w+)\}/g, (_, part: string) =>
    part === "stateKey" ? `(?<${part}>[^/]*)` : `(?<${part}>[^/]+)`,
  );
  return { method, template, pattern: new RegExp(`^${PREFIX}${pattern}$`), endpoint };
}

const OWN_ENDPOINTS = {
  ...ACCOUNT_ENDPOINTS,
  ...BACKUP_ENDPOINTS,
  ...EVENT_ENDPOINTS,
  ...KEY_ENDPOINTS,
  ...READING_ENDPOINTS,
  ...ROOM_ENDPOINTS,
  ...SYNC_ENDPOINTS,
};

const ROUTES: readonly Route[] = [
  ...Object.entries(OPEN_ENDPOINTS).map(([name, run]) => routeOf(name, { kind: "open", run })),
  ...Object.entries(OWN_ENDPOINTS).map(([name, run]) => routeOf(name, { kind: "own", run })),
];

/** `path` as it was sent. "method": the path is known, but not with this method. */
export function findEndpoint(method: string, path: string): Match | "method" | null {
  const found = ROUTES.filter(({ pattern }) => pattern.test(path));
  const route = found.find((one) => one.method === method);
  if (route === undefined) return found.length > 0 ? "method" : null;
  const parts = route.pattern.exec(path)?.groups ?? {};
  return {
    ...{ template: route.template, endpoint: route.endpoint },
    path: (name) => decodeURIComponent(parts[name] ?? ""),
  };
}
