/**
 * A feed's address as a log line may hold it: host and path. User, password, query and fragment may
 * be secrets.
 */
export function loggedUrl(address: string): string {
  const url = URL.parse(address);
  return url === null ? "an address that cannot be read" : `${url.host}${url.pathname}`;
}
