/**
 * Nothing a feed wrote may steer the terminal: escape and other control characters, direction
 * marks and every other character without a picture go, and so do halves of surrogate pairs.
 * Joiners inside emoji and Persian or Hindi words stay.
 */
export const literal = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?!\p{Join_Control})\p{Cf}/gu, "");

/**
 * The address as it may stand in an escape sequence and be clicked in plain text: whatever is not
 * printable ASCII is percent-encoded, as OSC 8 asks
 * (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda, 2024). Null for anything
 * but http and https.
 */
export const clickableUrl = (url: string): string | null =>
  /^https?:\/\//i.test(url)
    ? url.toWellFormed().replace(/[^!-~]+/gu, (part) => encodeURIComponent(part))
    : null;
