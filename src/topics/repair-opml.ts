const ATTRIBUTE_START = /\s+[\w:.-]+\s*=\s*(["'])/y;
/** A quotation mark that ends a value, or a tag of HTML inside the value, which is stepped over. */
const VALUE_END = {
  '"': /<(?!\/?(?:outline|body|opml)\b)\/?[a-z][^<>]*>|"(?=\s+[\w:.-]+\s*=\s*["']|\s*\/?>\s*(?:<|$))/gi,
  "'": /<(?!\/?(?:outline|body|opml)\b)\/?[a-z][^<>]*>|'(?=\s+[\w:.-]+\s*=\s*["']|\s*\/?>\s*(?:<|$))/gi,
};

/** Where the value that starts at `from` ends; -1 when nothing looks like its end. */
function endOfValue(xml: string, from: number, { quote }: { readonly quote: string }): number {
  const pattern = quote === "'" ? VALUE_END["'"] : VALUE_END['"'];
  pattern.lastIndex = from;
  for (let found = pattern.exec(xml); found !== null; found = pattern.exec(xml)) {
    if (found[0] === quote) return found.index;
  }
  return -1;
}

/**
 * Escapes marks that exporters leave bare inside the attribute values of outlines. Seen in published
 * lists, where a description quotes HTML: `description="By <a href="…">us</a>" xmlUrl="…"` hides its
 * own feed. A quotation mark ends a value when another attribute or the tag's end follows it.
 * Linear in the length of the document; well-formed outlines come back as they were.
 */
export function repairOutlines(xml: string): string {
  const pieces: string[] = [];
  let written = 0;
  for (const { index } of xml.matchAll(/<outline(?=\s)/g)) {
    if (index < written) continue;
    let position = index + "<outline".length;
    for (;;) {
      ATTRIBUTE_START.lastIndex = position;
      const quote = ATTRIBUTE_START.exec(xml)?.[1];
      if (quote === undefined) break;
      const from = ATTRIBUTE_START.lastIndex;
      const end = endOfValue(xml, from, { quote });
      // Nothing further down ends a value either, so that looking on would cost time for nothing.
      if (end === -1) return pieces.join("") + xml.slice(written);
      const value = xml.slice(from, end).replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      pieces.push(xml.slice(written, from), value, quote);
      position = written = end + 1;
    }
  }
  return pieces.join("") + xml.slice(written);
}
