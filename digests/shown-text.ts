/**
 * A text as a page may show it: white space and control characters as one blank (no-break spaces
 * stay), no characters without a picture that could hide something or turn the direction of what follows, no halves of
 * surrogate pairs. Joiners inside emoji and Persian or Hindi words stay.
 */
export const shownText = (value: string): string =>
  value
    .toWellFormed()
    .replace(/(?!\p{Join_Control})\p{Cf}/gu, "")
    .replace(/(?:[^\S\u00a0\u202f]|\p{Cc})+/gu, " ");

/**
 * An address a page may link to, in printable ASCII without quotes, angle brackets, backslashes and
 * backticks; null for anything but http and https.
 */
export const webUrl = (url: string): string | null =>
  /^https?:\/\//i.test(url)
    ? url
        .toWellFormed()
        .replace(/[^!-~]+|["'<>\\`]/g, (part) => (part === "'" ? "%27" : encodeURIComponent(part)))
    : null;
