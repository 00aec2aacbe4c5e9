/**
 * A text as it may be shown anywhere: control characters and line ends become blanks; characters
 * without a picture, which could steer a terminal, hide something or turn the direction of what
 * follows, go, and so do halves of surrogate pairs. Joiners inside emoji and Persian or Hindi words
 * stay. Texts are clean since they came in; this holds whatever way one came.
 */
export const literalText = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?!\p{Join_Control})\p{Cf}/gu, "");

/** The same as a page shows it: every run of white space is one blank, no-break spaces stay. */
export const shownText = (value: string): string =>
  literalText(value).replace(/[^\S\u00a0\u202f]+/gu, " ");

/**
 * An address as it may be linked in a page or a terminal: printable ASCII without quotes, angle
 * brackets, backslashes and backticks; null for anything but http and https.
 */
export const webUrl = (url: string): string | null =>
  /^https?:\/\//i.test(url)
    ? url
        .toWellFormed()
        .replace(/[^!-~]+|["'<>\\`]/g, (part) => (part === "'" ? "%27" : encodeURIComponent(part)))
    : null;
