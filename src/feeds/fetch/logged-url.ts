/** Letters and digits mixed are no word of a site's, but may be a key to somebody's own feed. */
const MIXED = /^(?=.*\d)(?=.*[a-z]).{8,}$/i;
/** Nor is anything so long. */
const MOST_WORD_CHARS = 24;

/**
 * A feed's address as a log line may hold it: host and path. User, password, query and fragment may
 * be secrets, and so may a part of the path that looks like one.
 */
export function loggedUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "an address that cannot be read";
  const parts = url.pathname.split("/").map((part) => (isSecret(part) ? "…" : part));
  return `${url.host}${parts.join("/")}`;
}

const isSecret = (part: string): boolean =>
  part.split(/[-_.~%+=]/).some((word) => MIXED.test(word) || word.length > MOST_WORD_CHARS);
