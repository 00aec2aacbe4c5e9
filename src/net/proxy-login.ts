/** A login as the operator means it. */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** Percent signs that encode nothing ("100%") stand for themselves. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The login in a proxy's address; null when it has none. Never throws. */
export const loginOf = (proxy: URL): ProxyLogin | null =>
  proxy.username === "" && proxy.password === ""
    ? null
    : { user: decoded(proxy.username), password: decoded(proxy.password) };
