/** An absolute http(s) address in its normal form without fragment; null for anything else. */
export function httpAddress(written: string, base?: string): string | null {
  const url = URL.parse(written, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = "";
  return url.href;
}
