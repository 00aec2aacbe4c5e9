const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** A text as it stands between tags and in an attribute's double quotes. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);
