import { decode } from "../read/decode.ts";

/** Browsers look into the first 1,024 bytes (WHATWG HTML, "prescan"); pages put it later, too. */
const PRESCAN_BYTES = 4096;

const CHARSET = /<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i;

/** Reads a page's bytes as text: what the server says of its encoding counts more than the page itself. */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  if (/\bcharset\s*=/i.test(contentType ?? "")) return decode(bytes, contentType).text;
  const start = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString("latin1");
  const charset = CHARSET.exec(start)?.[1];
  return decode(bytes, charset === undefined ? contentType : `text/html; charset=${charset}`).text;
}
