/** `[::1]` as URLs write it → `::1` as sockets want it; all else stays. */
export const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

/** The port a URL or a connection leads to: its own, else the scheme's. */
export function portOf(target: { readonly port: string; readonly protocol: string }): number {
  if (target.port !== "") return Number(target.port);
  return target.protocol === "https:" ? 443 : 80;
}
